// What was typed on an older revision stands on this page and on the desk: this browser need not keep it twice.

const { draft, user, revision } = document.getElementById("conflict").dataset;
const start = `nightdesk:typed:${user}:${draft}:`;
for (const key of Object.keys(localStorage)) {
  if (key.startsWith(start) && Number(key.slice(start.length)) < Number(revision)) localStorage.removeItem(key);
}
