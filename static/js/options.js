/* Marks the chosen cards of a group, as the server does. */
export function tick(input) {
  if (input.type !== "radio" && input.type !== "checkbox") return;
  for (const one of input.form.querySelectorAll(`[name="${CSS.escape(input.name)}"]`)) {
    one.closest(".opt")?.classList.toggle("is-checked", one.checked);
  }
}
