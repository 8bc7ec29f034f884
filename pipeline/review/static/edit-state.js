// The whole text as one value: read from the page, put back on it, gone back and forth in. It outlives a reload.

import { blocksBox, dress, line, lines, render, runsOf, textIn, wordsOf } from "./edit-text.js";

const form = document.getElementById("desk");
const key = `nightdesk:undo:${form.dataset.user}:${form.dataset.draft}:${form.dataset.revision}`;
const MOST = 80;
const PAUSE = 800;

const field = (name) => document.querySelector(`[data-field="${name}"]`);
const links = () => [...document.querySelectorAll("#links .link-row")];

export function snapshot() {
  return {
    headline: runsOf(field("headline")),
    standfirst: runsOf(field("standfirst")),
    section: form.elements.section.value,
    blocks: lines().map((one) => ({ kind: one.dataset.kind, background: one.dataset.background, runs: runsOf(textIn(one)) })),
    links: links().map((row) => [...row.querySelectorAll("input")].map((one) => one.value)),
  };
}

/** What is read, sentence bounds apart: two values that read alike are alike. */
export function reading(state) {
  const tidy = (runs) => wordsOf(runs).replace(/\s+/g, " ").trim();
  // Two runs of one link read as one, whatever sentences they are of.
  const linked = (runs) => runs.reduce((text, [, words, url = ""], n) => {
    const before = runs[n - 1]?.[2] ?? "";
    return `${text}${url === before ? "" : `\u0001${url}\u0002`}${words}`;
  }, "").replace(/\s+/g, " ").trim();
  const body = state.blocks.map(({ kind, background, runs }) => [kind, background, linked(runs)]).filter(([, , text]) => text);
  return JSON.stringify([tidy(state.headline), tidy(state.standfirst), state.section, body, state.links.filter(([title, url]) => title || url)]);
}

/** Put a value on the page; paragraphs that read the same stay the elements they are, marks and cards and all. */
export function show(state) {
  for (const name of ["headline", "standfirst"]) {
    if (JSON.stringify(runsOf(field(name))) !== JSON.stringify(state[name])) render(field(name), state[name]);
  }
  form.elements.section.value = state.section;
  const spare = new Map();
  for (const one of lines()) {
    const name = JSON.stringify(runsOf(textIn(one)));
    spare.set(name, [...(spare.get(name) ?? []), one]);
  }
  const wanted = state.blocks.map(({ kind, background, runs }) => {
    const same = spare.get(JSON.stringify(runs))?.shift();
    if (!same) return line(kind, background === "1", runs);
    dress(same, kind, background === "1");
    return same;
  });
  for (const one of lines()) if (!wanted.includes(one)) one.remove();
  wanted.forEach((one, n) => {
    const there = blocksBox().children[n];
    if (there !== one) blocksBox().insertBefore(one, there ?? null);
  });
  showLinks(state.links);
}

export function showLinks(rows) {
  const box = document.getElementById("links");
  if (JSON.stringify(links().map((row) => [...row.querySelectorAll("input")].map((one) => one.value))) === JSON.stringify(rows)) return;
  box.replaceChildren(
    ...rows.map((values) => {
      const row = document.getElementById("fresh-link").content.firstElementChild.cloneNode(true);
      row.querySelectorAll("input").forEach((one, n) => (one.value = values[n] ?? ""));
      return row;
    }),
  );
}

let past = [];
let future = [];
let present = null;
let lastKind = "";
let lastAt = 0;
let saving = 0;

/** Note that something changed: typing goes on in one step until it pauses, anything else is a step of its own. */
export function note(kind, place) {
  const now = snapshot();
  if (JSON.stringify(now) === JSON.stringify(present?.state)) return;
  const sameStep = kind === "typing" && lastKind === `typing ${place?.n}` && Date.now() - lastAt < PAUSE;
  if (!sameStep && present) past = [...past, present].slice(-MOST);
  present = { state: now, place };
  future = [];
  lastKind = `${kind} ${place?.n}`;
  lastAt = Date.now();
  remember();
}

/** One step back (-1) or forth (1); where the caret stood then, or null when there is none. */
export function step(by) {
  const from = by < 0 ? past : future;
  const to = by < 0 ? future : past;
  if (!from.length) return null;
  to.push(present);
  present = from.pop();
  lastKind = "";
  show(present.state);
  remember();
  return present.place ?? {};
}

export const steps = () => ({ back: past.length, forth: future.length });

function remember() {
  clearTimeout(saving);
  saving = setTimeout(rememberNow, 700);
}

export function rememberNow() {
  try {
    localStorage.setItem(key, JSON.stringify({ past, present, future }));
  } catch {
    // A full store keeps the text itself before its past: half of the past goes.
    past = past.slice(Math.ceil(past.length / 2));
    if (past.length) rememberNow();
  }
}

export function forgetSteps() {
  clearTimeout(saving);
  past = [];
  localStorage.removeItem(key);
}

/** Begin with what stands on the page, and with the steps of before a reload. */
export function begin() {
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  present = { state: snapshot(), place: null };
  if (!kept?.present) return;
  past = kept.past;
  if (reading(kept.present.state) === reading(present.state)) future = kept.future;
  else past = [...past, kept.present].slice(-MOST);
}

addEventListener("pagehide", () => present && past.length && rememberNow());
