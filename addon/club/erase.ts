/** «Стереть из истории…»: where the law demands it, a coordinator removes everything that a row ever said. */

import { checkRow } from "../../shared/checks/row.ts";
import type { EraseAnswer, EraseRequest } from "../../shared/handover/protocol.ts";
import type { Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { today } from "../google/clock.ts";
import { contentPrint } from "../google/hash.ts";
import { underLock } from "../google/lock.ts";
import { removeRow } from "../identity/remove-row.ts";
import { MemberError } from "../member-error.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { requireTab, tableOfTab } from "../sheet/tab.ts";
import { bodyOf, callWorker } from "../worker/call.ts";

export interface Erasable {
  readonly table: TableKey;
  readonly tab: string;
  readonly row: number;
  readonly id: string;
  /** What the row is called, and what a coordinator types to show that this one is meant. */
  readonly label: string;
  /** Names the row's content; `removeErased` takes exactly this. */
  readonly seen: string;
}

/** The row under the cursor. Throws a `MemberError` where none of the club's rows stands there. */
export function erasable(): Erasable {
  const place = SpreadsheetApp.getActiveRange();
  const table = place === null ? undefined : tableOfTab(place.getSheet().getName());
  if (place === null || table === undefined) throw new MemberError(`Курсор не во вкладке Клуба. ${chooseRow}`);
  const { rows } = requireTab(table);
  const row = rows.find((one) => one.row === place.getRow());
  if (row === undefined) throw new MemberError(`В строке под курсором нет данных. ${chooseRow}`);
  if (rowsByRef(rows).get(row.id) !== row) {
    throw new MemberError(
      "У строки под курсором нет своего служебного номера, поэтому её историю не узнать. Выберите «Клуб РЦ ▸ Проверить всё» и повторите.",
    );
  }
  const label = table.label(checkRow(table, row.cells, today(), releasedColumns(row)).values) || `строка ${row.row}`;
  return { table: table.key, tab: table.title.ru, row: row.row, id: row.id, label, seen: printOf(row.cells) };
}

const chooseRow = "Поставьте его на строку, которую нужно стереть, и нажмите «Взять строку под курсором».";

/** Erases every version of a row from history and from published editions. For coordinators only; can't be undone. */
export function eraseRow({ table, id, reason }: EraseRequest): EraseAnswer {
  return bodyOf(callWorker<EraseAnswer>({ method: "post", path: "/club/erase", body: { table, id, reason } }));
}

/** Deletes the erased row from the sheet if id and content are still what `erasable` saw. */
export function removeErased({ table, id, seen }: Pick<Erasable, "table" | "id" | "seen">): {
  readonly removed: boolean;
} {
  return underLock(() => {
    const row = rowsByRef(requireTab(tables[table]).rows).get(id);
    if (row === undefined) return { removed: true };
    return { removed: printOf(row.cells) === seen && removeRow({ table, id, cells: row.cells }) };
  });
}

function printOf(cells: Cells): string {
  return contentPrint(cells, 16);
}
