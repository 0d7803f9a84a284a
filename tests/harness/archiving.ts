/** Saving a club as the dialog of «Сохранить всё…» does, and filling another one as `npm run restore` does. */

import { expect } from "vitest";
import { archiveReader, archiveWriter } from "../../shared/archive/archive-file.ts";
import type { ArchiveAnswer, ArchiveStartAnswer } from "../../shared/handover/protocol.ts";
import { sha256Hex } from "../../worker/files/sha256.ts";
import { emptied, insertions } from "../../worker/restore/statements.ts";
import { coordinator, type TestClub } from "./worker.ts";

/** Fills another club's empty database. */
export async function restoreInto(other: TestClub, own: readonly string[]): Promise<void> {
  const [head, ...pages] = readAll(own);
  if (head === undefined || head === null || !("format" in head)) throw new Error("no head");
  const statements = [...head.tables.map(emptied)];
  for (const page of pages) {
    const table = head.tables.find(({ name }) => page !== null && "table" in page && name === page.table);
    if (page !== null && "rows" in page && table !== undefined) statements.push(...insertions(table, page.rows));
  }
  expect(Math.max(...statements.map((statement) => Buffer.byteLength(statement)))).toBeLessThan(100_000);
  for (let from = 0; from < statements.length; from += 20) {
    await other.db.batch(statements.slice(from, from + 20).map((statement) => other.db.prepare(statement)));
  }
}

/** The lines of an archive, asked for as the dialog asks. */
export async function archived(club: TestClub): Promise<readonly string[]> {
  const ask = <Answer>(body: object) =>
    club.call<Answer>("POST", "/club/archive", { as: coordinator, body }).then(({ body }) => body);
  const { head, mark } = await ask<ArchiveStartAnswer>({});
  const writer = archiveWriter(sha256Hex);
  const found = [writer.head(head)];
  for (const { name: table } of head.tables) {
    for (let page = await ask<ArchiveAnswer>({ table }); ; ) {
      expect(page).toMatchObject({ mark });
      if (page.rows.length > 0) found.push(writer.page({ table, rows: page.rows }));
      if (page.next === null) break;
      page = await ask<ArchiveAnswer>({ table, after: page.next });
    }
  }
  return [...found, writer.end()];
}

export function readAll(own: readonly string[]) {
  const reader = archiveReader(sha256Hex);
  const taken = own.map((line) => reader.take(line));
  reader.finish();
  return taken;
}
