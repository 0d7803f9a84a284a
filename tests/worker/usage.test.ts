import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { StatusAnswer } from "../../shared/handover/protocol.ts";
import { meterRequest } from "../../worker/meter.ts";
import { bindingOf, metered, spendOn } from "../../worker/store/metered.ts";
import { addUsage, type Phase, quotasOf, type Usage, usageOn, type Work } from "../../worker/store/usage.ts";
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
  return Object.values(quotasOf(await usageOn(club.db, at))).map(({ usedShare }) => usedShare);
}

test("what nobody has counted is unknown, not nought", async () => {
  expect(await shares()).toEqual([null, null, null]);
  const { quotas } = await readJson<{ quotas: object }>(club, "/status.json");
  expect(quotas).toMatchObject({ requests: { limit: 100_000, usedShare: null } });
});

test("one request in two hundred is written down as two hundred, of some seconds together; the next day begins anew", async () => {
  for (const random of [0.9, 0.006, 0.5]) await meterRequest(metered(club.db), now - 10_000, random);
  expect(await shares()).toEqual([null, null, null]);
  await meterRequest(metered(club.db), now - 6_000, 0);
  await meterRequest(metered(club.db), now - 2_000, 0.0049);
  expect((await shares())[0]).toBe(200 / 100_000);
  await meterRequest(metered(club.db), now, 0.0049);
  const [requests, read, written] = await shares();
  // Two rows written for counting itself are too few to show.
  expect([requests, read, written]).toEqual([600 / 100_000, null, 0]);
  expect(await shares(now + 120_000)).toEqual([null, null, null]);
});

test("the more rows a request touches the likelier it is written down, for as many as it stands for", async () => {
  const insert = "INSERT INTO members SELECT value || '@example.org', 'member' FROM json_each(?1)";
  const write = async (from: number, count: number, random: number) => {
    const db = metered(club.db);
    const names = JSON.stringify(Array.from({ length: count }, (_, index) => from + index));
    await db.prepare(insert).bind(names).run();
    await meterRequest(db, now, random);
  };
  // 9 of 50 rows and one in 200: 0.185.
  await write(0, 9, 0.19);
  expect(await shares()).toEqual([null, null, null]);
  await write(100, 9, 0.18);
  const { used } = await usageOn(club.db, now);
  expect(used.requests).toBe(5);
  expect(used.d1RowsWritten).toBe(49);
  // 50 rows are as many as they are, whatever the chance.
  await write(200, 50, 0.999);
  expect((await usageOn(club.db, now)).used.d1RowsWritten).toBe(100);
});

test("rows of requests side by side are each their own, and what comes after the answer isn't lost", async () => {
  const reading = "SELECT count(*) FROM json_each(?1) CROSS JOIN members";
  const [one, other] = [metered(club.db), metered(club.db)];
  spendOn(one, "edition", "ends");
  spendOn(other, "hand-over", "ends");
  const list = (length: number) => JSON.stringify(Array.from({ length }, () => 0));
  await Promise.all([one.prepare(reading).bind(list(300)).all(), other.prepare(reading).bind(list(10)).all()]);
  await meterRequest(one, now, 0.999);
  await one.prepare(reading).bind(list(50)).all();
  await meterRequest(other, now, 0.999);
  const { last, used } = await usageOn(club.db, now);
  expect(last.edition?.d1RowsRead).toBeGreaterThanOrEqual(300);
  expect(last["hand-over"]?.d1RowsRead).toBeLessThan(200);
  expect(used.d1RowsRead).toBeGreaterThanOrEqual(360);
});

test("the last one of each work is known by what its requests took from its beginning to its end, over midnight too", async () => {
  const spend = (work: Work, phase: Phase, d1RowsRead: number, at = now) =>
    addUsage(club.db, at, { work, phase, requests: 1, d1RowsRead, d1RowsWritten: 2 });
  await spend("edition", "goes on", 5_000);
  await spend("edition", "begins", 100);
  await spend("edition", "goes on", 20);
  await spend("hand-over", "ends", 7);
  expect((await usageOn(club.db, now)).last).toEqual({ "hand-over": usage(1, 7, 2) });
  const tomorrow = now + 120_000;
  await spend("edition", "ends", 3, tomorrow);
  const { last, used } = await usageOn(club.db, tomorrow);
  expect(last.edition).toEqual(usage(3, 123, 6));
  expect(used).toEqual(usage(1, 3, 2));
  // A request that began before midnight and was late.
  await spend("edition", "goes on", 1_000, now);
  expect((await usageOn(club.db, tomorrow)).used).toEqual(usage(1, 3, 2));
});

function usage(requests: number, d1RowsRead: number, d1RowsWritten: number): Usage {
  return { requests, d1RowsRead, d1RowsWritten };
}

test("what a hand-over reads grows with the rows and with the changes, not with one times the other", async () => {
  const sheet = nkos(1_000);
  const changed = (count: number) =>
    Object.fromEntries(
      Object.entries(sheet).map(([id, cells], place) => [
        id,
        place < count ? { ...cells, website: `https://${count}.example.org` } : cells,
      ]),
    );
  const handOver = async (count: number) => {
    const before = (await usageOn(club.db, Date.now())).last["hand-over"];
    await club.handOver({ nkos: changed(count) });
    await expect.poll(async () => (await usageOn(club.db, Date.now())).last["hand-over"]).not.toEqual(before);
    return (await usageOn(club.db, Date.now())).last["hand-over"]?.d1RowsRead ?? 0;
  };
  await handOver(0);
  const [few, many] = [await handOver(10), await handOver(210)];
  // Two hundred more: their old and new versions, names, keys and holds, several times over.
  expect(many - few).toBeLessThan(200 * 400);
});

test("what a hand-over has read and written is known when its answer is out", async () => {
  await club.handOver({ nkos: nkos(100) });
  const counted = async () => (await usageOn(club.db, Date.now())).last["hand-over"];
  await expect.poll(async () => (await counted())?.d1RowsWritten ?? 0).toBeGreaterThanOrEqual(300);
  expect((await counted())?.d1RowsRead).toBeGreaterThan(500);
});

test("the metered database answers as the real one does", async () => {
  const db = metered(club.db);
  expect(bindingOf(metered(club.db))).toBe(bindingOf(db));
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
  await meterRequest(metered(club.db), now, 0);
  const [, , written] = await shares();
  expect(written).toBeGreaterThan(0);
});
