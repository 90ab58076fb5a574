/* Who else is here: the page says every few seconds that it is open, and hears of others and of the version they made. */
import { AWAY, quiet } from "./used.js";

const BEAT = 15000;

function show(people) {
  document.getElementById("present").replaceChildren(...people.map((person) => {
    const who = document.createElement("span"), mark = document.createElement("span");
    who.className = "who";
    mark.className = "av b";
    mark.setAttribute("aria-hidden", "true");
    mark.textContent = person.initial;
    who.append(mark, person.words);
    return who;
  }));
}

/* Resolves to what was told, or to nothing. */
export async function beat(form) {
  const sent = new FormData();
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const response = await fetch(form.dataset.here, { method: "POST", body: sent, redirect: "manual" }).catch(() => null);
  return response?.ok ? response.json() : null;
}

export function stay(form, heard) {
  const tell = async () => {
    if (document.hidden || !navigator.onLine || quiet() > AWAY) return;
    const told = await beat(form);
    if (told?.people) show(told.people);
    if (told) heard(told);
  };
  setInterval(tell, BEAT);
  tell();
}
