/* Findings beside the questions: asked for two seconds after a save, put in where they belong. Fetched when first needed. */
const form = document.getElementById("wizard");
const PAUSE = 2000;
let timer, known = null;

const noted = (within) => [...within.querySelectorAll("[data-finding]")];
const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body.firstElementChild;

/* Looks again in a while, unless the page knows of this version already. */
export function soon(version, say) {
  hush();
  if (version === known) return;
  clearTimeout(timer);
  timer = setTimeout(() => ask(say), PAUSE);
}

function shown() {
  const tokens = {};
  for (const note of noted(form)) (tokens[note.closest("[data-q]").dataset.q] ??= []).push(note.dataset.finding);
  return tokens;
}

async function ask(say) {
  const box = document.getElementById("risk-box");
  const asked = new URLSearchParams({ page: form.elements.page.value, counts: box.dataset.counts, seen: JSON.stringify(shown()) });
  const response = await fetch(`${form.dataset.findings}?${asked}`, { redirect: "manual" }).catch(() => null);
  if (!response?.ok) return;
  const told = await response.json();
  known = told.version;
  steady(() => { for (const [key, notes] of Object.entries(told.questions)) put(key, notes, say); });
  hush();
  if (!told.box) return;
  const fresh = parsed(told.box);
  box.dataset.counts = fresh.dataset.counts;
  box.children[1].replaceWith(fresh.children[1]);
  say(told.counts);
}

/* What is focused stays where it is on the screen. */
function steady(change) {
  const focused = document.activeElement, top = focused.getBoundingClientRect().top;
  change();
  if (focused !== document.body) window.scrollBy(0, focused.getBoundingClientRect().top - top);
}

function put(key, notes, say) {
  const asked = form.querySelector(`[data-q="${CSS.escape(key)}"]`);
  if (!asked) return;
  if (noted(asked).some((note) => note.contains(document.activeElement))) {
    known = null;
    asked.addEventListener("focusout", () => soon(0, say), { once: true });
    return;
  }
  for (const old of noted(asked)) (old.closest(".row-finding") ?? old).remove();
  for (const note of notes) insert(asked, parsed(note.html), note.row === null ? null : asked.querySelectorAll("[data-row]")[note.row]);
  describe(asked);
}

function insert(asked, note, row) {
  const folded = asked.closest("details:not([open])");
  if (folded && !note.matches(".f-advice")) folded.open = true;
  if (row?.matches("tr")) {
    const line = document.createElement("tr"), cell = line.insertCell();
    line.className = "row-finding";
    cell.colSpan = row.children.length;
    cell.append(note);
    let last = row;
    while (last.nextElementSibling?.matches(".row-finding")) last = last.nextElementSibling;
    last.after(line);
  } else if (row) row.firstElementChild.append(note);
  else whole(asked).append(note);
}

function whole(asked) {
  const box = asked.querySelector(":scope > .findings");
  if (box) return box;
  const made = document.createElement("div");
  made.className = "findings";
  asked.insertBefore(made, asked.querySelector(":scope > :is(.just-done, .why)"));
  return made;
}

function describe(asked) {
  const inputs = asked.matches("fieldset") ? [asked] : asked.querySelectorAll(":scope > .inline :is(input, select, textarea)");
  const said = [...asked.querySelectorAll(":scope > .findings [data-finding]")].map((note) => `f-${note.dataset.finding}`);
  for (const input of inputs) {
    const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && !id.startsWith("f-"));
    const all = [...others, ...said].join(" ");
    if (all) input.setAttribute("aria-describedby", all);
    else input.removeAttribute("aria-describedby");
  }
}

/* A question says a thing once: a finding stands for the advice given while typing. */
function hush() {
  for (const advice of form.querySelectorAll(".question > .advice")) advice.hidden = Boolean(advice.parentElement.querySelector(":scope > .findings > *"));
}
