/* The outline marks the part one is reading: what crosses a line in the upper third of the window. Where a link or a step
   led stays marked until one scrolls on, and at the end it is the last part. */
const PARTS = ":is(.front, .article, .annex)";
const FAR = 40; // pixels
const outline = document.getElementById("outline");
const paper = document.getElementById("paper");
const crossing = new Set();
let ends = false, held = null;

/* A part that is folded away with others goes by the first of them. */
function linkOf(part) {
  const shown = part.matches(".fold") ? part.querySelector(PARTS) : part;
  return shown && outline.querySelector(`a[href="#${CSS.escape(shown.id || "paper")}"]`);
}

/* Scrolls the outline, and nothing but the outline, to the line. */
function bring(line) {
  const [box, at] = [outline.getBoundingClientRect(), line.getBoundingClientRect()];
  if (at.top < box.top) outline.scrollTop -= box.top - at.top + FAR;
  else if (at.bottom > box.bottom) outline.scrollTop += at.bottom - box.bottom + FAR;
}

function mark() {
  const parts = [...paper.querySelectorAll(`${PARTS}, :scope > .fold`)].filter(linkOf);
  const read = ends && scrollY ? parts.filter((one) => !one.closest(".fold:not([open])")) : parts.filter((one) => crossing.has(one));
  const part = held?.part ?? read.at(-1);
  const link = part ? linkOf(part) : outline.querySelector("[aria-current], a");
  if (!link) return;
  for (const old of outline.querySelectorAll("[aria-current]")) if (old !== link) old.removeAttribute("aria-current");
  link.setAttribute("aria-current", "location");
  bring(link.parentElement);
}

const line = new IntersectionObserver((entries) => {
  for (const entry of entries) crossing[entry.isIntersecting ? "add" : "delete"](entry.target);
  mark();
}, { rootMargin: "-30% 0px -69% 0px" });

const foot = new IntersectionObserver(([entry]) => {
  ends = !entry.isIntersecting;
  mark();
}, { rootMargin: "-99% 0px 0px 0px" });

/* Somebody was led to `target`: its part is marked until they scroll on. */
export function hold(target) {
  const part = outline && target?.closest(`#paper ${PARTS}`);
  held = part ? { part, top: scrollY } : null;
  if (part) mark();
}

/* Follows what the sheet holds now; to be called again when that was replaced. */
export function follow() {
  if (!outline) return;
  line.disconnect();
  crossing.clear();
  hold(held && (document.getElementById(held.part.id) ?? paper.querySelector(".front")));
  for (const part of paper.querySelectorAll(`${PARTS}, :scope > .fold`)) line.observe(part);
  foot.observe(paper);
}

if (outline) {
  addEventListener("scroll", () => {
    if (!held || Math.abs(scrollY - held.top) < FAR) return;
    held = null;
    mark();
  }, { passive: true });
  addEventListener("hashchange", () => location.hash === "#outline" && mark());
}
