// Plain typing: fields that grow, paragraphs that part and join, and nothing typed ever lost.

import { _, number } from "./words.js";

const form = document.getElementById("desk");
const blocks = document.getElementById("blocks");
const key = `nightdesk:typed:${form.dataset.draft}:${form.dataset.revision}`;
const first = snapshot();
let saving = 0;

function snapshot() {
  const kinds = [...blocks.querySelectorAll("[name=kind]")].map((one) => one.value);
  const texts = [...blocks.querySelectorAll("[name=text]")].map((one) => one.value);
  const backgrounds = [...blocks.querySelectorAll("[name=background]")].map((one) => one.value);
  return {
    headline: form.elements.headline.value,
    standfirst: form.elements.standfirst.value,
    section: form.elements.section.value,
    blocks: texts.map((text, n) => ({ text, kind: kinds[n], background: backgrounds[n] })),
  };
}

const changed = () => JSON.stringify(snapshot()) !== JSON.stringify(first);

/** Browsers without field-sizing are told the height. */
function grow(field) {
  if (CSS.supports("field-sizing", "content")) return;
  field.rows = 1;
  const line = parseFloat(getComputedStyle(field).lineHeight);
  field.rows = Math.max(1, Math.round(field.scrollHeight / line));
}

function keep() {
  const status = document.getElementById("kept");
  if (!changed()) {
    localStorage.removeItem(key);
    status.textContent = _("Nothing changed");
    return;
  }
  const at = new Date();
  try {
    localStorage.setItem(key, JSON.stringify({ at: at.toISOString(), typed: snapshot() }));
    status.textContent = _("Not saved yet; kept in this browser %(time)s", { time: at.toTimeString().slice(0, 5) });
  } catch {
    status.textContent = _("Not saved yet, and this browser keeps nothing: save soon");
  }
}

function count() {
  const all = [...blocks.querySelectorAll("[name=text]")].map((one) => one.value).join(" ");
  const words = number(all.split(/\s+/).filter(Boolean).length);
  document.getElementById("length").textContent = _("%(number)s words", { number: words });
}

function fresh(text, kind = "paragraph", background = "0", basedOn = "") {
  const block = document.getElementById("fresh").content.firstElementChild.cloneNode(true);
  block.querySelector("[name=text]").value = text;
  block.querySelector("[name=text]").dataset.on = basedOn;
  block.querySelector("[name=kind]").value = kind;
  block.querySelector("[name=background]").value = background;
  dress(block);
  return block;
}

const dress = (block) => (block.className = `block k-${block.querySelector("[name=kind]").value}`);

function place(field, at) {
  field.focus();
  field.setSelectionRange(at, at);
}

/** A blank line parts the paragraph: what stands after it becomes the next one. */
function part(field) {
  const [before, ...rest] = field.value.split(/\n\s*\n/);
  if (!rest.length) return;
  const block = field.closest("[data-block]");
  const kind = block.querySelector("[name=kind]").value === "heading" ? "paragraph" : block.querySelector("[name=kind]").value;
  const background = block.querySelector("[name=background]").value;
  field.value = before;
  let last = block;
  for (const text of rest) {
    const next = fresh(text.replace(/^\n+/, ""), kind, background, field.dataset.on);
    last.after(next);
    last = next;
    grow(next.querySelector("textarea"));
  }
  place(last.querySelector("textarea"), 0);
}

function join(field) {
  const block = field.closest("[data-block]");
  const above = block.previousElementSibling?.querySelector("[name=text]");
  if (!above) return false;
  const at = above.value.trimEnd().length + (above.value.trim() && field.value.trim() ? 1 : 0);
  above.value = [above.value.trimEnd(), field.value.trimStart()].filter(Boolean).join(" ");
  above.dataset.on = `${above.dataset.on} ${field.dataset.on}`;
  block.remove();
  grow(above);
  place(above, at);
  return true;
}

form.addEventListener("input", (event) => {
  const field = event.target;
  if (field.name === "text" && field.value.includes("\n")) part(field);
  if (field.name === "kind") dress(field.closest("[data-block]"));
  if (field.matches("textarea")) grow(field);
  clearTimeout(saving);
  saving = setTimeout(keep, 700);
  count();
});

form.addEventListener("keydown", (event) => {
  const field = event.target;
  if (field.name === "headline" || field.name === "standfirst") {
    if (event.key === "Enter" && !event.ctrlKey) event.preventDefault();
    return;
  }
  if (field.name !== "text") return;
  if (event.key === "Backspace" && field.selectionStart === 0 && field.selectionEnd === 0 && join(field)) {
    event.preventDefault();
    keep();
  }
});

form.addEventListener("click", (event) => {
  const removes = event.target.closest("[data-removes]");
  if (removes) {
    const block = removes.closest("[data-block]");
    const next = block.nextElementSibling ?? block.previousElementSibling;
    block.remove();
    next?.querySelector("textarea")?.focus();
  }
  if (event.target.closest("#add")) {
    const block = fresh("");
    blocks.append(block);
    block.querySelector("textarea").focus();
  }
  if (removes || event.target.closest("#add")) {
    keep();
    count();
  }
});

function putBack(typed) {
  form.elements.headline.value = typed.headline;
  form.elements.standfirst.value = typed.standfirst;
  form.elements.section.value = typed.section;
  blocks.replaceChildren(...typed.blocks.map((one) => fresh(one.text, one.kind, one.background)));
  form.querySelectorAll("textarea").forEach(grow);
  count();
}

const kept = JSON.parse(localStorage.getItem(key) ?? "null");
if (kept) {
  document.getElementById("restore").hidden = false;
  document.getElementById("restore-when").textContent = _("Typed until %(when)s.", { when: new Date(kept.at).toLocaleString(document.documentElement.lang) });
  document.getElementById("restore-yes").addEventListener("click", () => {
    putBack(kept.typed);
    document.getElementById("restore").hidden = true;
    keep();
  });
  document.getElementById("restore-no").addEventListener("click", () => {
    localStorage.removeItem(key);
    document.getElementById("restore").hidden = true;
  });
}

let leaving = false;
form.addEventListener("submit", () => {
  keep(); // if the save fails on its way, it is offered again
  leaving = true;
});
window.addEventListener("beforeunload", (event) => {
  if (!leaving && changed()) event.preventDefault();
});
form.querySelectorAll("textarea").forEach(grow);
const wanted = location.hash.match(/^#block-(\d+)$/);
(wanted ? blocks.querySelectorAll("textarea")[Number(wanted[1])] : form.elements.headline)?.focus();
