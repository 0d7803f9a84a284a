/** Gives every row of a tab its id and reads the tab until ids and content are seen side by side, because people sort and insert meanwhile. */

import { fingerprint, type Healed, healIdentities, isRowId, type LostRow, rowId } from "../shared/handover/identity.ts";
import type { Table } from "../shared/table.ts";
import { now, random } from "./google/clock.ts";
import { sha256 } from "./google/hash.ts";
import { MemberError } from "./member-error.ts";
import { readTab, type SheetRow, type Tab } from "./sheet/tab.ts";

export type HealReport = Healed["report"];

export type Identified =
  | { readonly ok: true; readonly tab: Tab; readonly report: HealReport }
  | { readonly ok: false; readonly why: string };

/** How often a tab is read again while people keep moving its rows. */
const attempts = 6;

/**
 * Reads a tab in which every filled row has an id of its own, seen beside its content in one read. `lost` are ids of
 * rows that an earlier commit had and this sheet lacks. Throws a `MemberError` when people move rows faster than ids
 * can be written.
 */
export function readIdentified(table: Table, lost: readonly LostRow[] = []): Identified {
  const total = { fresh: 0, returned: 0, copies: 0, recovered: 0 };
  let waiting = lost;
  let latest = "";
  for (let attempt = 0; attempt < attempts; attempt++) {
    const reading = readTab(table);
    if (!reading.ok) return reading;
    const { tab } = reading;
    latest = greatestId(tab.rows, latest);
    const healed = healIdentities(
      table,
      tab.rows,
      waiting,
      () => {
        latest = rowId(now(), random, latest);
        return latest;
      },
      sha256,
    );
    const changed = tab.rows.filter((row, index) => isFilled(row) && healed.rows[index]?.id !== row.id);
    if (changed.length === 0) return { ok: true, tab, report: total };
    for (const kind of ["fresh", "returned", "copies", "recovered"] as const) total[kind] += healed.report[kind];
    // What is lost here for a moment (its cell is about to be overwritten) must be found again by the next read.
    waiting = [...waiting, ...tab.rows.map(({ id, fingerprint }) => ({ id, fingerprint }))];
    writeIdentities(tab, healed);
    SpreadsheetApp.flush();
  }
  throw new MemberError(
    `Вкладка «${table.title.ru}»: строки переставляли, пока шла проверка. Подождите минуту и повторите: ничего не потеряно.`,
  );
}

/** Writes ids with their fingerprints where they differ: one write for each run of neighbouring rows, one for all where there are many. */
function writeIdentities(tab: Tab, healed: Pick<Healed, "rows">): void {
  const { id, print } = tab.layout.own;
  const pairs = new Map<number, readonly [string, string]>();
  tab.rows.forEach((row, index) => {
    const now = healed.rows[index];
    if (now !== undefined && now.id !== row.id) pairs.set(row.row, [now.id, now.fingerprint]);
  });
  for (const run of runsOf([...pairs.keys()])) {
    const lines = run.map((row) => pairs.get(row) ?? ["", ""]);
    if (print === id + 1) {
      tab.sheet.getRange(run[0] ?? 2, id, run.length, 2).setValues(lines.map((line) => [...line]));
      continue;
    }
    tab.sheet.getRange(run[0] ?? 2, id, run.length, 1).setValues(lines.map(([text]) => [text]));
    tab.sheet.getRange(run[0] ?? 2, print, run.length, 1).setValues(lines.map(([, text]) => [text]));
  }
}

/** Gives rows other ids (old id → new id), found by the id that stands beside them now. True where something was written. */
export function renameRows(table: Table, names: ReadonlyMap<string, string>): boolean {
  const reading = readTab(table);
  if (!reading.ok) return false;
  const { tab } = reading;
  const standing = new Set(tab.rows.filter(isFilled).map(({ id }) => id));
  const renamed = tab.rows.filter(({ id }) => names.has(id) && !standing.has(names.get(id) ?? ""));
  if (renamed.length === 0) return false;
  const rows = tab.rows.map((row) => ({
    id: renamed.includes(row) ? (names.get(row.id) ?? row.id) : row.id,
    fingerprint: renamed.includes(row) ? fingerprint(table, row.cells, sha256) : row.fingerprint,
  }));
  writeIdentities(tab, { rows });
  SpreadsheetApp.flush();
  return true;
}

/** Neighbouring row numbers together, in order. */
export function runsOf(rows: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const run = runs[runs.length - 1];
    if (run !== undefined && run[run.length - 1] === row - 1) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** New ids are greater than all that stand here, whatever the clock says: of two duplicates the greater one came later. */
export function greatestId(rows: readonly SheetRow[], atLeast = ""): string {
  return rows.reduce((greatest, { id }) => (isRowId(id) && id > greatest ? id : greatest), atLeast);
}

/** A row with nothing but an id is a row whose cells somebody emptied. */
function isFilled(row: SheetRow): boolean {
  return Object.keys(row.cells).length > 0;
}
