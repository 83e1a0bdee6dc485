// The list of facts, one fact alone, and the stories in order of time.

const BATCH = 20; // facts made at a time
const PRINTED = 300; // facts made for paper: a hundred pages help nobody

let shown = [];
let made = 0;
const list = el("div", { id: "list" });
const next = el("button", { type: "button", class: "next", onclick: () => more() });
const watch = new IntersectionObserver((seen) => { if (seen.some((entry) => entry.isIntersecting)) more(false); }, { rootMargin: "900px" });

function facts() {
  return el("div", { class: "desk" }, filters(),
    el("section", { "aria-labelledby": "list-title" },
      el("div", { class: "shown" }, el("h2", { id: "list-title" }), el("span", { id: "list-note" })), list, next));
}

function showFacts() {
  shown = matching();
  made = 0;
  list.replaceChildren();
  showFilters();
  document.getElementById("list-title").textContent = shown.length === DATA.facts.length ? many(shown.length, "fact") : `${many(shown.length, "fact")} of ${DATA.facts.length.toLocaleString("en")}`;
  document.getElementById("list-note").textContent = shown.length ? ORDERS[state.sort][0] : "Nothing matches; clear a filter.";
  for (const item of document.querySelectorAll(".tally a")) {
    if (state.verdict.includes(item.dataset.category)) item.setAttribute("aria-current", "true");
    else item.removeAttribute("aria-current");
  }
  announce(`${many(shown.length, "fact")} shown`);
  more(false);
}

function more(move = true, batch = BATCH) {
  const cards = shown.slice(made, made + batch).map((fact) => card(fact));
  list.append(...cards);
  made += cards.length;
  next.hidden = made >= shown.length;
  next.textContent = `Show more: ${(shown.length - made).toLocaleString("en")} left`;
  if (move && cards.length) cards[0].querySelector(".question").focus();
  watch.unobserve(next);
  if (!next.hidden) watch.observe(next);
}

addEventListener("beforeprint", () => { if (made < PRINTED) more(false, PRINTED - made); });

function alone(fact) {
  return [el("p", { class: "back" }, link(address(), {}, "All facts"),
    TITLES.has(fact.story) ? [" · ", link(`#story/${encodeURIComponent(fact.story)}`, {}, "Its story: ", bdi(TITLES.get(fact.story)))] : null), card(fact, true)];
}

function stories() {
  const members = new Map();
  for (const article of DATA.articles) members.set(article.story, [...(members.get(article.story) || []), article]);
  const found = [...members].filter(([story, articles]) => story && articles.length > 1).map(([story, articles]) => {
    const told = DATA.facts.filter((fact) => storiesOf(fact).has(story));
    return { story, articles, told, first: Math.min(Infinity, ...told.map((fact) => fact.order)) };
  });
  found.sort((a, b) => a.first - b.first || b.articles.length - a.articles.length);
  return found.length ? el("ul", { class: "stories" }, found.map(storyLine)) : el("p", { class: "empty" }, "No two reports tell of one happening.");
}

function storyLine({ story, articles, told }) {
  const counts = DATA.categories.map((name) => [name, told.filter((fact) => fact.category === name).length]).filter(([, count]) => count);
  return el("li", {}, link(`#story/${encodeURIComponent(story)}`, { dir: "auto" }, TITLES.get(story)),
    el("span", { class: "aside" }, el("span", {}, many(articles.length, "report")), el("span", {}, span(articles)),
      counts.map(([name, count]) => el("span", { class: name }, glyph(name), ` ${counted(count, name)}`))));
}

function span(articles) {
  const days = articles.map((article) => article.day).filter(Boolean).sort();
  if (!days.length) return "undated";
  return days[0] === days.at(-1) ? day(days[0]) : [day(days[0]), " to ", day(days.at(-1))].reduce((box, part) => { box.append(part); return box; }, el("span"));
}

// A story in order of time: each report with what it states that others state too.
function story(name) {
  const articles = DATA.articles.map((article, n) => ({ ...article, n })).filter((article) => article.story === name);
  articles.sort((a, b) => (a.day || "9999").localeCompare(b.day || "9999") || a.file.localeCompare(b.file));
  const told = DATA.facts.filter((fact) => storiesOf(fact).has(name));
  return [el("p", { class: "back" }, link("#stories", {}, "All stories"), " · ", link(`#facts?${new URLSearchParams({ story: name })}`, {}, `Its ${many(told.length, "fact")}`)),
    el("h2", { dir: "auto", tabindex: "-1" }, TITLES.get(name)),
    el("ol", { class: "course" }, articles.map((article) => report(article, told)))];
}

function report(article, told) {
  const said = told.flatMap((fact) => fact.values.filter((value) => value.mentions.some((m) => m.article === article.n)).map((value) => [fact, value]));
  return el("li", {},
    el("p", { class: "when" }, day(article.day), " · ", bdi(DATA.sources[article.source])),
    el("h3", { dir: "auto" }, article.href ? link(article.href, {}, article.title || article.file) : article.title || article.file),
    said.length ? el("ul", {}, said.map(([fact, value]) => el("li", { class: fact.category },
      glyph(fact.category), el("span", {}, el("span", { class: "unseen" }, `${fact.category}: `), link(permalink(fact), {}, bdi(fact.question)), " ", el("b", {}, bdi(value.display)))))) :
      el("p", { class: "when" }, "States nothing that another report states too."));
}
