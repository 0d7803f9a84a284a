/** A tab that a member made into a Google table: its typed columns keep formats and checks of their own. */

/** How Google says so. */
export const typedColumn = /typed column|типизированн|столбц\S* с (?:заданным )?тип/i;

/** Does it; false where Google refuses because the cells are in a typed column. Other refusals are thrown. */
export function unlessTyped(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (cause) {
    if (typedColumn.test(String(cause))) return false;
    throw cause;
  }
}
