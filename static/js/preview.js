/* The contract beside the questions: replaces what changed, shows where one is, leads from every value to its question. */
import { flush } from "./autosave.js";
import { fill } from "./places.js";

const panel = document.getElementById("preview");
const paper = document.getElementById("paper");
const scroller = panel?.querySelector(".pv-body");
const waiting = panel?.querySelector(".pv-wait.needs-script");
const says = panel?.querySelector(".pv-says");
const follow = panel?.querySelector("[data-follow]");
const wrap = document.documentElement;
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const wide = matchMedia("(min-width: 1280px)");
const MOMENT = 5000;
let active = "", opener = null, places = {};

const piece = (name) => paper.querySelector(`[data-piece="${CSS.escape(name)}"]`);
export const place = (name) => paper?.querySelector(`[data-clause="${CSS.escape(name)}"]`);

export function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html").body;
}

const answer = ({ dataset }) => [dataset.key, dataset.row, dataset.column].join();

/* The values on the paper by the answer they print, to see which are new. */
function values() {
  const found = {};
  for (const value of paper.querySelectorAll("a.v")) found[answer(value)] = (found[answer(value)] ?? "") + value.textContent;
  return found;
}

function mark(element, before) {
  for (const value of element.querySelectorAll("a.v")) {
    if (before[answer(value)]?.includes(value.textContent)) continue;
    value.classList.add("is-changed");
    setTimeout(() => value.classList.remove("is-changed"), MOMENT);
  }
}

function bury(old, label) {
  const number = old.querySelector(".n, h2")?.textContent.trim() ?? "";
  old.removeAttribute("data-piece");
  old.removeAttribute("data-hash");
  const note = document.createElement("p");
  note.className = "gone";
  note.textContent = fill(scroller.dataset.gone, { number: number ? `${number} ` : "", label });
  old.replaceChildren(note);
  setTimeout(() => old.remove(), MOMENT);
}

export function redraw(told, label) {
  if (!paper) return;
  const all = new Set(told.preview.order);
  const before = paper.hidden ? null : values();
  for (const old of paper.querySelectorAll("[data-piece]")) if (!all.has(old.dataset.piece)) bury(old, label);
  let last = null;
  for (const name of told.preview.order) {
    let now = piece(name);
    const html = told.preview.changed[name];
    if (html !== undefined) {
      const fresh = document.createElement("div");
      fresh.dataset.piece = name;
      fresh.dataset.hash = told.preview.hashes[name];
      fresh.append(...parsed(html).childNodes);
      if (before) mark(fresh, before);
      if (now) now.replaceWith(fresh);
      now = fresh;
    }
    if (now && (last ? last.nextElementSibling : paper.firstElementChild) !== now) {
      const next = last ? last.nextSibling : paper.firstChild;
      if (!next?.classList?.contains("gone") && next !== now) paper.insertBefore(now, next);
    }
    last = now ?? last;
  }
  places = told.preview.places;
  const gaps = document.getElementById("gaps");
  gaps.textContent = told.gaps.length ? fill(gaps.dataset.words, { count: told.gaps.length }) : gaps.dataset.none;
  gaps.hidden = paper.hidden = false;
  waiting.hidden = true;
  if (says) {
    says.querySelector("[data-said]").textContent = told.preview.says;
    says.hidden = false;
  }
  const name = printed(document.activeElement) ?? active;
  light(name, name !== active);
}

/* The page comes without the contract and fetches it once it can be used; a save may have brought it first. */
export async function begin() {
  if (!paper?.hidden) return;
  const [said, again] = waiting.children;
  const loading = said.textContent;
  waiting.hidden = false;
  again.onclick = () => {
    said.textContent = loading;
    again.hidden = true;
    begin();
  };
  try {
    const response = await fetch(paper.dataset.from, { redirect: "error" });
    if (!response.ok) throw new Error(response.status);
    const told = await response.json();
    if (paper.hidden) redraw(told, "");
  } catch {
    said.textContent = scroller.dataset.missing;
    again.hidden = false;
  }
}

