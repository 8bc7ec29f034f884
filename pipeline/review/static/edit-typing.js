// Editing in place: plain typing on the page itself. Enter parts a paragraph, Backspace at its start joins it to the
// one above, Alt with an arrow moves it; what was typed is kept all the while, and saved when she says so.

import { changed, isHalted, pending } from "./edit-keep.js";
import { note, step, steps } from "./edit-state.js";
import { blocksBox, caretIn, cut, divided, dress, joined, leading, line, lines, more, placeOf, render, runsOf, setCaret, textIn, texts, wordsOf } from "./edit-text.js";
import { _, number } from "./words.js";

const form = document.getElementById("desk");
const PACE = 220;
let current = null;

/** Where the caret is: which text, and how far in. */
function place() {
  const element = current ?? texts()[0];
  return { n: texts().indexOf(element), at: caretIn(element) ?? 0 };
}

function goTo(where) {
  const element = texts()[Math.max(0, Math.min(where.n ?? 0, texts().length - 1))];
  if (element) setCaret(element, where.at ?? 0);
}

/** Something changed: for undoing, for keeping, for the meter. */
export function touched(kind) {
  note(kind, place());
  changed();
  measure();
  tools();
}

export function measure() {
  const words = lines().reduce((sum, one) => sum + (wordsOf(runsOf(textIn(one))).match(/\S+/g)?.length ?? 0), 0);
  document.getElementById("length").textContent = _("%(number)s words", { number: number(words) });
  document.getElementById("minutes").textContent = _("%(minutes)s min read", { minutes: number(Math.max(1, Math.round(words / PACE))) });
}

/** The hairlines and the credit as they will be, as the desk tells them. */
export function told(answer) {
  const filled = lines().filter((one) => wordsOf(runsOf(textIn(one))).trim());
  if (pending() || filled.length !== answer.made.length) return;
  filled.forEach((one, n) => {
    one.className = one.className.replace(/\bmade-\w+/, `made-${answer.made[n]}`);
  });
  document.getElementById("credit").textContent = answer.credit;
}

const lineOf = (element) => element?.closest("#blocks .line");

function part(element) {
  const block = lineOf(element);
  if (!block) return goTo({ n: texts().indexOf(element) + 1, at: 0 });
  const [before, after] = cut(runsOf(element), caretIn(element) ?? 0);
  const { kind } = block.dataset;
  if (kind === "list_item" && !before.length && !after.length) dress(block, "paragraph");
  else {
    const next = line(kind === "heading" ? "paragraph" : kind, block.dataset.background === "1", after);
    render(element, before);
    block.after(next);
    setCaret(textIn(next), 0);
  }
  touched("part");
}

function join(block, above) {
  const runs = runsOf(textIn(above));
  const at = wordsOf(joined(runs, [["", "x"]])).length - 1;
  render(textIn(above), joined(runs, runsOf(textIn(block))));
  block.remove();
  setCaret(textIn(above), wordsOf(runsOf(textIn(above))).length < at ? at - 1 : at);
  touched("join");
}

export function add(runs, after = lineOf(current), kind = "paragraph") {
  const next = line(kind, after?.dataset.background === "1", runs);
  if (after) after.after(next);
  else blocksBox().append(next);
  setCaret(textIn(next), wordsOf(runs).length);
  touched("add");
  return next;
}

function move(by) {
  const block = lineOf(current);
  const other = by < 0 ? block?.previousElementSibling : block?.nextElementSibling;
  if (!other) return;
  const at = caretIn(current);
  if (by < 0) other.before(block);
  else other.after(block);
  setCaret(textIn(block), at ?? 0);
  touched("move");
}

function remove() {
  const block = lineOf(current);
  if (!block) return;
  const next = block.nextElementSibling ?? block.previousElementSibling;
  block.remove();
  if (next) setCaret(textIn(next), 0);
  else add([]);
  touched("remove");
}

/** What a line begins with says what it is to be, as in other editors. */
const STARTS = { "#": "heading", "##": "heading", ">": "quotation", "-": "list_item", "*": "list_item" };

