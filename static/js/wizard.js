/* The wizard works without this. Here: the page follows what was saved, and everything stays where one types. */
import { flush, isAnswer, isDirty, lock, onSaved, resume, save, settle, touch, unsaved, version } from "./autosave.js";
import { watch } from "./idle.js";
import { tick } from "./options.js";
import { copy, fill, form, keyOf, question, say, words } from "./places.js";
import { stay } from "./presence.js";
import { attend, begin, land, open, parsed, redraw } from "./preview.js";
import { computed, empty, press } from "./rows.js";
import "./keys.js";

const fallback = !CSS.supports("field-sizing", "content");

function mark(target) {
  const card = target.closest(".q");
  if (!card) return;
  for (const other of form.querySelectorAll(".q.is-active")) other.classList.toggle("is-active", other === card);
  card.classList.add("is-active");
}

/* A default that was edited or confirmed, an answer that was copied: the marks go. */
function unmark(key) {
  const asked = question(key);
  if (!asked) return;
  const tags = [asked, asked.closest(".q").querySelector(":scope > .head")].flatMap((one) => [...(one?.querySelectorAll(":scope > .label > *, :scope > legend > *, :scope > .def-tag, :scope > .from-tag, :scope > .tag-btn") ?? [])]);
  const single = asked.closest(".q.is-single");
  for (const tag of tags) {
    if (!asked.contains(tag) && !single) continue;
    if (tag.matches(".def-tag, .from-tag, .tag-btn[value^=confirm]")) tag.remove();
  }
  asked.removeAttribute("data-default");
  asked.removeAttribute("data-copied-from");
  asked.querySelectorAll(".is-default").forEach((one) => one.classList.remove("is-default"));
}

function postponed(key, is) {
  const button = form.querySelector(`.tag-btn[value="wait-${CSS.escape(key)}"]`);
  button?.setAttribute("aria-pressed", is);
}

/* Cells that grow with their text, where the browser does not do it by itself. */
function grow(input) {
  if (!input.matches("td textarea, .cell textarea")) return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
}

function complain(asked, text, id) {
  const inputs = asked.querySelectorAll(".inline .form-control, .inline .form-select");
  asked.querySelectorAll(".errors").forEach((one) => one.remove());
  for (const input of asked.querySelectorAll(".is-invalid, [aria-invalid]")) {
    input.classList.remove("is-invalid");
    input.removeAttribute("aria-invalid");
  }
  if (!text) return;
  const line = copy("error-line").firstElementChild;
  line.id = `${id}_error`;
  line.querySelector("[data-said]").textContent = text;
  (asked.querySelector(":scope > .hint") ?? asked.querySelector(":scope > .label, :scope > legend, :scope > label")).after(line);
  for (const input of inputs) {
    input.classList.add("is-invalid");
    input.setAttribute("aria-invalid", "true");
    const described = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean).concat(line.id));
    input.setAttribute("aria-describedby", [...described].join(" "));
  }
}

function advise(asked, text) {
  asked.querySelector(":scope > .advice")?.remove();
  if (!text) return;
  const line = copy("advice-line").firstElementChild;
  line.querySelector("[data-said]").textContent = text;
  (asked.querySelector(":scope > .inline, :scope > .opts, :scope > .rows-box") ?? asked.lastElementChild).after(line);
}

function judge(told, sent) {
  for (const [key, now] of Object.entries(told.questions)) {
    const asked = question(key);
    if (!asked || isDirty(key)) continue;
    const before = asked.dataset.told;
    asked.dataset.told = now.error;
    if (sent.includes(key) ? asked.querySelector(".errors") || now.error : before !== undefined && before !== now.error) complain(asked, now.error, `id_${key.replaceAll(".", "__")}`);
    if (sent.includes(key) || asked.querySelector(":scope > .advice")) advise(asked, now.advice);
    if (!now.default && !now.copied) unmark(key);
    postponed(key, now.undecided);
    const echo = asked.querySelector(":scope > .inline > .echo");
    if (echo) echo.textContent = now.echo === asked.querySelector(".inline input")?.value ? "" : now.echo;
  }
  for (const item of document.querySelectorAll("#summary li")) {
    const asked = document.getElementById(item.firstElementChild.hash.slice(1));
    if (asked && !asked.querySelector(".errors")) item.remove();
  }
  if (!document.querySelector("#summary li")) document.getElementById("summary").replaceChildren();
}

