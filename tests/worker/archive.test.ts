/** What «Сохранить всё…» keeps is all that a new deployment needs, and nobody can change it unseen. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { ArchiveFault, archiveReader, archiveWriter } from "../../shared/archive/archive-file.ts";
import { lostRows, rowsOfArchive } from "../../shared/archive/sheet-rows.ts";
import type { ArchiveAnswer, ArchiveStartAnswer } from "../../shared/handover/protocol.ts";
import { sha256Hex } from "../../worker/files/sha256.ts";
import { emptied, insertions } from "../../worker/restore/statements.ts";
import { addressesOf, erase, handOverWhole } from "../harness/erasing.ts";
import { growing } from "../harness/grown-state.ts";
import { publishEdition, read } from "../harness/publishing.ts";
import {
  coordinator,
  few,
  idOf,
  nko,
  nkos,
  ogrnOf,
  ownTables,
  type Sheet,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

const sheet: Sheet = {
  ...few,
  nkos: nkos(40),
  tasks: { [idOf(201)]: task("Создать Клуб", "Собраться") },
};
let club: TestClub;
let lines: readonly string[];

beforeAll(async () => {
  club = await startClub();
  await handOverWhole(club, sheet);
  await publishEdition(club);
  await handOverWhole(club, {
    ...sheet,
    nkos: { ...nkos(40), [idOf(2)]: nko(2, { name: "Фонд «Заря» имени О’Генри" }) },
  });
  await publishEdition(club);
  await erase(club, "nkos", idOf(3));
  await club.call("POST", "/club/withdraw", { as: coordinator, body: { table: "nkos", id: idOf(4), reason: "law" } });
  lines = await archived();
});
afterAll(() => club.stop());

/** Fills another club's empty database as `npm run restore` does. */
async function restore(own: readonly string[], other: TestClub): Promise<void> {
  const [head, ...pages] = readAll(own);
  if (head === undefined || head === null || !("format" in head)) throw new Error("no head");
  const statements = [...head.tables.map(emptied)];
  for (const page of pages) {
    const table = head.tables.find(({ name }) => page !== null && "table" in page && name === page.table);
    if (page !== null && "rows" in page && table !== undefined) statements.push(...insertions(table, page.rows));
  }
  expect(Math.max(...statements.map((statement) => Buffer.byteLength(statement)))).toBeLessThan(100_000);
  for (const statement of statements) await other.db.prepare(statement).run();
}

/** The lines of an archive, asked for as the dialog asks. */
async function archived(): Promise<readonly string[]> {
  const ask = <Answer>(body: object) =>
    club.call<Answer>("POST", "/club/archive", { as: coordinator, body }).then(({ body }) => body);
  const { head, mark } = await ask<ArchiveStartAnswer>({});
  const writer = archiveWriter(sha256Hex);
  const found = [writer.head(head)];
  for (const { name: table } of head.tables) {
    for (let page = await ask<ArchiveAnswer>({ table }); ; ) {
      expect(page.mark).toBe(mark);
      if (page.rows.length > 0) found.push(writer.page({ table, rows: page.rows }));
      if (page.next === null) break;
      page = await ask<ArchiveAnswer>({ table, after: page.next });
    }
  }
  return [...found, writer.end()];
}

function readAll(own: readonly string[]) {
  const reader = archiveReader(sha256Hex);
  const taken = own.map((line) => reader.take(line));
  reader.finish();
  return taken;
}

test("restored into an empty deployment it gives the same feed byte for byte, and the club goes on where it was", async () => {
  const other = await startClub();
  try {
    await restore(lines, other);
    const addresses = await addressesOf(club, [1, 2]);
    expect(addresses.length).toBeGreaterThan(400);
    const withdrawn = `/v1/nkos/${ogrnOf(4)}.json`;
    expect((await read(club, withdrawn)).text).toContain("record-unpublished");
    for (const address of [
      ...addresses,
      withdrawn,
      "/",
      "/en/",
      "/v1/search.json?q=фонд",
      "/v1/changes.json",
      "/m/29-701",
    ]) {
      const [was, is] = await Promise.all([read(club, encodeURI(address)), read(other, encodeURI(address))]);
      expect(is.status, address).toBe(was.status);
      // An error names its request.
      if (was.status !== 200) continue;
      expect(is.raw.equals(was.raw), address).toBe(true);
      expect(is.headers.etag, address).toBe(was.headers.etag);
    }
    const history = (one: TestClub) => one.call("POST", "/club/history", { body: { table: "nkos", id: idOf(2) } });
    expect((await history(other)).body).toEqual((await history(club)).body);
    const { [idOf(3)]: _, ...left } = nkos(40);
    await handOverWhole(other, { ...sheet, nkos: left });
    expect(await publishEdition(other)).toBe(3);
  } finally {
    await other.stop();
  }
});

