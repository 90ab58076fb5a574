/* 套用示例 puts the sample where one would type it; what stood there comes back with 撤销. Fetched when first needed. */
import { copy, say, words } from "./places.js";

function type(input, text) {
  input.value = text;
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
}

/* Whether the sample was taken over here: not where several inputs make an answer, nor where a default goes with it. */
export function take(button) {
  const asked = button.closest("[data-q]");
  const inputs = asked.querySelectorAll(":scope > .inline :is(input, textarea, select)");
  if (inputs.length !== 1 || asked.hasAttribute("data-default")) return false;
  const [input] = inputs, before = input.value;
  const line = document.createElement("p");
  line.className = "undo";
  line.append(copy("undo-line"));
  line.querySelector("[data-said]").textContent = words.sampled;
  line.querySelector("[data-take]").onclick = () => { line.remove(); type(input, before); input.focus(); };
  asked.querySelector(":scope > .undo")?.remove();
  asked.querySelector(":scope > .inline").after(line);
  type(input, button.dataset.sample);
  input.focus();
  say(words.sampled);
  return true;
}
