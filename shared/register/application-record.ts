/** What follows for a row of «Заявки» from what an export says about it. */

import type { Cell, Cells } from "../table.ts";
import type { Line } from "./delimited.ts";
import { type Mapping, plainHeader } from "./headers.ts";
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

/**
 * The fund whose numbers these are («23-1-001234», «ПФКИ-23-1-001234»), else the one that has a column «Грантовое направление»;
 * `null` where nothing tells.
 */
export function fundOfFile(headers: readonly string[], mapping: Mapping, lines: readonly Line[]): string | null {
  const at = mapping.indexOf("number");
  const numbers = lines.map(({ cells }) => cells[at]?.trim() ?? "").filter((number) => number !== "");
  const areCultural = numbers.map((number) => /^ПФКИ-/i.test(number));
  if (numbers.length > 0 && areCultural.every(Boolean)) return "Президентский фонд культурных инициатив";
  if (areCultural.some(Boolean)) return null;
  const arePresidential = numbers.length > 0 && numbers.every((number) => /^\d{2}-\d-\d{6}$/.test(number));
  const hasDirection = headers.some((header) => plainHeader(header) === "грантовое направление");
  return arePresidential || hasDirection ? "Фонд президентских грантов" : null;
}
