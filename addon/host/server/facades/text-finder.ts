/** `TextFinder`: looks for a text in what cells show. Replacing is not what the local host can do. */

import type { Place, TextSearch } from "../protocol/operations.ts";
import { facade, type Script } from "./facade.ts";
import { placeOf } from "./range-places.ts";

type Finder = GoogleAppsScript.Spreadsheet.TextFinder;
type Range = GoogleAppsScript.Spreadsheet.Range;

export function textFinder(script: Script, place: Place, text: string): Finder {
  let search: TextSearch = {
    text: String(text),
    isPattern: false,
    isEntireCell: false,
    isCaseKept: false,
    inFormulas: false,
    ignoresDiacritics: false,
  };
  /** Of the found cells: where the next one is looked for. */
  let current: Range | null = null;
  let start: Range | null = null;
  const where = (change: Partial<TextSearch>): Finder => {
    search = { ...search, ...change };
    return finder;
  };
  const found = (): Range[] =>
    script
      .remote("findText", place, search)
      .map(({ row, column }) => script.range({ sheet: place.sheet, area: { row, column, rows: 1, columns: 1 } }));
  const step = (direction: 1 | -1): Range | null => {
    const from = current ?? start;
    const cells = direction === 1 ? found() : found().reverse();
    current = cells.find((cell) => from === null || isBehind(cell, from, direction)) ?? null;
    return current;
  };
  const finder: Finder = facade<Finder>(script, "TextFinder", {
    matchCase: (isCaseKept) => where({ isCaseKept }),
    matchEntireCell: (isEntireCell) => where({ isEntireCell }),
    matchFormulaText: (inFormulas) => where({ inFormulas }),
    useRegularExpression: (isPattern) => where({ isPattern }),
    ignoreDiacritics: (ignoresDiacritics) => where({ ignoresDiacritics }),
    startFrom(range) {
      start = range;
      current = null;
      return finder;
    },
    findAll: found,
    findNext: () => step(1),
    findPrevious: () => step(-1),
    getCurrentMatch: () => current,
  });
  return finder;
}

/** Line by line, as a person reads. */
function isBehind(cell: Range, from: Range, direction: 1 | -1): boolean {
  const [here, there] = [placeOf(cell).area, placeOf(from).area];
  return direction * (here.row - there.row || here.column - there.column) > 0;
}