function startsAs(element) {
  const block = lineOf(element);
  const words = wordsOf(runsOf(element));
  const [start] = words.split(" ", 1);
  const kind = STARTS[start];
  if (!block || !kind || !words.startsWith(`${start} `) || caretIn(element) !== start.length + 1) return false;
  render(element, cut(runsOf(element), start.length + 1)[1]);
  dress(block, kind);
  setCaret(element, 0);
  touched("kind");
  return true;
}

/** The caret goes on into the next text where an arrow leads out of this one. */
function leadsOut(element, key, at) {
  const all = texts();
  const by = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1;
  const next = all[all.indexOf(element) + by];
  const length = wordsOf(runsOf(element)).length;
  if (!next || !getSelection().isCollapsed) return false;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    if (at !== (by < 0 ? 0 : length)) return false;
    setCaret(next, by < 0 ? Infinity : 0);
    return true;
  }
  const caret = getSelection().getRangeAt(0).getClientRects()[0] ?? element.getBoundingClientRect();
  const frame = element.getBoundingClientRect();
  const step = parseFloat(getComputedStyle(element).lineHeight);
  if (by < 0 ? caret.top - frame.top > step * 0.8 : frame.bottom - caret.bottom > step * 0.8) return false;
  next.scrollIntoView({ block: "nearest" });
  const box = next.getBoundingClientRect();
  const range = document.caretRangeFromPoint?.(caret.left, by < 0 ? box.bottom - step / 2 : box.top + step / 2);
  if (range && next.contains(range.startContainer)) {
    next.focus({ preventScroll: true });
    getSelection().collapse(range.startContainer, range.startOffset);
  } else setCaret(next, by < 0 ? Infinity : 0);
  return true;
}

form.addEventListener("keydown", (event) => {
  if (event.isComposing || isHalted()) return;
  const control = event.ctrlKey || event.metaKey;
  if (control && ["z", "y"].includes(event.key.toLowerCase()) && !event.target.closest("input")) {
    event.preventDefault();
    undo(event.key.toLowerCase() === "y" || event.shiftKey ? 1 : -1);
    return;
  }
  if (event.altKey && event.key.toLowerCase() === "w") {
    event.preventDefault();
    const menu = document.getElementById("rewrite");
    menu.open = !menu.open;
    if (menu.open) menu.querySelector("[data-rewrites]").focus();
    return;
  }
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && lineOf(current)) {
    event.preventDefault();
    move(event.key === "ArrowUp" ? -1 : 1);
    return;
  }
  const element = event.target.closest?.("[data-text]");
  if (!element || control || event.altKey) return;
  const at = caretIn(element);
  const block = lineOf(element);
  const collapsed = getSelection().isCollapsed;
  if (event.key === "Enter") {
    if (!collapsed) getSelection().deleteFromDocument();
    part(element);
  } else if (event.key === "Backspace" && collapsed && at === 0 && block?.previousElementSibling) join(block, block.previousElementSibling);
  else if (event.key === "Backspace" && collapsed && at === 0 && block && block.dataset.kind !== "paragraph") {
    dress(block, "paragraph");
    touched("kind");
  } else if (event.key === "Delete" && collapsed && block?.nextElementSibling && at === wordsOf(runsOf(element)).length) join(block.nextElementSibling, block);
  else if (!event.shiftKey && event.key.startsWith("Arrow") && leadsOut(element, event.key, at)) {
    // It led out.
  } else return;
  event.preventDefault();
});

form.addEventListener("beforeinput", (event) => {
  // What could not be kept any more is not taken: she sees that it is not there.
  if (isHalted()) event.preventDefault();
  else if (event.inputType.startsWith("history") && event.target.closest("[data-text]")) {
    event.preventDefault();
    undo(event.inputType === "historyRedo" ? 1 : -1);
  }
});

