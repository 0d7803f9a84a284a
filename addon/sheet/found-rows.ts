/** Rows that the spreadsheet finds by itself, so that a long tab needn't be read: a call or two, and no cells. */

import type { Field, Table } from "../../shared/table.ts";
import { boundsOf } from "./bounds.ts";
import { patternOf, patternOfNumbers, patternOfPage } from "./key-pattern.ts";
import type { Tab } from "./tab.ts";

/** A text, as it is compared, and the columns of which one may hold it. */
export interface Sought {
  readonly columns: readonly string[];
  readonly text: string;
}

/** A tab whose rows needn't have been read. */
export type Place = Pick<Tab, "table" | "sheet" | "layout">;

/** What Google surely takes, as «Проверка установки» sees, and how often an edit asks. */
const longestPattern = 8000;
const mostFinds = 2;

/**
 * Numbers of the rows that may hold one of the texts, some too many among them; `null` where they can't be found by
 * patterns, or there are too many texts for it.
 */
export function rowsHolding({ table, sheet, layout }: Place, sought: readonly Sought[]): readonly number[] | null {
  const columns = [...new Set(sought.flatMap((each) => each.columns))];
  const fieldsOf = (names: readonly string[]) => names.flatMap((name) => table.columns[name]?.field ?? []);
  const places = columns.flatMap((column) => layout.columns.get(column) ?? []);
  if (sought.length === 0 || places.length === 0 || sheet.getLastRow() < 2) return [];
  const patterns = sought.map((each) => patternFor(fieldsOf(each.columns), each.text));
  const found = patterns.every((pattern) => pattern !== null) ? chunksOf(patterns) : [];
  const areNumbers = fieldsOf(columns).every(({ isIdentifier }) => isIdentifier !== undefined);
  const numbers = sought.map(({ text }) => text);
  const isFound = found.length > 0 && found.length <= mostFinds;
  const chunks = isFound || !areNumbers ? found : chunksOf(numbers);
  if (chunks.length === 0 || chunks.length > mostFinds) return null;
  const asked = chunks.map((chunk) => (isFound ? chunk.join("|") : patternOfNumbers(chunk)));
  return findRows(sheet, places, asked);
}

/** Numbers of the rows in which one of these columns fits a pattern; `null` where Google refuses to look. */
export function findRows(
  sheet: Tab["sheet"],
  places: readonly number[],
  patterns: readonly string[],
): readonly number[] | null {
  const [left, right] = boundsOf(places);
  const rows = new Set<number>();
  try {
    const range = sheet.getRange(2, left, sheet.getLastRow() - 1, right - left + 1);
    for (const pattern of patterns) {
      const finder = range.createTextFinder(pattern).useRegularExpression(true).matchCase(true);
      for (const cell of finder.findAll()) if (places.includes(cell.getColumn())) rows.add(cell.getRow());
    }
    return [...rows];
  } catch {
    return null;
  }
}

/** `null` where what stands in the cell may be other words than what is compared. */
function patternFor(fields: readonly Field[], text: string): string | null {
  if (fields.some(({ kind }) => !wordForWord.has(kind))) return null;
  return fields.some(({ kind }) => kind === "link") ? patternOfPage(text) : patternOf(text);
}

const wordForWord: ReadonlySet<string> = new Set(["text", "reference", "ogrn", "inn", "link"]);

/** Whether cells of the column hold what is compared, if in other clothes. */
export function isWordForWord(table: Table, column: string): boolean {
  return wordForWord.has(table.columns[column]?.field.kind ?? "");
}

function chunksOf(patterns: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let length = longestPattern;
  for (const pattern of patterns) {
    length += pattern.length + 1;
    if (length > longestPattern) {
      chunks.push([]);
      length = pattern.length;
    }
    chunks[chunks.length - 1]?.push(pattern);
  }
  return chunks;
}
