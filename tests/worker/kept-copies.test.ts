/** What is made when it is asked for is kept as long as nothing moves that the public reads, and not a reading longer. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { answerChanges } from "../../worker/feed/changes.ts";
import { readMade } from "../../worker/serving/reading.ts";
import { erase } from "../harness/erasing.ts";
import { startPublished } from "../harness/published.ts";
import { publishEdition } from "../harness/publishing.ts";
import { watchedDatabase } from "../harness/watched-database.ts";
import { coordinator, idOf, nkos, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;
let now = Date.now();
let made = 0;

beforeAll(async () => {
  club = await startClub();
  await startPublished(club, { nkos: nkos(6) });
});
afterAll(() => club.stop());

/** Asks for a page after so many seconds; returns how often it was made for that. */
async function madeAfter(seconds: number): Promise<number> {
  now += seconds * 1000;
  const before = made;
  const path = "/m/29-701";
  const request = new Request(`http://127.0.0.1:8787${path}`);
  await readMade(
    request,
    path,
    { db: club.db, now, site: "http://127.0.0.1:8787" },
    async ({ number, publishedAt }) => {
      made++;
      return { texts: [`page ${made}`], type: "text/html; charset=utf-8", edition: number, at: publishedAt };
    },
  );
  return made - before;
}

test("changes between two editions are worked out once for an edition, whoever asks", async () => {
  const watch = { queries: 0, rowsRead: 0, rowsWritten: 0, failAfter: null, trips: 0 };
  const db = watchedDatabase(club.db, watch);
  const ask = async (query: string) => {
    const before = watch.rowsRead;
    const request = new Request(`http://127.0.0.1:8787/v1/changes.json${query}`);
    const response = await answerChanges(request, { db, now, site: "http://127.0.0.1:8787" });
    expect(response.status).toBe(200);
    return watch.rowsRead - before;
  };
  const [first, again, others] = [await ask("?since=1"), await ask("?since=1"), await ask("?since=1&until=1")];
  expect(again).toBeLessThan(6);
  expect(first).toBeGreaterThan(again * 3);
  expect(others).toBeGreaterThan(again);
});

async function isMending(): Promise<boolean> {
  return (await club.db.prepare("SELECT 1 AS found FROM withdrawn_files WHERE settled = 0").first()) !== null;
}

test("a page is made once for an edition, however often it is asked for", async () => {
  expect([await madeAfter(0), await madeAfter(1), await madeAfter(40), await madeAfter(3_000)]).toEqual([1, 0, 0, 0]);
});

test("it is made anew within half a minute of a picture, a withdrawal, an erasure and an edition", async () => {
  await club.db
    .prepare("INSERT INTO link_pictures (name, edition, hash, at) VALUES ('front', 1, '', ?1)")
    .bind(new Date(now).toISOString())
    .run();
  expect([await madeAfter(31), await madeAfter(31)]).toEqual([1, 0]);
  const body = { table: "nkos", id: idOf(2), reason: "checked" };
  expect((await club.call("POST", "/club/withdraw", { as: coordinator, body })).status).toBe(200);
  expect(await madeAfter(31)).toBe(1);
  expect((await erase(club, "nkos", idOf(3))).status).toBe(200);
  expect(await madeAfter(31)).toBe(1);
  // As long as files wait to be rendered again, what tells of past editions may change.
  expect(await isMending()).toBe(true);
  expect([await madeAfter(31), await madeAfter(31)]).toEqual([1, 1]);
  const { [idOf(2)]: _, [idOf(3)]: __, ...left } = nkos(6);
  await club.handOver({ nkos: left });
  await publishEdition(club);
  expect(await isMending()).toBe(false);
  expect([await madeAfter(31), await madeAfter(31)]).toEqual([1, 0]);
});