/** Several paragraphs pasted become several paragraphs. */
form.addEventListener("paste", (event) => {
  const element = event.target.closest?.("[data-text]");
  const text = event.clipboardData?.getData("text/plain");
  if (!element || !text || isHalted()) return;
  event.preventDefault();
  if (!getSelection().isCollapsed) getSelection().deleteFromDocument();
  const paragraphs = text.split(/\n\s*\n|\r\n\s*\r\n/).map((one) => one.replace(/\s+/g, " ")).filter((one) => one.trim());
  const block = lineOf(element);
  const [before, after] = divided(runsOf(element), caretIn(element) ?? 0);
  if (!block || paragraphs.length < 2) {
    const piece = paragraphs.join(" ");
    const at = wordsOf(before).length + piece.length;
    render(element, [...more(before, piece), ...after]);
    setCaret(element, at);
  } else {
    render(element, more(before, paragraphs[0]));
    let last = block;
    for (const piece of paragraphs.slice(1)) {
      const next = line(block.dataset.kind === "heading" ? "paragraph" : block.dataset.kind, block.dataset.background === "1", [["", piece]]);
      last.after(next);
      last = next;
    }
    render(textIn(last), joined(runsOf(textIn(last)), after));
    setCaret(textIn(last), paragraphs.at(-1).length);
  }
  touched("paste");
});

form.addEventListener("input", (event) => {
  if (event.target.closest("[data-text]")) {
    if (!startsAs(event.target.closest("[data-text]"))) touched("typing");
  } else if (event.target.matches("#section, #links input")) touched("field");
  else if (event.target.id === "kind" && lineOf(current)) {
    dress(lineOf(current), event.target.value);
    setCaret(current, caretIn(current) ?? 0);
    touched("kind");
  }
});

form.addEventListener("focusin", (event) => {
  const element = event.target.closest("[data-text]");
  if (!element) return;
  current = element;
  for (const one of document.querySelectorAll(".line.here")) one.classList.remove("here");
  element.closest(".line").classList.add("here");
  tools();
});

/** The tools say what they would do to the paragraph under the caret. */
function tools() {
  const block = lineOf(current);
  const kind = document.getElementById("kind");
  kind.disabled = !block;
  if (block) kind.value = block.dataset.kind;
  document.getElementById("up").disabled = !block?.previousElementSibling;
  document.getElementById("down").disabled = !block?.nextElementSibling;
  document.getElementById("remove").disabled = !block;
  const { back, forth } = steps();
  document.getElementById("undo").disabled = !back;
  document.getElementById("redo").disabled = !forth;
}

function undo(by) {
  const where = step(by);
  if (!where) return;
  goTo(where);
  changed();
  measure();
  tools();
}

const ACTS = { undo: () => undo(-1), redo: () => undo(1), up: () => move(-1), down: () => move(1), remove, add: () => add([]) };

form.addEventListener("click", (event) => {
  const button = event.target.closest("button, .repairs");
  if (isHalted() || !button) return;
  if (ACTS[button.id]) ACTS[button.id]();
  if (button.id === "add-link") {
    const row = document.getElementById("fresh-link").content.firstElementChild.cloneNode(true);
    document.getElementById("links").append(row);
    row.querySelector("input").focus();
  }
  if (button.matches("[data-removes-link]")) {
    button.closest(".link-row").remove();
    touched("field");
  }
  if (button.matches("[data-repairs]")) {
    replaceSentence(button.dataset.repairs, button.dataset.words);
    button.closest("[data-finding]").remove();
  }
});

/** Other words for one sentence, wherever it stands. */
export function replaceSentence(id, text) {
  const sentence = document.querySelector(`[data-text] .s[data-id="${CSS.escape(id)}"]`);
  if (!sentence) return false;
  const element = sentence.closest("[data-text]");
  const tail = sentence.textContent.match(/\s*$/)[0];
  const links = [...sentence.querySelectorAll("a[data-url]")].map((one) => [one.textContent, one.dataset.url]);
  sentence.textContent = text + tail;
  const at = caretAfter(element, sentence);
  const start = placeOf(element, sentence, 0);
  // A link stays where its words do.
  const runs = links.reduce((made, [words, url]) => {
    const place = text.indexOf(words);
    return place < 0 ? made : leading(made, start + place, start + place + words.length, url);
  }, runsOf(element));
  render(element, runs);
  setCaret(element, at);
  touched("replace");
  return true;
}

export function caretAfter(element, sentence) {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEndAfter(sentence);
  return range.toString().trimEnd().length;
}

// The buttons of the tools do not take the caret away.
form.addEventListener("mousedown", (event) => event.target.closest(".tools button") && event.preventDefault());
