/** What coordinators do stands in the journal: once, with the act or not at all, and by no name. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ErasuresAnswer, JournalAnswer, JournalEntry } from "../../shared/handover/protocol.ts";
import { cellHash } from "../../shared/handover/wire.ts";
import { erase, sheetWithSecret } from "../harness/erasing.ts";
import { previewOf, publishAll, publishStep, sha256 } from "../harness/publishing.ts";
import { type Call, coordinator, few, idOf, member, nkos, startClub, type TestClub } from "../harness/worker.ts";

let club: TestClub;
const other = "second@example.org";

beforeAll(async () => {
  club = await startClub();
});
afterAll(() => club.stop());

async function journal(before?: number): Promise<JournalAnswer> {
  const body = before === undefined ? {} : { before };
  const answer = await club.call<JournalAnswer>("POST", "/club/journal", { as: coordinator, body });
  expect(answer.status).toBe(200);
  return answer.body;
}

const acts = async () => (await journal()).entries.map(({ did }) => did);
const members = (list: readonly { email: string; role: string }[], base?: unknown, as = coordinator) =>
  club.call("PUT", "/club/members", { as, body: { members: list, ...(base === undefined ? {} : { base }) } });
const asCoordinator = (body: unknown): Call => ({ as: coordinator, body });

test("what each kind of act did, by whom and when, stands there, the newest first, and a request that is sent again adds nothing", async () => {
  await club.handOver(sheetWithSecret, { as: coordinator });
  for (let time = 0; time < 2; time++) await erase(club, "nkos", idOf(7));
  const { erasures } = (await club.call<ErasuresAnswer>("GET", "/club/erasures", { as: coordinator })).body;
  const release = { erasure: erasures[0]?.number, reason: "решение отменено" };
  for (let time = 0; time < 2; time++) await club.call("POST", "/club/release", asCoordinator(release));

  const before = [{ email: member, role: "member" }];
  const list = [...before, { email: other, role: "coordinator" }];
  await members(list, before);
  await members(list, before);
  await members([{ email: member, role: "coordinator" }], list);
  await members(list, [{ email: member, role: "coordinator" }]);

  const cell = cellHash("ответ: 8-916-555-01-03", (bytes) => createHash("sha256").update(bytes).digest("hex"));
  const released = { table: "tasks", id: idOf(201), column: "report", cell, reason: "номер письма" };
  for (let time = 0; time < 2; time++) await club.call("POST", "/club/release-cell", asCoordinator(released));

  const { digest } = (await previewOf(club)).body;
  await publishAll(club, digest);
  await publishStep(club, digest);

  await club.handOver(sheetWithSecret, { spreadsheet: "another-one", rebind: true, as: coordinator });
  await club.handOver(sheetWithSecret, { spreadsheet: "another-one", rebind: true, as: coordinator });

  const many = { ...sheetWithSecret, nkos: nkos(60) };
  await club.handOver(many, { spreadsheet: "another-one", as: coordinator });
  const fewer = { ...few, nkos: nkos(10) };
  const stopped = await club.handOver(fewer, { spreadsheet: "another-one", as: coordinator });
  const confirm = stopped.body.affected;
  const options = { spreadsheet: "another-one", as: coordinator, confirm };
  for (let time = 0; time < 2; time++) await club.handOver(fewer, options);

  await club.call("POST", "/club/archive", asCoordinator({}));

  const row = { table: "nkos", id: idOf(7) };
  const commit = await club.db.prepare("SELECT max(number) AS number FROM commits").first<number>("number");
  expect(await acts()).toEqual([
    { act: "saved" },
    { act: "confirmed", commit, tables: ["applications", "nkos"] },
    { act: "rebound" },
    { act: "published", edition: 1 },
    { act: "released-cell", table: "tasks", id: idOf(201), column: "report", reason: "номер письма" },
    { act: "members", added: [other], removed: [], changed: [member], formerCoordinators: [member] },
    { act: "members", added: [], removed: [other], changed: [member], formerCoordinators: [other] },
    { act: "members", added: [other], removed: [], changed: [] },
    { act: "released", ...row, reason: "решение отменено" },
    { act: "erased", ...row, reason: "По решению суда" },
    { act: "approval-alone", kind: "erase", ...row },
  ]);
  for (const { actor, email, at } of (await journal()).entries) {
    expect([actor, email]).toEqual([sha256(coordinator), coordinator]);
    expect(Math.abs(Date.now() - Date.parse(at))).toBeLessThan(600_000);
  }
});

test("it is kept without anybody's address, and who has left the list is told by a hash", async () => {
  const { results } = await club.db.prepare("SELECT * FROM journal").all();
  expect(JSON.stringify(results)).not.toContain("@");
  await members([
    { email: member, role: "member" },
    { email: coordinator, role: "coordinator" },
  ]);
  const [last] = await acts();
  expect(last).toEqual({
    act: "members",
    added: [coordinator],
    removed: [sha256(other)],
    changed: [],
    formerCoordinators: [sha256(other)],
  });
});

test("an act that is refused isn't there", async () => {
  const before = (await acts()).length;
  const wrong = await members([{ email: other, role: "coordinator" }], [{ email: other, role: "member" }]);
  expect(wrong.status).toBe(409);
  expect((await erase(club, "nkos", idOf(999))).status).toBe(404);
  expect((await club.handOver(few, { spreadsheet: "a-third", as: coordinator })).status).toBe(409);
  expect((await publishStep(club, sha256("never seen"))).status).toBe(409);
  expect((await acts()).length).toBe(before);
});

test("members may not read it, and it goes on in parts", async () => {
  const refused = await club.call("POST", "/club/journal", { as: member, body: {} });
  expect([refused.status, refused.body.type]).toEqual([403, "/problems/coordinators-only"]);
  await club.db.batch(
    Array.from({ length: 70 }, (_, index) =>
      club.db
        .prepare("INSERT INTO journal (at, actor, act, details) VALUES (?1, 'somebody', 'published', ?2)")
        .bind(`2026-01-01T00:00:${String(index).padStart(4, "0")}Z`, JSON.stringify({ edition: index + 2 })),
    ),
  );
  const all: JournalEntry[] = [];
  for (let part = await journal(); ; part = await journal(all.at(-1)?.number)) {
    all.push(...part.entries);
    expect(part.entries.length).toBeLessThanOrEqual(30);
    if (!part.earlier) break;
  }
  expect(all.length).toBe((await club.db.prepare("SELECT count(*) AS count FROM journal").first<number>("count")) ?? 0);
  expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
});

test("a database of before gets a journal of what it remembers", async () => {
  const kept =
    "SELECT at, actor, act, details FROM journal WHERE act NOT IN ('rebound', 'members', 'saved', 'approval-alone') AND actor <> 'somebody' ORDER BY at";
  const { results } = await club.db.prepare(kept).all();
  const file = path.join(import.meta.dirname, "../../worker/store/migrations/0028_journal.sql");
  const [, fill = ""] = readFileSync(file, "utf8").split("-- What is remembered of acts of before.");
  await club.db.batch([club.db.prepare("DELETE FROM journal"), club.db.prepare(fill)]);
  expect((await club.db.prepare(kept).all()).results).toEqual(results);
  expect(results.length).toBe(5);
});
