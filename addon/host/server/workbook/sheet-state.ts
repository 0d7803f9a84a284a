/** What a page needs to show one tab. */
import type { ChartState, HostCell, SheetState, Validation } from "../api.ts";
import { type Area, cellName, formatArea, parseArea, splitSheetName } from "../cells/area.ts";
import { type Cell, isError, isFormula, type Scalar, type ValidationRule } from "../cells/cell.ts";
import { isDateFormat } from "../cells/date-format.ts";
import { isoFromSerial } from "../cells/date-serial.ts";
import { toLocal } from "../formula/local.ts";
import { valueAt } from "./cell-values.ts";
import { conditionalColours } from "./conditional.ts";
import { mapArea, shownAt } from "./entry.ts";
import { isFilteredOut } from "./filtering.ts";
import { type Chart, cellAt, cellsIn, gridSize, type Sheet, usedSize } from "./sheet.ts";
import { sheetById, sheetNamed, type Workbook } from "./workbook.ts";

const chartWidth = 600;
const chartHeight = 371;

export type SheetContents = Pick<SheetState, "name" | "rows" | "columns" | "values" | "notes" | "colours">;

export function sheetContents(workbook: Workbook, sheet: Sheet): SheetContents {
  const size = gridSize(sheet);
  const used = { row: 1, column: 1, rows: usedSize(sheet).rows, columns: size.columns };
  const notes: Record<string, string> = {};
  const colours: Record<string, string> = {};
  for (const { cell, row, column } of cellsIn(sheet, { row: 1, column: 1, ...size })) {
    if (cell.note === "" && cell.style.background === null) continue;
    const name = cellName(row, column);
    if (cell.note !== "") notes[name] = cell.note;
    if (cell.style.background !== null) colours[name] = cell.style.background;
  }
  const values = mapArea(used, (row, column) => hostCell(workbook, sheet, row, column));
  return { name: sheet.name, ...size, values, notes, colours };
}

export function sheetState(workbook: Workbook, sheet: Sheet): SheetState {
  const size = gridSize(sheet);
  const used = { row: 1, column: 1, rows: usedSize(sheet).rows, columns: size.columns };
  const whole = { row: 1, column: 1, ...size };
  return {
    ...sheetContents(workbook, sheet),
    revision: workbook.revision,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    shown: mapArea(used, (row, column) => shownAt(workbook, sheet, row, column)),
    formats: Object.fromEntries(
      stretches(sheet, (cell) => cell.style.format).map(({ area, value }) => [formatArea(area), value]),
    ),
    bold: Object.keys(byAddress(sheet, whole, (cell) => (cell.style.bold ? "bold" : null))),
    wraps: Object.fromEntries(stretches(sheet, wrapOf).map(({ area, value }) => [formatArea(area), value])),
    alignments: Object.fromEntries(
      stretches(sheet, (cell) => cell.style.horizontal).map(({ area, value }) => [formatArea(area), value]),
    ),
    conditional: conditionalColours(workbook, sheet, used.rows),
    rules: sheet.rules.map((rule) => ({
      ranges: rule.areas.map(formatArea),
      formula: rule.formula,
      background: rule.background,
      fontColour: rule.fontColour,
    })),
    validations: stretches(sheet, (cell) => cell.style.validation).map(({ area, value }) =>
      validation(workbook, area, value),
    ),
    columnWidths: sheet.columns.map((column) => column.width),
    hiddenColumns: hidden(sheet.columns),
    hiddenRows: hidden(sheet.rows, (row) => isFilteredOut(sheet, row)),
    protections: sheet.protections.map((protection) => ({
      range: formatArea(protection.area ?? whole),
      warningOnly: protection.warningOnly,
      description: protection.description,
    })),
    charts: sheet.charts.map((chart) => chartState(workbook, sheet, chart)),
  };
}

function wrapOf({ style: { wrap } }: Cell): "WRAP" | "CLIP" | null {
  return wrap === "OVERFLOW" ? null : wrap;
}