function advance(told) {
  for (const step of told.steps) {
    const button = document.querySelector(`#steps [value="goto-${step.name}"]`);
    const icon = button.querySelector("svg"), state = button.querySelector(".s");
    icon.setAttribute("class", `icon ${step.state}`);
    const use = icon.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${step.state}`));
    state.className = `s ${step.state}`;
    state.textContent = step.words;
  }
  document.querySelector("#steps progress").value = told.done;
  const count = document.querySelector("#steps .head span");
  count.textContent = count.textContent.replace(/\d+/, told.done);
}

function sum(told) {
  for (const [key, sums] of Object.entries(told.sums)) {
    const box = question(key)?.querySelector(".rows-box");
    if (!box || isDirty(key)) continue;
    computed(box, sums.rows);
    box.querySelector("[data-sums]")?.replaceChildren(...parsed(sums.html).childNodes);
  }
  for (const [key, picture] of Object.entries(told.pictures)) {
    const drawn = form.querySelector(`[data-picture="${CSS.escape(key)}"]`);
    if (!drawn) continue;
    const opened = drawn.querySelector("details")?.open;
    drawn.replaceChildren(...parsed(picture.html).childNodes);
    drawn.dataset.hash = picture.hash;
    if (opened) drawn.querySelector("details")?.setAttribute("open", "");
  }
}

/* Keeps the focus, the place of the cursor and the place on the screen while `change` swaps parts of the page. */
function steady(change) {
  const focused = document.activeElement;
  const id = form.contains(focused) ? focused.id : "";
  const range = id && "selectionStart" in focused ? [focused.selectionStart, focused.selectionEnd] : null;
  const top = focused?.getBoundingClientRect().top;
  change();
  const again = id && document.getElementById(id);
  if (!again) return;
  if (document.activeElement !== again) {
    again.focus({ preventScroll: true });
    if (range && range[0] !== null) again.setSelectionRange?.(...range);
  }
  window.scrollBy(0, again.getBoundingClientRect().top - top);
}

const parts = async () => new DOMParser().parseFromString(await (await fetch(location.pathname + location.search)).text(), "text/html");

/* Shows questions, or whole cards, as the server shows them now; what is being typed stays. */
export async function refresh(keys, slots = [], by = "") {
  if (!keys.length && !slots.length) return;
  const fresh = await parts();
  if (!fresh.getElementById("wizard")) return;
  steady(() => {
    for (const old of slots) {
      const now = fresh.getElementById(old.id);
      const opened = [...old.querySelectorAll("details[open]")].map((one) => one.id);
      for (const asked of old.querySelectorAll("[data-q]")) {
        if (isDirty(asked.dataset.q) || asked.contains(document.activeElement)) now.querySelector(`[data-q="${CSS.escape(asked.dataset.q)}"]`)?.replaceWith(asked);
      }
      old.replaceWith(now);
      for (const one of opened) document.getElementById(one)?.setAttribute("open", "");
    }
    for (const key of keys) {
      const old = question(key), now = fresh.querySelector(`[data-q="${CSS.escape(key)}"]`);
      if (!old || !now || isDirty(key) || (old !== document.activeElement && old.contains(document.activeElement))) continue;
      const head = old.closest(".q.is-single")?.querySelector(":scope > .head");
      const newHead = now.closest(".q.is-single")?.querySelector(":scope > .head");
      if (head && newHead) head.replaceWith(newHead);
      old.replaceWith(now);
      if (by) note(now, by);
    }
  });
  if (fallback) form.querySelectorAll("td textarea, .cell textarea").forEach(grow);
}

function note(asked, by) {
  const line = document.createElement("span");
  line.className = "just";
  line.textContent = fill(words.updated, { by });
  (asked.querySelector(":scope > .label, :scope > legend") ?? asked).append(line);
  setTimeout(() => line.remove(), 5000);
}

function disagree(told) {
  for (const [key, html] of Object.entries(told.conflicts)) {
    const asked = question(key);
    document.getElementById(`${asked?.id}-conflict`)?.remove();
    const panel = parsed(html).firstElementChild;
    asked?.before(panel);
    panel.scrollIntoView({ block: "nearest" });
  }
}

function decide(button) {
  const panel = button.closest(".conflict"), key = panel.dataset.key;
  const choice = panel.querySelector("input[type=radio]:checked");
  if (!choice) return panel.querySelector("input[type=radio]").focus();
  panel.remove();
  question(key).focus();
  settle(key, choice.value === "mine").then(() => refresh([key])).then(() => land(question(key)));
}

onSaved(async (told, sent) => {
  const asked = new Set(told.asked);
  const label = sent.length ? question(sent[0])?.querySelector("label, legend")?.firstChild?.textContent ?? "" : "";
  redraw(told, label);
  judge(told, sent);
  advance(told);
  sum(told);
  disagree(told);
  const slots = [...form.querySelectorAll(".slot")].filter((slot) => {
    const here = new Set([...slot.querySelectorAll("[data-q]")].map((one) => one.dataset.q));
    return slot.dataset.keys.split(" ").some((key) => asked.has(key) !== here.has(key));
  });
  await refresh(told.stale.filter((key) => question(key)), slots, told.by);
});

async function leave(button) {
  const busy = button.ariaBusy === "true";
  button.ariaBusy = "true";
  const saved = !busy && (await flush());
  button.ariaBusy = "false";
  if (!saved) {
    if (!busy) document.querySelector(".conflict input")?.focus();
    return;
  }
  form.querySelector(":scope > input[name=action]")?.remove(); // of an earlier leave one came back from
  const action = document.createElement("input");
  Object.assign(action, { type: "hidden", name: "action", value: button.value });
  form.append(action);
  form.submit();
}

form.addEventListener("focusin", (event) => { mark(event.target); attend(event.target); });
form.addEventListener("input", (event) => {
  const key = keyOf(event.target);
  if (key && event.target.name) { unmark(key); postponed(key, false); }
  if (fallback) grow(event.target);
});
form.addEventListener("change", (event) => tick(event.target));
form.addEventListener("formdata", (event) => {
  const kept = /^(csrfmiddlewaretoken|version|page|action|back|at|reuse-.*|.*current_step)$/; // the answers are saved already
  for (const name of new Set(event.formData.keys())) if (!kept.test(name)) event.formData.delete(name);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  const [verb, key] = [button.value.split("-")[0], button.value.slice(button.value.indexOf("-") + 1)];
  if (button.closest(".conflict")) decide(button);
  else if (button.dataset.opens && open(button)) return;
  else if (verb === "confirm") { touch(key, "confirm"); unmark(key); land(question(key)); save(); }
  else if (verb === "wait") { postpone(key); }
  else if (verb === "sample") import(form.dataset.sampleScript).then(({ take }) => take(button) || leave(button));
  else if (!press(button)) leave(button);
});

function postpone(key) {
  const asked = question(key), box = asked.querySelector(".rows-box");
  if (box) empty(box);
  else for (const input of asked.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    if (/radio|checkbox/.test(input.type)) { input.checked = false; input.closest(".opt")?.classList.remove("is-checked"); }
    else if (!input.name.endsWith("_unit")) input.value = "";
  }
  unmark(key);
  postponed(key, true);
  touch(key, "wait");
  save();
}

const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
window.addEventListener("hashchange", () => land(target()));
window.addEventListener("load", () => requestAnimationFrame(() => land(target()))); // after the browser's own way there
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) land(target());
});
if (fallback) form.querySelectorAll("td textarea, .cell textarea").forEach(grow);
resume(refresh);
begin();

/* What was typed before this script had come. Browsers put nothing back into this form by themselves (its autocomplete is
   off), so whatever differs from the page as it came was typed. */
function differs(input) {
  if (/radio|checkbox/.test(input.type)) return input.checked !== input.defaultChecked;
  if (input.tagName === "INPUT") return input.value !== input.defaultValue.replace(/[\r\n]/g, ""); // a line has no ends
  if (input.tagName === "TEXTAREA") return input.value !== input.defaultValue;
  return input.selectedIndex !== Math.max(0, [...input.options].findIndex((option) => option.defaultSelected));
}
for (const input of form.querySelectorAll("[data-q] :is(input:not([type=hidden]), select, textarea)")) {
  if (isAnswer(input) && differs(input)) { unmark(keyOf(input)); postponed(keyOf(input), false); touch(keyOf(input)); }
}

stay(form, (told) => {
  if (told.locked) lock(told.locked);
  else if (told.version > version()) save(true);
});
watch({ saved: flush, stay: () => save(true) });

/* A page one comes back to as it was left may be older than the contract. */
window.addEventListener("pageshow", (event) => { if (event.persisted) save(true); });

/* What the risk check finds now. */
onSaved((told) => { import(form.dataset.findingsScript).then(({ soon }) => soon(told.version, say)); });

/* Another tab of the same contract. */
const channel = "BroadcastChannel" in window ? new BroadcastChannel(`draft:${form.dataset.draft}`) : null;
onSaved((told, sent) => { if (sent.length) channel?.postMessage(told.version); });
channel?.addEventListener("message", ({ data }) => {
  if (data <= version() || document.querySelector("#notices .note")) return;
  const notice = copy("stale-notice").firstElementChild;
  for (const key of unsaved()) {
    const item = document.createElement("li");
    item.textContent = question(key)?.querySelector("label, legend")?.firstChild?.textContent ?? key;
    notice.querySelector("[data-list]").append(item);
  }
  notice.querySelector("[data-take]").addEventListener("click", async () => { if (await flush()) location.reload(); });
  document.getElementById("notices").replaceChildren(notice);
});
