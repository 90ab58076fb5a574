/* Rows: added, deleted and taken back, moved, and pasted from a spreadsheet, without asking the server first. */
import { copy, fill, keyOf, say, touch, words } from "./autosave.js";

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

/* A block of a spreadsheet: lines of cells. */
function block(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
  return lines.length > 1 || lines[0].length > 1 ? lines : null;
}

function put(cell, text) {
  const value = text.trim();
  const boxes = cell.querySelectorAll("input[type=checkbox], input[type=radio]");
  if (boxes.length) {
    const wanted = value.split(/[、，,;；\s]+/);
    for (const one of boxes) one.checked = wanted.includes(one.value) || wanted.includes(one.closest("label").textContent.trim());
    return;
  }
  const input = cell.querySelector(INPUTS);
  if (input?.tagName === "SELECT") {
    const option = [...input.options].find((one) => one.value === value || one.textContent.trim() === value);
    if (option) input.value = option.value;
  } else if (input) input.value = value;
}

function paste(box, lines, start) {
  const room = Number(box.dataset.most) - rowsOf(box).filter((row) => !isEmpty(row)).length;
  const taken = lines.slice(0, Math.max(0, room));
  box.querySelector(".paste")?.remove();
  const line = copy("paste-line").firstElementChild;
  line.querySelector("[data-said]").textContent = fill(words.pasted, { count: taken.length });
  line.querySelector("[data-drop]").onclick = () => { line.remove(); box.querySelector(INPUTS).focus(); };
  line.querySelector("[data-take]").onclick = () => {
    for (const row of rowsOf(box)) if (isEmpty(row)) row.remove();
    let first = null;
    for (const cells of taken) {
      const row = blank(box);
      listOf(box).append(row);
      const columns = row.querySelectorAll(".cell:not(.sum), td:not(.del):not(.sum)");
      cells.forEach((text, at) => { if (columns[start + at]) put(columns[start + at], text); });
      first ??= row;
    }
    line.remove();
    changed(box);
    first?.querySelector(INPUTS).focus();
  };
  box.querySelector(".add").before(line);
  line.querySelector("[data-take]").focus();
  say(line.querySelector("[data-said]").textContent);
}

document.getElementById("wizard").addEventListener("paste", (event) => {
  const box = boxOf(event.target);
  const lines = box && block(event.clipboardData.getData("text/plain"));
  if (!lines || (lines.length === 1 && event.target.tagName === "TEXTAREA" && lines[0].length === 1)) return;
  event.preventDefault();
  const cell = event.target.closest(".cell, td");
  const cells = cell ? [...cell.parentElement.children] : [];
  paste(box, lines, Math.max(0, cells.indexOf(cell)));
});

/* Amounts of the lines, in the order of the rows that hold anything. */
export function computed(box, amounts) {
  const rows = rowsOf(box).filter((row) => !isEmpty(row));
  for (const row of rowsOf(box)) {
    const output = row.querySelector("[data-sum]");
    if (output) output.textContent = amounts[rows.indexOf(row)] ?? "";
  }
}
