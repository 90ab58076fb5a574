/* Marks the chosen cards as one chooses. */
import { tick } from "./options.js";

document.querySelector("main form:last-of-type").addEventListener("change", (event) => tick(event.target));
