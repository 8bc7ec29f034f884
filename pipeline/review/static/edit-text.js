// The text under the caret: what a paragraph holds, sentence by sentence, and how it is put back.
// A run is [id, text] or [id, text, url]: the sentence that the words belonged to (empty for new ones), the words
// themselves, and where they lead.

/** What each sentence rests on and who made it, by id; and how it reads in the saved revision, if it still does. */
export const known = new Map();

export const blocksBox = () => document.getElementById("blocks");
export const lines = () => [...blocksBox().querySelectorAll(".line")];
export const textIn = (line) => line.querySelector("[data-text]");
export const texts = () => [...document.querySelectorAll("[data-text]")];

export function learn(root = document) {
  for (const one of root.querySelectorAll(".s[data-id]")) {
    const { id, on, made, same } = one.dataset;
    known.set(id, { on, made, bare: one.classList.contains("bare"), saved: same ? one.textContent : null });
  }
}

/** The words of an element with the sentences they belong to; what was typed between two belongs to the first. */
export function runsOf(element) {
  const runs = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.data.replaceAll(" ", " ").replace(/\s*\n\s*/g, " ");
    const id = node.parentElement.closest(".s")?.dataset.id ?? null;
    const url = node.parentElement.closest("a[data-url]")?.dataset.url ?? "";
    const last = runs.at(-1);
    const alike = last && (last[2] ?? "") === url;
    if (alike && (id === null || id === last[0])) last[1] += text;
    else if (alike && last[0] === "" && id !== null && !last[1].trim()) [last[0], last[1]] = [id, last[1] + text];
    else if (text) runs.push(run(id ?? last?.[0] ?? "", text, url));
  }
  return runs.filter(([, text]) => text);
}

export const run = (id, text, url = "") => (url ? [id, text, url] : [id, text]);
export const wordsOf = (runs) => runs.map(([, text]) => text).join("");

function anchor(text, url) {
  const made = document.createElement("a");
  made.className = "inline";
  made.dataset.url = url;
  made.textContent = text;
  return made;
}

function span(id) {
  const made = document.createElement("span");
  made.className = "s";
  made.dataset.id = id;
  const { on = "", made: by = "human", bare = false } = known.get(id) ?? {};
  made.dataset.on = on;
  made.dataset.made = by;
  if (bare) made.classList.add("bare");
  return made;
}

export function render(element, runs) {
  const made = [];
  for (const [id, text, url] of runs) {
    if (made.at(-1)?.dataset.id !== id) made.push(span(id));
    made.at(-1).append(url ? anchor(text, url) : text);
  }
  element.replaceChildren(...made);
}

/** Where its links begin and end, in whole characters, and where they lead. */
export function marksOf(runs) {
  let at = 0;
  const marks = [];
  for (const [, text, url] of runs) {
    const end = at + [...text].length;
    if (url && marks.at(-1)?.[1] === at && marks.at(-1)[2] === url) marks.at(-1)[1] = end;
    else if (url) marks.push([at, end, url]);
    at = end;
  }
  return marks;
}

/** The runs before and after a place in the words. */
export function divided(runs, at) {
  const before = [];
  const after = [];
  let left = at;
  for (const [id, text, url] of runs) {
    if (left > 0) before.push(run(id, text.slice(0, left), url));
    if (left < text.length) after.push(run(id, text.slice(Math.max(0, left)), url));
    left -= text.length;
  }
  return [before, after];
}

/** As `divided`, without the spaces at the cut. */
export function cut(runs, at) {
  const [before, after] = divided(runs, at);
  return [trimEnd(before), trimStart(after)];
}

const trimEnd = (runs) => runs.map(([id, text, url], n) => run(id, n === runs.length - 1 ? text.trimEnd() : text, url)).filter(([, text]) => text);
const trimStart = (runs) => runs.map(([id, text, url], n) => run(id, n === 0 ? text.trimStart() : text, url)).filter(([, text]) => text);

/** More words after the runs: no sentence's own, and of no link. */
export function more(runs, words) {
  if (runs.length && !runs.at(-1)[2]) runs.at(-1)[1] += words;
  else runs.push([runs.at(-1)?.[0] ?? "", words]);
  return runs;
}

/** The runs with one stretch of them leading to an address, or to none. */
export function leading(runs, from, to, url) {
  const [before, rest] = divided(runs, from);
  const [within, after] = divided(rest, to - from);
  return [...before, ...within.map(([id, text]) => run(id, text, url)), ...after];
}

/** Two paragraphs as one, with a space between them where both say something. */
export function joined(first, second) {
  const left = trimEnd(first);
  const right = trimStart(second);
  if (left.length && right.length) more(left, " ");
  return [...left, ...right];
}

/** The place of the caret in the words of an element, or null when it is elsewhere; the moving end of a selection. */
export function caretIn(element) {
  const selection = getSelection();
  if (!selection.focusNode || !element.contains(selection.focusNode)) return null;
  return placeOf(element, selection.focusNode, selection.focusOffset);
}

/** How many characters of an element stand before a place in it. */
export function placeOf(element, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(node, offset);
  return range.toString().length;
}

export function setCaret(element, at) {
  element.focus({ preventScroll: true });
  const selection = getSelection();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = at;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (left <= node.data.length) {
      selection.collapse(node, left);
      return inSight(element);
    }
    left -= node.data.length;
  }
  selection.selectAllChildren(element);
  selection.collapseToEnd();
  inSight(element);
}

function inSight(element) {
  const place = element.getBoundingClientRect();
  if (place.bottom > innerHeight - 90 || place.top < 60) element.scrollIntoView({ block: "nearest" });
}

/** The sentence that the caret stands in. */
export function sentenceAtCaret() {
  const node = getSelection().focusNode;
  const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return element?.closest?.("[data-text] .s") ?? null;
}

/** A line of the body, empty but for its runs. */
export function line(kind, background, runs) {
  const made = document.getElementById("fresh").content.firstElementChild.cloneNode(true);
  dress(made, kind, background);
  render(textIn(made), runs);
  textIn(made).contentEditable = "plaintext-only";
  return made;
}

export function dress(made, kind, background = made.dataset.background === "1") {
  made.classList.remove("paragraph", "heading", "quotation", "list_item");
  made.classList.add(kind);
  made.classList.toggle("background", background);
  made.dataset.kind = kind;
  made.dataset.background = background ? "1" : "0";
}
