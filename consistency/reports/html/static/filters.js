// Which facts are shown, in what order: kept in the address, so that a view can be sent to somebody.

const EMPTY = { q: "", verdict: [], kind: "", story: "", source: [], least: 0, sort: "first" };
let state = structuredClone(EMPTY);

const ORDERS = {
  first: ["Most serious first", (a, b) => a.order - b.order],
  origins: ["Most origins", (a, b) => originsOf(b) - originsOf(a) || a.order - b.order],
  newest: ["Newest report", (a, b) => newestDay(b).localeCompare(newestDay(a)) || a.order - b.order],
  sure: ["Surest", (a, b) => b.confidence - a.confidence || a.order - b.order],
  question: ["Question, A to Z", (a, b) => a.question.localeCompare(b.question) || a.order - b.order],
};

const TESTS = {
  q: (fact) => state.q.toLowerCase().split(/\s+/).every((word) => haystack(fact).includes(word)),
  verdict: (fact) => !state.verdict.length || state.verdict.includes(fact.category),
  kind: (fact) => !state.kind || fact.kind === state.kind,
  story: (fact) => !state.story || storiesOf(fact).has(state.story),
  source: (fact) => state.source.every((name) => sourcesOf(fact).has(DATA.sources.indexOf(name))),
  least: (fact) => fact.confidence >= state.least,
};

function matching(but) {
  const tests = Object.entries(TESTS).filter(([name]) => name !== but).map(([, test]) => test);
  return DATA.facts.filter((fact) => tests.every((test) => test(fact))).sort(ORDERS[state.sort][1]);
}

function readAddress(query) {
  const given = new URLSearchParams(query);
  const least = Number(given.get("least"));
  state = {
    q: given.get("q") || "",
    verdict: (given.get("verdict") || "").split(",").filter((name) => DATA.categories.includes(name)),
    kind: given.get("kind") || "",
    story: given.get("story") || "",
    source: given.getAll("source").filter((name) => DATA.sources.includes(name)),
    least: least >= 0 && least <= 1 ? least : 0,
    sort: Object.hasOwn(ORDERS, given.get("sort") || "") ? given.get("sort") : "first",
  };
}

function address() {
  const given = new URLSearchParams();
  if (state.q) given.set("q", state.q);
  if (state.verdict.length) given.set("verdict", state.verdict.join(","));
  for (const name of ["kind", "story"]) if (state[name]) given.set(name, state[name]);
  for (const name of state.source) given.append("source", name);
  if (state.least) given.set("least", state.least);
  if (state.sort !== "first") given.set("sort", state.sort);
  return given.size ? `#facts?${given}` : "#facts";
}

function set(change) {
  Object.assign(state, change);
  history.replaceState(null, "", address());
  showFacts();
}

function tally(name, of) {
  const counts = new Map();
  for (const fact of matching(name)) for (const key of of(fact)) counts.set(key, (counts.get(key) || 0) + 1);
  return counts;
}

function filters() {
  const form = el("form", { role: "search", "aria-label": "Facts", onsubmit: (event) => event.preventDefault() },
    field("Search", el("input", { type: "search", id: "q", autocomplete: "off", oninput: (event) => set({ q: event.target.value.trim() }) }), "q"),
    el("fieldset", {}, el("legend", {}, "Verdict"), el("div", { id: "verdicts" })),
    field("Kind", el("select", { id: "kind", onchange: (event) => set({ kind: event.target.value }) }), "kind"),
    el("div", {}, field("Source", el("select", { id: "source", onchange: (event) => set({ source: [...state.source, event.target.value] }) }), "source"), el("div", { class: "picks", id: "picks" })),
    field("Story", el("select", { id: "story", onchange: (event) => set({ story: event.target.value }) }), "story"),
    field("Confidence at least", el("input", { type: "range", id: "least", min: 0, max: 1, step: 0.05, oninput: (event) => set({ least: Number(event.target.value) }) }), "least"),
    field("Order", el("select", { id: "sort", onchange: (event) => set({ sort: event.target.value }) }, Object.entries(ORDERS).map(([name, [words]]) => el("option", { value: name }, words))), "sort"),
    field("Colour of origins", el("select", { id: "colour", onchange: (event) => { document.documentElement.dataset.colour = event.target.value; } }, ["verdict", "source"].map((name) => el("option", { value: name }, `by ${name}`))), "colour"),
    el("div", { class: "save" },
      el("button", { type: "button", class: "quiet", id: "clear", onclick: () => set(structuredClone(EMPTY)) }, "Clear all"),
      el("button", { type: "button", class: "quiet", id: "csv", onclick: () => save("facts.csv", "text/csv", asCsv(matching())) }, "Save CSV"),
      el("button", { type: "button", class: "quiet", id: "json", onclick: () => save("facts.json", "application/json", asJson(matching())) }, "Save JSON")));
  const details = el("details", { class: "filters" }, el("summary", {}, "Filter, sort and save"), form);
  const wide = matchMedia("(min-width: 64rem)");
  details.open = wide.matches;
  wide.addEventListener("change", () => { details.open = wide.matches; });
  return details;
}

function field(words, control, id) {
  return el("div", {}, el("label", { for: id, id: `${id}-label` }, words), control);
}

const CHOICES = 200; // of one list; the words of the others can be searched

function options(id, any, counts, chosen, name = (key) => key) {
  const keys = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (name(a) < name(b) ? -1 : 1)).slice(0, CHOICES);
  const all = chosen && !keys.includes(chosen) ? [chosen, ...keys] : keys;
  document.getElementById(id).replaceChildren(
    el("option", { value: "" }, any),
    ...all.map((key) => el("option", { value: key, selected: key === chosen }, `${name(key)} (${counts.get(key) || 0})`)));
}

const TITLES = storyTitles();

function showFilters() {
  const q = document.getElementById("q");
  if (q.value.trim() !== state.q) q.value = state.q;
  document.getElementById("sort").value = state.sort;
  document.getElementById("least").value = state.least;
  document.getElementById("least-label").textContent = `Confidence at least ${state.least.toFixed(2)}`;
  options("kind", "Any kind", tally("kind", (fact) => [fact.kind]), state.kind);
  options("story", "Any story", tally("story", storiesOf), state.story, (key) => TITLES.get(key) || key);
  const sources = tally("", (fact) => [...sourcesOf(fact)].map((n) => DATA.sources[n]).filter((name) => !state.source.includes(name)));
  options("source", state.source.length ? "And another source" : "Any source", sources, "");
  document.getElementById("picks").replaceChildren(...state.source.map((name) =>
    el("button", { type: "button", class: "quiet", "aria-label": `No longer only ${name}`, onclick: () => set({ source: state.source.filter((other) => other !== name) }) }, bdi(name), " ×")));
  showVerdicts();
}

function showVerdicts() {
  const counts = tally("verdict", (fact) => [fact.category]);
  const here = DATA.categories.filter((name) => DATA.facts.some((fact) => fact.category === name));
  const held = document.activeElement?.dataset?.verdict;
  document.getElementById("verdicts").replaceChildren(...here.map((name) => el("label", { class: `choice ${name}` },
    el("input", { type: "checkbox", checked: state.verdict.includes(name), "data-verdict": name, onchange: (event) => set({ verdict: event.target.checked ? [...state.verdict, name] : state.verdict.filter((other) => other !== name) }) }),
    glyph(name), name, el("span", { class: "count" }, (counts.get(name) || 0).toLocaleString("en")))));
  if (held) document.querySelector(`[data-verdict="${held}"]`)?.focus();
}
