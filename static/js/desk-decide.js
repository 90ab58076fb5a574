/* The box at the end: its button says what it does, and the PDF it waits for comes without losing what was typed. */
const SECOND = 1000;
const form = document.getElementById("decide");

function choose() {
  const chosen = form.querySelector("[name=action]:checked");
  for (const label of form.querySelectorAll("label.c")) label.classList.toggle("is-checked", label.contains(chosen));
  if (!chosen) return;
  const label = chosen.closest("label").textContent.trim();
  form.querySelector(".btn-primary").textContent = form.dataset.submit.replace("{choice}", label);
  const note = form.querySelector(".optional");
  note.textContent = chosen.value === "request_changes" ? note.dataset.required : note.dataset.optional;
}

async function wait(line) {
  try {
    const response = await fetch(form.dataset.paper, { headers: { Accept: "application/json" } });
    const told = await response.json();
    if (told.pdf_sha256) {
      form.elements.pdf_sha256.value = told.pdf_sha256;
      return line.remove();
    }
    if (told.problem) return;
  } catch {
    // away from the network: asked again
  }
  setTimeout(() => wait(line), SECOND);
}

export function decide() {
  if (!form) return;
  form.addEventListener("change", choose);
  choose();
  const line = document.getElementById("wait");
  if (line) setTimeout(() => wait(line), SECOND);
}
