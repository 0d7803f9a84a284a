/** A promise that the add-on relies on, and how to see whether it holds. */

export interface ConformanceCheck {
  readonly promise: string;
  /** What came out differently; `null` where the promise holds. */
  readonly broken: (sheet: GoogleAppsScript.Spreadsheet.Sheet) => string | null;
}

export function differs(found: unknown, expected: unknown): string | null {
  return found === expected ? null : `ожидалось ${String(expected)}, вышло ${String(found)}`;
}
