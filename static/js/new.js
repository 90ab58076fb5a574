/* A new contract: shows only what belongs to the chosen start, follows the choices in the summary, names the contract. */
import { tick } from "./options.js";

const form = document.querySelector("form.new");
const start = form.querySelector(".start");
const title = form.elements.title;
const titles = [...form.querySelectorAll("[name=form]")].map((one) => one.closest(".opt").querySelector("small").textContent.match(/《(.+)》/)[1]);
const comma = document.documentElement.lang.startsWith("zh") ? "、" : ", ";
const words = (input) => input.closest(".opt").querySelector("span").firstChild.textContent.trim();
const chosen = (name) => [...form.querySelectorAll(`[name="${name}"]:checked`)];
let given = titles.includes(title.value) ? "" : title.value;

function name(words) {
  if (given && title.value === given) return;
  title.value = words;
}

function follow(input) {
  if (input.name === "form") name(titles[[...form.querySelectorAll("[name=form]")].indexOf(input)]);
  if (input.name === "title") given = titles.includes(title.value) ? "" : title.value;
  if (input.name === "source") {
    form.querySelector(`[name=form][value="${input.dataset.form}"]`).checked = true;
    tick(form.querySelector("[name=form]:checked"));
    name(input.dataset.title);
  }
}

function show() {
  const now = chosen("start")[0]?.value ?? "blank";
  start.className = `q start is-${now}`;
  for (const part of document.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== now;
  for (const place of document.querySelectorAll("[data-shows]")) {
    const of = place.dataset.shows;
    place.textContent = (of === "title" ? title.value : chosen(of).map(words).join(comma)) || place.dataset.nothing || "–";
  }
  document.getElementById("title-advice").hidden = !/派遣|劳务/.test(title.value);
}

form.addEventListener("change", (event) => {
  tick(event.target);
  follow(event.target);
  show();
});
title.addEventListener("input", (event) => {
  if (event.isComposing) return;
  follow(title);
  show();
});
form.addEventListener("htmx:afterSettle", show);
document.querySelector(".new-summary").hidden = false;
show();
