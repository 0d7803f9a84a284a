import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import type { OfferAnswer } from "../../shared/handover/protocol.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { tables } from "../../shared/tables/all.ts";
import { createApp } from "../../worker/app.ts";
import { readSettings } from "../../worker/http/config.ts";
import { storeContents } from "../../worker/store/contents.ts";
import { publishEdition, sha256 } from "../harness/publishing.ts";
import { watchedDatabase } from "../harness/watched-database.ts";
import {
  coordinator,
  few,
  hashOf,
  idOf,
  inBuckets,
  nko,
  nkos,
  offerOf,
  ogrnOf,
  onlySums,
  openedFor,
  recommendation,
  type Sheet,
  settingsFor,
  startClub,
  type TestClub,
  task,
  wireRows,
} from "../harness/worker.ts";

/** Of Cloudflare's free plan, a request. */
const mostQueries = 50;

let club: TestClub;
let token: string;

beforeAll(async () => {
  club = await startClub();
  token = await club.signIn.token(coordinator);
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} };
const watch = { queries: 0, rowsRead: 0, rowsWritten: 0, trips: 0, failAfter: null as number | null };

/** The Worker's own app in this process, over the real D1, watched. */
function watchedApp() {
  const DB = watchedDatabase(club.db, watch);
  const surroundings = { now: () => Date.now(), newRequestId: () => "watched" };
  const app = createApp(readSettings({ ...settingsFor(club.signIn), DB }), surroundings);
  return async (path: string, body: unknown) => {
    const before = watch.trips;
    Object.assign(watch, { queries: 0, rowsRead: 0, rowsWritten: 0 });
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const response = await app.request(path, { method: "POST", headers, body: JSON.stringify(body) }, { DB }, context);
    return { status: response.status, body: await response.json(), ...watch, trips: watch.trips - before };
  };
}

/** Hands over and says what each request cost; the first refusal ends it. */
async function handOver(sheet: Sheet) {
  const call = watchedApp();
  const whole = offerOf(sheet);
  const costs = [await call("/club/offer", onlySums(whole))];
  const { asked } = costs[0]?.body ?? {};
  if (asked !== undefined) costs.push(await call("/club/offer", openedFor(whole, asked)));
  const offered = costs.at(-1);
  const answer: OfferAnswer = offered?.body;
  if (offered?.status !== 200 || answer.offer === null) return costs;
  const lacking = wireRows(sheet).filter(({ table, hash }) => answer.missing[table]?.includes(hash));
  for (let start = 0; start < lacking.length; start += 50) {
    const sent = await call("/club/rows", { offer: answer.offer, rows: lacking.slice(start, start + 50) });
    costs.push(sent);
    if (sent.status !== 200) return costs;
  }
  costs.push(await call("/club/commit", { offer: answer.offer, base: answer.commit }));
  return costs;
}

const total = (costs: readonly { rowsWritten: number }[]) =>
  costs.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0);

test("an unchanged sheet costs one request, no row written and a handful read", async () => {
  await handOver({ nkos: nkos(200) });
  const costs = await handOver({ nkos: nkos(200) });
  expect(costs).toHaveLength(1);
  expect(costs[0]).toMatchObject({ status: 200, rowsWritten: 0 });
  expect(costs[0]).toMatchObject({ trips: 1 });
  expect(costs[0]?.rowsRead).toBeLessThan(25);
});

