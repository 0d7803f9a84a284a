import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Cells } from "../../shared/table.ts";
import { onDay, startDatedClub } from "../harness/dated-club.ts";
import { previewOf, publishEdition, readJson } from "../harness/publishing.ts";
import { coordinator, hashOf, idOf, nko, nkos, type TestClub } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startDatedClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const noon = Date.UTC(2026, 10, 28, 9);
const dayMs = 86_400_000;
/** The club so many days after 28 November 2026. */
const later = (days: number) => onDay(club, noon + days * dayMs);

const [meetingId, nkoId, other] = [idOf(1), idOf(2), idOf(3)];

function meeting(date: string, cells: Cells = {}): Cells {
  return { title: "Встреча клуба", kind: "заседание Клуба", territory: "Калуга", date: { date }, ...cells };
}

function count(table: string): Promise<number | null> {
  return club.db.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
}

test("a meeting held ahead of its day is good from that day on, in an unchanged sheet, and the next edition shows it", async () => {
  const ahead = meeting("2026-11-30", { state: "состоялась" });
  const sheet = { meetings: { [meetingId]: ahead }, nkos: nkos(30, 10) };
  expect((await later(0).handOver(sheet)).body).toMatchObject({ commit: 1, heldCount: 1 });

  expect((await later(1).offer(sheet)).body).toMatchObject({ offer: null, commit: 1, heldCount: 1 });
  expect(await count("offers")).toBe(1);

  const { body } = await later(2).offer(sheet);
  expect(body.missing).toEqual({ meetings: [hashOf("meetings", ahead)] });
  expect((await later(2).handOver(sheet)).body).toMatchObject({ commit: 2, added: 0, changed: 0, heldCount: 0 });
  expect((await later(2).offer(sheet)).body).toMatchObject({ offer: null, commit: 2, missing: {} });
  expect((await later(400).offer(sheet)).body).toMatchObject({ offer: null, commit: 2, missing: {} });

  await publishEdition(later(2));
  const { data } = await readJson(club, "/v1/meetings.json");
  expect(data.map(({ id }) => id)).toEqual([meetingId]);
});

test("what was good and contradicts itself from its day on is held then, and stays public as it was", async () => {
  const ending = nko(1, { registeredOn: { date: "2010-05-05" }, endedOn: { date: "2026-12-01" } });
  const sheet = { nkos: { [nkoId]: ending, [other]: nko(2) } };
  expect((await later(0).handOver(sheet)).body).toMatchObject({ heldCount: 0 });
  const { body } = await later(3).handOver(sheet);
  expect(body).toMatchObject({ commit: 2, added: 0, changed: 0, removed: 0, heldCount: 1, publicCount: 1 });
  expect(body.held.map(({ id, findings }) => [id, findings.map(({ code }) => code)])).toEqual([
    [nkoId, ["nko.status"]],
  ]);
  const { tables } = (await previewOf(later(3))).body;
  expect(tables.find(({ table }) => table === "nkos")).toMatchObject({
    added: [{ id: nkoId }, { id: other }],
    held: [{ id: nkoId }],
  });
});

test("a row is judged anew from its day on also where others changed, and for each of its days", async () => {
  const twice = nko(1, { registeredOn: { date: "2026-11-29" }, asOf: { date: "2026-12-02" } });
  const sheet = { nkos: { [nkoId]: twice, [other]: nko(2) } };
  expect((await later(0).handOver(sheet)).body).toMatchObject({ heldCount: 1 });
  const edited = { nkos: { ...sheet.nkos, [other]: nko(2, { shortName: "Родник" }) } };
  const { body } = await later(1).offer(edited);
  expect(body.missing.nkos).toHaveLength(2);
  const second = await later(1).handOver(edited);
  expect(second.body).toMatchObject({ changed: 1, heldCount: 1 });
  expect(second.body.held[0]?.findings.map(({ code }) => code)).toEqual(["nko.asOf.future"]);
  expect((await later(4).handOver(edited)).body).toMatchObject({ commit: 3, changed: 0, heldCount: 0 });
});

test("a hand-over over midnight is never committed by the verdict of the day before", async () => {
  const sheet = { meetings: { [meetingId]: meeting("2026-11-29", { state: "состоялась" }) } };
  const today = later(0);
  const { body: offered } = await today.offer(sheet);
  await today.send(sheet, offered);
  const body = { offer: offered.offer, base: 0 };
  expect(await later(1).call("POST", "/club/commit", { body })).toMatchObject({
    status: 409,
    body: {
      type: "/problems/rows-missing",
      missing: { meetings: [hashOf("meetings", sheet.meetings[meetingId] ?? {})] },
    },
  });
  expect((await later(1).handOver(sheet)).body).toMatchObject({ commit: 1, heldCount: 0 });
});

test("a row that returns to a content of days before is judged by its own day, not by theirs", async () => {
  const ahead = { meetings: { [meetingId]: meeting("2026-11-30", { state: "состоялась" }) } };
  await later(0).handOver(ahead);
  await later(1).handOver({ meetings: { [meetingId]: meeting("2026-11-30", { state: "отменена" }) } });
  expect((await later(5).handOver(ahead)).body).toMatchObject({ commit: 3, changed: 1, heldCount: 0 });
});

test("a content that is gone from the sheet asks for nothing on its day, and neither does an erased one", async () => {
  const ahead = meeting("2026-11-30", { state: "состоялась" });
  const held = { meetings: { [meetingId]: ahead, [nkoId]: meeting("2026-12-01", { state: "состоялась" }) } };
  await later(0).handOver(held);
  const mended = { meetings: { ...held.meetings, [meetingId]: meeting("2026-11-20", { state: "состоялась" }) } };
  await later(0).handOver(mended);
  const erasure = { table: "meetings", id: nkoId, reason: "По решению суда" };
  expect(await club.call("POST", "/club/erase", { as: coordinator, body: erasure })).toMatchObject({ status: 200 });
  expect((await later(5).offer(mended)).body).toMatchObject({ offer: null, missing: {} });
});
