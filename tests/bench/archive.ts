/** What «Сохранить всё…», the restoring of its file and a mirror take: seconds here, bytes, requests. */

import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { type ArchiveHead, archiveReader, archiveWriter } from "../../shared/archive/archive-file.ts";
import type { ArchiveAnswer, ArchiveStartAnswer } from "../../shared/handover/protocol.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { copySite } from "../../shared/mirror/copy-site.ts";
import { sha256Hex } from "../../worker/files/sha256.ts";
import { openFolder } from "../../worker/mirror/folder.ts";
import { siteTools } from "../../worker/mirror/site.ts";
import { emptied, insertions } from "../../worker/restore/statements.ts";
import { saveGrownState } from "../harness/grown-state.ts";
import { startDatabase } from "./database.ts";
import { publishEdition, type Subject } from "./first-days.ts";
import { send } from "./http.ts";

/** From 2,000 НКО to 20,000. */
const times = 10;

export type Taken = Readonly<Record<string, number>>;

/** Of the subject's published state, and of the same with ten times the НКО; by what was done. The mirror is of the first alone. */
export async function archiveOf(subject: Subject): Promise<ReadonlyMap<string, Taken>> {
  const grown = path.join(subject.folder, "grown for the archive.sqlite");
  saveGrownState(subject.published, grown, times);
  const found = new Map<string, Taken>();
  for (const [size, state] of [
    ["", subject.published],
    [", ten times the НКО", grown],
  ] as const) {
    const { lines, taken } = await saved(subject, state, `archive${size}`);
    found.set(`save everything${size}`, taken);
    found.set(`restore${size}`, restored(lines, subject));
  }
  for (const [what, taken] of await mirrored(subject)) found.set(what, taken);
  return found;
}

/** As the dialog asks for it. */
async function saved(subject: Subject, state: string, name: string) {
  const folder = path.join(subject.folder, name);
  mkdirSync(folder);
  const database = await startDatabase(folder, state, 1);
  const worker = await subject.build.startWorker({ ...subject.deployment, database });
  const token = await subject.club.host.identityToken(subject.build.coordinator);
  let requests = 0;
  let bytes = 0;
  const ask = async <Answer>(question: object): Promise<Answer> => {
    requests += 1;
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const body = new TextEncoder().encode(JSON.stringify(question));
    const answer = await send(worker.url, { method: "POST", path: "/club/archive", headers, body });
    const text = Buffer.from(answer.body).toString("utf8");
    if (answer.status !== 200) throw new Error(`/club/archive: ${answer.status} ${text.slice(0, 200)}`);
    bytes += answer.body.length;
    return JSON.parse(text);
  };
  try {
    const before = await database.traffic();
    const started = performance.now();
    const { head } = await ask<ArchiveStartAnswer>({});
    const writer = archiveWriter(sha256Hex);
    const lines = [writer.head(head)];
    for (const { name: table } of head.tables) {
      let page = await ask<ArchiveAnswer>({ table });
      for (;;) {
        if (page.rows.length > 0) lines.push(writer.page({ table, rows: page.rows }));
        if (page.next === null) break;
        page = await ask<ArchiveAnswer>({ table, after: page.next });
      }
    }
    lines.push(writer.end());
    const file = gzipSync(`${lines.join("\n")}\n`).length;
    const seconds = (performance.now() - started) / 1000;
    const { rowsRead } = await database.traffic();
    const taken = { "s here": seconds, requests, "bytes answered": bytes, "bytes of the file": file };
    return { lines, taken: { ...taken, "rows read": rowsRead - before.rowsRead } };
  } finally {
    await worker.stop();
    await database.stop();
  }
}

/** Reads and checks the file, and fills a migrated database without a row: SQLite here, what wrangler sends is the same SQL. */
function restored(lines: readonly string[], { empty, folder }: Subject): Taken {
  const target = path.join(folder, "restored.sqlite");
  copyFileSync(empty, target);
  const database = new DatabaseSync(target);
  const started = performance.now();
  const reader = archiveReader(sha256Hex);
  const statements: string[] = [];
  let head: ArchiveHead | null = null;
  for (const line of lines) {
    const taken = reader.take(line);
    if (taken === null) continue;
    if ("format" in taken) {
      head = taken;
      statements.push(...taken.tables.map(emptied));
    } else {
      const table = head?.tables.find(({ name }) => name === taken.table);
      if (table !== undefined) statements.push(...insertions(table, taken.rows));
    }
  }
  reader.finish();
  const read = performance.now();
  database.exec("BEGIN");
  for (const statement of statements) database.exec(statement);
  database.exec("COMMIT");
  const filled = performance.now();
  database.close();
  return {
    "s to read and check it": (read - started) / 1000,
    "s to fill SQLite": (filled - read) / 1000,
    statements: statements.length,
    "bytes of SQL": statements.reduce((sum, statement) => sum + Buffer.byteLength(statement), 0),
  };
}

/** A new mirror, the same edition again, and the edition after one row has changed. */
async function mirrored({ build, club, deployment, published, folder }: Subject) {
  const { database } = deployment;
  await database.restore(published);
  const worker = await build.startWorker(deployment);
  const running = { build, club, worker, database };
  const target = path.join(folder, "mirror");
  const copy = async (): Promise<Taken> => {
    let bytes = 0;
    const tools = { ...siteTools(worker.url), ...(await openFolder(target)) };
    const started = performance.now();
    const ask: typeof tools.ask = async (...question) => {
      const answer = await tools.ask(...question);
      bytes += answer.bytes.length;
      return answer;
    };
    const { state, files, written, requests } = await copySite(moscowDate(Date.now()), { ...tools, ask }, tools.state);
    await tools.keep(state);
    const seconds = (performance.now() - started) / 1000;
    return { "s here": seconds, requests, files, "files written": written, "bytes answered, unpacked": bytes };
  };
  try {
    const first = await copy();
    const again = await copy();
    await build.typeOne(club.host, "name", "Фонд «Выдуманный новейший»");
    club.send = (order) => send(worker.url, order);
    await build.run(club.host, "handOver");
    await publishEdition(running, async () => running);
    const next = await copy();
    return [
      ["mirror", first],
      ["mirror, the same edition", again],
      ["mirror, one row changed", next],
    ] as const;
  } finally {
    await worker.stop();
  }
}
