/* The desk works without this. Here: it changes in place, goes from change to change by key, and waits for the PDF. */
import { begin } from "./desk-say.js";
import { here, step } from "./desk-steps.js";
import { decide } from "./desk-decide.js";
import { keys } from "./desk-keys.js";

const said = document.getElementById("sr-status");
const alerted = document.getElementById("sr-alert");
const PARTS = ["outline", "told", "paper", "talk"];

/* What stays as the reader left it: unfolded lines, the place in the list of comments, text that is being typed elsewhere. */
function kept() {
  const folds = [...document.querySelectorAll("#paper .fold")].map((fold) => fold.open);
  const list = document.querySelector(".cms").scrollTop;
  const typed = [...document.querySelectorAll("#talk textarea")].filter((area) => area.value !== area.defaultValue).map((area) => [area.id, area.value]);
  return () => {
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
  for (const area of form.querySelectorAll("textarea")) area.value = area.defaultValue;
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
  again();
  here();
  document.getElementById(focus)?.focus({ preventScroll: true });
  said.textContent = document.querySelector("#told .note p")?.textContent ?? document.querySelector(".ol-h .num")?.textContent ?? "";
}

/* Where the focus goes once the form is gone: to the same tick, or to what the answer points at. */
function goal(form, button, response) {
  const hash = new URL(response.url).hash.slice(1);
  if (form.closest("#outline")) return "";
  return hash || button.id;
}

async function send(form, button) {
  const posted = new FormData(form);
  if (button?.name) posted.set(button.name, button.value);
  const part = button?.value;
  button?.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action, { method: "POST", body: posted });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!fresh.getElementById("paper")) return location.assign(response.url);
    if (response.status === 409) return form.submit(); // the page is out of date: the whole of it is shown anew
    if (response.status === 422) {
      form.replaceWith(fresh.getElementById("say") ?? form);
      document.getElementById("id_text")?.focus();
      return;
    }
    const hash = response.redirected ? goal(form, button, response) : "";
    const list = Boolean(form.closest("#outline"));
    show(fresh, form, hash);
    if (list) document.querySelector(`.tick[value="${CSS.escape(part)}"]`)?.focus({ preventScroll: true });
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
  if (event.submitter?.getAttribute("aria-busy") !== "true") send(form, event.submitter);
});

for (const choice of document.querySelectorAll("[data-sends]")) {
  choice.form.querySelector("button")?.remove();
  choice.addEventListener("change", () => choice.form.requestSubmit());
}

begin();
step();
decide();
keys();
