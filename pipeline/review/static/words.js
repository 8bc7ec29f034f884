// The scripts' own words in the page's language: the page carries those that differ from the English.

const carried = JSON.parse(document.getElementById("words")?.content || "{}");

/** `_("%(number)s words", { number: 12 })`: as in gettext, values put in where they are named. */
export function _(text, values = {}) {
  return (carried[text] ?? text).replace(/%\((\w+)\)s/g, (place, name) => values[name] ?? place);
}

/** A number as the page's language writes it. */
export const number = (value) => value.toLocaleString(document.documentElement.lang);
