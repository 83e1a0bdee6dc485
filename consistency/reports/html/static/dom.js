"use strict";
// Building blocks. Words become text nodes and attribute values, never markup.

const SVG = "http://www.w3.org/2000/svg";

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// Shapes come from svg.py as [element, class, attributes in this order].
const ATTRIBUTES = { line: ["x1", "x2", "y1", "y2"], use: ["href", "x", "y"], rect: ["x", "y", "width", "height"], text: ["x", "y"] };

function shape([tag, name, ...given], words) {
  const element = document.createElementNS(SVG, tag);
  element.setAttribute("class", name);
  ATTRIBUTES[tag].forEach((key, n) => element.setAttribute(key, given[n]));
  if (words) element.textContent = words;
  return element;
}

function svg(shapes, width, height, name = "") {
  const element = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ width, height, class: name, "aria-hidden": "true", focusable: "false" })) {
    element.setAttribute(key, value);
  }
  element.append(...shapes);
  return element;
}

function glyph(category) {
  return svg([shape(["use", "", `#g-${category}`, 7, 7])], 14, 14, "glyph");
}

// Where the page may lead: files beside it, its own views, and the web.
function link(href, attributes, ...children) {
  const safe = /^(#|\.\.?\/|\/(?!\/)|https?:\/\/)/.test(href);
  return el(safe ? "a" : "span", safe ? { href, ...attributes } : {}, ...children);
}

function many(count, noun, nouns = `${noun}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : nouns}`;
}

function counted(count, category) {
  return category === "contradiction" ? many(count, category) : `${count.toLocaleString("en")} ${category}`;
}

function bdi(words, name) {
  return el("bdi", name ? { class: name } : {}, words);
}

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

function day(iso) {
  return iso ? el("time", { datetime: iso }, DAY.format(new Date(`${iso}T00:00:00Z`))) : "undated";
}
