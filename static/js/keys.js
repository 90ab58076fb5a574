/* Shortcuts, and the way around by F6. */
import { save } from "./autosave.js";
import { next } from "./panels.js";
import { form } from "./places.js";
import { placeOf, wanted } from "./shortcuts.js";

const dialog = document.getElementById("keys");
const choice = dialog.querySelector("[data-shortcuts]");

choice.checked = wanted(form.dataset.user);
choice.addEventListener("change", () => {
  try { localStorage.setItem(placeOf(form.dataset.user), choice.checked ? "on" : "off"); } catch { /* until the page closes */ }
});

const PANELS = ["#steps [aria-current]", "main h1", "#preview .pv-body"];

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || !choice.checked || event.altKey || document.querySelector("dialog[open]")) return;
  const control = event.ctrlKey || event.metaKey;
  const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (control && event.key === "s") { event.preventDefault(); save(true); }
  else if (control && event.key === "Enter") { event.preventDefault(); document.querySelector(".foot .btn-primary").click(); }
  else if (event.key === "F6" && !control) { event.preventDefault(); next(PANELS.map((stop) => document.querySelector(stop)), event.shiftKey); }
  else if (event.key === "?" && !control && !typing) { event.preventDefault(); dialog.showModal(); }
});
for (const button of document.querySelectorAll("[data-shows-keys]")) { button.hidden = false; button.addEventListener("click", () => dialog.showModal()); }
