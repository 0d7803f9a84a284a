/** One row: every cell read by its field, required cells, then the table's own checks. The same in the sheet and at the Worker. */

import { todayIs } from "../language/today.ts";
import type { CalendarDate, Cells, CheckFinding, Column, Finding, Json, RowFinding, Table, Values } from "../table.ts";
import { readCell } from "./cell.ts";
import { blankValues, columnList } from "./column-list.ts";

/**
 * A row understood as far as it goes. `ok`: no error. `private`: personal data turned up; `unsearched`: a cell is too long to
 * be searched for any. Either way the row must not leave the sheet.
 */
export interface CheckedRow {
  /** A key for each column of the table, `null` where the cell is empty or couldn't be read. */
  readonly values: Values;
  readonly findings: readonly RowFinding[];
  readonly ok: boolean;
  readonly private: boolean;
  readonly unsearched: boolean;
  /** The first later day on which any of this may be otherwise; `null` where the day plays no part. */
  readonly changesOn: CalendarDate | null;
}

/**
 * Checks a row by its cells alone; what needs other rows is in `workbook.ts`. Columns of reach `sheet` are checked where they
 * are present. `released` are the columns whose cell, as it stands, a coordinator found to hold no personal data.
 */
export function checkRow(
  table: Table,
  cells: Cells,
  date: CalendarDate,
  released: ReadonlySet<string> = noColumns,
): CheckedRow {
  const today = todayIs(date);
  const context = { today, cells };
  const values: Record<string, Json> = { ...blankValues(table) };
  const findings: RowFinding[] = [];
  columnList(table).forEach(({ key, column }) => {
    const cell = cells[key];
    if (cell === undefined) {
      if (column.required) findings.push({ column: key, ...missing(column) });
      return;
    }
    const reading = readCell(column, cell, context, released.has(key));
    values[key] = reading.value;
    if (reading.findings.length === 0) return;
    for (const finding of reading.findings) findings.push({ column: key, ...finding });
  });
  const unreadable = columnsInError(findings);
  const add = ({ leansOn = [], ...finding }: CheckFinding) => {
    // A mistyped cell is as good as empty to the checks; saying so beside its own finding would only confuse.
    if (![finding.column, ...leansOn].some((column) => unreadable.has(column))) findings.push(finding);
  };
  table.checks.forEach((check) => {
    check(values, today).forEach(add);
  });
  table.sheetChecks.forEach((check) => {
    check(values, today).map(heldBackByNone).forEach(add);
  });
  return {
    values,
    findings,
    ok: !findings.some((finding) => finding.severity === "error"),
    private: findings.some((finding) => finding.private === true),
    unsearched: findings.some((finding) => finding.unsearched === true),
    changesOn: today.changesOn(),
  };
}

function heldBackByNone(one: CheckFinding): CheckFinding {
  return one.severity === "error" ? { ...one, severity: "warning" } : one;
}

const noColumns: ReadonlySet<string> = new Set();

/** Columns with an error of their own; the row as a whole is none. */
function columnsInError(findings: readonly RowFinding[]): ReadonlySet<string | null> {
  if (findings.length === 0) return noColumns;
  return new Set(
    findings.filter(({ severity, column }) => severity === "error" && column !== null).map(({ column }) => column),
  );
}

function missing(column: Column): Finding {
  return {
    code: "required",
    severity: "error",
    message: {
      ru: `«${column.header.ru}»: не заполнено, а без этого строка не будет опубликована. Заполните ячейку.`,
      en: `“${column.header.en}” is empty, and the row can't be published without it. Fill in the cell.`,
    },
  };
}