function hostCell(workbook: Workbook, sheet: Sheet, row: number, column: number): HostCell {
  const cell = cellAt(sheet, row, column);
  if (!cell) return null;
  const value = valueAt(workbook, sheet, row, column);
  if (isFormula(cell.content))
    return { formula: toLocal(cell.content.formula), shown: isError(value) ? value.error : value };
  return plainCell(value, cell);
}

function plainCell(value: Scalar, cell: Cell): HostCell {
  if (isError(value)) return { error: value.error };
  const format = cell.style.format;
  const isDate = typeof value === "number" && format !== null && isDateFormat(format) && /[dy]/i.test(format);
  return isDate ? { date: isoFromSerial(value) } : value;
}

function byAddress(sheet: Sheet, area: Area, read: (cell: Cell) => string | null): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { cell, row, column } of cellsIn(sheet, area)) {
    const value = read(cell);
    if (value !== null) found[cellName(row, column)] = value;
  }
  return found;
}

/** Returns the vertical stretches of cells that share a value. */
function stretches<T>(sheet: Sheet, read: (cell: Cell) => T | null): { area: Area; value: T }[] {
  const found: { area: Area; value: T }[] = [];
  for (let column = 1; column <= sheet.columns.length; column += 1) {
    let current: { start: number; value: T; key: string } | null = null;
    for (let row = 1; row <= sheet.rows.length + 1; row += 1) {
      const cell = cellAt(sheet, row, column);
      const value = cell ? read(cell) : null;
      if (current ? value === current.value : value === null) continue;
      const key: string = JSON.stringify(value);
      if (current && key === current.key) continue;
      if (current)
        found.push({
          area: { row: current.start, column, rows: row - current.start, columns: 1 },
          value: current.value,
        });
      current = value === null ? null : { start: row, value, key };
    }
  }
  return found;
}

function validation(workbook: Workbook, area: Area, rule: ValidationRule): Validation {
  return {
    range: formatArea(area),
    kind: rule.kind,
    values: rule.criteria === "VALUE_IN_RANGE" ? listed(workbook, String(rule.values[0])) : rule.values.map(String),
    allowInvalid: rule.allowInvalid,
    help: rule.help,
  };
}

/** Returns what the drop-down of a list from a range offers: each filled cell's text, once. */
function listed(workbook: Workbook, range: string): string[] {
  const { sheet: name, rest } = splitSheetName(range);
  const sheet = name === null ? undefined : sheetNamed(workbook, name);
  const area = sheet && parseArea(rest, gridSize(sheet));
  if (!sheet || !area) return [];
  const used = { ...area, rows: Math.min(area.rows, Math.max(0, usedSize(sheet).rows - area.row + 1)) };
  const shown = mapArea(used, (row, column) => shownAt(workbook, sheet, row, column)).flat();
  return [...new Set(shown.filter((text) => text !== ""))];
}

function hidden(lines: { hidden: boolean }[], isHidden = (_line: number) => false): number[] {
  return lines.flatMap((line, index) => (line.hidden || isHidden(index + 1) ? [index + 1] : []));
}

function chartState(workbook: Workbook, sheet: Sheet, chart: Chart): ChartState {
  return {
    id: String(chart.id),
    kind: chart.kind,
    title: typeof chart.options.title === "string" ? chart.options.title : "",
    ranges: chart.ranges.map((range) => {
      const owner = sheetById(workbook, range.sheet);
      const a1 = formatArea(range.area);
      return owner && owner !== sheet ? `'${owner.name.replaceAll("'", "''")}'!${a1}` : a1;
    }),
    row: chart.row,
    column: chart.column,
    width: size(chart.options.width, chartWidth),
    height: size(chart.options.height, chartHeight),
  };
}

function size(option: unknown, otherwise: number): number {
  return typeof option === "number" ? option : otherwise;
}
