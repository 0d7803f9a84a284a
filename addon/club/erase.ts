/** «Стереть из истории…»: where the law demands it, a coordinator removes everything that a row ever said. */

import { mentions, namesIn } from "../../shared/checks/mentions.ts";
import { checkRow } from "../../shared/checks/row.ts";
import type {
  EraseAnswer,
  EraseRequest,
  Erasure,
  ErasuresAnswer,
  Mention,
  ReleaseAnswer,
  ReleaseRequest,
} from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { forgetUndosWith } from "../google/undo-store.ts";
import { removeRow } from "../identity/remove-row.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { readTab, requireTab } from "../sheet/tab.ts";
import { bodyOf, callWorker } from "../worker/call.ts";
import { type CursorRow, contentPrintOf, rowById, rowUnderCursor } from "./cursor-row.ts";

/** A `MemberError` where none of the club's rows is under the cursor. */
export function erasable(): CursorRow {
  return underLock(() =>
    rowUnderCursor("Поставьте его на строку, которую нужно стереть, и нажмите «Взять строку под курсором»."),
  );
}

/** What another coordinator asks to erase, as the sheet has it; `null` where it has it no more. */
export function rowToErase({ table, id }: Pick<CursorRow, "table" | "id">): CursorRow | null {
  return underLock(() => rowById(tables[table], id));
}

/** A cell of another row that names the erased one, as the dialog shows it and leads to it. */
export interface ShownMention extends Mention {
  readonly tab: string;
  readonly header: string;
  /** What `goToCell` takes. */
  readonly place: string;
  /** True where only the sheet holds it: the column never leaves it, or the cell wasn't handed over yet. */
  readonly inSheetOnly: boolean;
}

export interface ErasedRow extends Omit<EraseAnswer, "mentions"> {
  readonly mentions: readonly ShownMention[];
}

/**
 * Erases every version of a row from history and from published editions, and what this person could have taken back of it.
 * For coordinators only; can't be undone.
 */
export function eraseRow({ table, id, reason, names = [] }: EraseRequest): ErasedRow {
  const body: EraseRequest = { table, id, reason, names };
  const answer = bodyOf(callWorker<EraseAnswer>({ method: "post", path: "/club/erase", body }));
  forgetUndosWith([id, ...names]);
  const { mentions: told = [], mentionCount = 0, ...rest } = answer;
  const known = new Set(told.map(placeOf));
  const others = mentionsInSheet(table, id, namesIn(names)).filter((mention) => !known.has(placeOf(mention)));
  return {
    ...rest,
    mentionCount: mentionCount + others.length,
    mentions: [
      ...told.map((mention) => shownMention(mention, false)),
      ...others.map((mention) => shownMention(mention, true)),
    ],
  };
}

/** Cells of the sheet that hold one of the names; the Worker doesn't know all of them. */
function mentionsInSheet(erasedTable: TableKey, erasedId: string, names: readonly string[]): Mention[] {
  if (names.length === 0) return [];
  return tableList.flatMap((table) => {
    const reading = readTab(table);
    const rows = reading.ok ? [...rowsByRef(reading.tab.rows)] : [];
    const others = rows.filter(([ref]) => table.key !== erasedTable || ref !== erasedId);
    return others.flatMap(([id, { cells }]) => {
      const columns = Object.keys(cells).filter((column) => {
        const cell = cells[column];
        return (typeof cell === "string" || typeof cell === "number") && mentions(String(cell), names);
      });
      const label = columns.length === 0 ? "" : table.label(checkRow(table, cells, today()).values);
      return columns.map((column): Mention => {
        return { table: table.key, id, label, column, standing: true, isPublic: false, editions: [] };
      });
    });
  });
}

function shownMention(mention: Mention, inSheetOnly: boolean): ShownMention {
  const { title, columns } = tables[mention.table];
  const header = columns[mention.column]?.header.ru ?? mention.column;
  return { ...mention, tab: title.ru, header, place: placeOf(mention), inSheetOnly };
}

function placeOf({ table, id, column }: Mention): string {
  return `${table}/${id}/${column}`;
}

export interface ShownErasure extends Erasure {
  readonly tab: string;
}

/** What stands as erased, without what it was. For coordinators only. */
export function listErasures(): readonly ShownErasure[] {
  const { erasures } = bodyOf(callWorker<ErasuresAnswer>({ method: "get", path: "/club/erasures" }));
  return erasures.map((erasure) => ({ ...erasure, tab: tables[erasure.table].title.ru }));
}

/** Lets an erased row be handed over again. For coordinators only. Returns what still stands. */
export function releaseErasure({ erasure, reason }: ReleaseRequest): readonly ShownErasure[] {
  bodyOf(callWorker<ReleaseAnswer>({ method: "post", path: "/club/release", body: { erasure, reason } }));
  return listErasures();
}

/** Deletes the erased row from the sheet if id and content are still what `erasable` saw. */
export function removeErased({ table, id, seen }: Pick<CursorRow, "table" | "id" | "seen">): {
  readonly removed: boolean;
} {
  return underLock(() => {
    const row = rowsByRef(requireTab(tables[table]).rows).get(id);
    if (row === undefined) return { removed: true };
    return { removed: contentPrintOf(row.cells) === seen && removeRow({ table, id, cells: row.cells }) };
  });
}
