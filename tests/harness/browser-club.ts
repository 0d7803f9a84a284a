/** A small club that works: sheet, Worker and public page, with edition 1 published. */

import path from "node:path";
import { fillFirstDay } from "../../addon/host/demo/first-day.ts";
import { type OpenClub, openLocalClub } from "../../addon/host/demo/local-club.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import { columnName } from "../../addon/host/server/cells/area.ts";
import type { Table } from "../../shared/table.ts";
import { temporaryFolder } from "../host/fixture.ts";
import { freePort, smallClub } from "./small-club.ts";

/** Close it when done. */
export async function startWorkingClub(): Promise<OpenClub> {
  const club = await openLocalClub({
    root: path.join(import.meta.dirname, "../.."),
    dataDir: temporaryFolder(),
    sheetPort: await freePort(),
    workerPort: await freePort(),
    say: () => undefined,
  });
  if (!club.ok) throw new Error(club.message);
  const { host, workerUrl } = club;
  const note = { read: () => null, write: () => undefined, remove: () => undefined };
  await fillFirstDay({ host, workerUrl, note, say: () => undefined, clubOf: smallClub });
  return club;
}

/** A1 address of the cell of a column, by its header, in a row. */
export function cellOf({ host }: OpenClub, tab: string, header: string, row: number): string {
  const place = host.state(tab)?.values[0]?.indexOf(header) ?? -1;
  if (place < 0) throw new Error(`«${tab}» has no column «${header}»`);
  return `${columnName(place + 1)}${row}`;
}

/** Rows as they lie on the clipboard after copying them from a spreadsheet, in the tab's order of columns. */
export function copied(table: Table, rows: readonly TypedRow[]): string {
  const keys = Object.keys(table.columns);
  return rows.map((row) => keys.map((key) => row[key] ?? "").join("\t")).join("\n");
}
