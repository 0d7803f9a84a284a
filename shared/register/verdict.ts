/** Whether what a register has is worth offering in the place of what the sheet holds. */

import { canonicalJson } from "../canonical-json.ts";
import { readCell } from "../checks/cell.ts";
import { fold } from "../fields/near-miss.ts";
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Cell, Column, Json, Reading } from "../table.ts";

/** `same`: both say the same, or the register knows no more; `unfit`: the column itself would refuse it. */
export type Verdict = "same" | "better" | "unfit";

/** `now` is `null` where the cell is empty. */
export function judge(column: Column, now: Cell | null, next: Cell, today: CalendarDate): Verdict {
  if (now !== null && canonicalJson(now) === canonicalJson(next)) return "same";
  const read = (cell: Cell) => readCell(column, cell, { today: todayIs(today), cells: {} });
  const nextReading = read(next);
  if (nextReading.value === null || isRefused(nextReading)) return "unfit";
  if (now === null) return "better";
  const nowReading = read(now);
  if (nowReading.value === null) return "better";
  if (saysNothing(nextReading.value) || isSame(column, nowReading.value, nextReading.value)) return "same";
  // An odd register number, a date in a far year: never in the place of one that is plainly right.
  return nowReading.findings.length === 0 && isDoubtful(nextReading) ? "unfit" : "better";
}

function isRefused({ findings }: Reading<Json>): boolean {
  return findings.some(({ severity }) => severity === "error");
}

function isDoubtful({ findings }: Reading<Json>): boolean {
  return findings.some(({ fix }) => fix === undefined);
}

/** «неизвестно» and «не определён» contradict nothing. */
function saysNothing(value: Json): boolean {
  return typeof value === "string" && ["неизвестно", "нет данных", "unknown"].includes(value);
}

/** The same value, the same words in other letters and quotes, or the same address of a site. */
function isSame(column: Column, now: Json, next: Json): boolean {
  if (typeof now !== "string" || typeof next !== "string") return canonicalJson(now) === canonicalJson(next);
  return column.field.kind === "link" ? site(now) === site(next) : fold(now) === fold(next);
}

function site(link: string): string {
  return link
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, "")
    .replace(/\/$/, "");
}
