/* The whole contract: its outline leads into headings, words are found in it, it is made larger, and printed. */
const paper = document.querySelector(".paper-page");
const tools = document.querySelector(".read-tools");
const said = document.getElementById("sr-status");
const [box, count, zoom, marked] = ["[type=search]", ".count", "select", "[type=checkbox]"].map((one) => tools.querySelector(one));
const MOST = 500;
let hits = [], at = -1;

for (const part of tools.querySelectorAll("[hidden]")) part.hidden = false;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

/* An address with a clause leads to its heading, which has the focus then. */
function land() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target || !paper.contains(target)) return;
  const heading = target.querySelector(":scope > :is(h2, h3)") ?? target;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  target.scrollIntoView();
}
window.addEventListener("hashchange", land);
document.querySelector(".outline").addEventListener("click", (event) => {
  if (event.target.closest("a")?.hash === location.hash) land();
});
land();

/* The outline shows where one reads. */
const links = new Map([...document.querySelectorAll(".outline a")].map((link) => [document.getElementById(link.hash.slice(1)), link]));
const seen = new IntersectionObserver((entries) => {
  const here = entries.find((entry) => entry.isIntersecting);
  if (!here) return;
  for (const [part, link] of links) {
    if (part === here.target) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}, { rootMargin: "-140px 0px -70% 0px" });
for (const part of links.keys()) if (part) seen.observe(part);

/* Words may go through several links and tables cells: they are looked for in the text as a whole, and marked in pieces. */
function texts() {
  const nodes = [], walker = document.createTreeWalker(paper, NodeFilter.SHOW_TEXT);
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(".way, .contents, .visually-hidden")) continue;
    nodes.push([text.length, node]);
    text += node.data;
  }
  return [nodes, text.toLowerCase()];
}

function clear() {
  for (const mark of paper.querySelectorAll("mark.hit")) mark.replaceWith(...mark.childNodes);
  paper.normalize();
  [hits, at] = [[], -1];
}

function wrap(nodes, from, to) {
  const marks = [];
  for (const [start, node] of nodes) {
    const [first, last] = [Math.max(from - start, 0), Math.min(to - start, node.length)];
    if (first >= last) continue;
    const range = document.createRange(), mark = document.createElement("mark");
    mark.className = "hit";
    range.setStart(node, first);
    range.setEnd(node, last);
    range.surroundContents(mark);
    marks.push(mark);
  }
  return marks;
}

function find() {
  clear();
  const wanted = box.value.trim().toLowerCase();
  count.textContent = "";
  if (!wanted) return;
  const [nodes, text] = texts(), places = [];
  for (let place = text.indexOf(wanted); place >= 0 && places.length < MOST; place = text.indexOf(wanted, place + wanted.length)) places.push(place);
  hits = places.reverse().map((place) => wrap(nodes, place, place + wanted.length)).reverse();
  go(0);
}

function go(to) {
  for (const mark of paper.querySelectorAll("mark.is-here")) mark.classList.remove("is-here");
  at = hits.length ? (to + hits.length) % hits.length : -1;
  for (const mark of hits[at] ?? []) mark.classList.add("is-here");
  hits[at]?.[0].scrollIntoView({ block: "center" });
  count.textContent = hits.length ? fill(count.dataset.found, { number: at + 1, count: hits.length }) : fill(count.dataset.none, { words: box.value.trim() });
  said.textContent = count.textContent;
}

let timer;
box.addEventListener("input", (event) => {
  clearTimeout(timer);
  if (!event.isComposing) timer = setTimeout(find, 250);
});
box.addEventListener("compositionend", find);
tools.addEventListener("submit", (event) => {
  event.preventDefault();
  const step = event.submitter?.dataset.step;
  clearTimeout(timer);
  if (!hits.length) find();
  else go(at + (step === "-1" ? -1 : 1));
});

/* How large, and whether what was filled in shows; remembered on this computer. */
function remembered(name, apply, control, value) {
  try { control[value] = JSON.parse(localStorage.getItem(`reading.${name}`)) ?? control[value]; } catch { /* forbidden */ }
  const change = () => {
    apply(control[value]);
    try { localStorage.setItem(`reading.${name}`, JSON.stringify(control[value])); } catch { /* forbidden */ }
  };
  control.addEventListener("change", change);
  apply(control[value]);
}
remembered("zoom", (size) => { paper.dataset.zoom = size; }, zoom, "value");
remembered("marked", (shown) => { paper.classList.toggle("is-plain", !shown); }, marked, "checked");
tools.querySelector("[data-print]").addEventListener("click", () => window.print());
