/* A comment is written where it belongs: the form opens under its paragraph, takes the selected words as its quote, and Esc
   leads back to the button it came from. */
const paper = document.getElementById("paper");
let selected = null;

/* The words of a selection as the newer contract says them, when they stand in one paragraph. */
function words(range) {
  const part = range.cloneContents();
  for (const other of part.querySelectorAll("del, .n, .mk, .gut, .an, .visually-hidden, .say")) other.remove();
  for (const rest of part.querySelectorAll("br")) rest.replaceWith("\n");
  return part.textContent.trim();
}

/* What is selected now, with its paragraph; remembered, because a click takes the selection away. */
function remember() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const block = (range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement).closest("[data-block]");
  if (!block || !paper.contains(block) || !block.contains(range.endContainer)) return;
  selected = { block, words: words(range) };
}

const buttonOf = (place) => document.getElementById(`at-${place}`);

function close(form) {
  const button = buttonOf(form.elements.place.value);
  form.remove();
  button?.focus();
}

function open(button) {
  const shown = document.getElementById("say");
  if (shown) {
    const typed = [...shown.querySelectorAll("textarea")].some((area) => area.value.trim());
    if (shown.elements.place.value === button.dataset.place || typed) return shown.querySelector("textarea").focus();
    shown.remove();
  }
  const block = button.closest("[data-block]");
  const form = document.getElementById("say-here").content.firstElementChild.cloneNode(true);
  const quote = selected?.block === block ? selected.words : "";
  form.elements.place.value = button.dataset.place;
  form.elements.quote.value = quote;
  form.querySelector("[data-name]").textContent = button.getAttribute("aria-label");
  const shows = form.querySelector(".say-q");
  shows.hidden = !quote;
  shows.textContent = quote.length > 30 ? `${quote.slice(0, 30)}…` : quote;
  form.querySelector("[data-whole]").hidden = Boolean(quote) || block.closest("[data-clause]").querySelectorAll(":scope > [data-block]").length < 2;
  block.after(form);
  selected = null;
  form.querySelector("textarea").focus();
}

export function begin() {
  if (!document.getElementById("say-here")) return;
  document.addEventListener("selectionchange", remember);
  paper.addEventListener("click", (event) => {
    const button = event.target.closest("a.gut");
    const cancel = event.target.closest("[data-cancel]");
    if (event.ctrlKey || event.metaKey || event.shiftKey || (!button && !cancel)) return;
    event.preventDefault();
    if (button) open(button);
    else close(cancel.closest("form"));
  });
  paper.addEventListener("keydown", (event) => {
    const form = event.key === "Escape" && !event.isComposing && event.target.closest(".say");
    if (form) close(form);
  });
}
