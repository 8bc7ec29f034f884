// The sentence under the cursor lights what it rests on, in every language; and back.

import { _ } from "./words.js";

const desk = () => document.getElementById("desk");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const words = (value) => (value || "").split(/\s+/).filter(Boolean);

let lit = null;
let waiting = 0;
// The sentence of the finding that was worked on last, while its finding is gone from the page.
let place = null;

function source(id) {
  return document.querySelector(`[data-source="${CSS.escape(id)}"]`);
}

function unlight() {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
}

/** Scroll the pane, and the pane alone, until the element stands well inside it. */
function bring(pane, element) {
  const frame = pane.getBoundingClientRect();
  const place = element.getBoundingClientRect();
  if (place.top > frame.top + 70 && place.bottom < frame.bottom - 20) return;
  const top = pane.scrollTop + place.top - frame.top - frame.height / 3;
  pane.scrollTo({ top, behavior: calm.matches ? "instant" : "smooth" });
}

/** The panel above the sources: each source sentence whole, in its own language. */
function tell(ids, said = {}) {
  const list = document.getElementById("rests-list");
  const title = document.getElementById("rests-title");
  if (!list || !title) return;
  const found = ids.map(source).filter(Boolean);
  const quotes = found.map((sentence) => {
    const article = sentence.closest("article");
    const quote = document.createElement("blockquote");
    quote.lang = sentence.closest("[lang]").lang;
    quote.textContent = sentence.textContent;
    const cite = document.createElement("cite");
    cite.lang = document.documentElement.lang;
    cite.textContent = `${article.dataset.outlet}, ${article.dataset.language}`;
    quote.append(cite);
    return quote;
  });
  if (said.original) {
    const words = document.createElement("p");
    words.className = "original";
    words.lang = said.originalLanguage;
    words.textContent = said.original;
    const label = document.createElement("span");
    label.lang = document.documentElement.lang;
    label.textContent = _("In the speaker's words");
    words.prepend(label);
    quotes.unshift(words);
  }
  list.replaceChildren(...quotes);
  if (found.length) title.textContent = _("Rests on");
  else if (ids.some((id) => id.startsWith("explainer:"))) title.textContent = _("Rests on the desk's own explainer");
  else title.textContent = ids.length ? _("Its source is no longer in the store") : _("Rests on no source");
}

/** Light a sentence and all that it rests on. */
function light(element) {
  if (lit === element) return;
  lit = element;
  unlight();
  const ids = words(element.dataset.on);
  element.classList.add("lit");
  const found = ids.map(source).filter(Boolean);
  for (const one of found) one.classList.add("lit");
  tell(ids, element.dataset);
  clearTimeout(waiting);
  const pane = document.getElementById("articles");
  // A pointer that only passes over must not send the pane running.
  if (pane && found.length) waiting = setTimeout(() => bring(pane, found[0]), 120);
}

function lightBack(element) {
  if (lit === element) return;
  lit = element;
  unlight();
  element.classList.add("lit");
  const id = element.dataset.source;
  const users = [...document.querySelectorAll(".s[data-on]")].filter((s) => words(s.dataset.on).includes(id));
  for (const one of users) one.classList.add("lit");
  const inSight = users.some((one) => {
    const place = one.getBoundingClientRect();
    return place.top > 60 && place.bottom < innerHeight - 60;
  });
  clearTimeout(waiting);
  if (users.length && !inSight) {
    waiting = setTimeout(() => users[0].scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" }), 250);
  }
}

function point(event) {
  const at = event.target instanceof Element ? event.target : null;
  const sentence = at?.closest(".s");
  if (sentence) light(sentence);
  const origin = at?.closest(".src");
  if (origin) lightBack(origin);
}

document.addEventListener("pointerover", (event) => event.pointerType === "mouse" && point(event));
document.addEventListener("focusin", point);
// While somebody types, the sentence that the caret stands in is the one that is lit.
document.addEventListener("selectionchange", () => {
  const node = getSelection().focusNode;
  const sentence = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-text] .s");
  if (sentence) light(sentence);
});
document.addEventListener("click", (event) => {
  point(event);
  const shows = event.target instanceof Element && event.target.closest("[data-shows]");
  if (shows) {
    event.preventDefault();
    const sentence = document.querySelector(`.s[data-id="${CSS.escape(shows.dataset.shows)}"]`);
    sentence?.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" });
    if (sentence) light(sentence);
    return;
  }
  const sentence = event.target instanceof Element && event.target.closest(".s");
  if (sentence && matchMedia("(max-width: 60rem)").matches && words(sentence.dataset.on).length) {
    document.getElementById("sources")?.classList.add("up");
  }
});

