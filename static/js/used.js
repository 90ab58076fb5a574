/* How long nobody has used the page. What it does by itself after AWAY would keep a session alive that should end. */
export const AWAY = 5 * 60000;
let used = Date.now();

export const quiet = () => Date.now() - used;
export function use() { used = Date.now(); }

for (const what of ["keydown", "pointerdown", "input"]) document.addEventListener(what, use, { passive: true });
