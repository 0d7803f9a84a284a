/**
 * Writes what the add-on keeps beside rows and reads the tab until all of it is seen beside the content it was meant
 * for, because people type, sort and insert meanwhile.
 */

import type { Table } from "../../shared/table.ts";
import { MemberError } from "../member-error.ts";
import { differingRows, type OwnCells, standingCells, wantedCells, writeOwnCells } from "../sheet/own-cells.ts";
import { isOneMoment, isUnmoved, readLoosely, rowsOf, type SheetRow, type Tab, type TabReading } from "../sheet/tab.ts";
import { type HealedTab, type HealReport, type IdentityMemory, identityMemory } from "./heal.ts";

export type Settled =
  | { readonly ok: true; readonly healed: HealedTab; readonly written: readonly number[] }
  | { readonly ok: false; readonly why: string };

export type Identified =
  | { readonly ok: true; readonly tab: Tab; readonly report: HealReport }
  | { readonly ok: false; readonly why: string };

type Wanted = (healed: HealedTab) => ReadonlyMap<number, OwnCells>;

/** How often a tab is read again while people keep moving its rows. */
const attempts = 6;
/** After so many reads it is enough that ids are right: the marks come along with the next check. */
const patience = 3;

/**
 * Reads a tab in which every filled row has an id of its own, seen beside its content. Throws a `MemberError` when
 * people move rows faster than ids can be written.
 */
export function readIdentified(table: Table): Identified {
  const result = readLoosely(table);
  if (!result.ok) return result;
  const memory = identityMemory();
  const settled = settle(memory.heal(result.reading), memory, ({ tab }) => wantedCells(tab.rows, new Map()));
  return settled.ok ? { ok: true, tab: settled.healed.tab, report: memory.report } : settled;
}

/** Brings a tab's own cells to what is wanted: one write and one read where nobody interferes, nothing where all is right. */
export function settle(first: HealedTab, memory: IdentityMemory, wantedOf: Wanted): Settled {
  let healed = first;
  const written = new Set<number>();
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { read } = healed;
    const standing = standingCells(read.tab.rows);
    const wanted = wantedOf(healed);
    const differing = differingRows(standing, wanted);
    const isNamed = differingRows(standing, wanted, ["id"]).length === 0;
    if (differing.length === 0 || (isNamed && attempt > patience)) {
      if (isOneMoment(read)) return { ok: true, healed, written: [...written] };
    } else if (writeOwnCells(read.tab, standing, wanted)) {
      for (const row of differing) written.add(row);
      SpreadsheetApp.flush();
      if (stands(read, wanted)) return { ok: true, healed, written: [...written] };
    }
    const again = readLoosely(read.tab.table);
    if (!again.ok) return again;
    healed = memory.heal(again.reading);
  }
  throw new MemberError(
    `Вкладка «${first.tab.table.title.ru}»: строки переставляли, пока шла проверка. Подождите минуту и повторите: ничего не потеряно.`,
  );
}

/** True where everything is seen where it was written, beside the content it was written for. */
function stands(read: TabReading, wanted: ReadonlyMap<number, OwnCells>): boolean {
  const { sheet, layout } = read.tab;
  const values = sheet.getDataRange().getValues();
  if (!isUnmoved(read, values)) return false;
  const rows = new Map(rowsOf(layout, values, 1).map((row): [number, SheetRow] => [row.row, row]));
  const standing = standingCells([...rows.values()]);
  // A fingerprint of digits alone may have become a number; it names its row all the same.
  return differingRows(standing, wanted, ["state", "faults", "id"]).length === 0;
}
