import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalDatabase } from "../../addon/host/server/local-worker.ts";
import { currentEditionAt, editionFile } from "../../worker/store/files.ts";
import { previewOf, publishEdition, publishStep, read, readJson } from "../harness/publishing.ts";
import { few, nkos, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
  const { recommendations, tasks } = few;
  for (const sheet of [
    { nkos: nkos(3), recommendations },
    { nkos: nkos(4), recommendations },
    { nkos: nkos(4), recommendations, tasks },
    { nkos: nkos(5), recommendations, tasks },
  ]) {
    await club.handOver(sheet);
    await publishEdition(club);
  }
});
afterAll(() => club.stop());

test("an edition writes rows only for what it changed", async () => {
  const { results } = await club.db
    .prepare("SELECT edition, count(*) AS files FROM edition_files GROUP BY edition ORDER BY edition")
    .all<{ edition: number; files: number }>();
  const [first = 0, , small = 0] = results.map(({ files }) => files);
  expect(first).toBeGreaterThan(300);
  expect(small).toBeLessThan(first / 3);
});

test("a file of any past edition is found in about one row, whatever the number of editions", async () => {
  const reads: number[] = [];
  const counting = { prepare: (sql: string) => counted(club.db, sql, reads) } as unknown as LocalDatabase;
  for (const [edition, address] of [
    [1, "/v1/nkos.json"],
    [3, "/v1/nkos.json"],
    [3, "/v1/tasks.json"],
    [3, "/v1/files.json"],
  ] as const) {
    expect(await editionFile(counting, edition, address), address).toMatchObject({ size: expect.any(Number) });
  }
  expect(await editionFile(counting, 9, "/v1/nkos.json")).toBeNull();
  expect(Math.max(...reads)).toBeLessThanOrEqual(2);
  const current = await currentEditionAt(counting, "/v1/nkos.json");
  expect([current?.edition.number, current?.file?.edition]).toEqual([4, 4]);
  expect((await currentEditionAt(counting, "/v1/constructor"))?.file).toBeNull();
  // Of the edition, the last erasure, withdrawal and picture, what waits to be rendered again, and the file.
  expect(Math.max(...reads)).toBeLessThanOrEqual(6);
});

function counted(db: LocalDatabase, sql: string, reads: number[]) {
  return {
    bind: (...values: unknown[]) => ({
      async first() {
        const { results, meta } = await db
          .prepare(sql)
          .bind(...values)
          .all();
        reads.push(Number(meta.rows_read));
        return results[0] ?? null;
      },
    }),
  };
}

test("an edition is to make only what is made from something else, and keeps one unit of each name", async () => {
  const count = async (sql: string) => Number((await club.db.prepare(sql).first<{ n: number }>())?.n);
  expect(await count("SELECT count(*) AS n FROM rendering_units")).toBe(0);
  const kept = await count("SELECT count(*) AS n FROM current_units");
  expect(kept).toBeGreaterThan(200);
  await club.handOver({ ...few, nkos: nkos(5), tasks: {} });
  await publishStep(club, (await previewOf(club)).body.digest);
  expect(await count("SELECT count(*) AS n FROM rendering_units")).toBeLessThan(kept / 2);
  expect(await count("SELECT count(*) AS n FROM current_units")).toBe(kept);
});

test("past editions keep what they had, and what an edition no longer has ends there", async () => {
  for (const [edition, count] of [
    [1, 3],
    [2, 4],
    [3, 4],
    [4, 5],
  ]) {
    expect((await readJson(club, `/v1/editions/${edition}/nkos.json`)).data).toHaveLength(count ?? 0);
  }
  expect((await read(club, "/v1/editions/5/nkos.json")).status).toBe(404);
  const gone = "(SELECT file FROM edition_files WHERE path = '/v1/nkos.json' AND edition = 1)";
  await club.db.batch([
    club.db.prepare(`INSERT INTO edition_files VALUES ('/v1/old.json', 1, ${gone})`),
    club.db.prepare(
      `INSERT INTO current_units VALUES ('/v1/old', 'a table that is no more', json_object('files', json_object('/v1/old.json', json(${gone}))))`,
    ),
  ]);
  await club.handOver({ ...few, nkos: nkos(6) });
  await publishEdition(club);
  expect((await read(club, "/v1/editions/4/old.json")).status).toBe(200);
  expect((await read(club, "/v1/editions/5/old.json")).status).toBe(404);
});

