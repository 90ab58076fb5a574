/* The end of a session nobody uses: said five minutes before, so that one can stay. */
import { quiet, use } from "./used.js";

const IDLE = 25 * 60000, LAST = 5 * 60000, LOOK = 15000;

/* `saved` resolves to whether nothing is left to save; `stay` lets the server know that somebody is there. */
export function watch({ saved, stay }) {
  const dialog = document.getElementById("leaving");
  const leave = () => document.querySelector("form[action$='/logout/']").requestSubmit();
  dialog.addEventListener("close", () => {
    use();
    if (dialog.returnValue === "leave") leave();
    else stay();
  });
  setInterval(async () => {
    if (quiet() < IDLE) return;
    if (dialog.open) {
      if (quiet() > IDLE + LAST) leave();
    } else if ((await saved()) && quiet() > IDLE) {
      dialog.returnValue = "stay";
      dialog.showModal();
    }
  }, LOOK);
}
