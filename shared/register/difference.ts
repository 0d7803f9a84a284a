/** What a register would change in a tab: found by natural key, never by place, and nothing typed is overwritten unasked. */

import type { CalendarDate, Cell, Cells, Table } from "../table.ts";
import { keySets } from "./record-keys.ts";
import type { RegisterRecord } from "./records.ts";
import { judge } from "./verdict.ts";

/** A row of the sheet. `ref` is what the caller knows it by. */
export interface SheetRecord {
  readonly ref: string;
  readonly cells: Cells;
}

export interface CellChange {
  readonly column: string;
  readonly now: Cell | null;
  readonly next: Cell;
  /** Makes sense only together with that column: taken over when it is. */
  readonly follows?: string;
}

/** What becomes of one record. */
export type RecordChange =
  | { readonly kind: "new"; readonly line: number; readonly cells: Cells }
  | {
      readonly kind: "known";
      readonly line: number;
      readonly ref: string;
      /** Empty cells that the register fills. */
      readonly fills: readonly CellChange[];
      /** Cells in which something else stands: a person decides about each. */
      readonly conflicts: readonly CellChange[];
      /** What the register has in a form that the column itself would refuse: told, never offered. */
      readonly unfit: readonly CellChange[];
    }
  | { readonly kind: "refused"; readonly line: number; readonly why: string };

/** Compares a register's records with a tab's rows. Bringing the same register twice changes nothing the second time. */
export function registerDifference(
  table: Table,
  records: readonly RegisterRecord[],
  rows: readonly SheetRecord[],
  today: CalendarDate,
): RecordChange[] {
  const known = rows.map((row) => ({ row, keys: keySets(table, row.cells, today) }));
  const index = new Map<string, KnownRow[]>();
  for (const one of known) {
    for (const key of one.keys) if (key !== null) index.set(key, [...(index.get(key) ?? []), one]);
  }
  const claimed = new Set<KnownRow>();
  const keyed = records.map((record) => ({ record, keys: keySets(table, record.stated, today) }));
  const best = keyed.map(({ keys }) => claim(rowsFor(keys, index, claimed, 1), claimed));
  return keyed.map(({ record, keys }, at) => {
    const found = best[at] ?? claim(rowsFor(keys, index, claimed, keys.length), claimed);
    if (found === "several") return { kind: "refused", line: record.line, why: severalRows };
    if (found === null || found === undefined) {
      return { kind: "new", line: record.line, cells: { ...record.supposed, ...record.stated } };
    }
    return { kind: "known", line: record.line, ref: found.row.ref, ...compare(table, record, found.row.cells, today) };
  });
}

interface KnownRow {
  readonly row: SheetRecord;
  readonly keys: readonly (string | null)[];
}

const severalRows = "В таблице несколько строк подходят под эту: сначала объедините их или впишите ОГРН.";

/**
 * Rows that answer to the best key that finds any, among the first `depth` sets. A weaker key finds only rows in which the
 * stronger ones are missing: two parishes of one name with two ОГРН are two organisations.
 */
function rowsFor(
  keys: readonly (string | null)[],
  index: ReadonlyMap<string, readonly KnownRow[]>,
  claimed: ReadonlySet<KnownRow>,
  depth: number,
): readonly KnownRow[] {
  for (const [at, key] of keys.slice(0, depth).entries()) {
    if (key === null) continue;
    const holders = (index.get(key) ?? []).filter((holder) => !claimed.has(holder));
    const agreeing = holders.filter((holder) =>
      keys.slice(0, at).every((own, set) => own === null || holder.keys[set] === null),
    );
    const lacking = agreeing.filter((holder) => holder.keys.slice(0, at).every((other) => other === null));
    const candidates = lacking.length > 0 ? lacking : agreeing;
    if (candidates.length > 0) return candidates;
  }
  return [];
}

function claim(candidates: readonly KnownRow[], claimed: Set<KnownRow>): KnownRow | "several" | null {
  const [only] = candidates;
  if (only === undefined) return null;
  if (candidates.length > 1) return "several";
  claimed.add(only);
  return only;
}

/** Columns that only explain another one: how a municipality was found says nothing without it. */
const followers: { readonly [column: string]: string } = { municipalityBasis: "municipality" };

interface Comparison {
  readonly fills: readonly CellChange[];
  readonly conflicts: readonly CellChange[];
  readonly unfit: readonly CellChange[];
}

function compare(table: Table, { stated, supposed }: RegisterRecord, cells: Cells, today: CalendarDate): Comparison {
  const fills: CellChange[] = [];
  const conflicts: CellChange[] = [];
  const unfit: CellChange[] = [];
  for (const [key, next] of Object.entries({ ...supposed, ...stated })) {
    const column = table.columns[key];
    const now = cells[key] ?? null;
    if (column === undefined) continue;
    const verdict = judge(column, now, next, today);
    if (verdict === "unfit") unfit.push({ column: key, now, next });
    else if (verdict === "better" && now === null) fills.push({ column: key, now, next });
    else if (verdict === "better" && stated[key] !== undefined) conflicts.push({ column: key, now, next });
  }
  const leads = (changes: readonly CellChange[], { column }: CellChange) =>
    changes.some((one) => one.column === followers[column]);
  const follow = (change: CellChange): CellChange => {
    const leader = followers[change.column];
    return leader !== undefined && leads(conflicts, change) ? { ...change, follows: leader } : change;
  };
  return {
    fills: fills.filter((change) => !leads(conflicts, change)),
    // Found in another way, but the same place: nothing to decide.
    conflicts: [
      ...conflicts.filter(
        (change) => followers[change.column] === undefined || leads([...conflicts, ...fills], change),
      ),
      ...fills.filter((change) => leads(conflicts, change)),
    ].map(follow),
    unfit,
  };
}
