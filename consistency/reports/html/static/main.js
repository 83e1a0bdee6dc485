// The address says what is shown: #facts?…, #fact/KEY, #sources, #stories, #story/ID, #about.

function announce(words) {
  document.getElementById("status").textContent = words;
}

const VIEWS = ["facts", "sources", "stories", "about"];
const home = document.getElementById("view-facts");
const desk = facts();
const single = el("div", { id: "alone", hidden: true });
const course = document.getElementById("view-stories");

function show(view) {
  for (const name of VIEWS) document.getElementById(`view-${name}`).hidden = name !== view;
  for (const item of document.querySelectorAll(".views a")) {
    if (item.dataset.view === view) item.setAttribute("aria-current", "page");
    else item.removeAttribute("aria-current");
  }
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

const ROUTES = {
  facts(_, query) {
    readAddress(query);
    single.hidden = true;
    desk.hidden = false;
    show("facts");
    showFacts();
  },
  fact(key) {
    if (!BY_KEY.has(key)) return ROUTES.facts("", "");
    single.replaceChildren(...alone(BY_KEY.get(key)));
    single.hidden = false;
    desk.hidden = true;
    show("facts");
    single.querySelector(".question").focus();
    return undefined;
  },
  stories() {
    course.replaceChildren(el("h2", { id: "stories-title", tabindex: "-1" }, "Stories"), stories());
    show("stories");
  },
  story(name) {
    if (!TITLES.has(name)) return ROUTES.stories();
    course.replaceChildren(...story(name));
    course.querySelector("h2").id = "stories-title";
    show("stories");
    course.querySelector("h2").focus();
    return undefined;
  },
  sources() { show("sources"); },
  about() { show("about"); },
};

function route() {
  const [, name, rest, query] = /^#([a-z]*)\/?([^?]*)\??(.*)$/.exec(location.hash) || [null, "facts", "", ""];
  (ROUTES[Object.hasOwn(ROUTES, name) ? name : "facts"])(decoded(rest), query);
  document.querySelector(".masthead").classList.toggle("compact", desk.hidden || home.hidden);
  scrollTo(0, 0);
}

function theme() {
  const dark = document.documentElement.dataset.theme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);
  return dark ? "dark" : "light";
}

const toggle = document.getElementById("theme");

function sayTheme() {
  toggle.textContent = theme() === "dark" ? "Light" : "Dark";
  toggle.setAttribute("aria-label", `Use ${toggle.textContent.toLowerCase()} colours`);
}

toggle.addEventListener("click", () => {
  document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
  sayTheme();
});

// The way to the facts moves the focus and leaves the address, which says what is shown.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});

document.getElementById("written").remove();
home.append(desk, single);
document.querySelector(".views").hidden = false;
toggle.hidden = false;
sayTheme();
addEventListener("hashchange", route);
route();
