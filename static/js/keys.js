/* Shortcuts, the way around by F6, who else is here, and the end of a session nobody uses. */
import { flush, form, lock, save, version } from "./autosave.js";

const BEAT = 15000, AWAY = 5 * 60000, IDLE = 25 * 60000, LAST = 5 * 60000;
const dialog = document.getElementById("keys");
const choice = dialog.querySelector("[data-shortcuts]");
const kept = `shortcuts:${form.dataset.user}`;
let used = Date.now();

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

for (const what of ["keydown", "pointerdown", "input"]) document.addEventListener(what, () => { used = Date.now(); }, { passive: true });

/* A page nobody looks at is quiet, so that its session can end. */
async function beat() {
  if (document.hidden || !navigator.onLine || Date.now() - used > AWAY) return;
  const sent = new FormData();
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const response = await fetch(form.dataset.here, { method: "POST", body: sent, redirect: "manual" }).catch(() => null);
  if (!response?.ok) return;
  const told = await response.json();
  if (told.locked) return lock(told.locked);
  document.getElementById("present").replaceChildren(...told.people.map((person) => {
    const who = document.createElement("span"), mark = document.createElement("span");
    who.className = "who";
    mark.className = "av b";
    mark.setAttribute("aria-hidden", "true");
    mark.textContent = person.initial;
    who.append(mark, person.words);
    return who;
  }));
  if (told.version > version()) save(true);
}

const leaving = document.getElementById("leaving");
leaving.addEventListener("close", () => {
  used = Date.now();
  if (leaving.returnValue === "leave") document.querySelector("form[action$='/logout/']").requestSubmit();
  else save(true);
});
setInterval(() => {
  const quiet = Date.now() - used;
  if (quiet > IDLE + LAST) return;
  if (quiet > IDLE && !leaving.open) flush().then(() => leaving.showModal());
}, BEAT);
setInterval(beat, Number(form.dataset.beat || BEAT));
beat();
