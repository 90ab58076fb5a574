/* Shortcuts, and the way around by F6. */
import { save } from "./autosave.js";
import { form } from "./places.js";

const dialog = document.getElementById("keys");
const choice = dialog.querySelector("[data-shortcuts]");
const kept = `shortcuts:${form.dataset.user}`;

try {
  choice.checked = localStorage.getItem(kept) !== "off";
  choice.addEventListener("change", () => localStorage.setItem(kept, choice.checked ? "on" : "off"));
} catch { /* on */ }

const seen = (element) => element && element.getClientRects().length > 0;

/* Steps, questions, preview, and round again. */
function next(back) {
  const stops = [document.querySelector("#steps [aria-current]"), document.querySelector("main h1"), document.querySelector("#preview .pv-body")].filter(seen);
  const here = document.activeElement;
  const panels = stops.map((stop) => stop.closest("nav, main, aside"));
  const at = panels.findIndex((panel) => panel.contains(here));
  stops[(at + (back ? stops.length - 1 : 1) + (at < 0 && back ? 1 : 0)) % stops.length]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || !choice.checked || event.altKey || document.querySelector("dialog[open]")) return;
  const control = event.ctrlKey || event.metaKey;
  const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (control && event.key === "s") { event.preventDefault(); save(true); }
  else if (control && event.key === "Enter") { event.preventDefault(); document.querySelector(".foot .btn-primary").click(); }
  else if (event.key === "F6" && !control) { event.preventDefault(); next(event.shiftKey); }
  else if (event.key === "?" && !control && !typing) { event.preventDefault(); dialog.showModal(); }
});
for (const button of document.querySelectorAll("[data-shows-keys]")) { button.hidden = false; button.addEventListener("click", () => dialog.showModal()); }
