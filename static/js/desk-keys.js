/* F6 goes from panel to panel, and Alt+M says something about the clause one is at. */
import { next } from "./panels.js";
import { wanted } from "./shortcuts.js";

const PANELS = ["#cmp", "#outline a", "#main", ".cms", "#decision"];
const paper = document.getElementById("paper");

/* The button of the paragraph or clause that is in focus or looked at, else the first one in the window. */
function nearest() {
  const at = [document.activeElement, document.querySelector("#paper .is-here")].find((one) => one?.closest("#paper"));
  const inside = at?.closest("[data-block], [data-clause]")?.querySelector(".gut");
  return inside ?? [...document.querySelectorAll("#paper .gut")].find((button) => button.getBoundingClientRect().top > 0);
}

export function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (!wanted(paper.dataset.user)) return;
    if (event.key === "F6" && !event.altKey) {
      event.preventDefault();
      next(PANELS.map((stop) => document.querySelector(stop)), event.shiftKey);
    } else if (event.altKey && event.code === "KeyM") {
      event.preventDefault();
      nearest()?.click();
    }
  });
}
