// What was typed and never saved is offered again; what was saved is forgotten.

const desk = document.getElementById("desk");
const { draft, revision } = desk.dataset;
const start = `nightdesk:typed:${draft}:`;

for (const key of Object.keys(localStorage)) {
  if (!key.startsWith(start)) continue;
  if (key === start + revision) document.getElementById("unsaved").hidden = false;
  else if (Number(key.slice(start.length)) < Number(revision)) localStorage.removeItem(key);
}

// Edit opens at the paragraph that was lit.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest('a[href$="/edit"]');
  const line = document.querySelector(".s.lit")?.closest(".line");
  if (!link || !line || line.matches(".headline, .standfirst")) return;
  const lines = [...document.querySelectorAll(".sheet .line:not(.headline, .standfirst)")];
  link.hash = `block-${lines.indexOf(line)}`;
});
