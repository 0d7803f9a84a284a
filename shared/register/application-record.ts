/** What follows for a row of «Заявки» from what an export says about it. */

import type { Cell, Cells } from "../table.ts";
import type { Line } from "./delimited.ts";
import type { Mapping } from "./headers.ts";
import type { Derived } from "./nko-record.ts";

/** Adds the budget that a fund spends. */
export function deriveApplication(cells: Cells): Derived {
  const level = typeof cells.fund === "string" ? levels.get(cells.fund) : undefined;
  return { stated: cells, supposed: level === undefined || cells.level !== undefined ? {} : { level } };
}

const levels = new Map<Cell, string>([
  ["Фонд президентских грантов", "федеральный"],
  ["Президентский фонд культурных инициатив", "федеральный"],
  ["Росмолодёжь.Гранты", "федеральный"],
  ["региональный конкурс", "региональный"],
  ["муниципальный конкурс", "муниципальный"],
]);

/** The fund whose numbers these are («23-1-001234», «ПФКИ-23-1-001234»); `null` unless all of them are one fund's. */
export function fundOfNumbers(mapping: Mapping, lines: readonly Line[]): string | null {
  const at = mapping.indexOf("number");
  const numbers = lines.map(({ cells }) => cells[at]?.trim() ?? "").filter((number) => number !== "");
  if (numbers.length === 0) return null;
  if (numbers.every((number) => /^ПФКИ-\d{2}-\d-\d{6}$/i.test(number)))
    return "Президентский фонд культурных инициатив";
  return numbers.every((number) => /^\d{2}-\d-\d{6}$/.test(number)) ? "Фонд президентских грантов" : null;
}
