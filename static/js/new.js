/* The file is asked for only when it is wanted; without this it is always there. */
import { tick } from "./options.js";

const form = document.querySelector("main form");
const file = document.getElementById("question-file");

function show() {
  file.hidden = form.elements.start.value !== "json";
}

form.addEventListener("change", (event) => {
  tick(event.target);
  show();
});
show();
