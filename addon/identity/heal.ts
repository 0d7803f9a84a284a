/**
 * Finds out which id belongs to which row of a tab, with what is remembered by it. Works in memory;
 * `write-until-stable.ts` writes.
 */

import { type Healed, healIdentities, isRowId, type LostRow, rowId } from "../../shared/handover/identity.ts";
import { now, random } from "../google/clock.ts";
import { sha256 } from "../google/hash.ts";
import { isFilled, type SheetRow, type Tab, type TabReading } from "../sheet/tab.ts";

export type HealReport = Healed["report"];

/** A tab in which every filled row has an id of its own; marks and kept warnings have moved along with the ids. */
export interface HealedTab {
  readonly read: TabReading;
  readonly tab: Tab;
  /** Numbers of filled rows that had another row's id beside them. */
  readonly moved: ReadonlySet<number>;
}

/** What is known of a tab after reading it once or more, while people and the add-on itself move ids about. */
export interface IdentityMemory {
  /** Of all healings so far. */
  readonly report: HealReport;
  heal(read: TabReading): HealedTab;
}

export function identityMemory(): IdentityMemory {
  const report = { fresh: 0, returned: 0, parted: 0, copies: 0, recovered: 0 };
  /** Marks by id as they were first seen: later reads may show them beside other rows. */
  const firstSeen = new Map<string, Pick<SheetRow, "state" | "faults">>();
  /** An id that is gone for a moment, because its cell was written over, must be found again after the next read. */
  let lost: readonly LostRow[] = [];
  let latest = "";
  const newId = () => {
    latest = rowId(now(), random, latest);
    return latest;
  };
  return {
    report,
    heal(read) {
      const { table, rows } = read.tab;
      latest = greatestId(rows, latest);
      for (const row of rows) if (isRowId(row.id) && !firstSeen.has(row.id)) firstSeen.set(row.id, row);
      const filled = rows.filter(isFilled);
      const emptied = rows.filter((row) => !isFilled(row) && isRowId(row.id));
      const healed = healIdentities(table, filled, [...lost, ...emptied], newId, sha256);
      for (const kind of ["fresh", "returned", "parted", "copies", "recovered"] as const)
        report[kind] += healed.report[kind];
      const named = new Map(filled.map((row, index) => [row.row, healed.rows[index]]));
      const taken = new Set(healed.rows.map(({ id }) => id));
      const moved = new Set<number>();
      const identified = rows.map((row): SheetRow => {
        const identity = named.get(row.row);
        if (identity === undefined) return taken.has(row.id) || !isRowId(row.id) ? nameless(row) : row;
        if (isRowId(row.id) && identity.id !== row.id) moved.add(row.row);
        const { state, faults } = firstSeen.get(identity.id) ?? row;
        return { ...row, ...identity, state, faults };
      });
      lost = [...identified.filter(isFilled), ...rows.filter(({ id }) => isRowId(id)), ...lost];
      return { read, tab: { ...read.tab, rows: identified }, moved };
    },
  };
}

function nameless(row: SheetRow): SheetRow {
  return { ...row, id: "", fingerprint: "", faults: "" };
}

/** The id that new ones must exceed, whatever the clock says: of two duplicates the one with the greater id came later. */
export function greatestId(rows: readonly SheetRow[], atLeast = ""): string {
  return rows.reduce((greatest, { id }) => (isRowId(id) && id > greatest ? id : greatest), atLeast);
}
