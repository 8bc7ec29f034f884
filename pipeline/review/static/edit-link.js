// Links in the text: Ctrl+K on chosen words or inside a link, or an address pasted over words. The words stay as they are.

import { isHalted } from "./edit-keep.js";
import { caretIn, divided, leading, placeOf, render, run, runsOf, setCaret, wordsOf } from "./edit-text.js";
import { touched } from "./edit-typing.js";
import { _ } from "./words.js";

const form = document.getElementById("desk");
const dialog = document.getElementById("link-dialog");
const field = document.getElementById("link-address");
const refused = document.getElementById("link-refused");
const ADDRESS = /^(?:https?:\/\/[^\s/?#]+\S*|mailto:[^\s@]+@\S+)$/i;
const BARE = /^[^\s:/@]+\.[a-z]{2,}(?:[/?#]\S*)?$/i;
let meant = null;

/** What was written, as an address that a link may have; null when it is none. */
function addressOf(written) {
  const text = written.trim();
  if (ADDRESS.test(text)) return text;
  if (BARE.test(text)) return `https://${text}`;
  return /^[^\s@:/]+@[^\s@]+\.[^\s@]+$/.test(text) ? `mailto:${text}` : null;
}

/** The link around a place: its ends and its address, or null. */
function linkAt(runs, at) {
  let start = 0;
  let found = null;
  for (const [, text, url] of runs) {
    const end = start + text.length;
    if (url && found && found.to === start && found.url === url) found.to = end;
    else if (url && (!found || found.to < at)) found = { from: start, to: end, url };
    start = end;
  }
  return found && found.from <= at && at <= found.to ? found : null;
}

/** The words that are meant: those chosen, the link under the caret, or the word there. */
function chosen() {
  const selection = getSelection();
  const node = selection.focusNode;
  const element = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("#blocks [data-text]");
  if (!element || !element.contains(selection.anchorNode)) return null;
  const runs = runsOf(element);
  const words = wordsOf(runs);
  let [from, to] = [placeOf(element, selection.anchorNode, selection.anchorOffset), caretIn(element)].sort((a, b) => a - b);
  if (from === to) {
    const link = linkAt(runs, from);
    if (link) return { element, ...link };
    while (from > 0 && /[\p{L}\p{N}'’-]/u.test(words[from - 1])) from -= 1;
    while (to < words.length && /[\p{L}\p{N}'’-]/u.test(words[to])) to += 1;
  }
  while (from < to && /\s/.test(words[from])) from += 1;
  while (to > from && /\s/.test(words[to - 1])) to -= 1;
  if (from === to) return null;
  const [, rest] = divided(runs, from);
  const url = divided(rest, to - from)[0].find(([, , one]) => one)?.[2] ?? "";
  return { element, from, to, url };
}

/** The question goes, and the caret is back where it was before anything more can be typed. */
function close() {
  dialog.close();
  if (meant) setCaret(meant.element, meant.to);
  meant = null;
}

function lead(where, url) {
  render(where.element, leading(runsOf(where.element), where.from, where.to, url));
  setCaret(where.element, where.to);
  touched("link");
}

function open() {
  meant = isHalted() ? null : chosen();
  if (!meant) return;
  document.getElementById("linked-words").textContent = wordsOf(runsOf(meant.element)).slice(meant.from, meant.to);
  document.getElementById("link-remove").hidden = !meant.url;
  refused.textContent = "";
  field.value = meant.url;
  dialog.showModal();
  field.focus();
  field.select();
}

dialog.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  const url = addressOf(field.value);
  if (!url) {
    refused.textContent = _("This is no address: it begins with https://, http:// or mailto:.");
    field.focus();
    return;
  }
  const where = meant;
  close();
  lead(where, url);
});
document.getElementById("link-remove").addEventListener("click", () => {
  const where = meant;
  close();
  lead(where, "");
});
// Escape, Cancel, and a click beside it.
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  close();
});
dialog.addEventListener("click", (event) => (event.target === dialog || event.target.closest("[data-closes]")) && close());
dialog.addEventListener("close", () => meant && close());

document.getElementById("link").addEventListener("click", open);
form.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  open();
});

// An address pasted over chosen words is what they lead to.
form.addEventListener(
  "paste",
  (event) => {
    const url = addressOf(event.clipboardData?.getData("text/plain") ?? "");
    if (!url || getSelection().isCollapsed || isHalted()) return;
    const where = chosen();
    if (!where) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    lead(where, url);
  },
  true,
);

// What is typed behind a link is no part of it.
form.addEventListener("beforeinput", (event) => {
  const { focusNode: node, focusOffset, isCollapsed } = getSelection();
  const link = node?.nodeType === Node.TEXT_NODE && node.parentElement.closest("a[data-url]");
  if (!link || event.inputType !== "insertText" || !isCollapsed || focusOffset < node.data.length || link.lastChild !== node) return;
  event.preventDefault();
  const element = link.closest("[data-text]");
  const at = caretIn(element);
  const [before, after] = divided(runsOf(element), at);
  render(element, [...before, run(before.at(-1)[0], event.data), ...after]);
  setCaret(element, at + event.data.length);
  touched("typing");
});
