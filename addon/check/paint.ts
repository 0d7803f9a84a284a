/**
 * Brings what the sheet shows up to date after a check: «Проверка», the hidden cell beside it, and notes that are
 * already there.
 */

import { goodState, type RowMarks, rowMarks } from "../sheet/marks.ts";
import { type CellFindings, noteStates, renewNotes } from "../sheet/note-writes.ts";
import { differingRows, emptiedCells, type OwnCells, readOwnCells, writeOwnCells } from "../sheet/own-cells.ts";
import { isFilled, type Tab } from "../sheet/tab.ts";
import type { CheckedSheetRow } from "./check-tabs.ts";

const marksOnly = ["state", "faults"] as const;
/** How often marks are written again while people move rows under them. */
const attempts = 4;

export type MarkedRow = Pick<CheckedSheetRow, "row" | "findings" | "kept" | "flags" | "released" | "former">;

/** The marks of checked rows, by row number. */
export function marksByRow({ layout }: Tab, marked: readonly MarkedRow[]): Map<number, RowMarks> {
  return new Map(marked.map((each) => [each.row.row, rowMarks(layout, each.findings, each)]));
}

/** True where a cell of the row may carry one of the add-on's notes: only rows that were marked before do. */
export function mayHaveNotes(state: string): boolean {
  return state !== "" && state !== goodState;
}

/**
 * Marks rows that were read and checked some time ago. Each is looked up again by its id, and the marks are read again
 * until they stand beside their rows. Renews the notes of rows whose marks have changed.
 */
export function paintTab(tab: Tab, marked: readonly MarkedRow[]): void {
  const marks = marksByRow(tab, marked);
  const noted = new Set<number>();
  const turnedBad = new Set<number>();
  let places: ReadonlyMap<number, number> = new Map();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const standing = readOwnCells(tab);
    places = placesNow(tab, standing);
    const wanted = new Map<number, OwnCells>();
    for (const row of tab.rows) {
      const place = places.get(row.row);
      if (place === undefined) continue;
      const cells = { ...nothing, ...standing.get(place) };
      const own = isFilled(row) ? marks.get(row.row) : emptiedCells(row);
      wanted.set(place, { ...cells, ...own });
      if (own?.state !== cells.state) (mayHaveNotes(cells.state) ? noted : turnedBad).add(row.row);
    }
    if (differingRows(standing, wanted, marksOnly).length === 0) break;
    writeOwnCells(tab, standing, wanted, marksOnly);
    SpreadsheetApp.flush();
  }
  const findings = new Map(marked.map((each) => [each.row.row, each.findings]));
  const standing = (rows: ReadonlySet<number>) =>
    [...rows].flatMap((row): CellFindings[] => {
      const place = places.get(row);
      return place === undefined ? [] : [{ row: place, findings: findings.get(row) ?? [] }];
    });
  renewNotes(tab, standing(noted));
  noteStates(tab, standing(turnedBad));
}

const nothing: OwnCells = { state: "", faults: "", id: "", print: "" };

/** Where the rows of an earlier read are now: found by their ids, or assumed in their old places where they have none. */
function placesNow({ rows }: Tab, standing: ReadonlyMap<number, OwnCells>): Map<number, number> {
  const holders = new Map<string, number[]>();
  for (const [row, { id }] of standing) {
    if (id !== "") holders.set(id, [...(holders.get(id) ?? []), row]);
  }
  const places = new Map<number, number>();
  for (const { row, id } of rows) {
    const found = holders.get(id) ?? [];
    const [only] = found;
    if ((standing.get(row)?.id ?? "") === id) places.set(row, row);
    else if (only !== undefined && found.length === 1) places.set(row, only);
  }
  return places;
}
