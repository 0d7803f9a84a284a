/** What a person does at the keyboard, for the first day, tests and benches: pastes rows under the right headers, clicks menu items. */

import type { Table } from "../../../shared/table.ts";
import { columnName } from "../server/cells/area.ts";
import type { Host } from "../server/host.ts";
import { club } from "./club-accounts.ts";
import type { TypedRow } from "./row.ts";

/** A paste that stays comfortable in a real sheet. */
const rowsAPaste = 500;

/** Runs an entry point as somebody. Throws its sentence where it refuses. */
export async function runAs(host: Host, user: string, name: string, ...args: unknown[]): Promise<unknown> {
  const { ok, result, error } = await host.run({ user, function: name, args, origin: "script" });
  if (!ok) throw new Error(`${name}: ${error}`);
  return result;
}

/** Pastes rows from row `start` on, else below the last filled one, every value under its column's header. */
export async function pasteRows(
  host: Host,
  user: string,
  table: Table,
  rows: readonly TypedRow[],
  start = (host.state(table.title.ru)?.values.length ?? 1) + 1,
): Promise<void> {
  const sheet = table.title.ru;
  const header = host.state(sheet)?.values[0]?.map(String) ?? [];
  const places = Object.entries(table.columns).map(([key, { header: words }]) => ({
    key,
    place: header.indexOf(words.ru),
  }));
  const left = Math.min(...places.map(({ place }) => place));
  const width = Math.max(...places.map(({ place }) => place)) - left + 1;
  for (let from = 0; from < rows.length; from += rowsAPaste) {
    const values = rows.slice(from, from + rowsAPaste).map((row) => {
      const line = new Array<string | number | boolean | null>(width).fill(null);
      for (const { key, place } of places) line[place - left] = row[key] ?? null;
      return line;
    });
    await host.edit({ user, sheet, range: `${columnName(left + 1)}${start + from}`, values });
  }
}

/** What stands beside a setting's name; `null` where there is no such row. */
export function settingOf(host: Host, name: string): string | null {
  const place = settingPlace(host, name);
  return place === null ? null : (host.state(settingsSheet)?.shown[place.row - 1]?.[place.column - 1] ?? "");
}

/** Types a setting's value beside its name. Throws where there is no such row. */
export async function typeSetting(host: Host, name: string, value: string): Promise<void> {
  const place = settingPlace(host, name);
  if (place === null) throw new Error(`Во вкладке «${settingsSheet}» нет строки «${name}».`);
  if (settingOf(host, name) === value) return;
  const range = `${columnName(place.column)}${place.row}`;
  await host.edit({ user: club.coordinator, sheet: settingsSheet, range, values: [[value]] });
}

const settingsSheet = "Настройки";

/** Both count from 1. */
function settingPlace(host: Host, name: string): { readonly row: number; readonly column: number } | null {
  const values = host.state(settingsSheet)?.values ?? [];
  const header = values[0]?.map(String) ?? [];
  const row = values.findIndex((line) => line[header.indexOf("Настройка")] === name) + 1;
  const column = header.indexOf("Значение") + 1;
  return row === 0 || column === 0 ? null : { row, column };
}
