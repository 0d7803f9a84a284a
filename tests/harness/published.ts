/** A club that has published: rendered once for all tests of a run that begin there, then put back row by row. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import type { LocalDatabase } from "../../addon/host/server/local-worker.ts";
import { handOverWhole } from "./erasing.ts";
import { publishEdition } from "./publishing.ts";
import { type Sheet, type TestClub, tablesOf } from "./worker.ts";

type Rows = readonly Readonly<Record<string, unknown>>[];
type Kept = Readonly<Record<string, Rows>>;

/** A parameter of D1 holds two megabytes. */
const rowsPerStatement = 100;

/** Hands over each of the sheets, all of it good, and publishes it as an edition. The club must have been reset. */
export async function publishInTurn(club: TestClub, ...sheets: readonly Sheet[]): Promise<void> {
  const files = sheets.map((_, place) => fileOf(sheets.slice(0, place + 1)));
  const last = files.findLastIndex((file) => existsSync(file));
  const kept = files[last];
  if (kept !== undefined) await putBack(club.db, JSON.parse(readFileSync(kept, "utf8")));
  for (const [place, sheet] of sheets.entries()) {
    if (place <= last) continue;
    await handOverWhole(club, sheet);
    await publishEdition(club);
    await keep(club.db, files[place] ?? "");
  }
}

function fileOf(sheets: readonly Sheet[]): string {
  const name = createHash("sha256").update(JSON.stringify(sheets)).digest("hex");
  return path.join(inject("runFolder"), `${name}.json`);
}

async function keep(db: LocalDatabase, file: string): Promise<void> {
  const names = await tablesOf(db);
  const read = await db.batch<Rows[number]>(names.map((name) => db.prepare(`SELECT * FROM ${name}`)));
  const kept: Kept = Object.fromEntries(names.map((name, place) => [name, read[place]?.results ?? []]));
  // Whole under its name at once: another file's tests may be looking for it.
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(kept));
  renameSync(`${file}.${process.pid}`, file);
}

async function putBack(db: LocalDatabase, kept: Kept): Promise<void> {
  const tables = Object.entries(kept);
  await db.batch(tables.flatMap(([name, rows]) => [db.prepare(`DELETE FROM ${name}`), ...insertsOf(db, name, rows)]));
}

function insertsOf(db: LocalDatabase, name: string, rows: Rows) {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((_, place) => `value ->> ${place}`).join(", ");
  const named = columns.map((column) => `"${column}"`).join(", ");
  const sql = `INSERT INTO ${name} (${named}) SELECT ${values} FROM json_each(?1)`;
  return Array.from({ length: Math.ceil(rows.length / rowsPerStatement) }, (_, part) => {
    const some = rows.slice(part * rowsPerStatement, (part + 1) * rowsPerStatement);
    return db.prepare(sql).bind(JSON.stringify(some.map((row) => Object.values(row))));
  });
}
