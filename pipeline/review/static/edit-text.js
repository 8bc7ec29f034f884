// The text under the caret: what a paragraph holds, sentence by sentence, and how it is put back.
// A run is [id, text]: the sentence that the words belonged to (empty for new ones) and the words themselves.

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
    const last = runs.at(-1);
    if (last && (id === null || id === last[0])) last[1] += text;
    else if (last && last[0] === "" && id !== null && !last[1].trim()) [last[0], last[1]] = [id, last[1] + text];
    else if (text) runs.push([id ?? "", text]);
  }
  return runs.filter(([, text]) => text);
}

export const wordsOf = (runs) => runs.map(([, text]) => text).join("");

function span([id, text]) {
  const made = document.createElement("span");
  made.className = "s";
  made.dataset.id = id;
  const { on = "", made: by = "human", bare = false } = known.get(id) ?? {};
  made.dataset.on = on;
  made.dataset.made = by;
  if (bare) made.classList.add("bare");
  made.textContent = text;
  return made;
}

export function render(element, runs) {
  element.replaceChildren(...runs.map(span));
}

/** The runs before and after a place in the words. */
export function cut(runs, at) {
  const before = [];
  const after = [];
  let left = at;
  for (const [id, text] of runs) {
    if (left >= text.length) before.push([id, text]);
    else if (left <= 0) after.push([id, text]);
    else {
      before.push([id, text.slice(0, left)]);
      after.push([id, text.slice(left)]);
    }
    left -= text.length;
  }
  return [trimEnd(before), trimStart(after)];
}

const trimEnd = (runs) => runs.map(([id, text], n) => [id, n === runs.length - 1 ? text.trimEnd() : text]).filter(([, text]) => text);
const trimStart = (runs) => runs.map(([id, text], n) => [id, n === 0 ? text.trimStart() : text]).filter(([, text]) => text);

/** Two paragraphs as one, with a space between them where both say something. */
export function joined(first, second) {
  const left = trimEnd(first);
  const right = trimStart(second);
  if (left.length && right.length) left.at(-1)[1] += " ";
  return [...left, ...right];
}

/** The place of the caret in the words of an element, or null when it is elsewhere; the moving end of a selection. */
export function caretIn(element) {
  const selection = getSelection();
  if (!selection.focusNode || !element.contains(selection.focusNode)) return null;
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(selection.focusNode, selection.focusOffset);
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
