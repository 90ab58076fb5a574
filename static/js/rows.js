/* Rows: added, deleted and taken back, moved, and pasted from a spreadsheet, without asking the server first. */
import { touch } from "./autosave.js";
import { copy, fill, form, keyOf, say, words } from "./places.js";

const INPUTS = "input:not([type=hidden]), select, textarea";
const listOf = (box) => box.querySelector("[data-list]");
const rowsOf = (box) => [...listOf(box).querySelectorAll("[data-row]")];
const boxOf = (element) => element.closest(".rows-box");
export const isEmpty = (row) => [...row.querySelectorAll(INPUTS)].every((input) => (/radio|checkbox/.test(input.type) ? !input.checked : input.tagName === "SELECT" && input.name.endsWith("_unit") ? true : !input.value));

function name(row) {
  return row.querySelector("input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea, select")?.value ?? "";
}

/* Gives every row its number again: in names, ids, labels and buttons. The delete button knows the one it had. */
function renumber(box) {
  const { rows: prefix, title } = box.dataset;
  rowsOf(box).forEach((row, now) => {
    const old = row.querySelector("button.bin").value.split("-").at(-1);
    if (old === String(now)) return;
    const renamed = (text) => text.replaceAll(`${prefix}-${old}-`, `${prefix}-${now}-`);
    const retold = (text) => text.replaceAll(title.replace("#", old === "__prefix__" ? "#" : Number(old) + 1), title.replace("#", now + 1));
    for (const one of row.querySelectorAll("*")) {
      for (const attribute of ["name", "id", "for", "aria-describedby"]) if (one.hasAttribute(attribute)) one.setAttribute(attribute, renamed(one.getAttribute(attribute)));
      const label = one.getAttribute("aria-label");
      if (label) one.setAttribute("aria-label", one.matches("button") ? label.replace(/\d+|#/, now + 1) : retold(label));
      if (one.matches("button[name=action]")) one.value = one.value.replace(/-(\d+|__prefix__)$/, `-${now}`);
      for (const text of one.childNodes) if (text.nodeType === Node.TEXT_NODE && text.data.trim()) text.data = retold(text.data);
    }
  });
  box.closest("[data-q]").querySelector(`[name="${prefix}-TOTAL_FORMS"]`).value = rowsOf(box).length;
}

function blank(box) {
  return box.querySelector("template").content.querySelector("[data-row]").cloneNode(true);
}

function changed(box) {
  for (const old of box.querySelectorAll(".row-finding")) old.remove();
  renumber(box);
  touch(keyOf(box));
}

function add(box) {
  if (rowsOf(box).length >= Number(box.dataset.most)) return tell(box, fill(words.most, { count: box.dataset.most }));
  const row = blank(box);
  listOf(box).append(row);
  renumber(box);
  row.querySelector(INPUTS).focus();
  return row;
}

function tell(box, text, take) {
  const line = box.querySelector("[data-undo]");
  line.replaceChildren(...copy("undo-line").childNodes);
  line.querySelector("[data-said]").textContent = text;
  line.querySelector("[data-take]").hidden = !take;
  line.querySelector("[data-take]").onclick = take;
  line.hidden = false;
  say(text);
}

function remove(box, row) {
  const rows = rowsOf(box), at = rows.indexOf(row);
  const text = fill(words.deleted, { number: at + 1, name: name(row) });
  row.remove();
  if (rows.length === 1) listOf(box).append(blank(box));
  changed(box);
  rowsOf(box)[Math.max(0, at - 1)].querySelector("button.bin").focus();
  tell(box, text, () => {
    const now = rowsOf(box);
    if (rows.length === 1 && now.length === 1 && isEmpty(now[0])) now[0].replaceWith(row);
    else listOf(box).insertBefore(row, now[at] ?? null);
    changed(box);
    box.querySelector("[data-undo]").hidden = true;
    row.querySelector(INPUTS).focus();
    say(fill(words.restored, { number: rowsOf(box).indexOf(row) + 1 }));
  });
}

function move(box, row, by) {
  const rows = rowsOf(box), other = rows[rows.indexOf(row) + by];
  if (!other) return;
  if (by < 0) other.before(row);
  else other.after(row);
  changed(box);
  row.querySelector(by < 0 ? "button.up" : "button.down").focus();
  say(fill(words.moved, { number: rowsOf(box).indexOf(row) + 1 }));
}

/* Empties a table that is not decided yet; what stood there comes back with 撤销. */
export function empty(box) {
  const rows = rowsOf(box), count = rows.filter((row) => !isEmpty(row)).length;
  listOf(box).replaceChildren(blank(box));
  changed(box);
  if (!count) return;
  tell(box, fill(words.emptied, { count }), () => {
    listOf(box).replaceChildren(...rows);
    changed(box);
    box.querySelector("[data-undo]").hidden = true;
    rows[0].querySelector(INPUTS).focus();
    say(fill(words.refilled, { count }));
  });
}

/* Whether the button was about rows, and is dealt with. */
export function press(button) {
  const [verb] = button.value.split("-");
  const box = boxOf(button);
  if (!box) return false;
  const row = button.closest("[data-row]");
  if (verb === "add") add(box);
  else if (verb === "delete") remove(box, row);
  else if (verb === "up" || verb === "down") move(box, row, verb === "up" ? -1 : 1);
  else return false;
  return true;
}

/* What looks like a block of a spreadsheet is offered as rows; how, is fetched when somebody pastes one. */
form.addEventListener("paste", async (event) => {
  const box = boxOf(event.target), text = event.clipboardData.getData("text/plain");
  if (!box || !/\t|\n./.test(text)) return;
  event.preventDefault();
  const cell = event.target.closest(".cell, td");
  const start = cell ? [...cell.parentElement.children].indexOf(cell) : 0;
  const { offer } = await import(form.dataset.paste);
  offer(box, text, start, { rowsOf, isEmpty, blank, changed });
});

/* Amounts of the lines, in the order of the rows that hold anything. */
export function computed(box, amounts) {
  const rows = rowsOf(box).filter((row) => !isEmpty(row));
  for (const row of rowsOf(box)) {
    const output = row.querySelector("[data-sum]");
    if (output) output.textContent = amounts[rows.indexOf(row)] ?? "";
  }
}
