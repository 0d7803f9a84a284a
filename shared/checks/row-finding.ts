/** How a table's own checks say what they found. */

import type { Fix, RowFinding, Severity } from "../table.ts";

export function rowFinding(
  column: string | null,
  code: string,
  severity: Severity,
  ru: string,
  en: string,
  fix?: Fix,
): RowFinding {
  return { column, code, severity, message: { ru, en }, ...(fix === undefined ? {} : { fix }) };
}
