// The page where a draft is edited: what was typed before is put back, saving is said once, leaving loses nothing.

import { fieldsOf, forget, goOn, isHalted, keepHere, keptHere, keptOverOlder, pending, post, saved, say, send, startKeeping } from "./edit-keep.js";
import { begin, reading, show, snapshot } from "./edit-state.js";
import "./edit-link.js";
import { startSuggesting } from "./edit-suggest.js";
import { learn, setCaret, texts } from "./edit-text.js";
import { caretAfter, measure, told, touched } from "./edit-typing.js";
import { _ } from "./words.js";

const form = document.getElementById("desk");
let leaving = false;
let saving = false;

/** However often it is asked for, it is saved once. */
async function save(reason = "") {
  if (saving) return;
  saving = true;
  await saveNow(reason).finally(() => (saving = false));
}

async function saveNow(reason) {
  say(_("Saving"));
  keepHere();
  const answer = await send();
  if (!answer) return say(_("It could not be saved: the desk cannot be reached. All you typed is kept in this browser"), "word-warn");
  if (answer.stale) {
    leaving = true;
    location.assign(`/drafts/${form.dataset.draft}/conflict`);
    return;
  }
  if (answer.lost) return;
  const ask = document.getElementById("correct");
  if (ask && !reason) return ask.showModal();
  saved();
  leaving = true;
  sessionStorage.setItem("nightdesk:scroll", String(scrollY));
  const box = document.getElementById("fields");
  const inputs = [...fieldsOf(snapshot(), { reason })].filter(([name]) => !["form_token", "section"].includes(name));
  box.replaceChildren(
    ...inputs.map(([name, value]) => Object.assign(document.createElement("input"), { type: "hidden", name, value })),
  );
  for (const one of document.querySelectorAll("#links input")) one.removeAttribute("name");
  form.submit();
}

// Stopped, or never arrived: typing goes on.
window.navigation?.addEventListener("navigateerror", () => {
  if (!leaving) return;
  leaving = false;
  goOn();
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  delete form.dataset.sent; // `keys.js` counts it as sent
  if (!isHalted()) save();
});

document.getElementById("correct")?.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  const reason = event.target.elements.reason.value.trim();
  if (!reason) return;
  document.getElementById("correct").close();
  save(reason);
});

document.getElementById("discard")?.addEventListener("submit", () => {
  forget();
  leaving = true;
});

// Leaving without saving: it is kept, and the page that is read stays where it was.
document.getElementById("leave").addEventListener("click", () => sessionStorage.setItem("nightdesk:scroll", String(scrollY)));

addEventListener("beforeunload", (event) => {
  if (!leaving && pending() && !keepHere()) event.preventDefault();
});

/** After a crash, a killed server or a lost line: what this browser still has goes back on the page, and it says so. */
async function restore() {
  const older = keptOverOlder();
  if (older) {
    const fields = fieldsOf(older.kept.state, { revision: older.older, sequence: older.kept.sequence, page: "" });
    const answer = await post("working", fields).catch(() => null);
    if (answer?.stale) {
      localStorage.removeItem(older.name);
      location.replace(`/drafts/${form.dataset.draft}/conflict`);
    }
    return;
  }
  const kept = keptHere();
  if (!kept) return;
  show(kept.state);
  document.getElementById("restored").hidden = false;
  document.getElementById("restored-lead").textContent = _("What you typed until %(time)s was not saved; it is back on the page", { time: kept.clock });
  document.getElementById("restored-note").textContent = _("This browser had kept it.");
  touched("restore");
  // The desk has it before anything is typed over it; until then the page does not say that it has.
  say(_("Sending the desk what this browser had kept"));
  await send();
}

learn();
const base = JSON.parse(form.dataset.base);
for (const one of texts()) one.contentEditable = "plaintext-only";
begin();
startKeeping(reading(base), told);
restore();
startSuggesting();
measure();
const wanted = document.getElementById(`s-${decodeURIComponent(location.hash).slice("#at-".length)}`);
const start = wanted?.closest("[data-text]") ?? texts()[0];
const scrolled = Number(sessionStorage.getItem("nightdesk:scroll"));
if (scrolled) scrollTo({ top: scrolled, behavior: "instant" });
sessionStorage.removeItem("nightdesk:scroll");
setCaret(start, wanted?.matches(".s") ? caretAfter(start, wanted) : 0);
if (!scrolled && !wanted) scrollTo({ top: 0, behavior: "instant" });
