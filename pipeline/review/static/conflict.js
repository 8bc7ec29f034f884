// What was typed on an older revision is kept for the latest one, so that leaving this page loses nothing.

const { draft, seen, revision } = document.getElementById("conflict").dataset;
const kept = localStorage.getItem(`nightdesk:typed:${draft}:${seen}`);
if (kept && seen !== revision) localStorage.setItem(`nightdesk:typed:${draft}:${revision}`, kept);