test("one changed row costs four requests, seven round trips to D1 and ten rows written", async () => {
  await handOver({ nkos: nkos(200) });
  const costs = await handOver({ nkos: { ...nkos(200), [idOf(7)]: nko(7, { status: "в процессе ликвидации" }) } });
  expect(costs.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(costs.map(({ trips }) => trips)).toEqual([1, 2, 1, 3]);
  expect(total(costs)).toBeLessThanOrEqual(10);
});

test("every request stays within fifty queries, also where a shifted column pushes rows aside one by one", async () => {
  await handOver({ nkos: nkos(100) });
  const added = { [idOf(0)]: nko(900, { status: "плохо" }) };
  const shifted = Object.entries(nkos(100))
    .slice(0, 24)
    .map(([id], index) => [id, nko(index === 23 ? 900 : index + 2)]);
  const held = { [idOf(25)]: nko(901, { ogrn: "1" }) };
  const costs = await handOver({ nkos: { ...nkos(100), ...Object.fromEntries(shifted), ...added, ...held } });
  for (const { queries } of costs) expect(queries).toBeLessThanOrEqual(mostQueries);
});

test("withdrawing a row and putting it back take fewer than fifty queries each", async () => {
  await handOver({ nkos: nkos(5) });
  const call = watchedApp();
  const row = { table: "nkos", id: idOf(3) };
  const costs = [
    await call("/club/withdrawal", row),
    await call("/club/withdraw", { ...row, reason: "other", words: "Ждём документов" }),
    await call("/club/reinstate", { withdrawal: 1 }),
  ];
  for (const { status, queries } of costs) {
    expect(status).toBe(200);
    expect(queries).toBeLessThanOrEqual(mostQueries);
  }
});

test("asking for a second coordinator's word, and what it allows, take fewer than fifty queries each", async () => {
  await club.handOver({ ...few, nkos: nkos(20) });
  await publishEdition(club);
  await club.handOver({ ...few, nkos: nkos(15) });
  await club.db.prepare("INSERT INTO members (email, role) VALUES ('second@example.org', 'coordinator')").run();
  const call = watchedApp();
  const row = { table: "nkos", id: idOf(3) };
  const { digest } = (await call("/club/preview", {})).body;
  const asked = [
    await call("/club/approval", { kind: "publish", digest, why: "Закрылись" }),
    await call("/club/approval", { kind: "erase", ...row, why: "Решение суда" }),
  ];
  await club.db
    .prepare("UPDATE approvals SET state = 'confirmed', answered_by = ?1")
    .bind(sha256("second@example.org"))
    .run();
  const done = [await call("/club/publish", { digest }), await call("/club/erase", { ...row, reason: "Решение суда" })];
  for (const { status, queries } of [...asked, ...done]) {
    expect(status).toBe(200);
    expect(queries).toBeLessThanOrEqual(mostQueries);
  }
});

test("erasing a row of any table takes at most fifty queries, also one that stood under another's number and is out already", async () => {
  const sheet: Sheet = {
    ...few,
    nkos: { ...nkos(5), [idOf(3)]: nko(3, { ogrn: ogrnOf(30) }) },
    settings: { [idOf(900)]: { name: "ИНН издателя", value: "1234567894" } },
  };
  await club.handOver(sheet, { as: coordinator });
  await club.handOver({ ...sheet, nkos: nkos(5) }, { as: coordinator });
  await publishEdition(club);
  const call = watchedApp();
  for (const [table, id] of [
    ["nkos", idOf(3)],
    ["tasks", idOf(201)],
    ["recommendations", idOf(101)],
    ["settings", idOf(900)],
  ]) {
    const { status, queries } = await call("/club/erase", { table, id, reason: "Просьба организации" });
    expect([table, status]).toEqual([table, 200]);
    expect(queries, table).toBeLessThanOrEqual(mostQueries);
  }
});

test("ten times Kaluga's size fits D1's limits of queries, parameters and values", async () => {
  const size = 20_000;
  const rows = nkos(size);
  const call = watchedApp();
  const whole = offerOf({ nkos: rows });
  const offered = await call("/club/offer", whole);
  expect(offered).toMatchObject({ status: 200, body: { offer: 1 } });
  expect(offered.body.missing.nkos).toHaveLength(size);
  const contents = Object.entries(rows).map(([id, cells], index) => ({
    table: "nkos" as const,
    hash: whole.rows?.nkos?.[id] ?? "",
    cells: JSON.stringify(cells),
    record: JSON.stringify(cells),
    findings: "[]",
    ok: true,
    changesOn: null,
    isPublic: true,
    naturalKey: ogrnOf(index + 1),
    uniqueKeys: [`ogrn=${ogrnOf(index + 1)}`],
    handles: [ogrnOf(index + 1)],
    refs: [],
    heldKeys: [],
  }));
  const judging = { checksVersion: CHECKS_VERSION, today: moscowDate(Date.now()) };
  // More at once than rows ever come in, and less than the way to a local D1 carries.
  for (let start = 0; start < size; start += 2_500) {
    await storeContents(watchedDatabase(club.db, watch), 1, contents.slice(start, start + 2_500), judging, 0);
  }
  const committed = await call("/club/commit", { offer: 1, base: 0 });
  expect(committed).toMatchObject({ status: 200, body: { added: size, heldCount: 0 } });
  const changed = await handOver({ nkos: { ...rows, [idOf(7)]: nko(7, { shortName: "Ключ" }) } });
  expect(changed.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(total(changed)).toBeLessThanOrEqual(10);
  const { [idOf(7)]: _, ...others } = rows;
  const removed = await handOver({ nkos: others });
  for (const costs of [changed, removed]) {
    expect(costs.reduce((sum, { rowsRead }) => sum + rowsRead, 0)).toBeLessThan(5_000);
  }
  for (const { queries } of [offered, committed, ...changed, ...removed])
    expect(queries).toBeLessThanOrEqual(mostQueries);
}, 120_000);

test("whichever round trip to D1 fails, the old state stays whole and a retry completes", async () => {
  const before = {
    recommendations: { [idOf(1)]: recommendation("Открыть центр") },
    nkos: nkos(3),
    tasks: { [idOf(2)]: task("Открыть центр", "Найти помещение") },
  };
  const after = {
    ...before,
    nkos: { [idOf(1)]: nko(2), [idOf(2)]: nko(1), [idOf(3)]: nko(3, { ogrn: "1" }), [idOf(4)]: nko(4) },
    tasks: { [idOf(2)]: task("Такой нет", "Найти помещение") },
  };
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  try {
    for (let step = 0, failed = true; failed; step++) {
      await club.reset();
      Object.assign(watch, { trips: 0, failAfter: null });
      await handOver(before);
      const whole = await openState();
      Object.assign(watch, { trips: 0, failAfter: step });
      const last = (await handOver(after)).at(-1);
      failed = last?.status === 503;
      if (failed) {
        const state = await openState();
        expect([whole, expectedAfter]).toContainEqual(state);
        Object.assign(watch, { trips: 0, failAfter: null });
        const retried = (await handOver(after)).at(-1);
        expect(retried?.status).toBe(200);
      }
      expect(await openState()).toEqual(expectedAfter);
      expect(await club.db.prepare("SELECT max(number) AS n FROM commits").first("n")).toBe(2);
    }
  } finally {
    watch.failAfter = null;
    errors.mockRestore();
  }
});

/** Open versions as `table id → good`. */
async function openState(): Promise<Record<string, number>> {
  const { results } = await club.db
    .prepare("SELECT table_key || ' ' || id AS name, ok FROM row_versions WHERE to_commit IS NULL ORDER BY 1")
    .all<{ name: string; ok: number }>();
  return Object.fromEntries(results.map(({ name, ok }) => [name, ok]));
}

const expectedAfter = {
  [`nkos ${idOf(1)}`]: 1,
  [`nkos ${idOf(2)}`]: 1,
  [`nkos ${idOf(3)}`]: 0,
  [`nkos ${idOf(4)}`]: 1,
  [`recommendations ${idOf(1)}`]: 1,
  [`tasks ${idOf(2)}`]: 0,
};

test("logs hold no token, e-mail address, body or cell, whatever goes wrong", async () => {
  const lines: string[] = [];
  const spies = (["log", "info", "warn", "error"] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...line) => void lines.push(line.join(" "))),
  );
  try {
    const call = watchedApp();
    const sheet = { nkos: { [idOf(1)]: nko(1, { name: "Канарейка, звонить 8 910 123-45-67" }) } };
    const { body } = await call("/club/offer", offerOf(sheet));
    await call("/club/rows", { offer: body.offer, rows: wireRows(sheet) });
    await call("/club/rows", { offer: body.offer, rows: "Канарейка" });
    Object.assign(watch, { trips: 0, failAfter: 0 });
    await call("/club/offer", offerOf(sheet));
    expect(lines.join("\n")).toContain("store-unavailable");
    expect(lines.join("\n")).not.toMatch(/Канарейка|910 123|example\.org|eyJ/);
  } finally {
    watch.failAfter = null;
    for (const spy of spies) spy.mockRestore();
  }
});

test("an offer holds 41,000 rows, and of more the answer says so and what to do", async () => {
  const hash = hashOf("nkos", nko(1));
  const manifest = (rows: number) =>
    Object.fromEntries(Array.from({ length: rows }, (_, index) => [idOf(index), hash] as const));
  const offer = (rows: number) => {
    const { tables: others, ...body } = offerOf({});
    const nkos = { columns: Object.keys(tables.nkos.columns), ...inBuckets(manifest(rows)) };
    const offered = { ...body, tables: { ...others, nkos }, rows: { nkos: manifest(rows) } };
    return club.call("POST", "/club/offer", { as: coordinator, body: offered });
  };
  expect(await offer(41_000)).toMatchObject({ status: 200, body: { offer: 1 } });
  const { status, body } = await offer(41_700);
  expect([status, body.type]).toEqual([413, "/problems/too-many-rows"]);
  expect(body.detail).toMatch(/около 41 000 строк.*Уберите лишние строки/);
  expect(body.detail).not.toContain("надстройку");
}, 60_000);
