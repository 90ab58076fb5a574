/* The bell counts anew once a minute, and when the page is looked at again. */
import { AWAY, quiet } from "./used.js";

const MINUTE = 60_000;
const bell = document.querySelector(".bell");

async function count() {
  if (document.hidden || quiet() > AWAY) return;
  try {
    const response = await fetch(bell.dataset.count, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) return;
    const told = await response.json();
    const number = bell.querySelector(".bell-count");
    number.textContent = told.count;
    number.hidden = !told.count;
    bell.querySelector("[data-words]").textContent = told.words;
  } catch {
    // away from the network: the number stays as it was
  }
}

if (bell) {
  setInterval(count, MINUTE);
  document.addEventListener("visibilitychange", count);
}
