// What was typed and never saved is offered again, even when only this browser has it; and the page opens for typing
// where it is being read.

const desk = document.getElementById("desk");
const { draft, revision, user } = desk.dataset;
const start = `nightdesk:typed:${user}:${draft}:`;

for (const key of Object.keys(localStorage)) {
  if (!key.startsWith(start)) continue;
  const kept = JSON.parse(localStorage.getItem(key));
  const older = Number(key.slice(start.length)) < Number(revision);
  // On its way to being saved when the page was left: here is the revision that it made.
  if (older && kept.saving) localStorage.removeItem(key);
  else document.getElementById("unsaved").hidden = false;
}
if (new URLSearchParams(location.search).get("discarded")) history.replaceState(null, "", location.pathname);

// Edit opens at the sentence that was lit, scrolled as the page is.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest('a[href$="/edit"]');
  if (!link) return;
  const lit = document.querySelector(".sheet .s.lit");
  if (lit) link.hash = `at-${lit.dataset.id}`; // no element's id: the browser would take the caret away to scroll to it
  sessionStorage.setItem("nightdesk:scroll", String(scrollY));
});

const scrolled = Number(sessionStorage.getItem("nightdesk:scroll"));
if (scrolled && document.referrer.endsWith("/edit")) scrollTo({ top: scrolled, behavior: "instant" });
sessionStorage.removeItem("nightdesk:scroll");
