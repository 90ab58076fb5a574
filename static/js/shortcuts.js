/* Whether somebody wants shortcuts at all: the list of shortcuts (?) has the switch. */
export const placeOf = (user) => `shortcuts:${user}`;

export function wanted(user) {
  try { return localStorage.getItem(placeOf(user)) !== "off"; } catch { return true; }
}
