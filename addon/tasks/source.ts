/** The recommendation or the meeting under the cursor: what new tasks come from. */

import { rowKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { handleIndex } from "../../shared/checks/workbook.ts";
import { meetingNames } from "../../shared/fields/meeting-name.ts";
import { handleOf } from "../../shared/fields/reference.ts";
import { formatDateShort, parseCalendarDate } from "../../shared/language/dates.ts";
import { deadlineDate } from "../../shared/metrics/task-state.ts";
import type { Table, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { today } from "../google/clock.ts";
import { readIdentified } from "../identity/write-until-stable.ts";
import { MemberError } from "../member-error.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { type Tab, tableOfTab } from "../sheet/tab.ts";

export type SourceTable = "recommendations" | "meetings";

export interface TaskSource {
  readonly table: SourceTable;
  readonly tab: string;
  readonly row: number;
  readonly id: string;
  /** By what tasks are to refer to it. */
  readonly name: string;
  /** What it says: the recommendation word for word, or what a meeting ended with. */
  readonly text: string;
  /** The recommendation's own deadline as tasks may have it; empty where there is none. */
  readonly deadline: string;
  /** Why tasks from it would wait; empty where they wouldn't. */
  readonly doubt: string;
}

const choose =
  "Поставьте курсор на строку вкладки «Рекомендации» или «Встречи», из которой выросла задача, и нажмите «Взять строку под курсором».";

/** Throws a `MemberError` where no such row stands under the cursor, or tasks couldn't name it. */
export function sourceUnderCursor(): TaskSource {
  const place = SpreadsheetApp.getActiveRange();
  const table = place === null ? undefined : tableOfTab(place.getSheet().getName());
  if (place === null || table === undefined || !isSourceTable(table.key)) throw new MemberError(choose);
  const row = place.getRow();
  return sourceWhere(table.key, (tab) => tab.rows.find((one) => one.row === row)?.id ?? null);
}

export function sourceById(table: SourceTable, id: string): TaskSource {
  return sourceWhere(table, () => id);
}

function isSourceTable(key: Table["key"]): key is SourceTable {
  return key === "recommendations" || key === "meetings";
}

function sourceWhere(key: SourceTable, find: (tab: Tab) => string | null): TaskSource {
  const table = tables[key];
  const identified = readIdentified(table);
  if (!identified.ok) throw new MemberError(identified.why);
  const { rows } = identified.tab;
  const row = rowsByRef(rows).get(find(identified.tab) ?? "");
  if (row === undefined) throw new MemberError(`В строке под курсором нет данных. ${choose}`);
  const day = today();
  const read = rows.map(({ id, cells }) => ({ id, ...checkRow(table, cells, day) }));
  const index = handleIndex(read.map(({ id, values }) => ({ id, keys: rowKeys(table, values) })));
  const { values, ok } = checkRow(table, row.cells, day);
  const name = namesOf(key, values).find((one) => index.get(handleOf(one))?.join() === row.id);
  if (name === undefined) throw new MemberError(nameless[key]);
  return {
    table: key,
    tab: table.title.ru,
    row: row.row,
    id: row.id,
    name,
    text: String((key === "meetings" ? values.outcome : values.quote) ?? ""),
    deadline: key === "meetings" ? "" : deadlineOf(values),
    doubt: doubtOf(key, values, ok),
  };
}

function namesOf(key: SourceTable, values: Values): readonly string[] {
  if (key === "meetings") return meetingNames(values);
  return typeof values.title === "string" ? [values.title] : [];
}

const nameless: { readonly [key in SourceTable]: string } = {
  recommendations:
    "У этой рекомендации нет своей «Краткой формулировки», или она такая же у другой: задача не смогла бы на неё сослаться. Впишите отличную от других и повторите.",
  meetings:
    "Эту встречу не отличить от другой: заполните «Дату» и «Вид встречи» или дайте ей свою «Тему», потом повторите.",
};

/** A day, where the words come to one; a term counted from the document would find no document in a task. */
function deadlineOf({ deadline = null }: Values): string {
  const day = parseCalendarDate(deadlineDate(deadline) ?? "");
  if (day !== null) return formatDateShort(day);
  const isRecurring = typeof deadline === "object" && deadline !== null && "words" in deadline;
  return isRecurring ? String(deadline.words) : "";
}

function doubtOf(key: SourceTable, values: Values, ok: boolean): string {
  if (!ok) return "В этой строке есть ошибки: задачи появятся в таблице, но на сайт попадут после её исправления.";
  if (!tables[key].isPublic(values)) return "Эта рекомендация — черновик: задачи попадут на сайт вместе с ней.";
  if (values.state === "отменена") return "Эта встреча отменена: решений на ней не было.";
  return values.state === "план" ? "Эта встреча ещё не состоялась: решений на ней пока нет." : "";
}
