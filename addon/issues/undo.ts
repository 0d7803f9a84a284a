/** Takes back what a person did in the sidebar: each thing by itself, the last ten of them, for six hours. */

import { rowId } from "../../shared/handover/identity.ts";
import type { Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { repaint, touchedBy, withReferrers } from "../check/recheck.ts";
import { now, random } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { forgetUndo, readUndo, rememberUndo, type Undo, undoList } from "../google/undo-store.ts";
import { appendRows } from "../identity/append-rows.ts";
import { bringBack, type RemovedRow, removeRows } from "../identity/remove-row.ts";
import { MemberError } from "../member-error.ts";
import { type CellWrite, writeCells } from "../sheet/cell-writes.ts";
import { requireTab } from "../sheet/tab.ts";
import { type KeptNames, takeBackKept } from "./kept.ts";
import { type FreshIssues, freshIssues } from "./list.ts";

export interface Done {
  readonly writes?: readonly (CellWrite & { readonly table: TableKey })[];
  readonly kept?: readonly KeptNames[];
  readonly removed?: RemovedRow;
  readonly emptied?: readonly EmptiedRow[];
  readonly added?: readonly RemovedRow[];
}

/** A row that lost all of its cells and so the id by which it could be found again. */
export interface EmptiedRow {
  readonly table: TableKey;
  readonly cells: Cells;
}

export interface UndoResult {
  /** Cells, warnings and rows that are as they were. */
  readonly restored: number;
  /** Cells that somebody has changed since: they stay as they are. */
  readonly left: number;
  readonly fresh: FreshIssues;
  /** What can still be taken back, the latest first. */
  readonly undos: readonly Undo[];
}

/** What this person can take back, the latest first. */
export function listUndo(): readonly Undo[] {
  return undoList();
}

/** Remembers what was done. Returns the name by which it can be taken back. */
export function rememberDone(words: string, done: Done): string {
  const name = rowId(now(), random);
  rememberUndo({ name, words }, JSON.stringify(done));
  return name;
}

/** Restores what was replaced, wherever the cell still holds what replaced it. Forgets it only after that. */
export function undoFixes(name: string): UndoResult {
  return underLock(() => {
    const text = readUndo(name);
    if (text === null) {
      throw new MemberError("Отменить уже нельзя: прошло больше шести часов, или это уже отменено.");
    }
    const { writes = [], kept = [], removed, emptied = [], added = [] }: Done = JSON.parse(text);
    const touched = new Set([
      ...touchedBy(writes),
      ...kept.map(({ table }) => table),
      ...withReferrers(added.map(({ table }) => table)),
    ]);
    let restored = takeBackKept(kept);
    if (removed !== undefined) {
      for (const table of withReferrers([removed.table])) touched.add(table);
      bringBack(removed);
      restored += 1;
    }
    for (const table of new Set(writes.map((write) => write.table))) {
      const back = writes
        .filter((write) => write.table === table)
        .map(({ ref, column, base, value }) => ({ ref, column, base: value, value: base }));
      restored += writeCells(tables[table], back).filter((outcome) => outcome === "written").length;
    }
    for (const table of new Set(added.map((row) => row.table))) {
      restored += removeRows(
        table,
        added.filter((row) => row.table === table),
      );
    }
    for (const { table, cells } of emptied) {
      appendRows(requireTab(tables[table]), [cells]);
      SpreadsheetApp.flush();
      restored += 1;
    }
    const fresh = freshIssues(repaint(touched));
    forgetUndo(name);
    const all =
      writes.length +
      emptied.length +
      added.length +
      kept.reduce((sum, { names }) => sum + names.length, 0) +
      (removed ? 1 : 0);
    return { restored, left: all - restored, fresh, undos: undoList() };
  });
}
