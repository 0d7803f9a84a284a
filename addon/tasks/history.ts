/** «История строки…»: what was handed over of the row under the cursor, when, and in which role it was changed. */

import {
  type CellChange,
  changesBetween,
  extensionsIn,
  type HistoryEntry,
  historyOf,
} from "../../shared/checks/history.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { withdrawalClause } from "../../shared/checks/withdrawn.ts";
import type { HistoryAnswer, HistoryRequest } from "../../shared/handover/protocol.ts";
import { moscowMoment } from "../../shared/language/dates.ts";
import { countOf } from "../../shared/language/declension.ts";
import type { Cell, Cells, Table } from "../../shared/table.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { readIdentified } from "../identity/write-until-stable.ts";
import { MemberError } from "../member-error.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { shownCell } from "../sheet/shown-cell.ts";
import { tableOfTab } from "../sheet/tab.ts";
import { bodyOf, callWorker } from "../worker/call.ts";

export interface ShownChange {
  readonly header: string;
  readonly from: string;
  readonly to: string;
}

export interface ShownEntry {
  /** «14.11.2026 12:05, координатор, передача № 7» */
  readonly when: string;
  /** What became of the row as a whole; empty where its cells say it. */
  readonly said: string;
  readonly changes: readonly ShownChange[];
}

export interface RowHistory {
  readonly title: string;
  /** What follows from all entries, a sentence each. */
  readonly sentences: readonly string[];
  /** The newest first. */
  readonly entries: readonly ShownEntry[];
}

const chooseRow = "Поставьте курсор на строку, историю которой нужно узнать, и нажмите «Взять строку под курсором».";

/** Ids are put right first, so that no other row's history is shown. Throws a `MemberError` where there is none to show. */
export function rowHistory(): RowHistory {
  return underLock(() => {
    const { table, id, row, cells } = rowUnderCursor();
    const request: HistoryRequest = { table: table.key, id };
    const { versions, earlier, withdrawals } = bodyOf(
      callWorker<HistoryAnswer>({ method: "post", path: "/club/history", body: request }),
    );
    const entries = historyOf(table, versions, today());
    const label = table.label(checkRow(table, cells, today()).values) || `строка ${row}`;
    const last = versions[versions.length - 1];
    const waiting = last?.cells ? changesBetween(table, last.cells, handedOver(table, cells)) : [];
    const standing: ShownEntry = {
      when: "Сейчас в таблице, ещё не передано",
      said: "",
      changes: shownChanges(table, waiting),
    };
    return {
      title: `${table.title.ru}, строка ${row}: ${label}`,
      sentences: sentencesOf(table, entries, earlier),
      entries: [...(waiting.length > 0 ? [standing] : []), ...newestFirst(table, entries, withdrawals)],
    };
  });
}

function rowUnderCursor() {
  const place = SpreadsheetApp.getActiveRange();
  const table = place === null ? undefined : tableOfTab(place.getSheet().getName());
  if (place === null || table === undefined) throw new MemberError(`Курсор не во вкладке Клуба. ${chooseRow}`);
  const identified = readIdentified(table);
  if (!identified.ok) throw new MemberError(identified.why);
  const { rows } = identified.tab;
  const row = rows.find((one) => one.row === place.getRow());
  if (row === undefined || rowsByRef(rows).get(row.id) !== row) {
    throw new MemberError(`В строке под курсором нет данных. ${chooseRow}`);
  }
  return { table, id: row.id, row: row.row, cells: row.cells };
}

/** What of a row leaves the sheet: the rest has no history. */
function handedOver({ columns }: Table, cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([key]) => columns[key]?.reach !== "sheet"));
}

function sentencesOf(table: Table, entries: readonly HistoryEntry[], earlier: boolean): readonly string[] {
  if (entries.length === 0) return ["Эту строку ещё не передавали, поэтому истории у неё нет."];
  const extensions = extensionsIn(entries);
  const times = countOf(extensions, { ru: ["раз", "раза", "раз"], en: ["time", "times"] }, "ru");
  return [
    ...(extensions > 0 ? [`Срок продлевали ${times}.`] : table.key === "tasks" ? ["Срок не продлевали."] : []),
    ...(earlier ? ["Показаны последние изменения: более ранние тоже хранятся, но не поместились."] : []),
  ];
}

/** What was handed over, and between it when the row was taken out of publication and put back. */
function newestFirst(
  table: Table,
  entries: readonly HistoryEntry[],
  withdrawals: HistoryAnswer["withdrawals"],
): readonly ShownEntry[] {
  const moments = [
    ...entries.map((entry) => ({ at: entry.at, entry: shown(table, entry) })),
    ...withdrawals.flatMap(({ at, returnedAt, ...why }) => [
      { at, entry: act(at, `Снято с публикации. Причина: ${withdrawalClause(why, "ru")}.`) },
      ...(returnedAt === null
        ? []
        : [{ at: returnedAt, entry: act(returnedAt, "Возвращено в публикацию: на сайте со следующим выпуском.") }]),
    ]),
  ];
  return moments
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .map(({ entry }) => entry)
    .reverse();
}

function act(at: string, said: string): ShownEntry {
  return { when: `${moscowMoment(Date.parse(at))}, координатор`, said, changes: [] };
}

const roles = { member: "участник", coordinator: "координатор" } as const;

function shown(table: Table, { commit, at, role, state, changes, isExtended }: HistoryEntry): ShownEntry {
  const words = {
    accepted: isExtended ? "Срок продлён." : "",
    waiting: "Не принято, ждало исправления.",
    gone: "Строки в таблице не было.",
    erased: "Содержимое стёрто координатором.",
  }[state];
  return {
    when: `${moscowMoment(Date.parse(at))}, ${roles[role]}, передача № ${commit}`,
    said: words,
    changes: shownChanges(table, changes),
  };
}

function shownChanges(table: Table, changes: readonly CellChange[]): readonly ShownChange[] {
  return changes.map(({ column, from, to }) => {
    const declared = table.columns[column];
    const text = (cell: Cell | null) => (cell === null ? "" : shownCell(cell, declared));
    return { header: declared?.header.ru ?? column, from: text(from), to: text(to) };
  });
}
