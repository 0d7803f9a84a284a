/** A promise that the add-on leans on, and how to see whether it holds. */

export interface ConformanceCheck {
  readonly promise: string;
  /** What came out otherwise, or `null`. */
  readonly broken: (sheet: GoogleAppsScript.Spreadsheet.Sheet) => string | null;
}

export function differs(found: unknown, expected: unknown): string | null {
  return found === expected ? null : `ожидалось ${String(expected)}, вышло ${String(found)}`;
}
