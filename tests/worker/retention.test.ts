import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Problem } from "../../shared/handover/protocol.ts";
import { tidyAfterCommit } from "../../worker/store/retention.ts";
import { erase, listOf } from "../harness/erasing.ts";
import { startPublished } from "../harness/published.ts";
import { previewOf, publishEdition, publishStep, read } from "../harness/publishing.ts";
import { few, hashOf, idOf, nko, nkos, type Sheet, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

async function count(table: string, where = "true"): Promise<number> {
  return (await club.db.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).first<number>("n")) ?? 0;
}

const named = (turn: number): Sheet => ({ nkos: { ...nkos(3), [idOf(2)]: nko(2, { shortName: `Имя ${turn}` }) } });

/** Offers a sheet and sends its rows, and never commits. */
async function lose(sheet: Sheet): Promise<void> {
  const { body } = await club.offer(sheet);
  await club.send(sheet, body);
}

const isKept = (sheet: Sheet, row: number) =>
  count("contents", `hash = '${hashOf("nkos", sheet.nkos?.[idOf(row)] ?? {})}'`);

test("hand-over after hand-over leaves a bounded number of offers, and every accepted version", async () => {
  for (let turn = 0; turn < 60; turn++) expect((await club.handOver(named(turn))).status).toBe(200);
  expect(await count("offers")).toBeLessThanOrEqual(30);
  expect(await count("row_versions")).toBe(62);
  expect(await count("contents")).toBe(62);
  expect(await count("commits")).toBe(60);
}, 120_000);

test("what was sent for an offer that lost goes with it, and nothing that anybody still needs", async () => {
  await club.handOver(named(0));
  const lost = { nkos: { ...nkos(3), [idOf(2)]: nko(2, { shortName: "Проиграло" }), [idOf(9)]: nko(9) } };
  await lose(lost);
  // The very content of another row, and what comes into history under another id.
  const twin = { nkos: { ...nkos(3), [idOf(8)]: nko(1) } };
  await lose(twin);
  for (let turn = 1; turn < 30; turn++) await club.handOver(named(turn));
  expect([await isKept(lost, 2), await isKept(lost, 9)]).toEqual([0, 0]);
  expect([await isKept(twin, 1), await isKept(named(5), 2)]).toEqual([1, 1]);
  expect(await count("offers", "number IN (2, 3)")).toBe(0);
  // It may come again.
  expect((await club.handOver({ nkos: { ...nkos(3), [idOf(9)]: nko(9) } })).body.added).toBe(1);
}, 120_000);

test("another person's open offer keeps what it names, though an offer that lost named it first", async () => {
  await club.handOver(named(0));
  const wanted = { nkos: { ...nkos(3), [idOf(9)]: nko(9) } };
  await lose(wanted);
  for (let turn = 0; turn < 25; turn++) await club.offer(named(turn + 1));
  const { body } = await club.offer(wanted);
  expect(body.missing).toEqual({});
  await tidyAfterCommit(club.db, 10);
  expect(await count("offers", "number = 2")).toBe(0);
  const committed = await club.call("POST", "/club/commit", { body: { offer: body.offer, base: body.commit } });
  expect(committed.status).toBe(200);
}, 120_000);

test("whoever comes back with an offer that isn't kept any more is told that the sheet was handed over anew", async () => {
  await club.handOver(named(0));
  const sheet = named(1);
  const { body: old } = await club.offer(sheet);
  for (let turn = 2; turn < 40; turn++) await club.offer(named(turn));
  await tidyAfterCommit(club.db, 10);
  const [sent] = await club.send(sheet, old);
  expect([sent?.status, sent?.body.type]).toEqual([409, "/problems/stale"]);
  const committed = await club.call<Problem>("POST", "/club/commit", { body: { offer: old.offer, base: old.commit } });
  expect([committed.status, committed.body.type]).toEqual([409, "/problems/stale"]);
}, 120_000);

test("an erasure leaves nothing of what was sent and never accepted, also after the offer went", async () => {
  await club.handOver(named(0));
  await lose({ nkos: { ...nkos(3), [idOf(2)]: nko(2, { shortName: "Никем не принято" }) } });
  for (let turn = 1; turn < 30; turn++) await club.handOver(named(turn));
  await erase(club, "nkos", idOf(2));
  const { results } = await club.db.prepare("SELECT cells, record FROM contents").all();
  expect(JSON.stringify(results)).not.toContain("Никем не принято");
  expect(await count("tombstones")).toBeGreaterThan(0);
}, 120_000);

test("pieces of an edition that was begun and given up go with the next edition, and every file stays whole", async () => {
  await startPublished(club, few);
  const before = await count("segments");
  await club.handOver({ ...few, nkos: { ...few.nkos, [idOf(50)]: nko(50, { shortName: "Брошенный выпуск" }) } });
  const { body } = await previewOf(club);
  for (let step = 0; step < 40; step++) await publishStep(club, body.digest);
  expect(await count("segments")).toBeGreaterThan(before);
  await club.handOver({ ...few, nkos: nkos(4) });
  await publishEdition(club);
  expect(await strayPieces()).toBe(0);
  expect(await count("renderings")).toBe(1);
  for (const edition of [1, 2]) await everyFileIsRead(edition);
}, 120_000);

test("the pieces of lists that were made again after an erasure don't stay", async () => {
  await startPublished(club, few);
  await erase(club, "nkos", idOf(3));
  await publishEdition(club);
  await club.handOver({ ...few, nkos: { ...nkos(2), [idOf(5)]: nko(5) } });
  await publishEdition(club);
  expect(await strayPieces()).toBe(0);
  for (const edition of [1, 2, 3]) await everyFileIsRead(edition);
}, 120_000);

function strayPieces(): Promise<number> {
  return count(
    "segments",
    "hash NOT IN (SELECT piece.value FROM edition_files, json_each(edition_files.file, '$.segments') AS piece)",
  );
}

async function everyFileIsRead(edition: number): Promise<void> {
  const { files } = await listOf(club, edition);
  for (const { url } of files) {
    expect((await read(club, new URL(url).pathname)).status, url).toBe(200);
  }
}
