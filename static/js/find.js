/* `/` leads to the search, unless shortcuts are off or something is being typed; from a contract, to that of the dashboard. */
import { wanted } from "./shortcuts.js";

const find = document.getElementById("find");
const link = document.querySelector("[data-finds]");

function take() {
  find.focus();
  find.select();
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !(find || link)) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
  if (!wanted(find ? find.form.dataset.user : link.dataset.finds)) return;
  event.preventDefault();
  if (find) take(); else link.click();
});
if (find && location.hash === "#find") take();
