// The quotes of a fact side by side: one column for each value, one quote for each origin, its copies named below it.

const QUOTES = 3; // origins of one value quoted before the rest is asked for

function quotes(fact, level) {
  return el("div", { class: "quotes" }, fact.values.map((value) => side(value, level)));
}

function side(value, level) {
  const origins = byOrigin(value);
  const column = el("div", { class: `side ${toneOf(value.standing)}` },
    el(`h${level}`, { class: "answered" }, bdi(value.display)), origins.slice(0, QUOTES).map(originQuote));
  if (origins.length > QUOTES) {
    const rest = origins.slice(QUOTES);
    const more = el("button", { type: "button", class: "more", onclick: () => more.replaceWith(...rest.map(originQuote)) },
      `Show ${many(rest.length, "more origin")}`);
    column.append(more);
  }
  return column;
}

function originQuote(mentions) {
  const [first, ...copies] = mentions;
  const picked = mentions.some((mention) => state.source.includes(sourceOf(mention)));
  return el("figure", { class: picked ? "quote picked-source" : "quote" },
    el("blockquote", { dir: "auto" }, first.quote[0], el("mark", {}, first.quote[1]), first.quote[2]),
    el("figcaption", {}, caption(first)),
    copies.length ? el("details", { class: "copies" },
      el("summary", {}, `Same origin: ${many(copies.length, "more report")}`),
      copies.map((copy) => el("p", {}, caption(copy)))) : null);
}

function caption(mention) {
  const article = articleOf(mention);
  return [
    article.named ? [el("b", {}, bdi(sourceOf(mention))), ", "] : null, day(article.day),
    mention.speaker ? [", according to ", bdi(mention.speaker)] : null,
    mention.modality ? `, ${mention.modality}` : null,
    mention.polarity ? `, ${mention.polarity}` : null,
    " · ", fileLink(mention), article.url ? [" · ", webLink(mention)] : null,
  ];
}

function placeOf(mention) {
  return `${articleOf(mention).file}:${mention.at[0]}:${mention.at[1]}`;
}

function fileLink(mention) {
  const article = articleOf(mention);
  const words = [bdi(article.file), `, line ${mention.at[0]}`];
  return article.href ? link(`${article.href}#L${mention.at[0]}${fragment(mention)}`, {}, ...words) : el("span", {}, ...words);
}

function webLink(mention) {
  const { url } = articleOf(mention);
  const mark = fragment(mention);
  return link(url.includes("#") || !mark ? url : `${url}#${mark}`, { rel: "noopener noreferrer" }, "on the web");
}

// A text fragment: browsers that know it open the report at the value and mark it, others open it at the top.
function fragment(mention) {
  const [before, value, after] = mention.quote;
  const words = `${lastWords(before)}${value}${firstWords(after)}`.replace(/\s+/g, " ").trim();
  return words ? `:~:text=${encodeURIComponent(words).replace(/-/g, "%2D")}` : "";
}

function lastWords(text) {
  return (text.match(/[^\s…]+\s+$|[^\s…]+$/) || [""])[0];
}

function firstWords(text) {
  return (text.match(/^\s*[^\s…]+/) || [""])[0];
}