/* Marks the clause that is being filled in, and brings it into view when it is not. */
function light(name, move) {
  for (const old of paper.querySelectorAll("[data-active]")) {
    old.removeAttribute("data-active");
    old.classList.remove("is-active");
    old.querySelector(":scope > .tag-on")?.remove();
  }
  active = name;
  const clause = name ? place(name) : null;
  let heading = clause?.closest("[data-piece]");
  while (heading && !heading.dataset.piece?.match(/^(article|annex)\./)) heading = heading.previousElementSibling;
  panel.querySelector("[data-article]").textContent = heading?.querySelector("h2")?.textContent.split("\u3000")[0] ?? "";
  if (!clause) return;
  clause.setAttribute("data-active", "");
  clause.classList.add("is-active");
  const tag = document.createElement("span");
  tag.className = "tag-on";
  tag.textContent = scroller.dataset.tag;
  clause.prepend(tag);
  if (move && follow.checked) bring(clause);
}

function bring(element) {
  const box = scroller.getBoundingClientRect(), at = element.getBoundingClientRect();
  if (at.top >= box.top && (at.bottom <= box.bottom || at.top < box.top + box.height / 2)) return;
  const way = at.top - box.top - box.height / 4;
  scroller.scrollTo({ top: scroller.scrollTop + way, behavior: calm.matches || Math.abs(way) > box.height ? "instant" : "smooth" });
}

/* The clause that prints the question of an element: "" when none does, nothing outside the questions. */
function printed(element) {
  const asked = element?.closest?.("[data-q]");
  return asked ? places[asked.dataset.q] ?? "" : undefined;
}

export function attend(element) {
  const name = printed(element) ?? active;
  if (name !== active) light(name, true);
}

/* The place of a value: its question, its cell in a row, out of a folded part if need be. */
export function land(asked, row, column) {
  if (!asked?.matches(".question")) return;
  for (let folded = asked.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  const inputs = "input:not([type=hidden]), select, textarea";
  const rows = row === undefined ? [] : asked.querySelectorAll("[data-row]");
  const cell = column && rows[row]?.querySelector(`[name$="-${CSS.escape(column)}"], [name$="-${CSS.escape(column)}_"], [name$="-${CSS.escape(column)}_count"]`);
  (cell ?? rows[row]?.querySelector(inputs) ?? asked.querySelector("[aria-invalid]") ?? asked.querySelector(`:is(${inputs}):checked`) ?? asked.querySelector(inputs))?.focus();
}

function remember(look) {
  try {
    localStorage.setItem(`preview:${document.getElementById("wizard").dataset.user}`, look);
  } catch { /* the panel is as it always is */ }
}

function look(how) {
  wrap.dataset.preview = how;
  panel.querySelector("[data-narrow]").setAttribute("aria-pressed", how === "narrow");
}

export function open(button) {
  if (!panel) return false;
  if (wide.matches) {
    if (wrap.dataset.preview === "closed") { look("wide"); remember("wide"); }
  } else panel.classList.add("is-open");
  opener = button;
  panel.focus();
  return true;
}

function close() {
  if (wide.matches) { look("closed"); remember("closed"); }
  panel.classList.remove("is-open");
  const back = opener?.checkVisibility?.() ? opener : [...document.querySelectorAll("[data-opens=preview]")].find((one) => one.offsetParent);
  back?.focus();
}

if (panel) {
  try {
    look(localStorage.getItem(`preview:${document.getElementById("wizard").dataset.user}`) ?? "wide");
  } catch { /* wide */ }
  for (const one of panel.querySelectorAll(".pv-head .needs-script")) one.hidden = false;
  panel.querySelector("[data-close]").addEventListener("click", close);
  panel.querySelector("[data-narrow]").addEventListener("click", () => {
    const how = wrap.dataset.preview === "narrow" ? "wide" : "narrow";
    look(how);
    remember(how);
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing && panel.classList.contains("is-open")) close();
  });
  paper.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-key], a.way");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const asked = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (asked) {
      panel.classList.remove("is-open");
      land(asked, link.dataset.row, link.dataset.column);
    } else if (await flush()) location.assign(link.href);
  });
  let last = -1;
  document.getElementById("gaps").addEventListener("click", () => {
    const gaps = [...paper.querySelectorAll(".gap")];
    if (!gaps.length) return;
    last = (last + 1) % gaps.length;
    bring(gaps[last]);
    gaps[last].focus({ preventScroll: true });
  });
}
