// Nothing typed is lost: kept in this browser at once, on the desk within a second, through a lost line, a killed
// server and a crashed tab. And the draft is held, so that two people do not type over each other.

import { _ } from "./words.js";
import { forgetSteps, reading, snapshot } from "./edit-state.js";
import { marksOf, wordsOf } from "./edit-text.js";

const form = document.getElementById("desk");
const { draft, revision, user } = form.dataset;
const key = `nightdesk:typed:${user}:${draft}:${revision}`;
const page = [...crypto.getRandomValues(new Uint32Array(3))].map((one) => one.toString(36)).join("");
const LOCAL = 250;
const SEND = 700;
const AGAIN = 2000;
const BEAT = 15_000;

export const brought = new Set(JSON.parse(form.dataset.brought || "[]"));
let sequence = Number(form.dataset.sequence);
let sent = sequence;
let first = "";
let localTimer = 0;
let sendTimer = 0;
let sending = null;
let away = false;
let halted = "";
let told = () => {};
let done = false;

/** Nothing can be typed: somebody else holds the draft, or the text is on its way out. */
export const isHalted = () => halted !== "" || done;

export function say(text, tone = "") {
  const status = document.getElementById("kept");
  if (status.textContent === text) return;
  status.textContent = text;
  status.className = tone;
}

/** The browser's clock says when, for what the browser keeps. */
const clock = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** `base` is what the saved revision reads, `onAnswer` gets what the desk says of the text. */
export function startKeeping(base, onAnswer) {
  first = base;
  told = onAnswer;
  beat(true);
  setInterval(() => !sending && !sendTimer && beat(false), BEAT);
}

export function changed() {
  sequence += 1;
  clearTimeout(localTimer);
  localTimer = setTimeout(keepHere, LOCAL);
  sendTimer ||= setTimeout(send, SEND);
}

export function keepHere() {
  clearTimeout(localTimer);
  if (done) return true;
  const state = snapshot();
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), sequence, state, brought: [...brought] }));
    return true;
  } catch {
    say(_("This browser keeps nothing: save soon"), "word-warn");
    return false;
  }
}

/** What this browser kept and the desk has not; null when the desk has it all. */
export function keptHere() {
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  if (!kept || kept.saving || kept.sequence <= sequence) return null;
  sequence = kept.sequence;
  for (const one of kept.brought) brought.add(one);
  return { ...kept, clock: clock(kept.at) };
}

/** What was typed here over an older revision, when somebody saved since and the desk never got it. */
export function keptOverOlder() {
  const start = `nightdesk:typed:${user}:${draft}:`;
  for (const name of Object.keys(localStorage)) {
    const older = Number(name.slice(start.length));
    if (!name.startsWith(start) || older >= Number(revision)) continue;
    const kept = JSON.parse(localStorage.getItem(name));
    if (!kept.saving) return { name, older, kept };
    localStorage.removeItem(name);
  }
  return null;
}

export function fieldsOf(state, values = {}) {
  const fields = new FormData();
  const add = (name, value) => fields.append(name, value);
  const told = { form_token: form.elements.form_token.value, revision, sequence, page, ...values };
  for (const [name, value] of Object.entries(told)) add(name, value);
  add("headline", wordsOf(state.headline));
  add("standfirst", wordsOf(state.standfirst));
  add("section", state.section);
  for (const { kind, background, runs } of state.blocks) {
    add("kind", kind);
    add("background", background);
    add("text", wordsOf(runs));
    add("marks", JSON.stringify(marksOf(runs)));
  }
  add("with_links", "1");
  for (const [title, url, publisher] of state.links) {
    add("link_title", title);
    add("link_url", url);
    add("link_publisher", publisher);
  }
  for (const one of brought) add("brought", one);
  return fields;
}

export async function post(path, fields) {
  let reply = await posted(path, fields);
  if (reply.status === 403 && (await renewed())) {
    fields.set("form_token", form.elements.form_token.value);
    reply = await posted(path, fields);
  }
  if (reply.redirected || !reply.headers.get("content-type")?.includes("json")) {
    throw Object.assign(new Error(String(reply.status)), { refused: true, status: reply.status, loggedOut: reply.redirected });
  }
  return reply.json();
}

function posted(path, fields) {
  const headers = { "x-form-token": form.elements.form_token.value, accept: "application/json" };
  return fetch(`/drafts/${draft}/${path}`, { method: "POST", body: fields, headers, signal: AbortSignal.timeout(10_000) });
}

