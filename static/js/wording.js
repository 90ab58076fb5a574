/* Writing a clause by hand: what is inserted goes where the caret is, and a remark leads to the place it is about. */

const box = document.getElementById("id_text");
const said = document.getElementById("sr-status");

function insert(tag) {
  if (!tag) return;
  box.focus();
  box.setRangeText(tag, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const code of document.querySelectorAll("[data-insert]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-link";
  const kind = code.textContent.includes("ref(") ? "reference" : "answer";
  const label = document.querySelector(`[value=insert-${kind}]`).textContent;
  button.textContent = label;
  button.setAttribute("aria-label", `${label}：${code.closest("tr").querySelector("th").textContent}`);
  button.addEventListener("click", () => insert(code.textContent));
  code.after(button);
}

for (const button of document.querySelectorAll("[value^=insert-]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const select = document.getElementById(button.value.replace("insert-", ""));
    insert(select.value);
    if (select.value) said.textContent = select.selectedOptions[0].textContent;
  });
}

for (const link of document.querySelectorAll("[data-line]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const lines = box.value.split("\n");
    const before = lines.slice(0, link.dataset.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const column = [...(lines[link.dataset.line - 1] ?? "")].slice(0, link.dataset.column - 1).join("").length;
    box.focus();
    box.setSelectionRange(before + column, before + column + 1);
  });
}

/* Leaving with unsaved words asks first; nothing typed is lost by a slip of the hand. */
const form = box.form;
const initial = box.value;
let leaving = false;
form.addEventListener("submit", () => { leaving = true; });
addEventListener("beforeunload", (event) => {
  if (!leaving && box.value !== initial) event.preventDefault();
});
