/** The add-on's four cells beside each row, written together: one write, because they stand side by side. */

import { withinGrid } from "./grid-edge.ts";
import type { OwnColumn } from "./layout.ts";
import { keptOnly } from "./marks.ts";
import { boundsOf } from "./runs.ts";
import { isFilled, type SheetRow, type Tab } from "./tab.ts";

export type OwnCells = { readonly [column in OwnColumn]: string };

const order = ["state", "faults", "id", "print"] as const satisfies readonly OwnColumn[];
const nothing: OwnCells = { state: "", faults: "", id: "", print: "" };

export function ownCells({ state, faults, id, fingerprint }: SheetRow): OwnCells {
  return { state, faults, id, print: fingerprint };
}

/** What stays beside a row whose cells somebody emptied: who it was, and which warnings were kept, should it come back. */
export function emptiedCells({ id, fingerprint, faults }: SheetRow): OwnCells {
  return id === "" ? nothing : { state: "", faults: keptOnly(faults), id, print: fingerprint };
}

/** Own cells of a tab's rows as they stand, by row number. */
export function standingCells(rows: readonly SheetRow[]): Map<number, OwnCells> {
  return new Map(rows.map((row) => [row.row, ownCells(row)]));
}

export function differingRows(
  standing: ReadonlyMap<number, OwnCells>,
  wanted: ReadonlyMap<number, OwnCells>,
  columns: readonly OwnColumn[] = order,
): number[] {
  return [...wanted].flatMap(([row, cells]) =>
    columns.some((column) => cells[column] !== (standing.get(row) ?? nothing)[column]) ? [row] : [],
  );
}

/**
 * Writes what differs, and whatever stands between as it was read. False where the sheet has become too short for it:
 * somebody deleted rows.
 */
export function writeOwnCells(
  { sheet, layout }: Pick<Tab, "sheet" | "layout">,
  standing: ReadonlyMap<number, OwnCells>,
  wanted: ReadonlyMap<number, OwnCells>,
  columns: readonly OwnColumn[] = order,
): boolean {
  const rows = differingRows(standing, wanted, columns);
  const [first, last] = boundsOf(rows);
  if (rows.length === 0) return true;
  const cellsAt = (row: number) => wanted.get(row) ?? standing.get(row) ?? nothing;
  const lines = Array.from({ length: last - first + 1 }, (_, index) => cellsAt(first + index));
  return neighbours(layout.own, columns).every((group) => {
    if (differingRows(standing, wanted, group).length === 0) return true;
    const block = lines.map((cells) => group.map((column) => cells[column]));
    return withinGrid(sheet, last, () => {
      sheet.getRange(first, layout.own[group[0] ?? "state"], lines.length, group.length).setValues(block);
    });
  });
}

/** Columns that stand side by side, together. */
function neighbours(own: Tab["layout"]["own"], columns: readonly OwnColumn[]): OwnColumn[][] {
  const groups: OwnColumn[][] = [];
  for (const column of [...columns].sort((a, b) => own[a] - own[b])) {
    const group = groups[groups.length - 1];
    const before = group?.[group.length - 1];
    if (group !== undefined && before !== undefined && own[before] === own[column] - 1) group.push(column);
    else groups.push([column]);
  }
  return groups;
}

/** Own cells of all rows from one read over just their columns; rows where nothing of ours stands are left out. */
export function readOwnCells({ sheet, layout }: Tab): Map<number, OwnCells> {
  const lastRow = sheet.getLastRow();
  if (lastRow < 2) return new Map();
  const places = Object.values(layout.own);
  const left = Math.min(...places);
  const values = sheet.getRange(2, left, lastRow - 1, Math.max(...places) - left + 1).getValues();
  const found = values.map((line, index): [number, OwnCells] => {
    const text = (column: OwnColumn) => String(line[layout.own[column] - left] ?? "");
    return [index + 2, { state: text("state"), faults: text("faults"), id: text("id"), print: text("print") }];
  });
  return new Map(found.filter(([, cells]) => order.some((column) => cells[column] !== "")));
}

/** What is wanted beside the rows of a tab: marks of the filled ones, as they were given, and what is left of the others. */
export function wantedCells(rows: readonly SheetRow[], marks: ReadonlyMap<number, Pick<OwnCells, "state" | "faults">>) {
  return new Map(
    rows.map((row) => [row.row, isFilled(row) ? { ...ownCells(row), ...marks.get(row.row) } : emptiedCells(row)]),
  );
}