/** Whoever has logged in again in another tab goes on in this one, whose forms are of her session before. */
async function renewed() {
  const reply = await fetch(`/drafts/${draft}`, { headers: { accept: "text/html" }, signal: AbortSignal.timeout(10_000) });
  if (reply.redirected) throw Object.assign(new Error("logged out"), { refused: true, loggedOut: true });
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
  const token = fresh.querySelector("[name=form_token]")?.value;
  if (!token || fresh.getElementById("desk")?.dataset.user !== user) return false;
  for (const one of document.getElementsByName("form_token")) one.value = token;
  return true;
}

/** Send the text as it is now; the desk's answer, or null when it could not be reached. */
export async function send() {
  clearTimeout(sendTimer);
  sendTimer = 0;
  while (sending) await sending;
  if (halted === "stale" && !pending()) return null;
  const state = snapshot();
  const number = sequence;
  const here = keepHere();
  sending = post("working", fieldsOf(state)).catch(unreached);
  const answer = await sending;
  sending = null;
  if (!answer) return null;
  sent = Math.max(sent, number);
  const back = away;
  away = false;
  if (standing(answer)) {
    const same = reading(state) === first;
    if (same) say(_("Nothing changed"));
    else if (back) say(_("The desk is back. All you typed is kept, %(time)s; not saved yet", { time: answer.at }), "calm");
    else say(_("Kept %(time)s; not saved yet", { time: answer.at }), "calm");
    told(answer);
  }
  if (here && sequence > number) sendTimer ||= setTimeout(send, SEND);
  return answer;
}

function unreached(error) {
  if (!error.refused) {
    away = true;
    say(_("The desk cannot be reached. What you type is kept in this browser, %(time)s", { time: clock(Date.now()) }), "word-warn");
  } else if (error.loggedOut) say(_("You were logged out. What you typed is kept in this browser: log in in another tab"), "word-warn");
  else say(_("The desk refused to keep it (%(status)s). It is kept in this browser", { status: error.status }), "word-warn");
  sendTimer ||= setTimeout(send, AGAIN);
  return null;
}

async function beat(opens) {
  if (halted === "stale") return;
  const fields = new FormData();
  const values = { form_token: form.elements.form_token.value, revision, page, ...(opens ? { opens: "1" } : {}) };
  for (const [name, value] of Object.entries(values)) fields.append(name, value);
  const answer = await post("lock", fields).catch((error) => {
    if (!error.refused && !away) unreached(error);
    return null;
  });
  if (!answer) return;
  const was = halted;
  standing(answer);
  // Whoever gets her draft back is told next that what she typed is kept.
  const regained = was && !halted && sequence > Number(form.dataset.sequence);
  if (away || regained || (halted && pending())) send();
}

/** Whether the draft is still this tab's to type in; if not, the page says who has it and the text stands still. */
function standing(answer) {
  const was = halted;
  halted = answer.stale ? "stale" : answer.lost ? "lost" : "";
  if (halted === was && halted !== "lost") return halted === "";
  for (const one of document.querySelectorAll("[data-text]")) {
    if (halted) one.removeAttribute("contenteditable");
    else one.contentEditable = "plaintext-only";
  }
  form.classList.toggle("halted", halted !== "");
  const notice = document.getElementById("halted");
  notice.hidden = halted === "";
  const lead = document.getElementById("halted-lead");
  if (halted === "stale") {
    const who = answer.who || _("Somebody");
    lead.textContent = _("%(who)s saved revision %(revision)s while you were typing", { who, revision: answer.revision });
  } else if (halted && answer.own) lead.textContent = _("You went on in another tab at %(time)s", { time: answer.since });
  else if (halted) lead.textContent = _("%(who)s took this draft over at %(time)s", { who: answer.who, time: answer.since });
  document.getElementById("halted-holder").value = answer.who ?? "";
  document.getElementById("halted-take").hidden = halted !== "lost";
  document.getElementById("halted-see").hidden = halted !== "stale";
  if (halted) say(_("All you typed is kept"));
  else if (was) say(_("The draft is yours again"), "calm");
  return halted === "";
}

/** The text is on its way to being saved: what is kept here is forgotten once the page of the next revision opens. */
export function saved() {
  const kept = JSON.parse(localStorage.getItem(key) ?? "null");
  if (kept) localStorage.setItem(key, JSON.stringify({ ...kept, saving: true }));
  done = true;
  forgetSteps();
}

/** It did not go out after all: the text is kept as before. */
export function goOn() {
  done = false;
  keepHere();
}

export function forget() {
  done = true;
  localStorage.removeItem(key);
  forgetSteps();
}

export const pending = () => sequence > sent;

addEventListener("online", () => away && send());
addEventListener("pagehide", () => {
  if (sequence > Number(form.dataset.sequence)) keepHere();
  const fields = new FormData();
  fields.append("form_token", form.elements.form_token.value);
  fields.append("page", page);
  if (!halted) navigator.sendBeacon(`/drafts/${draft}/release`, fields);
});
