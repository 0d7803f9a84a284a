/** Comparing sums first finds what comparing every row would, whatever has happened to the sheet and to the Worker's memory. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Random, seededRandom } from "../../addon/host/demo/random.ts";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { offeredSheet } from "../../worker/store/offered-sheet.ts";
import { takeOffer } from "../../worker/store/offers.ts";
import { erase } from "../harness/erasing.ts";
import {
  coordinator,
  idOf,
  nko,
  nkos,
  type OfferOptions,
  offerOf,
  onlySums,
  recommendation,
  type Sheet,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

/** What an offer changes, sorted; none where it wasn't recorded. */
async function changesOf(offer: number | null): Promise<readonly string[]> {
  const { results } = await club.db
    .prepare("SELECT line.value AS change FROM offers, json_each(offers.changes) line WHERE offers.number = ?1")
    .bind(offer)
    .all<{ change: string }>();
  return results.map(({ change }) => change).sort();
}

/** The changes by a comparison of every row. */
async function wholeChanges(sheet: Sheet, options: OfferOptions): Promise<readonly string[]> {
  const offered = offerOf(sheet, options);
  const compared = tableList.filter(({ key }) => options.kept?.includes(key) !== true);
  const regions = compared.map(({ key }): [TableKey, string, null] => [key, "", null]);
  const base = (await club.db.prepare("SELECT coalesce(max(number), 0) AS n FROM commits").first<number>("n")) ?? 0;
  const { number } = await takeOffer(club.db, {
    sheet: offeredSheet(offered, { digest: "whole", regions, accepted: {} }, {}),
    base,
    again: null,
    moves: false,
    judging: { checksVersion: CHECKS_VERSION, today: moscowDate(Date.now()) },
    actor: "",
    at: "",
  });
  return changesOf(number);
}

type Rows = Record<string, ReturnType<typeof nko>>;

/** Does to the sheet what people do; ids stay sorted by their numbers. */
function edited(rows: Rows, random: Random, fresh: () => number): Rows {
  const next = { ...rows };
  const ids = Object.keys(next);
  for (let times = random.between(0, 3); times > 0; times--) {
    const id = random.pick(ids);
    const edit = random.pick(["change", "remove", "add", "swap", "cut and paste"] as const);
    if (edit === "change") next[id] = { ...next[id], shortName: `Ключ ${random.between(1, 3)}` };
    if (edit === "remove" || edit === "cut and paste") delete next[id];
    if (edit === "add") next[idOf(fresh())] = nko(fresh());
    if (edit === "cut and paste") next[idOf(fresh())] = rows[id] ?? {};
    if (edit === "swap") {
      const other = random.pick(ids);
      [next[id], next[other]] = [rows[other] ?? {}, rows[id] ?? {}];
    }
  }
  return next;
}

test.each([1, 2])("sums ask for exactly the rows that a whole comparison finds to differ (%i)", async (seed) => {
  const random = seededRandom(seed);
  let last = 1_000;
  const fresh = () => ++last;
  const others = {
    recommendations: { [idOf(1)]: recommendation("Открыть центр") },
    tasks: { [idOf(2)]: task("Открыть центр", "Найти помещение") },
  };
  let rows: Rows = nkos(300);
  await club.handOver({ ...others, nkos: rows });
  let opened = 0;
  for (let step = 0; step < 9; step++) {
    rows = edited(rows, random, fresh);
    const id = random.pick(Object.keys(rows));
    const happens = random.weighted<string>([
      ["nothing", 8],
      ["a day comes", 2],
      ["a row is erased", 1],
      ["a row is erased and released", 1],
      ["a cell is released", 1],
      ["an erasure is released", 2],
      ["sums are forgotten", 1],
    ]);
    if (happens === "a day comes") {
      await club.db.batch([
        club.db
          .prepare(
            "UPDATE contents SET changes_on = '2020-01-01' WHERE hash = (SELECT hash FROM row_versions WHERE id = ?1 AND to_commit IS NULL)",
          )
          .bind(id),
        club.db
          .prepare(
            "INSERT INTO row_days SELECT table_key, id, '2020-01-01' FROM row_versions WHERE id = ?1 AND to_commit IS NULL ON CONFLICT DO NOTHING",
          )
          .bind(id),
      ]);
    }
    if (happens.startsWith("a row is erased")) await erase(club, "nkos", id);
    if (happens === "a cell is released") {
      const body = { table: "nkos", id, column: "name", cell: "0".repeat(64), reason: "название" };
      await club.call("POST", "/club/release-cell", { as: coordinator, body });
    }
    if (happens.endsWith("released") && happens !== "a cell is released") {
      const erasure = await club.db
        .prepare("SELECT min(number) AS n FROM erasures WHERE released_at IS NULL")
        .first("n");
      const body = { erasure, reason: "по решению суда" };
      if (erasure !== null) await club.call("POST", "/club/release", { as: coordinator, body });
    }
    if (happens === "sums are forgotten") await club.db.prepare("DELETE FROM accepted_buckets").run();

    const blocked = Object.keys(rows).filter(() => random.chance(0.004));
    const free = Object.fromEntries(Object.entries(rows).filter(([own]) => !blocked.includes(own)));
    const tabs = random.weighted<Sheet>([
      [{ ...others, nkos: free }, 8],
      [{ ...others, tasks: {}, nkos: free }, 1],
    ]);
    const kept = random.chance(0.1) ? (["recommendations"] as const) : [];
    const options: OfferOptions = { blocked: { nkos: blocked }, kept };
    const { body } = await club.offer(tabs, options);
    const changes = await changesOf(body.offer);
    expect([step, happens, changes]).toEqual([step, happens, await wholeChanges(tabs, options)]);
    if (changes.length > 0 && changes.length < 20) opened++;
    if (random.chance(0.7)) await club.handOver(tabs, { ...options, as: coordinator });
  }
  expect(opened).toBeGreaterThan(2);
});

test("a state whose sums aren't known yet is compared as a whole once, and writes nothing but them", async () => {
  const sheet = { nkos: nkos(3) };
  await club.handOver(sheet);
  await club.db.prepare("DELETE FROM accepted_buckets").run();
  const offer = () => club.call<object>("POST", "/club/offer", { body: onlySums(offerOf(sheet)) });
  expect((await offer()).body).toEqual({ asked: { nkos: [0] } });
  expect((await club.offer(sheet)).body.offer).toBeNull();
  expect((await offer()).body).toMatchObject({ offer: null, commit: 1 });
  expect(await club.db.prepare("SELECT count(*) AS n FROM offers").first("n")).toBe(1);
});

test("rows that aren't those of their sums are refused, and nothing is kept of them", async () => {
  const { rows: _, ...sums } = offerOf({ nkos: nkos(3) });
  const { rows } = offerOf({ nkos: nkos(2) });
  const answer = await club.call("POST", "/club/offer", { body: { ...sums, rows } });
  expect([answer.status, answer.body.type]).toEqual([422, "/problems/hash-mismatch"]);
  expect(await club.db.prepare("SELECT count(*) AS n FROM offers").first("n")).toBe(0);
});

test("an add-on of before, which sends every row, is told to update", async () => {
  const nkosOfBefore = { columns: [], rows: offerOf({ nkos: nkos(1) }).rows?.nkos, blocked: [] };
  const body = { spreadsheet: "spreadsheet-of-the-club", tables: { nkos: nkosOfBefore } };
  const answer = await club.call("POST", "/club/offer", { body });
  expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining("Обновите надстройку")]);
});
