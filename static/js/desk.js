/* The desk works without this. Here: it changes in place, goes from change to change by key, and waits for the PDF. */
import { begin } from "./desk-say.js";
import { here, step } from "./desk-steps.js";
import { follow } from "./desk-follow.js";
import { decide } from "./desk-decide.js";
import { keys } from "./desk-keys.js";

const said = document.getElementById("sr-status");
const alerted = document.getElementById("sr-alert");
let sent = Promise.resolve();
const PARTS = ["outline", "told", "paper", "talk"];

/* What stays as the reader left it: unfolded lines, the place in the list of comments, what is being typed elsewhere. */
function kept() {
  const folds = [...document.querySelectorAll("#paper .fold")].map((fold) => fold.open);
  const list = document.querySelector(".cms").scrollTop;
  const typed = [...document.querySelectorAll("#talk textarea")].filter((area) => area.value !== area.defaultValue).map((area) => [area.id, area.value]);
  const saying = document.getElementById("say");
  const inside = saying?.contains(document.activeElement) && document.activeElement;
  return (sent) => {
    if (saying && saying !== sent) {
      document.getElementById(`at-${saying.elements.place.value}`)?.closest("[data-block]").after(saying);
      if (inside) inside.focus({ preventScroll: true });
    }
    const now = document.querySelectorAll("#paper .fold");
    if (now.length === folds.length) now.forEach((fold, at) => (fold.open = folds[at]));
    document.querySelector(".cms").scrollTop = list;
    for (const [id, value] of typed) {
      const area = document.getElementById(id);
      if (!area) continue;
      area.value = value;
      area.closest("details").open = true;
    }
  };
}

/* Puts the fresh page into this one, but for the decision that is being written. */
function show(fresh, form, focus) {
  form.reset();
  const again = kept();
  for (const id of PARTS) {
    const [now, then] = [document.getElementById(id), fresh.getElementById(id)];
    if (now && then) now.replaceChildren(...then.childNodes);
  }
  const [pending, waits] = [document.getElementById("pending"), fresh.getElementById("pending")];
  if (pending && waits) pending.replaceChildren(...waits.childNodes);
  const [up, gives] = [document.querySelector(".give-up"), fresh.querySelector(".give-up")];
  if (up && !gives) up.remove();
  if (gives && !up) document.querySelector(".decide .f")?.append(gives);
  if (up && gives) up.replaceWith(gives);
  again(form);
  here();
  follow();
  if (focus && !document.querySelector("#say :focus")) document.getElementById(focus)?.focus({ preventScroll: true });
  said.textContent = document.querySelector("#told .note p")?.textContent ?? document.querySelector(".ol-h .num")?.textContent ?? "";
}

/* The focus goes to what the answer points at; a tick keeps it, wherever its list came from meanwhile. */
async function send(form, button, posted, ticks) {
  try {
    const response = await fetch(form.action, { method: "POST", body: posted });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!fresh.getElementById("paper")) return location.assign(response.url);
    if (response.status === 409) return form.submit(); // the page is out of date: the whole of it is shown anew
    if (response.status === 422 || button?.name === "library") {
      const again = fresh.getElementById("say") ?? form;
      form.replaceWith(again);
      (again.querySelector("[autofocus]") ?? again.querySelector("textarea")).focus();
      return;
    }
    show(fresh, form, ticks ? "" : new URL(response.url).hash.slice(1));
    if (ticks && !document.querySelector("#say :focus")) document.querySelector(`.tick[value="${CSS.escape(button.value)}"]`)?.focus({ preventScroll: true });
  } catch {
    alerted.textContent = document.getElementById("talk").dataset.unsaved;
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-quiet]")) return;
  event.preventDefault();
  const button = event.submitter;
  if (button?.getAttribute("aria-busy") === "true") return;
  button?.setAttribute("aria-busy", "true");
  const posted = new FormData(form);
  if (button?.name) posted.set(button.name, button.value);
  const ticks = form.closest("#outline") !== null;
  sent = sent.then(() => send(form, button, posted, ticks)); // one after the other, so that the newest page is shown last
});

for (const choice of document.querySelectorAll("[data-sends]")) {
  choice.form.querySelector("button")?.remove();
  choice.addEventListener("change", () => choice.form.requestSubmit());
}

begin();
follow();
step();
decide();
keys();
