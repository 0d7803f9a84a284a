/** The whole sheet as a hand-over sees it: every row with its id beside it, checked, hashed. */

import { bucketsOf } from "../../shared/handover/buckets.ts";
import type { Manifest, OfferedTable, WireRow } from "../../shared/handover/protocol.ts";
import { wireCells, wireHash } from "../../shared/handover/wire.ts";
import type { Table, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { utf8 } from "../../shared/utf8.ts";
import { type CheckedTab, checkTabs } from "../check/check-tabs.ts";
import { today } from "../google/clock.ts";
import { sha256 } from "../google/hash.ts";
import { type DressedRows, dressedRows } from "../google/looks-memory.ts";
import type { HealReport } from "../identity/heal.ts";
import { readIdentified } from "../identity/write-until-stable.ts";
import type { CellWrite } from "../sheet/cell-writes.ts";
import { fillDays } from "../sheet/days-left.ts";
import { dressNewRows } from "../sheet/looks.ts";
import type { Tab } from "../sheet/tab.ts";
import { fillFirstDeadlines } from "./first-deadlines.ts";

export interface SheetReading {
  readonly tabs: readonly CheckedTab[];
  readonly offered: { readonly [table in TableKey]?: OfferedTable };
  /** The rows that are offered. */
  readonly rows: { readonly [table in TableKey]?: Manifest };
  /** What each offered hash stands for. */
  readonly contents: ReadonlyMap<string, WireRow>;
  readonly healed: readonly HealReport[];
  /** Why tabs couldn't be read; the Worker would refuse them too. */
  readonly problems: readonly string[];
  /** First deadlines that were written on the way. */
  readonly filled: readonly CellWrite[];
}

const noHashes: ReadonlySet<string> = new Set();

/**
 * Reads, heals and checks every tab. What is in the sheet at this moment is what gets handed over, but for rows in which the
 * Worker itself found personal data: their hashes are `refused`.
 */
export function readSheet(refused: ReadonlySet<string> = noHashes): SheetReading {
  const problems: string[] = [];
  const healed: HealReport[] = [];
  const tabs = new Map<TableKey, Tab>();
  const read = (table: Table, dressed: DressedRows) => {
    const reading = readIdentified(table);
    if (!reading.ok) problems.push(reading.why);
    else {
      dressNewRows(reading.tab, dressed);
      fillDays(reading.tab);
      tabs.set(table.key, reading.tab);
      healed.push(reading.report);
    }
  };
  const dressed = dressedRows();
  for (const table of tableList) read(table, dressed);
  let checked = checkTabs([...tabs.values()], today());
  const filled = problems.length > 0 ? [] : fillFirstDeadlines(checked);
  if (filled.length > 0) {
    read(tables.tasks, dressedRows());
    checked = checkTabs([...tabs.values()], today());
  }
  const contents = new Map<string, WireRow>();
  const offers = checked.map((tab) => [tab.tab.table.key, offer(tab, contents, refused)] as const);
  const offered = Object.fromEntries(offers.map(([table, own]) => [table, own.offered]));
  const rows = Object.fromEntries(offers.map(([table, own]) => [table, own.rows]));
  return { tabs: checked, offered, rows, contents, healed, problems, filled };
}

function offer(
  { tab, rows }: CheckedTab,
  contents: Map<string, WireRow>,
  refused: ReadonlySet<string>,
): { readonly offered: OfferedTable; readonly rows: Manifest } {
  const table = tab.table.key;
  const manifest: Record<string, string> = {};
  const blocked: string[] = [];
  for (const { row, checked } of rows) {
    if (checked.private || checked.unsearched) {
      blocked.push(row.id);
      continue;
    }
    const cells = wireCells(tab.table, row.cells);
    if (Object.keys(cells).length === 0) continue;
    const hash = wireHash(table, cells, sha256);
    if (refused.has(hash)) {
      blocked.push(row.id);
      continue;
    }
    manifest[row.id] = hash;
    contents.set(hash, { table, hash, cells });
  }
  const columns = [...tab.layout.columns.keys()].sort();
  const buckets = bucketsOf(manifest, blocked, (text) => sha256(utf8(text)));
  return { offered: { columns, buckets, blocked: blocked.sort() }, rows: manifest };
}
