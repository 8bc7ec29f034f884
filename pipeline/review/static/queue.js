// Choosing drafts of the queue: x or space on the one in focus, with shift everything since the last.

const boxes = () => [...document.querySelectorAll("input[name=pick]")];
const bar = document.getElementById("bulk");
let last = null;

function count() {
  const chosen = boxes().filter((box) => box.checked).length;
  const said = document.getElementById("chosen");
  bar.classList.toggle("up", chosen > 0);
  if (said) said.textContent = chosen === 1 ? said.dataset.one : chosen ? said.dataset.many.replace("{}", chosen) : "";
}

/** Every box between the last one chosen and this one gets what this one has. */
function choose(box, range) {
  const all = boxes();
  const from = range && last && all.includes(last) ? all.indexOf(last) : all.indexOf(box);
  const to = all.indexOf(box);
  for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = box.checked;
  last = box;
  count();
}

function none() {
  for (const box of boxes()) box.checked = false;
  last = null;
  count();
}

if (bar) {
  document.addEventListener("click", (event) => {
    if (event.target.matches?.("input[name=pick]")) choose(event.target, event.shiftKey);
    if (event.target.closest?.("#choose-none")) none();
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      const row = document.activeElement?.closest?.(".row");
      const key = event.key.toLowerCase();
      if (!row || (key !== "x" && key !== " ") || !document.activeElement.matches("[data-row]")) return;
      if (key === "x" && localStorage.getItem("nightdesk:single-keys") === "off") return;
      event.preventDefault();
      if (event.repeat) return;
      const box = row.querySelector("input[name=pick]");
      box.checked = event.shiftKey ? (last?.checked ?? true) : !box.checked;
      choose(box, event.shiftKey);
    },
    true,
  );
  document.addEventListener("htmx:after:swap", count);
  window.addEventListener("pageshow", count);
}
