/** The criteria by which the add-on's filter hides rows that «Проверка» calls right. */

import { columnLetter } from "./a1.ts";
import { argumentSeparator, goodState } from "./marks.ts";

type Filter = GoogleAppsScript.Spreadsheet.Filter;

/** Criteria of the column «Проверка», which stands at `place`; a hint follows after «Верно». */
export function rightHidden(place: number): GoogleAppsScript.Spreadsheet.FilterCriteria {
  const separator = argumentSeparator(SpreadsheetApp.getActive().getSpreadsheetLocale());
  const formula = `=LEFT($${columnLetter(place)}2${separator}${goodState.length})<>"${goodState}"`;
  return SpreadsheetApp.newFilterCriteria().whenFormulaSatisfied(formula).build();
}

/** Rows inserted above leave another row number in the formula. */
const ourFormula = new RegExp(`^=LEFT\\(\\$[A-Z]+\\d+[;,] ?${goodState.length}\\)<>"${goodState}"$`);

/** Whether the filter is the add-on's: nobody types such a formula. */
export function hidesRight(filter: Filter, place: number): boolean {
  const range = filter.getRange();
  if (place < range.getColumn() || place > range.getLastColumn()) return false;
  const [formula] = filter.getColumnFilterCriteria(place)?.getCriteriaValues() ?? [];
  return ourFormula.test(String(formula));
}
