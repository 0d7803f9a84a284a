import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { StatusAnswer } from "../../shared/handover/protocol.ts";
import { metered, meterRequest } from "../../worker/meter.ts";
import { quotasOn } from "../../worker/store/usage.ts";
import { readJson } from "../harness/publishing.ts";
import { nkos, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const now = Date.UTC(2026, 10, 26, 23, 59);

async function shares(at = now): Promise<readonly (number | null)[]> {
  return Object.values(await quotasOn(club.db, at)).map(({ usedShare }) => usedShare);
}

test("what nobody has counted is unknown, not nought", async () => {
  expect(await shares()).toEqual([null, null, null]);
  const { quotas } = await readJson<{ quotas: object }>(club, "/status.json");
  expect(quotas).toMatchObject({ requests: { limit: 100_000, usedShare: null } });
});

test("one request in two hundred is written down as two hundred; the next day begins anew", async () => {
  const db = metered(club.db);
  for (const random of [0.9, 0.006, 0.5]) await meterRequest(db, now, random);
  expect(await shares()).toEqual([null, null, null]);
  for (const random of [0, 0.0049]) await meterRequest(db, now, random);
  const [requests, read, written] = await shares();
  // Two rows written for counting itself are too few to show.
  expect([requests, read, written]).toEqual([400 / 100_000, null, 0]);
  expect(await shares(now + 120_000)).toEqual([null, null, null]);
});

test("the more rows a request touches the likelier it is written down, for as many as it stands for", async () => {
  const db = metered(club.db);
  const insert = "INSERT INTO members SELECT value || '@example.org', 'member' FROM json_each(?1)";
  const write = (from: number, count: number) =>
    db
      .prepare(insert)
      .bind(JSON.stringify(Array.from({ length: count }, (_, index) => from + index)))
      .run();
  await write(0, 90);
  // 90 of 10,000 rows and one in 200: 0.014.
  await meterRequest(db, now, 0.015);
  expect(await shares()).toEqual([null, null, null]);
  await write(100, 90);
  await meterRequest(db, now, 0.013);
  const [requests, , written] = await shares();
  expect(requests).toBeCloseTo(71 / 100_000, 4);
  expect(written).toBeCloseTo(6_429 / 100_000, 2);
});

test("the metered database answers as the real one does", async () => {
  const db = metered(club.db);
  expect(metered(club.db)).toBe(db);
  const sql = "SELECT 1 AS one, NULL AS none WHERE ?1";
  expect(await db.prepare(sql).bind(1).first()).toEqual({ one: 1, none: null });
  expect(await db.prepare(sql).bind(1).first("one")).toBe(1);
  expect(await db.prepare(sql).bind(1).first("none")).toBeNull();
  expect(await db.prepare(sql).bind(0).first("one")).toBeNull();
  const results = await db.batch([db.prepare(sql).bind(1), db.prepare(sql).bind(0)]);
  expect(results.map((result: { results: unknown[] }) => result.results.length)).toEqual([1, 0]);
});

test("a hand-over's written rows are seen by the members and in the status", async () => {
  // The commit writes more than 10,000 rows, so it is sure to be counted.
  await club.handOver({ nkos: nkos(4_000) });
  await expect
    .poll(async () => {
      const { body } = await club.call<StatusAnswer>("GET", "/club/status");
      return body.quotas?.d1RowsWritten?.usedShare ?? 0;
    })
    .toBeGreaterThan(0);
  const { quotas } = await readJson<{ quotas: { d1RowsWritten: object } }>(club, "/status.json");
  expect(quotas.d1RowsWritten).toMatchObject({ limit: 100_000, day: new Date().toISOString().slice(0, 10) });
});

test("a store that can't write the count down stops nobody, and the rows are counted later", async () => {
  const db = metered(club.db);
  const members = Array.from({ length: 30 }, (_, index) => `${index}@example.org`);
  const insert = "INSERT INTO members SELECT value, 'member' FROM json_each(?1)";
  await db.prepare(insert).bind(JSON.stringify(members)).run();
  await club.db.prepare("ALTER TABLE usage RENAME TO usage_away").run();
  await meterRequest(db, now, 0);
  await club.db.prepare("ALTER TABLE usage_away RENAME TO usage").run();
  await meterRequest(db, now, 0);
  const [, , written] = await shares();
  expect(written).toBeGreaterThan(0);
});
