/* From change to change: by the two buttons, by Alt and the arrows, and the address says which one is looked at. */
import { hold } from "./desk-follow.js";
import { wanted } from "./shortcuts.js";

const paper = document.getElementById("paper");
const bar = document.querySelector(".nav-ch");
const told = document.getElementById("at");
let at = Number(paper?.dataset.at ?? 0);

const count = () => Number(bar?.dataset.count ?? 0);
const spot = (place) => document.getElementById(`change-${place}`);

/* Everything around `element` that is folded is opened. */
export function unfold(element) {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

/* Shows which change is looked at. */
export function here() {
  for (const old of document.querySelectorAll("#paper .is-here")) old.classList.remove("is-here");
  spot(at)?.classList.add("is-here");
}

function go(place) {
  if (place < 1 || place > count()) return;
  at = place;
  const now = spot(at);
  unfold(now);
  here();
  now.scrollIntoView({ block: "center" });
  hold(now);
  now.focus({ preventScroll: true });
  told.textContent = bar.dataset.words.replace("{at}", at).replace("{count}", count());
  const address = new URL(bar.dataset.here, location);
  address.searchParams.set("at", at);
  address.hash = `change-${at}`;
  history.replaceState(null, "", address);
  for (const link of bar.querySelectorAll("[data-step]")) {
    const over = at + Number(link.dataset.step);
    link.toggleAttribute("aria-disabled", over < 1 || over > count());
  }
}

function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("#paper")) return;
  unfold(target);
  target.scrollIntoView({ block: target.matches("#paper, section, .annex") ? "start" : "center" });
  hold(target.id === "paper" ? target.querySelector(".front") : target);
}

export function step() {
  here();
  reveal();
  addEventListener("hashchange", reveal);
  bar?.addEventListener("click", (event) => {
    const link = event.target.closest("[data-step]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(at + Number(link.dataset.step));
  });
  document.addEventListener("keydown", (event) => {
    if (!wanted(paper.dataset.user) || !event.altKey || event.ctrlKey || event.metaKey || event.isComposing || !count()) return;
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    go(at + (event.key === "ArrowDown" ? 1 : -1));
  });
}
