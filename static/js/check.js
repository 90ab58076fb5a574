/* The check page works without this. Here: what is done about a risk or a default changes the page in place. */
import { watch } from "./idle.js";
import { beat, stay } from "./presence.js";

const main = document.getElementById("main");
const said = document.getElementById("sr-status");
const alerted = document.getElementById("sr-alert");
const PARTS = ["steps", "main", "risks"];

/* Puts the fresh page into this one; the answers stay where they are on the screen, and the focus goes where the page says. */
function show(fresh) {
  const list = document.querySelector(".rks").scrollTop;
  for (const id of PARTS) {
    const [now, then] = [document.getElementById(id), fresh.getElementById(id)];
    now.replaceChildren(...then.childNodes);
    Object.assign(now.dataset, then.dataset);
  }
  document.title = fresh.title;
  document.querySelector(".rks").scrollTop = list;
  document.querySelector("[autofocus]")?.focus();
  said.textContent = "";
  requestAnimationFrame(() => (said.textContent = document.getElementById("risks").dataset.counts));
}

async function send(form, button) {
  const posted = new FormData(form);
  if (button.name) posted.set(button.name, button.value);
  const options = form.getAttribute("method") === "post" ? { method: "POST", body: posted } : {};
  button.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(location.pathname + location.search, options);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!fresh.getElementById("risks")) return location.assign(response.url);
    if (response.ok) history.replaceState(null, "", response.url);
    show(fresh);
  } catch {
    alerted.textContent = main.dataset.unsaved;
  } finally {
    button.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter: button } = event;
  if (!button || form.id === "wizard" || !form.closest("main, #risks")) return;
  event.preventDefault();
  if (button.getAttribute("aria-busy") !== "true") send(form, button);
});

/* What others save meanwhile is not read into an answer that is being checked: the page says so and offers to. */
const form = document.getElementById("wizard");
stay(form, (told) => {
  if (told.version > Number(main.dataset.version)) document.getElementById("newer").hidden = false;
});
watch({ saved: async () => true, stay: () => beat(form) });
