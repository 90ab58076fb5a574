/* The wizard works without this. Here: the card being filled, chosen options, questions that decide others, and rows. */

import { tick } from "./options.js";

const form = document.getElementById("wizard");
const said = document.getElementById("sr-status");
const alerted = document.getElementById("sr-alert");

function mark(event) {
  const card = event.target.closest(".q");
  if (!card) return;
  for (const other of form.querySelectorAll(".q.is-active")) other.classList.toggle("is-active", other === card);
  card.classList.add("is-active");
}

function touch(input) {
  const question = input.closest("[data-default]");
  if (!question) return;
  delete question.dataset.default;
  question.querySelectorAll(".is-default").forEach((element) => element.classList.remove("is-default"));
  (question.querySelector(".def-tag") ?? question.closest(".q").querySelector(":scope > .head .def-tag"))?.remove();
}

/* Links to a question lead into its input, out of a folded part if need be. */
function land(question) {
  if (!question?.matches(".question")) return;
  for (let folded = question.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  const inputs = "input:not([type=hidden]), select, textarea";
  (question.querySelector("[aria-invalid]") ?? question.querySelector(":scope > .opts :checked") ?? question.querySelector(inputs))?.focus();
}

/* Cells that grow with their text, where the browser does not do it by itself. */
function grow(input) {
  if (!input.matches("td textarea, .cell textarea")) return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
}

function settle() {
  if (!CSS.supports("field-sizing", "content")) form.querySelectorAll("td textarea, .cell textarea").forEach(grow);
}

const values = (name) => (data) => JSON.stringify(data.getAll(name));

/* Saves in the background and shows the questions as the server now asks them; what was typed meanwhile stays. */
let saving = Promise.resolve();
function renew(action) {
  saving = saving.then(async () => {
    const sent = new FormData(form);
    sent.set("action", action);
    form.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(location.pathname, { method: "POST", body: sent, headers: { "X-Requested-With": "fetch" } });
      if (!response.ok || !response.url.startsWith(location.origin + location.pathname)) throw new Error(response.status);
      const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
      swap(fresh, sent);
      return fresh;
    } finally {
      form.removeAttribute("aria-busy");
    }
  });
  return saving.catch(() => {
    saving = Promise.resolve();
    alerted.textContent = form.dataset.unsaved;
    const save = document.querySelector(".save");
    save.textContent = form.dataset.unsaved;
    save.classList.add("is-failed");
  });
}

function swap(fresh, sent) {
  const now = new FormData(form);
  const later = [...new Set(now.keys())].filter((name) => name !== "action" && values(name)(now) !== values(name)(sent));
  const typed = later.map((name) => [name, now.getAll(name)]);
  const focused = document.activeElement;
  const place = focused?.id && form.contains(focused) ? focused.id : null;
  const range = place && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  const opened = [...form.querySelectorAll("details[open]")].map((one) => one.id);
  const top = focused?.getBoundingClientRect().top;

  for (const id of ["summary", "questions", "steps"]) document.getElementById(id).replaceWith(fresh.getElementById(id));
  document.querySelector(".save")?.replaceWith(fresh.querySelector(".save"));

  settle();
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  for (const [name, texts] of typed) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (input.type === "radio" || input.type === "checkbox") input.checked = texts.includes(input.value);
      else input.value = texts[0];
    }
  }
  if (place) {
    const again = document.getElementById(place);
    again?.focus({ preventScroll: true });
    if (range && range[0] !== null) again?.setSelectionRange?.(...range);
    if (again) window.scrollBy(0, again.getBoundingClientRect().top - top);
  }
}

async function row(button) {
  const [verb, ...rest] = button.value.split("-");
  const question = button.closest(".question").id;
  const number = Number(rest.at(-1));
  const fresh = await renew(button.value);
  if (!fresh) return;
  const rows = document.getElementById(question).querySelectorAll("[data-row]");
  if (verb === "add") rows[rows.length - 1].querySelector("input, select, textarea").focus();
  else {
    said.textContent = button.dataset.done;
    rows[Math.max(0, Math.min(number, rows.length) - 1)].querySelector(".icon-btn").focus();
  }
}

form.addEventListener("focusin", mark);
form.addEventListener("input", (event) => {
  touch(event.target);
  if (!CSS.supports("field-sizing", "content")) grow(event.target);
});
form.addEventListener("change", (event) => {
  tick(event.target);
  touch(event.target);
  if (event.target.closest("[data-decides]")) renew("refresh");
});
form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (/^(add|delete)-/.test(button?.value ?? "")) {
    event.preventDefault();
    row(button);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  renew("refresh");
});

const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
window.addEventListener("hashchange", () => land(target()));
window.addEventListener("load", () => requestAnimationFrame(() => land(target()))); // after the browser's own way there
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) land(target());
});
settle();
