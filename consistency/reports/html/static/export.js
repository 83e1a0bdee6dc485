// Findings as text, CSV and JSON, made in the page: nothing is sent anywhere.

function asText(fact) {
  const lines = [`${(fact.rule || fact.category).toUpperCase()}  ${fact.question}`];
  for (const value of fact.values) {
    lines.push(`  ${value.display}:`);
    for (const m of value.mentions) {
      const said = m.speaker ? `, according to ${m.speaker}` : "";
      lines.push(`    ${placeOf(m)}  ${sourceOf(m)}, ${articleOf(m).day || "undated"}${said}`, `      ${m.quote[0]}**${m.quote[1]}**${m.quote[2]}`);
    }
  }
  for (const reason of fact.reasons) lines.push(`  why: ${reason}`);
  return [...lines, `  confidence ${fact.confidence.toFixed(2)}, ${fact.key}`].join("\n") + "\n";
}

async function copy(button, text) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = copyByHand(text) ? "Copied" : "Not copied";
  }
  announce(button.textContent);
  setTimeout(() => { button.textContent = before; }, 1600);
}

// Where the clipboard is closed to pages, as it is for files in some browsers.
function copyByHand(text) {
  const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

const COLUMNS = ["key", "verdict", "confidence", "question", "kind", "story", "value", "standing", "source", "date", "speaker", "file", "line", "column", "url", "quote", "reason"];

function rowsOf(fact) {
  return fact.values.flatMap((value) => value.mentions.map((m) => {
    const article = articleOf(m);
    return [fact.key, fact.rule || fact.category, fact.confidence, fact.question, fact.kind, article.story, value.display, value.standing, sourceOf(m), article.day, m.speaker, article.file, m.at[0], m.at[1], article.url, m.quote.join(""), fact.reasons[0]];
  }));
}

// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
function cell(value) {
  const text = String(value ?? "");
  const plain = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function asCsv(facts) {
  return [COLUMNS, ...facts.flatMap(rowsOf)].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function asJson(facts) {
  const rows = facts.map((fact) => ({
    key: fact.key, verdict: fact.rule || fact.category, confidence: fact.confidence, kind: fact.kind, question: fact.question, reasons: fact.reasons,
    values: fact.values.map((value) => ({
      display: value.display, hedge: value.hedge, standing: value.standing, origins: value.origins,
      mentions: value.mentions.map((m) => ({ file: articleOf(m).file, line: m.at[0], column: m.at[1], source: sourceOf(m), published: articleOf(m).day, speaker: m.speaker ?? null, url: articleOf(m).url, origin: m.origin, surface: m.quote[1], quote: m.quote.join("") })),
    })),
  }));
  return JSON.stringify({ made: `consistency ${DATA.version}`, facts: rows }, null, 1) + "\n";
}

function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = el("a", { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
