/** Writes marks beside rows and notes on cells, and only where they differ from what stands there. */

import type { RowFinding } from "../../shared/table.ts";
import { runsOf } from "../identities.ts";
import { isOurs, mergedNote, type RowMarks, rowMarks } from "./marks.ts";
import type { SheetRow, Tab } from "./tab.ts";

export interface MarkedRow {
  readonly row: SheetRow;
  readonly findings: readonly RowFinding[];
  readonly kept: readonly string[];
}

/** How many separate writes are still cheaper to a person's patience than one write over everything between. */
const mostRuns = 2;

/** Brings «Проверка» and the hidden list of faulty columns up to date. Rows that hold nothing lose their marks. */
export function paintMarks(tab: Tab, marked: readonly MarkedRow[]): void {
  const wanted = new Map<number, RowMarks>();
  const standing = new Map<number, RowMarks>();
  for (const row of tab.rows) {
    standing.set(row.row, row);
    wanted.set(row.row, { state: "", faults: "" });
  }
  for (const { row, findings, kept } of marked) wanted.set(row.row, rowMarks(tab.layout, findings, kept));
  const differing = [...wanted].filter(([row, marks]) => {
    const now = standing.get(row);
    return now?.state !== marks.state || now.faults !== marks.faults;
  });
  for (const run of fewRuns(differing.map(([row]) => row))) {
    writeMarks(
      tab,
      run,
      run.map((row) => wanted.get(row) ?? { state: "", faults: "" }),
    );
  }
}

function writeMarks(tab: Tab, rows: readonly number[], marks: readonly RowMarks[]): void {
  const { state, faults } = tab.layout.own;
  const first = rows[0] ?? 2;
  if (faults === state + 1) {
    tab.sheet.getRange(first, state, rows.length, 2).setValues(marks.map((mark) => [mark.state, mark.faults]));
    return;
  }
  tab.sheet.getRange(first, state, rows.length, 1).setValues(marks.map((mark) => [mark.state]));
  tab.sheet.getRange(first, faults, rows.length, 1).setValues(marks.map((mark) => [mark.faults]));
}

/** Runs of neighbouring rows; one run over everything between where there would be many. */
function fewRuns(rows: readonly number[]): number[][] {
  const runs = runsOf(rows);
  if (runs.length <= mostRuns) return runs;
  const first = runs[0]?.[0] ?? 2;
  const last = Math.max(...rows);
  return [Array.from({ length: last - first + 1 }, (_, index) => first + index)];
}

/**
 * Renews the add-on's part of the notes in rows `first` to `last`. `create` puts notes on faulty cells that have none
 * (after an edit); otherwise only notes that the add-on wrote before are kept true.
 */
export function paintNotes(tab: Tab, marked: readonly MarkedRow[], first: number, last: number, create: boolean): void {
  const columns = [...tab.layout.columns.values()];
  if (columns.length === 0 || last < first) return;
  const left = Math.min(...columns);
  const right = Math.max(...columns);
  const range = tab.sheet.getRange(first, left, last - first + 1, right - left + 1);
  const notes = range.getNotes();
  const found = new Map(marked.map(({ row, findings }) => [row.row, findings]));
  const keys = new Map([...tab.layout.columns].map(([key, column]) => [column, key]));
  const renewed = notes.map((line, index) =>
    line.map((note, offset) => {
      const key = keys.get(left + offset);
      if (key === undefined || (!create && !isOurs(note))) return note;
      return mergedNote(
        note,
        (found.get(first + index) ?? []).filter(({ column }) => column === key),
      );
    }),
  );
  writeNotes(tab, first, left, notes, renewed);
}

/** Writes the smallest block that holds every changed note: whatever a person notes meanwhile is safe outside of it. */
function writeNotes(
  tab: Tab,
  first: number,
  left: number,
  standing: readonly (readonly string[])[],
  renewed: readonly (readonly string[])[],
): void {
  const changed = renewed.flatMap((line, down) =>
    line.flatMap((note, right) => (note === standing[down]?.[right] ? [] : [{ down, right }])),
  );
  if (changed.length === 0) return;
  const top = Math.min(...changed.map(({ down }) => down));
  const bottom = Math.max(...changed.map(({ down }) => down));
  const start = Math.min(...changed.map(({ right }) => right));
  const end = Math.max(...changed.map(({ right }) => right));
  const block = renewed.slice(top, bottom + 1).map((line) => line.slice(start, end + 1));
  tab.sheet.getRange(first + top, left + start, block.length, end - start + 1).setNotes(block);
}
