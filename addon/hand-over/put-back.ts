/** «Вернуть как было»: puts columns that were sorted apart back beside their rows, as the last commit said. */

import type { StandingAnswer, StandingRequest, Torn, TornHalf } from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Cells, Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { repaint, touchedBy } from "../check/recheck.ts";
import { underLock } from "../google/lock.ts";
import { showProgress } from "../google/progress.ts";
import { readIdentified } from "../identity/write-until-stable.ts";
import { type EmptiedRow, rememberDone } from "../issues/undo.ts";
import { MemberError } from "../member-error.ts";
import { type CellWrite, writeCells } from "../sheet/cell-writes.ts";
import { requireMoscowTime } from "../sheet/regional-settings.ts";
import type { Tab } from "../sheet/tab.ts";
import { bodyOf, type Call, callWorkerTogether } from "../worker/call.ts";
import { type Places, placesOf } from "./places.ts";

export interface PutBackRequest {
  readonly table: TableKey;
  readonly halves: Pick<Torn, TornHalf>;
  /** The half to put back. */
  readonly half: TornHalf;
  /** Rows that came apart, and rows that the last commit doesn't know. */
  readonly ids: readonly string[];
  readonly added: readonly string[];
}

export interface PutBackSummary {
  /** Cells that are as they were. */
  readonly restored: number;
  /** Cells and rows that only people can place. */
  readonly left: number;
  /** What to tell the member, a sentence each. */
  readonly sentences: readonly string[];
}

const title = "Возврат";
const idsARequest = 200;
const requestsAtOnce = 16;

/** Writes each cell only while it still holds what was read; ids follow their keys, and everything can be taken back. */
export function putBack({ table: key, halves, half, ids, added }: PutBackRequest): PutBackSummary {
  return underLock(() => {
    requireMoscowTime();
    showProgress(title, "Сверяю строки с прошлой передачей…");
    const table = tables[key];
    const before = standingCells(key, ids);
    const wanted = new Set([...before.keys(), ...added]);
    const now = new Map(
      requireIdentified(table).rows.flatMap(({ id, cells }) => (wanted.has(id) ? [[id, cells]] : [])),
    );
    const places = placesOf({ now, before, halves, half });
    showProgress(title, "Возвращаю ячейки на места…");
    const outcomes = writeCells(table, places.writes);
    const written = places.writes.filter((_, index) => outcomes[index] === "written");
    SpreadsheetApp.flush();
    requireIdentified(table);
    repaint(touchedBy(places.writes.map((write) => ({ ...write, table: key }))));
    remember(key, places, written, now);
    const left = places.left + places.writes.length - written.length;
    return { restored: written.length, left, sentences: sentencesOf(table, written.length, left, now) };
  });
}

function requireIdentified(table: Table): Tab {
  const identified = readIdentified(table);
  if (!identified.ok) throw new MemberError(identified.why);
  return identified.tab;
}

/** What the rows said when they were last handed over, by id. */
function standingCells(table: TableKey, ids: readonly string[]): ReadonlyMap<string, Cells> {
  const calls: Call[] = [];
  for (let from = 0; from < ids.length; from += idsARequest) {
    const body: StandingRequest = { table, ids: ids.slice(from, from + idsARequest) };
    calls.push({ method: "post", path: "/club/standing", body });
  }
  const rows = new Map<string, Cells>();
  for (let from = 0; from < calls.length; from += requestsAtOnce) {
    for (const answer of callWorkerTogether<StandingAnswer>(calls.slice(from, from + requestsAtOnce))) {
      for (const { id, cells } of bodyOf(answer).rows) rows.set(id, cells);
    }
  }
  return rows;
}

/** Rows go by other ids once their keys are back, so what is taken back later must look for them there. */
function remember(
  table: TableKey,
  { renamed, strays }: Places,
  written: readonly CellWrite[],
  now: ReadonlyMap<string, Cells>,
): void {
  if (written.length === 0) return;
  const emptied = strays.flatMap((ref): EmptiedRow[] => {
    const cells = now.get(ref);
    return cells === undefined ? [] : [{ table, cells }];
  });
  const writes = written
    .filter(({ ref }) => !strays.includes(ref))
    .map((write) => ({ ...write, table, ref: renamed.get(write.ref) ?? write.ref }));
  rememberDone(`Возвращено на места: ${countOf(written.length, nouns.cell, "ru")}`, { writes, emptied });
}

function sentencesOf(table: Table, restored: number, left: number, now: ReadonlyMap<string, Cells>): string[] {
  if (restored === 0 && left === 0)
    return ["Возвращать нечего: ячейки уже на своих местах. Передайте изменения ещё раз."];
  const hidden = Object.entries(table.columns).filter(
    ([column, { reach }]) => reach === "sheet" && [...now.values()].some((cells) => cells[column] !== undefined),
  );
  const names = hidden.map(([, { header }]) => `«${header.ru}»`).join(", ");
  return [
    `Возвращено на места: ${countOf(restored, nouns.cell, "ru")}. Передайте изменения ещё раз. Отменить возврат можно в «Замечаниях и исправлениях».`,
    ...(left === 0 ? [] : [`Не тронуто: ${left}. Там введено новое или строку не узнать: проверьте эти места сами.`]),
    ...(names === ""
      ? []
      : [
          `Эти столбцы на сервер не передаются, поэтому их прежние места неизвестны: ${names}. Если сортировали и их, проверьте их сами.`,
        ]),
  ];
}