test("editions published before the table was there are read from it afterwards, withdrawn files as withdrawn", () => {
  const db = new DatabaseSync(":memory:");
  const migrate = (name: string) =>
    db.exec(readFileSync(path.join(import.meta.dirname, "../../worker/store/migrations", name), "utf8"));
  for (const name of ["0001_history.sql", "0002_editions.sql", "0003_withdrawals.sql"]) migrate(name);
  const insert = db.prepare(
    "INSERT INTO editions (number, commit_number, digest, as_of, published_at, actor, changes, publisher, files) VALUES (?, ?, ?, '', '', '', '', '', ?)",
  );
  insert.run(1, 1, "a", JSON.stringify({ "/a": { edition: 1 }, "/b": { edition: 1 }, "/c": { edition: 1 } }));
  insert.run(2, 2, "b", JSON.stringify({ "/a": { edition: 1 }, "/b": { edition: 2 } }));
  db.exec("INSERT INTO withdrawals VALUES (2, '/d', 'sum', 'day')");
  migrate("0004_edition_files.sql");
  const rows = db.prepare("SELECT path, edition, file IS NULL AS gone FROM edition_files ORDER BY path, edition").all();
  expect(rows.map(({ path: file, edition, gone }) => `${file} ${edition} ${gone}`)).toEqual([
    "/a 1 0",
    "/b 1 0",
    "/b 2 0",
    "/c 1 0",
    "/c 2 1",
    "/d 2 1",
  ]);
  expect(db.prepare("SELECT path, edition, settled FROM withdrawn_files").all()).toEqual([
    { path: "/d", edition: 2, settled: 0 },
  ]);
  migrate("0013_files_by_path.sql");
  expect(db.prepare("SELECT number, digest FROM editions ORDER BY number").all()).toEqual([
    { number: 1, digest: "a" },
    { number: 2, digest: "b" },
  ]);
});

test("units of the edition that was out before they had a table of their own are taken over by the next", () => {
  const db = new DatabaseSync(":memory:");
  const folder = path.join(import.meta.dirname, "../../worker/store/migrations");
  const names = readdirSync(folder).sort();
  const own = names.indexOf("0014_current_units.sql");
  const migrate = (name: string) => db.exec(readFileSync(path.join(folder, name), "utf8"));
  for (const name of names.slice(0, own)) migrate(name);
  const edition = db.prepare(
    "INSERT INTO editions (number, commit_number, digest, as_of, published_at, actor, changes, publisher) VALUES (?, 1, ?, '', '', '', '', '')",
  );
  edition.run(1, "old");
  edition.run(2, "new");
  const unit = db.prepare("INSERT INTO rendering_units VALUES (?, ?, ?, ?, ?, 0, ?)");
  unit.run("old", 0, "/v1/nkos", "a", 1, "old state");
  unit.run("new", 0, "/v1/nkos", "b", 1, "new state");
  unit.run("under way", 0, "/v1/nkos", "c", 0, "null");
  migrate(names[own] ?? "");
  expect(db.prepare("SELECT name, source, state FROM current_units").all()).toEqual([
    { name: "/v1/nkos", source: "b", state: "new state" },
  ]);
  expect(db.prepare("SELECT digest FROM rendering_units").all()).toEqual([{ digest: "under way" }]);
});

test("the part that follows another, published with its edition's address, is found in whichever edition is read", () => {
  const db = new DatabaseSync(":memory:");
  const migrations = path.join(import.meta.dirname, "../../worker/store/migrations");
  const names = readdirSync(migrations).sort();
  const own = names.indexOf("0020_next_parts.sql");
  const migrate = (name: string) => db.exec(readFileSync(path.join(migrations, name), "utf8"));
  for (const name of names.slice(0, own)) migrate(name);
  const insert = db.prepare("INSERT INTO edition_files VALUES (?, 12, ?)");
  insert.run("/a", JSON.stringify({ size: 1, next: "/v1/editions/12/m/29-06/nkos/part/2.json" }));
  insert.run("/b", JSON.stringify({ size: 2 }));
  insert.run("/c", null);
  migrate(names[own] ?? "");
  expect(db.prepare("SELECT file FROM edition_files ORDER BY path").all()).toEqual([
    { file: '{"size":1,"next":"/v1/m/29-06/nkos/part/2.json"}' },
    { file: '{"size":2}' },
    { file: null },
  ]);
});

test("figures of editions before their history was kept are told as incomplete, those of a new club as complete", () => {
  const migrations = path.join(import.meta.dirname, "../../worker/store/migrations");
  const names = readdirSync(migrations).sort();
  const own = names.indexOf("0026_said_since.sql");
  const sinceOf = (editions: number) => {
    const db = new DatabaseSync(":memory:");
    const migrate = (name: string) => db.exec(readFileSync(path.join(migrations, name), "utf8"));
    for (const name of names.slice(0, own)) migrate(name);
    const insert = db.prepare(
      "INSERT INTO editions (number, commit_number, digest, as_of, published_at, actor, changes, publisher) VALUES (?1, 1, ?1, '', '', '', '', '')",
    );
    for (let number = 1; number <= editions; number++) insert.run(number);
    migrate(names[own] ?? "");
    return db.prepare("SELECT edition FROM said_since").all();
  };
  expect([0, 1, 4].map(sinceOf)).toEqual([[], [], [{ edition: 4 }]]);
});
