/* Saves while people type: only the questions that changed, one request at a time, and nothing typed is ever lost. */
import { fill, form, keyOf, question, say, words } from "./places.js";

const alerted = document.getElementById("sr-alert");

const IDLE = 1000, SLOW = 600, RETRIES = [2000, 5000, 15000];
const dirty = new Map(); // key → asked, confirm or wait
const typed = new Map(); // key → what was typed on a page that is gone, as a form would post it
const conflicts = new Map(); // key → the version it was typed on
const listeners = [];
const kept = `unsaved:${form.dataset.draft}:${location.pathname}:${form.dataset.user}`;
let timer, running = null, tries = 0, composing = false, locked = false, firstSave = true, troubled = false;
let since = null; // the version that page was made from

export const isAnswer = (input) => input.name && !input.name.startsWith("keep-") && !input.closest(".reuse");
export const isDirty = (key) => dirty.has(key);
export const unsaved = () => [...dirty.keys()];
export const version = () => Number(form.elements.version.value);
export const onSaved = (listener) => listeners.push(listener);

/* What is typed in a question, as a form would post it. */
function fields(key) {
  if (typed.has(key)) return typed.get(key);
  const found = [];
  for (const input of question(key)?.querySelectorAll("input, select, textarea") ?? []) {
    if (!input.name || input.name === "asked" || (/radio|checkbox/.test(input.type) && !input.checked)) continue;
    found.push([input.name, input.value]);
  }
  return found;
}

function mirror() {
  try {
    if (!dirty.size) sessionStorage.removeItem(kept);
    else sessionStorage.setItem(kept, JSON.stringify([...dirty].map(([key, how]) => [key, how, fields(key), conflicts.get(key) ?? since ?? version()])));
  } catch { /* full or forbidden: the page itself still holds everything */ }
}

export function touch(key, how = "asked") {
  if (!key || locked) return;
  dirty.set(key, how);
  typed.delete(key);
  mirror();
  clearTimeout(timer);
  if (!composing) timer = setTimeout(save, IDLE);
}

/* The state in the bar; `alarm` is also read out. */
export function show(state, text, { alarm = false, retry = false } = {}) {
  const bar = document.getElementById("save-state");
  bar.dataset.state = state;
  bar.querySelector("[data-said]").textContent = text;
  bar.querySelector(".save-retry").hidden = !retry;
  bar.classList.toggle("is-failed", !["saved", "saving"].includes(state));
  if (alarm && alerted.textContent !== text) alerted.textContent = text;
  troubled ||= alarm;
}

export function lock(why) {
  locked = true;
  show("locked", why, { alarm: true });
}

function body(edits, base) {
  const sent = new FormData();
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  sent.set("version", base);
  sent.set("page", form.elements.page.value);
  sent.set("seen", JSON.stringify(Object.fromEntries([...document.querySelectorAll("[data-hash]")].map((one) => [one.dataset.piece ?? `picture.${one.dataset.picture}`, one.dataset.hash]))));
  for (const [key, how, pairs] of edits) {
    sent.append(how, key);
    if (how === "asked") for (const [name, value] of pairs) sent.append(name, value);
  }
  return sent;
}

/* Resolves to what the server told, or null when it could not be saved now. */
async function send(edits, base) {
  const slow = setTimeout(() => show("saving", words.saving), SLOW);
  try {
    const response = await fetch(form.dataset.save, { method: "POST", body: body(edits, base), redirect: "manual" });
    const json = response.headers.get("Content-Type")?.startsWith("application/json");
    if (json && (response.ok || response.status === 409)) return await response.json();
    if (json && response.status === 403) {
      lock((await response.json()).locked);
      return null;
    }
    if (response.type === "opaqueredirect" || response.status === 403) {
      const { signIn } = await import(form.dataset.session);
      return (await signIn()) ? await send(edits, base) : null;
    }
    throw new Error(response.status);
  } catch {
    fail();
    return null;
  } finally {
    clearTimeout(slow);
  }
}

