/* Where things are on the page of a step, and the words and pieces of page that scripts copy. */
export const form = document.getElementById("wizard");
export const words = document.getElementById("words").dataset;
export const question = (key) => form.querySelector(`[data-q="${CSS.escape(key)}"]`);
export const keyOf = (element) => element?.closest?.("[data-q]")?.dataset.q;
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
export const copy = (id) => document.getElementById(id).content.cloneNode(true);
export function say(text) { document.getElementById("sr-status").textContent = text; }
