/** Turns the workbook into JSON for the disk and back. Looks are stored once and referred to by number. */
import * as z from "zod";
import type { Cell, Style } from "../cells/cell.ts";
import type { Row, Sheet } from "../workbook/sheet.ts";
import type { Workbook } from "../workbook/workbook.ts";

const area = z.object({ row: z.number(), column: z.number(), rows: z.number(), columns: z.number() });
const metadata = z.object({
  id: z.number(),
  key: z.string(),
  value: z.string().nullable(),
  visibility: z.enum(["DOCUMENT", "PROJECT"]),
});
const style = z.object({
  format: z.string().nullable(),
  background: z.string().nullable(),
  fontColour: z.string().nullable(),
  fontSize: z.number().nullable(),
  italic: z.boolean(),
  bold: z.boolean(),
  wrap: z.enum(["CLIP", "OVERFLOW", "WRAP"]).nullable(),
  horizontal: z.string().nullable(),
  vertical: z.string().nullable(),
  validation: z
    .object({
      kind: z.enum(["list", "checkbox", "date", "number", "custom"]),
      criteria: z.string(),
      values: z.array(z.union([z.string(), z.number(), z.boolean()])).readonly(),
      showDropdown: z.boolean(),
      allowInvalid: z.boolean(),
      help: z.string().nullable(),
    })
    .nullable(),
});
type StoredCell = readonly [content: Cell["content"], style: number, note: string] | null;
/** A workbook has some 200,000 cells: these are looked at by hand, which takes a tenth of the time. */
const storedCells = z.custom<StoredCell[]>((value) => Array.isArray(value) && value.every(isStoredCell));
const storedSheet = z.object({
  id: z.number(),
  name: z.string(),
  hidden: z.boolean(),
  tabColour: z.string().nullable(),
  frozenRows: z.number(),
  frozenColumns: z.number(),
  rows: z.array(z.object({ cells: storedCells, hidden: z.boolean(), filtered: z.boolean().default(false) })),
  columns: z.array(z.object({ width: z.number(), hidden: z.boolean(), metadata: z.array(metadata) })),
  rules: z.array(
    z.object({
      areas: z.array(area),
      formula: z.string(),
      background: z.string().nullable(),
      fontColour: z.string().nullable(),
      bold: z.boolean(),
    }),
  ),
  filter: z
    .object({
      area,
      criteria: z.array(
        z.object({ column: z.number(), formula: z.string().nullable(), hiddenValues: z.array(z.string()) }),
      ),
    })
    .nullable()
    .default(null),
  protections: z.array(
    z.object({
      id: z.number(),
      area: area.nullable(),
      description: z.string(),
      warningOnly: z.boolean(),
      owner: z.string(),
    }),
  ),
  charts: z.array(
    z.object({
      id: z.number(),
      kind: z.enum(["bar", "column", "line", "pie"]),
      ranges: z.array(z.object({ sheet: z.number(), area })),
      row: z.number(),
      column: z.number(),
      offsetX: z.number(),
      offsetY: z.number(),
      headers: z.number(),
      options: z.record(z.string(), z.unknown()),
    }),
  ),
  metadata: z.array(metadata),
});

function isStoredCell(value: unknown): value is StoredCell {
  if (value === null) return true;
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [content, style, note] = value;
  return isContent(content) && typeof style === "number" && typeof note === "string";
}

function isContent(value: unknown): value is Cell["content"] {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return true;
  if (typeof value !== "object") return false;
  return (
    ("formula" in value && typeof value.formula === "string") || ("error" in value && typeof value.error === "string")
  );
}

/** What `sheet.json` holds of the workbook. */
export const workbookSnapshot = z.object({
  id: z.string(),
  name: z.string(),
  revision: z.number(),
  nextId: z.number(),
  styles: z.array(style),
  sheets: z.array(storedSheet).min(1),
  metadata: z.array(metadata),
  namedRanges: z.array(z.object({ name: z.string(), sheet: z.number(), area })),
});

export type WorkbookSnapshot = z.infer<typeof workbookSnapshot>;

export function takeSnapshot(workbook: Workbook): WorkbookSnapshot {
  const styles: Style[] = [];
  const numbers = new Map<string, number>();
  const known = new Map<Style, number>();
  const numberOf = (wanted: Style): number => {
    const seen = known.get(wanted);
    if (seen !== undefined) return seen;
    const key = JSON.stringify(wanted);
    const number = numbers.get(key) ?? styles.push(wanted) - 1;
    numbers.set(key, number);
    known.set(wanted, number);
    return number;
  };
  const sheets = workbook.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => storeRow(row, numberOf)) }));
  const { now: _, ...rest } = workbook;
  return { ...rest, sheets, styles };
}

/** Throws when a cell refers to looks that aren't there. Takes over what a workbook never changes in place: contents and looks. */
export function restore(snapshot: WorkbookSnapshot, now: () => number): Workbook {
  const { styles, sheets, ...rest } = snapshot;
  return {
    ...rest,
    now,
    sheets: sheets.map((sheet): Sheet => ({ ...sheet, rows: sheet.rows.map((row) => loadRow(row, styles)) })),
  };
}

type StoredRow = WorkbookSnapshot["sheets"][number]["rows"][number];

function storeRow(row: Row, numberOf: (style: Style) => number): StoredRow {
  return {
    hidden: row.hidden,
    filtered: row.filtered,
    cells: row.cells.map((cell) => (cell ? [cell.content, numberOf(cell.style), cell.note] : null)),
  };
}

function loadRow(row: StoredRow, styles: Style[]): Row {
  return {
    hidden: row.hidden,
    filtered: row.filtered,
    cells: row.cells.map((stored): Cell | undefined => {
      if (!stored) return undefined;
      const looks = styles[stored[1]];
      if (!looks) throw new RangeError(`no style ${stored[1]}`);
      return { content: stored[0], style: looks, note: stored[2] };
    }),
  };
}