/** Findings in the margin stand at their sentences, none over another; text and sheet keep their own height. */
function layMargin() {
  const sheet = document.querySelector(".sheet-in");
  if (!sheet) return;
  const cards = [...sheet.querySelectorAll(".margin")].filter((one) => one.children.length);
  const room = matchMedia("(min-width: 82.01rem)").matches;
  sheet.classList.toggle("floating", room);
  sheet.style.minHeight = "";
  let floor = 0;
  for (const card of [...cards].sort((a, b) => Number(!b.closest(".line")) - Number(!a.closest(".line")))) {
    card.style.top = "";
    if (!room) continue;
    const top = Math.max(floor, card.closest(".line")?.offsetTop ?? 0);
    card.style.top = `${top}px`;
    floor = top + card.offsetHeight + 12;
  }
  if (room && floor) sheet.style.minHeight = `${floor}px`;
}

function make(current, others) {
  for (const one of others) one.classList.toggle("current", one === current);
  current.focus({ preventScroll: true });
  current.scrollIntoView({ block: "nearest" });
}

/** Next or previous sentence by key; the one that is lit, or the first, is where it starts from. */
function stepSentence(by) {
  const all = [...document.querySelectorAll(".s")];
  const here = all.indexOf(document.activeElement?.closest?.(".s") ?? lit);
  const next = all[Math.max(0, Math.min(all.length - 1, here + by))];
  if (next) make(next, []);
}

function nextFinding() {
  const all = [...document.querySelectorAll("[data-finding]")].filter((one) => one.checkVisibility());
  if (!all.length) return;
  const here = all.findIndex((one) => one.classList.contains("current"));
  const from = here < 0 && place !== null ? sentenceOf(place) : null;
  // One that is gone leaves off where it stood, and not at the head of the page.
  const after = from && all.find((one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next = after || all[(here + 1) % all.length];
  make(next, all);
  place = null;
  const sentence = sentenceOf(next.dataset.sentence);
  if (sentence) light(sentence);
}

function sentenceOf(id) {
  return document.querySelector(`.s[data-id="${CSS.escape(id)}"]`);
}

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || at.closest?.("input, textarea, select, [contenteditable], dialog[open]")) return;
  if (!desk() || localStorage.getItem("nightdesk:single-keys") === "off") return;
  const act = { j: () => stepSentence(1), k: () => stepSentence(-1), f: nextFinding }[event.key];
  if (event.key === "Escape") document.getElementById("sources")?.classList.remove("up");
  if (!act) return;
  event.preventDefault();
  act();
});

// A finding that is gone leaves the next one current, so that `a a a` goes through them.
document.addEventListener("htmx:after:swap", () => {
  lit = null;
  layMargin();
  if (place === null || document.querySelector("[data-finding].current")) return;
  // Whoever writes a note or a reason meanwhile keeps the caret.
  if (document.querySelector("dialog[open]") || document.activeElement.matches("input, textarea, select")) return;
  // While it is checked anew there is no finding to stand at: her place is the sentence.
  if (document.activeElement === document.body) sentenceOf(place)?.focus({ preventScroll: true });
  if (document.querySelector("[data-finding]")) nextFinding();
});
document.addEventListener("htmx:before:swap", () => {
  place = document.querySelector("[data-finding].current")?.dataset.sentence ?? place;
});

document.addEventListener("toggle", (event) => event.target.matches?.(".margin details") && layMargin(), true);
addEventListener("resize", layMargin);
document.fonts.ready.then(layMargin);
layMargin();