test("a file that was altered is refused, and it is said in which line", () => {
  const altered = (index: number, change: (line: string) => string) => () =>
    readAll(lines.map((line, at) => (at === index ? change(line) : line)));
  const contents = lines.findIndex((line) => line.startsWith('{"table":"contents"'));
  expect(altered(contents, (line) => line.replace("Родник 5", "Родник 6"))).toThrow(
    `Строка ${contents + 1}: таблица contents: контрольная сумма не сходится`,
  );
  expect(altered(0, (line) => line.replace("http://", "https://"))).toThrow("контрольная сумма всего файла");
  expect(altered(contents, (line) => line.slice(0, 50))).toThrow(`Строка ${contents + 1}: это не JSON`);
  expect(() => readAll(lines.filter((_, at) => at !== contents))).toThrow("Часть файла вынута");
  expect(() => readAll(lines.slice(0, -1))).toThrow(ArchiveFault);
  expect(() => readAll([...lines, "{}"])).toThrow("после конца");
  expect(() => readAll(["{}"])).toThrow("Строка 1: это не файл «Сохранить всё…»");
});

test("the sheet's rows are in it as they were handed over last", () => {
  const [head, ...pages] = readAll(lines);
  if (head === undefined || head === null || !("format" in head)) throw new Error("no head");
  const rows = rowsOfArchive(head);
  for (const page of pages) if (page !== null && "rows" in page) rows.take(page);
  const { [idOf(3)]: _, ...left } = { ...nkos(40), [idOf(2)]: nko(2, { name: "Фонд «Заря» имени О’Генри" }) };
  const kept = rows.rows();
  expect(Object.fromEntries((kept.get("nkos") ?? []).map(({ id, cells }) => [id, cells]))).toEqual(left);
  expect(kept.get("tasks")).toEqual([
    { id: idOf(201), cells: task("Создать Клуб", "Собраться"), key: expect.any(String) },
  ]);
  expect(lostRows(kept.get("nkos") ?? [], [])).toHaveLength(39);
});

test("what was erased isn't in the file, nor is anything that isn't the club's", () => {
  const whole = lines.join("\n");
  expect(whole).not.toContain("Родник 3»");
  expect(whole).not.toContain('"table":"usage"');
});

test("a club of 20,000 НКО is saved and comes back whole", async () => {
  for (const sql of growing(500)) await club.db.prepare(sql).run();
  const rowsOf = async (one: TestClub) => {
    // What a day has used belongs to the deployment.
    const names = (await ownTables(one.db)).filter((name) => name !== "usage");
    const counts = await one.db.batch<{ n: number }>(
      names.map((name) => one.db.prepare(`SELECT count(*) AS n FROM "${name}"`)),
    );
    return Object.fromEntries(names.map((name, index) => [name, counts[index]?.results[0]?.n]));
  };
  const other = await startClub();
  try {
    const saved = await archived();
    // That it was saved is in the journal too.
    const was = await rowsOf(club);
    expect(Number(was.row_versions)).toBeGreaterThan(20_000);
    await restore(saved, other);
    expect(await rowsOf(other)).toEqual(was);
    for (const address of ["/v1/nkos.json", "/v1/nkos/part/900.json", "/v1/nkos.csv", "/"]) {
      const [one, another] = await Promise.all([read(club, address), read(other, address)]);
      expect([address, one.status]).toEqual([address, 200]);
      expect(another.raw.equals(one.raw), address).toBe(true);
    }
  } finally {
    await other.stop();
  }
});
