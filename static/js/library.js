/* Writing a clause of the library: the preview follows the text, and a remark leads to its line. */

const form = document.getElementById("writing");
const box = document.getElementById("id_source");
const WAIT = 700;
let timer = 0;
let asked = 0;

async function look() {
  const mine = ++asked;
  const shown = document.getElementById("preview");
  shown.setAttribute("aria-busy", "true");
  const data = new FormData(form);
  data.set("action", "preview");
  try {
    const answer = await fetch(location.href, { method: "POST", body: data });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("preview");
    if (mine === asked && fresh) shown.replaceWith(fresh);
  } catch {
    shown.removeAttribute("aria-busy");
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(look, WAIT);
}

box.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
box.addEventListener("compositionend", soon);
document.getElementById("id_sample").addEventListener("change", look);
if (box.value !== box.defaultValue) look(); // typed before this was there, or brought back by the browser

form.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line]");
  if (!link) return;
  event.preventDefault();
  const lines = box.value.split("\n");
  const start = lines.slice(0, link.dataset.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  box.focus();
  box.setSelectionRange(start, start + (lines[link.dataset.line - 1] ?? "").length);
});

/* Leaving with unsaved words asks first. */
let leaving = false;
form.addEventListener("submit", () => { leaving = true; });
addEventListener("beforeunload", (event) => {
  if (!leaving && box.value !== box.defaultValue) event.preventDefault();
});
