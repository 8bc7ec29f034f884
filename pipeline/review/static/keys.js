// Keys, dialogs and small habits of every page. A key is named on the button it presses: data-key.

const typing = (target) =>
  target instanceof Element && target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

const FOCUS = "nightdesk:focus";

const singleKeys = () => localStorage.getItem("nightdesk:single-keys") !== "off";

const visible = (element) => element.checkVisibility() && !element.disabled;

/** The button that a key presses: within what is current first, then anywhere on the page. */
function bearer(key) {
  const name = CSS.escape(key);
  const scope = document.querySelector("dialog[open]");
  if (scope) return [...scope.querySelectorAll(`[data-key="${name}"]`)].find(visible);
  return [...document.querySelectorAll(`.current [data-key="${name}"], [data-key="${name}"]`)]
    .sort((a, b) => Number(!!b.closest(".current")) - Number(!!a.closest(".current")))
    .find(visible);
}

// A key held down presses once, and its repeats type nothing into what it opened.
let down = "";
document.addEventListener("keyup", () => (down = ""));

function press(element) {
  if (element.matches("input, textarea")) {
    element.focus();
    element.select();
  } else element.click();
  const opened = element.closest("details");
  if (element.matches("summary") && opened) {
    // At once: whoever types on after the key must not find her first letters taken for keys.
    if (opened.open) opened.querySelector("input:not([type=hidden]), textarea")?.focus();
  }
}

/** What was opened around the field or anywhere as a menu shuts, and its button has the focus again. */
function shut(from) {
  const opened = from.closest?.("details.dismiss[open]") ?? document.querySelector("details.menu[open]");
  if (!opened || document.querySelector("dialog[open]")) return false;
  opened.open = false;
  opened.querySelector("summary").focus();
  return true;
}

/** Next and previous of a page's own list: rows of the queue, sentences of a draft. */
function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return false;
  const here = rows.indexOf(document.activeElement);
  const next = rows[Math.max(0, Math.min(rows.length - 1, here + by))];
  next.focus();
  next.closest("li")?.scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.repeat && event.key === down) event.preventDefault();
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const control = event.ctrlKey || event.metaKey;
  const key = control ? `Ctrl+${event.key}` : event.key;
  // No entry of a list begins with these: whoever has just chosen from one searches on without leaving it.
  const past = event.target instanceof Element && event.target.matches("select") && "/?".includes(key);
  if (!control && ((typing(event.target) && !past) || !singleKeys())) {
    if (event.key === "Escape" && typing(event.target) && !shut(event.target)) event.target.blur();
    return;
  }
  if (key === "Escape" && shut(event.target)) {
    event.preventDefault();
    return;
  }
  if (control && typing(event.target) && event.key === "Enter" && event.target.closest("dialog")) {
    event.target.form?.requestSubmit();
    event.preventDefault();
    return;
  }
  if (key === "?") {
    down = key;
    document.getElementById("keys")?.showModal();
    event.preventDefault();
    return;
  }
  if (!document.querySelector("dialog[open]") && (key === "j" || key === "k")) {
    if (step(key === "j" ? 1 : -1)) event.preventDefault();
    return;
  }
  const button = bearer(key);
  if (button) {
    event.preventDefault();
    down = event.key;
    press(button);
  }
});

document.addEventListener("click", (event) => {
  const at = event.target instanceof Element ? event.target : null;
  const opens = at?.closest("[data-opens]")?.dataset.opens;
  if (opens) {
    const dialog = document.getElementById(opens);
    dialog?.showModal();
    dialog?.querySelector("textarea, input[type=radio], input[type=text]")?.focus();
  }
  if (at?.closest("[data-closes]")) at.closest("dialog")?.close();
  if (at?.matches("dialog[open]")) at.close(); // the backdrop
  const raises = at?.closest("[data-raises]")?.dataset.raises;
  if (raises) document.getElementById(raises)?.classList.toggle("up");
  const lowers = at?.closest("[data-lowers]")?.dataset.lowers;
  if (lowers) document.getElementById(lowers)?.classList.remove("up");
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(at)) menu.open = false;
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submits]")) {
    sessionStorage.setItem(FOCUS, event.target.id);
    event.target.form.requestSubmit();
  }
  if (event.target.id === "single-keys") {
    localStorage.setItem("nightdesk:single-keys", event.target.checked ? "on" : "off");
  }
});

// On a narrow screen the place where one is may lie off the strip of places.
document.querySelector(".places [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest", behavior: "instant" });

// One decision is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post" || event.target.matches("[hx-post]")) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "1";
});
const unsent = () => {
  for (const form of document.forms) delete form.dataset.sent;
};
window.addEventListener("pageshow", unsent);
// Stopped or never arrived: it may be sent again.
window.navigation?.addEventListener("navigateerror", unsent);

// Whoever sorts by the arrow keys goes on from where she was, although the page is a new one.
document.getElementById(sessionStorage.getItem(FOCUS) ?? "")?.focus({ preventScroll: true });
sessionStorage.removeItem(FOCUS);

const box = document.getElementById("single-keys");
if (box) box.checked = singleKeys();
