/** A small club that works: sheet, Worker and public page, with edition 1 published. */

import { cpSync } from "node:fs";
import type { OpenClub } from "../../addon/host/demo/local-club.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import { wantedHeaders } from "../../addon/sheet/layout.ts";
import type { Table } from "../../shared/table.ts";
import { fill, finishedFirstDay, openFolder } from "./first-day.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The club on its first day, nothing of which has been before; close it when done. */
export async function startNewClub(): Promise<OpenClub> {
  const dataDir = temporaryFolder();
  const club = await openFolder(dataDir);
  await fill(club, dataDir);
  return club;
}

/** The club of a finished first day, started again at other ports; close it when done. */
export async function startWorkingClub(): Promise<OpenClub> {
  const dataDir = temporaryFolder();
  cpSync(await finishedFirstDay(), dataDir, { recursive: true });
  const club = await openFolder(dataDir);
  await fill(club, dataDir);
  return club;
}

/** Rows as they lie on the clipboard after copying them from a spreadsheet, in the tab's order of columns. */
export function copied(table: Table, rows: readonly TypedRow[]): string {
  const keys = [...wantedHeaders(table).keys()].filter((key) => !key.startsWith("own:"));
  return rows.map((row) => keys.map((key) => row[key] ?? "").join("\t")).join("\n");
}