function fail() {
  if (!navigator.onLine) return show("offline", words.offline, { alarm: true });
  const pause = RETRIES[Math.min(tries, RETRIES.length - 1)];
  show("failing", tries < RETRIES.length ? words.failing : words.failed, { alarm: true, retry: true });
  tries += 1;
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

async function deliver(edits, base) {
  const told = await send(edits, base);
  if (!told) return false;
  tries = 0;
  since = null;
  form.elements.version.value = told.version;
  for (const [key, , pairs] of edits) {
    if (JSON.stringify(fields(key)) !== JSON.stringify(pairs)) continue;
    dirty.delete(key);
    if (!(key in told.conflicts)) typed.delete(key);
  }
  for (const key of Object.keys(told.conflicts)) {
    conflicts.set(key, base);
    dirty.set(key, "asked");
  }
  mirror();
  for (const listener of listeners) await listener(told, edits.map(([key]) => key));
  if (conflicts.size) {
    show("conflict", fill(words.conflict, { count: conflicts.size, by: told.by || "" }), { alarm: true });
  } else {
    const text = fill(words.saved, { time: told.saved_at });
    show("saved", text);
    if (firstSave || troubled) say(text);
    firstSave = troubled = false;
    alerted.textContent = "";
  }
  return true;
}

/* Saves what changed; with `ask` also when nothing did, to hear what others changed. */
export function save(ask = false) {
  clearTimeout(timer);
  if (locked || composing) return Promise.resolve(!locked);
  if (running) return running.then((saved) => saved && save(ask === true));
  const edits = [...dirty].filter(([key]) => !conflicts.has(key)).map(([key, how]) => [key, how, fields(key)]);
  if (!edits.length && ask !== true) return Promise.resolve(true);
  running = deliver(edits, since ?? version()).finally(() => { running = null; });
  return running;
}

/* Saves until nothing is left; false when something has to wait or to be decided. */
export async function flush() {
  let saved = true;
  do saved = await save();
  while (saved && [...dirty.keys()].some((key) => !conflicts.has(key)));
  return saved && !conflicts.size;
}

export function settle(key, mine) {
  conflicts.delete(key);
  if (!mine) { dirty.delete(key); typed.delete(key); }
  mirror();
  return save(true);
}

/* What this tab could not save before it was left or reloaded is saved first, from the version it was typed on. */
export async function resume(refresh) {
  let left = [];
  try {
    left = JSON.parse(sessionStorage.getItem(kept) ?? "[]");
  } catch { /* not ours */ }
  if (!left.length) return;
  since = Math.min(...left.map(([, , , base]) => base));
  for (const [key, how, pairs] of left) { dirty.set(key, how); typed.set(key, pairs); }
  if (await save()) await refresh(left.map(([key]) => key).filter((key) => !conflicts.has(key)));
}

for (const what of ["compositionstart", "compositionupdate"]) form.addEventListener(what, () => { composing = true; clearTimeout(timer); });
form.addEventListener("compositionend", (event) => { composing = false; touch(keyOf(event.target)); });
form.addEventListener("input", (event) => { if (!event.isComposing && isAnswer(event.target)) touch(keyOf(event.target)); });
form.addEventListener("change", (event) => { if (isDirty(keyOf(event.target))) save(); });
form.addEventListener("focusout", (event) => { if (isDirty(keyOf(event.target))) save(); });
window.addEventListener("online", () => { if (dirty.size) show("saving", words.saving); save(true); });
window.addEventListener("offline", () => show("offline", words.offline, { alarm: true }));
window.addEventListener("beforeunload", (event) => { if (dirty.size && !locked) event.preventDefault(); });
document.querySelector("#save-state .save-retry").addEventListener("click", () => { tries = 0; save(); });
document.addEventListener("submit", (event) => { if (event.target.getAttribute("action")?.endsWith("/logout/")) { dirty.clear(); mirror(); } });
