// One fact: its question, its answers on one line, their course in time, the quotes, the reason, why it was linked.

const LEADS = new Set(["agreed", "most origins", "latest"]);

function toneOf(standing) {
  return LEADS.has(standing) ? "lead" : standing;
}

function card(fact, alone = false) {
  const whole = alone || FINDINGS.has(fact.category);
  const level = alone ? 2 : 3;
  const id = `${alone ? "alone" : "question"}-${fact.order}`;
  const body = whole ? [quotes(fact, level + 1), reasons(fact), why(fact)] : later("Quotes and reasons", () => [quotes(fact, level + 1), reasons(fact), tools(fact)]);
  return el("article", { class: `fact ${fact.category}${whole ? "" : " minor"}`, "aria-labelledby": id },
    verdict(fact),
    el(`h${level}`, { class: "question", id, dir: "auto", tabindex: "-1" }, link(permalink(fact), {}, fact.question)),
    values(fact), timeplot(fact), body, whole ? tools(fact) : null);
}

function permalink(fact) {
  return `#fact/${encodeURIComponent(fact.key)}`;
}

function verdict(fact) {
  return el("p", { class: "verdict" }, glyph(fact.category), el("span", {}, fact.rule || fact.category),
    fact.category === "single" ? null : el("span", { class: "aside" }, `confidence ${fact.confidence.toFixed(2)}`));
}

function tools(fact) {
  return el("p", { class: "tools" },
    el("button", { type: "button", "aria-label": `Copy as text: ${fact.question}`, onclick: (event) => copy(event.currentTarget, asText(fact)) }, "Copy as text"),
    el("button", { type: "button", "aria-label": `Copy the link to: ${fact.question}`, onclick: (event) => copy(event.currentTarget, location.href.split("#")[0] + permalink(fact)) }, "Copy link"));
}

function values(fact) {
  const plain = fact.values.every((value) => !value.line || !value.line.length);
  return el("ul", { class: plain ? "values plain" : "values" }, fact.values.map((value) => el("li", { class: `value ${toneOf(value.standing)}` },
    el("span", { class: "answer" }, bdi(value.display), flag(fact, value)),
    el("span", { class: "line" }, value.line && value.line.length ? svg(value.line.map((part) => shape(part)), "100%", 24) : null),
    who(fact, value))));
}

// The hue of each source of a fact, in the order in which it names them; timeline.py gives its marks the same.
const HUES = 8;

function hues(fact) {
  return once(fact, "hues", () => new Map([...new Set(mentionsOf(fact).map(sourceOf))].map((name, n) => [name, `by${n % HUES}`])));
}

function flag(fact, value) {
  const told = value.standing === "most origins" || value.standing === "latest";
  return told ? el("span", { class: "flag" }, value.standing) : el("span", { class: "unseen" }, `, ${value.standing}`);
}

// One pip an origin, ringed where several reports share it, and their sources: "A, B = C" are two origins.
function who(fact, value) {
  const origins = byOrigin(value);
  const pips = origins.slice(0, 12).map((mentions, n) => pip(mentions, n, hues(fact).get(sourceOf(mentions[0]))));
  const names = origins.map((mentions) => [...new Set(mentions.map(sourceOf))]);
  const shown = names.slice(0, 6).flatMap((group, n) => [n ? ", " : "", bdi(group.slice(0, 4).join(" = ") + (group.length > 4 ? ` = ${group.length - 4} more` : ""), `said ${hues(fact).get(group[0])}`)]);
  return el("span", { class: "who" },
    svg(pips.flat(), pips.length * 15 + 6, 20, "pips"),
    many(value.origins, "origin"), ": ", shown, names.length > 6 ? ` and ${names.length - 6} more` : "");
}

function pip(mentions, n, hue) {
  const at = [10 + n * 15, 11];
  const picked = mentions.some((mention) => state.source.includes(sourceOf(mention))) ? " picked" : "";
  const dot = shape(["use", `mark ${hue}${picked}`, "#m-pip", ...at]);
  return mentions.length > 1 ? [shape(["use", `mark ${hue}`, "#m-pips", ...at]), dot] : [dot];
}

function timeplot(fact) {
  if (!fact.time) return null;
  const { height, labels, shapes, first, last } = fact.time;
  const words = labels.map(([down, tone, text]) => shape(["text", tone, "100%", down], text));
  const spoken = fact.values.flatMap((value) => value.mentions.map((m) => `${value.display}: ${sourceOf(m)}, ${articleOf(m).day || "undated"}`));
  const figure = el("figure", { class: "plot" },
    el("figcaption", {}, "As reported over time", el("span", { class: "unseen" }, `. ${spoken.join("; ")}`)),
    svg(words, "100%", height), svg(shapes.map((part) => shape(part)), "100%", height),
    el("p", { class: "days" }, day(first), day(last)));
  figure.style.setProperty("--labels", `${0.5 * Math.max(...labels.map(([, , text]) => text.length))}rem`);
  return figure;
}

function reasons(fact) {
  const support = fact.support ? el("p", { class: "reason" }, el("b", {}, "Best supported"), ` ${fact.support}`) : null;
  return [support, ...fact.reasons.slice(0, 3).map((reason, n) => el("p", { class: "reason" }, n ? "" : el("b", {}, "Why"), n ? reason : ` ${reason}`))];
}

// A part that is made when it is first opened: most are never looked at.
function later(title, make) {
  const details = el("details", {}, el("summary", {}, title));
  details.addEventListener("toggle", () => { if (details.open && details.children.length === 1) details.append(...make().flat()); });
  return details;
}

function why(fact) {
  return fact.link ? later("Why linked", () => [linkage(fact.link)]) : null;
}

function linkage(linked) {
  const [a, b] = linked.pair.map(([article, line, column, question]) => ({ question, place: `${DATA.articles[article].file}:${line}:${column}` }));
  return el("div", {},
    el("p", { class: "reason" }, `The two places most alike, ${a.place} and ${b.place}, answer one question with probability ${linked.chance.toFixed(2)}. They read as “`, bdi(a.question), "” and “", bdi(b.question), "”."),
    el("table", { class: "shares" },
      el("caption", { class: "unseen" }, "What each feature adds to the log-odds of a link"),
      el("thead", { class: "unseen" }, el("tr", {}, ["feature", "bar", "log-odds"].map((word) => el("th", { scope: "col" }, word)))),
      el("tbody", {}, linked.shares.map(([name, share, bar]) => el("tr", {},
        el("th", { scope: "row" }, name),
        el("td", {}, svg([shape(["line", "axis", "50%", "50%", 0, 18]), ...bar.map((part) => shape(part))], "100%", 18)),
        el("td", {}, `${share >= 0 ? "+" : "−"}${Math.abs(share).toFixed(2)}`))))));
}
