/* A block of a spreadsheet becomes rows, once one has seen how many. Fetched when needed; `rows` is what rows can do. */
import { copy, fill, say, words } from "./places.js";

const INPUTS = "input:not([type=hidden]), select, textarea";

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

function take(box, lines, start, rows) {
  for (const row of rows.rowsOf(box)) if (rows.isEmpty(row)) row.remove();
  const taken = lines.map((cells) => {
    const row = rows.blank(box);
    box.querySelector("[data-list]").append(row);
    const columns = row.querySelectorAll(".cell:not(.sum), td:not(.del):not(.sum)");
    cells.forEach((text, at) => { if (columns[start + at]) put(columns[start + at], text); });
    return row;
  });
  rows.changed(box);
  taken[0]?.querySelector(INPUTS).focus();
}

export function offer(box, text, start, rows) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
  const room = Number(box.dataset.most) - rows.rowsOf(box).filter((row) => !rows.isEmpty(row)).length;
  const taken = lines.slice(0, Math.max(0, room));
  box.querySelector(".paste")?.remove();
  const line = copy("paste-line").firstElementChild;
  const said = fill(words.pasted, { count: taken.length });
  line.querySelector("[data-said]").textContent = said;
  line.querySelector("[data-drop]").onclick = () => { line.remove(); box.querySelector(INPUTS).focus(); };
  line.querySelector("[data-take]").onclick = () => { line.remove(); take(box, taken, start, rows); };
  box.querySelector(".add").before(line);
  line.querySelector("[data-take]").focus();
  say(said);
}
