/* F6 goes from panel to panel and round again, Shift+F6 back. `stops` are where the focus lands, one in each panel. */
const seen = (element) => element && element.getClientRects().length > 0;

export function next(stops, back) {
  const shown = stops.filter(seen);
  const panels = shown.map((stop) => stop.closest("[data-panel], nav, main, aside"));
  const at = panels.findIndex((panel) => panel.contains(document.activeElement));
  shown[(at + (back ? shown.length - 1 : 1) + (at < 0 && back ? 1 : 0)) % shown.length]?.focus();
}
