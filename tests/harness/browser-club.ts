/** A small club that works: sheet, Worker and public page, with edition 1 published. */

import path from "node:path";
import { fillFirstDay } from "../../addon/host/demo/first-day.ts";
import { type OpenClub, openLocalClub } from "../../addon/host/demo/local-club.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import { wantedHeaders } from "../../addon/sheet/layout.ts";
import type { Table } from "../../shared/table.ts";
import { freePort, smallClub } from "./small-club.ts";
import { temporaryFolder } from "./temporary-folder.ts";

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

/** Rows as they lie on the clipboard after copying them from a spreadsheet, in the tab's order of columns. */
export function copied(table: Table, rows: readonly TypedRow[]): string {
  const keys = [...wantedHeaders(table).keys()].filter((key) => !key.startsWith("own:"));
  return rows.map((row) => keys.map((key) => row[key] ?? "").join("\t")).join("\n");
}
