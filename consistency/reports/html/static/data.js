// What was found, and what is asked of it again and again.

const DATA = JSON.parse(document.getElementById("data").textContent);
const FINDINGS = new Set(["contradiction", "internal", "disputed", "updated"]);

DATA.facts.forEach((fact, order) => { fact.order = order; });
const BY_KEY = new Map(DATA.facts.map((fact) => [fact.key, fact]));

function articleOf(mention) {
  return DATA.articles[mention.article];
}

function sourceOf(mention) {
  return DATA.sources[articleOf(mention).source];
}

function mentionsOf(fact) {
  return fact.values.flatMap((value) => value.mentions);
}

function once(fact, name, make) {
  if (fact[name] === undefined) Object.defineProperty(fact, name, { value: make(), enumerable: false });
  return fact[name];
}

function sourcesOf(fact) {
  return once(fact, "sources", () => new Set(mentionsOf(fact).map((mention) => articleOf(mention).source)));
}

function storiesOf(fact) {
  return once(fact, "stories", () => new Set(mentionsOf(fact).map((mention) => articleOf(mention).story)));
}

function originsOf(fact) {
  return once(fact, "origins", () => fact.values.reduce((sum, value) => sum + value.origins, 0));
}

function newestDay(fact) {
  return once(fact, "newest", () => mentionsOf(fact).reduce((last, m) => (articleOf(m).day > last ? articleOf(m).day : last), ""));
}

function haystack(fact) {
  return once(fact, "haystack", () => [
    fact.question, fact.category,
    ...fact.values.map((value) => value.display),
    ...mentionsOf(fact).flatMap((m) => [...m.quote, m.speaker || "", sourceOf(m), articleOf(m).file, articleOf(m).title]),
  ].join(" ").toLowerCase());
}

// Mentions by origin, so that copies of one text stand together.
function byOrigin(value) {
  const origins = new Map();
  for (const mention of value.mentions) {
    if (!origins.has(mention.origin)) origins.set(mention.origin, []);
    origins.get(mention.origin).push(mention);
  }
  return [...origins.values()];
}

function storyTitles() {
  const titles = new Map();
  const dated = [...DATA.articles].sort((a, b) => (a.day || "9999").localeCompare(b.day || "9999"));
  for (const article of dated) {
    if (article.story && !titles.has(article.story)) titles.set(article.story, article.title || article.file);
  }
  return titles;
}
