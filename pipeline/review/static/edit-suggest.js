// Other words asked of the machine, and what was left out brought in: a card beside the text, to take or to drop.

import { brought, post } from "./edit-keep.js";
import { caretIn, known, lines, sentenceAtCaret, setCaret } from "./edit-text.js";
import { add, replaceSentence } from "./edit-typing.js";
import { _ } from "./words.js";

const form = document.getElementById("desk");
const POLL = 700;
const box = () => document.getElementById("suggestions");
// Which question is the latest, and what has happened since it was asked: the answer takes the caret from nobody.
let latest = 0;
let movedOn = false;

/** The sentences meant: the one under the caret, or all of its paragraph. */
function meant(scope) {
  const sentence = sentenceAtCaret();
  if (!sentence) return [];
  if (scope === "sentence") return [sentence];
  return [...sentence.closest("[data-text]").querySelectorAll(".s")];
}

function tell(text) {
  const line = document.createElement("p");
  line.textContent = text;
  box().replaceChildren(line);
  box().hidden = false;
}

async function ask(how, ids) {
  const mine = (latest += 1);
  movedOn = false;
  const fields = new FormData();
  fields.append("how", how);
  for (const id of ids) fields.append("sentence", id);
  tell(_("Asking the machine"));
  try {
    const { request } = await post("suggest", fields);
    await show(request, mine);
  } catch {
    if (mine === latest) tell(_("The desk could not ask for it. Nothing was changed; try again in a moment."));
  }
}

async function show(request, mine) {
  while (mine === latest) {
    const reply = await fetch(`/drafts/${form.dataset.draft}/suggestions/${encodeURIComponent(request)}`, { headers: { "hx-request": "true" } });
    if (reply.status === 204) {
      await new Promise((go) => setTimeout(go, POLL));
      continue;
    }
    if (!reply.ok) throw new Error(String(reply.status));
    const made = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (mine !== latest) return;
    box().replaceChildren(...made.body.children);
    box().hidden = false;
    if (!movedOn) box().querySelector("[data-takes], [data-drops]")?.focus();
    return;
  }
}

function rewrite(how) {
  const scope = form.querySelector("[name=scope]:checked")?.value ?? "sentence";
  const sentences = meant(scope);
  const asked = sentences.filter((one) => known.get(one.dataset.id)?.saved?.trim() === one.textContent.trim());
  document.getElementById("rewrite").open = false;
  backToText();
  if (!sentences.length) tell(_("Put the caret into a sentence first."));
  else if (!asked.length) tell(_("The machine knows only what is saved: save first, then ask for other words."));
  else ask(how, asked.map((one) => one.dataset.id));
}

function take(button) {
  const card = button.closest("[data-suggestion]");
  const { suggestion, request, words: text, on, how } = card.dataset;
  brought.add(`${request}|${suggestion}`);
  if (how === "bring-in") {
    known.set(suggestion, { on, made: "machine", bare: false, saved: null });
    const last = lines().filter((one) => one.dataset.background !== "1").at(-1);
    const at = document.querySelector("#blocks .line.here") ?? last;
    add([[suggestion, text]], at);
  } else if (!replaceSentence(suggestion, text)) tell(_("That sentence is no longer in the text."));
  card.remove();
  close();
}

/** The caret goes back to where it last was in the text. */
function backToText() {
  const node = getSelection().focusNode;
  const element = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-text]");
  if (element?.isContentEditable) setCaret(element, caretIn(element));
}

function close() {
  if (!box().querySelector("[data-suggestion]")) box().hidden = true;
}

export function startSuggesting() {
  // Advice has been read by whoever types on; what was suggested stays.
  form.addEventListener("input", close);
  for (const type of ["keydown", "pointerdown"]) document.addEventListener(type, () => (movedOn = true), true);
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    if (button.dataset.rewrites) rewrite(button.dataset.rewrites);
    if (button.dataset.brings) ask("bring-in", [button.dataset.brings]);
    if (button.matches("[data-takes]")) take(button);
    if (button.matches("[data-drops]")) {
      button.closest(".suggestion")?.remove();
      close();
      if (box().hidden) backToText();
    }
  });
  const wanted = new URLSearchParams(location.search).get("bring");
  if (wanted) ask("bring-in", [wanted]);
}
