/** A second coordinator's word: what it is needed for, who gives it, and that nothing but what was confirmed is done. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApprovalsAnswer, isMuchLost, lostBitByBit } from "../../shared/handover/approvals.ts";
import type { CoordinatorAct, EraseAnswer, JournalAnswer, Problem } from "../../shared/handover/protocol.ts";
import { createApp } from "../../worker/app.ts";
import { readSettings } from "../../worker/http/config.ts";
import { startPublished } from "../harness/published.ts";
import { previewOf, publishAll, publishStep } from "../harness/publishing.ts";
import { watchedDatabase } from "../harness/watched-database.ts";
import {
  type Answer,
  coordinator,
  few,
  idOf,
  member,
  nko,
  nkos,
  type Sheet,
  settingsFor,
  startClub,
  type TestClub,
} from "../harness/worker.ts";

let club: TestClub;
const second = "second@example.org";
const third = "third@example.org";
const sheet: Sheet = { nkos: nkos(20) };
const row = { table: "nkos", id: idOf(7) };

beforeAll(async () => {
  club = await startClub();
});
afterAll(() => club.stop());

type Said = Answer<ApprovalsAnswer & Problem>;

/** A published sheet of twenty records, in a club of these coordinators besides the first. */
async function start(...coordinators: readonly string[]): Promise<void> {
  await startPublished(club, sheet);
  await coordinate(coordinators);
}

async function coordinate(coordinators: readonly string[]): Promise<void> {
  await club.db.batch([
    club.db.prepare("DELETE FROM members WHERE role = 'coordinator'"),
    ...coordinators.map((email) =>
      club.db.prepare("INSERT INTO members (email, role) VALUES (?1, 'coordinator')").bind(email),
    ),
  ]);
}

function ask(
  as: string = coordinator,
  body: object = { kind: "erase", ...row, why: "По решению суда" },
): Promise<Said> {
  return club.call("POST", "/club/approval", { as, body });
}

function answer(verdict: string, as = second, number = 1, words = "Проверено"): Promise<Said> {
  return club.call("POST", "/club/approval-answer", { as, body: { number, verdict, words } });
}

async function listed(as: string = coordinator): Promise<ApprovalsAnswer> {
  return (await club.call<ApprovalsAnswer>("GET", "/club/approvals", { as })).body;
}

function erase(as: string = coordinator): Promise<Answer<EraseAnswer & Problem>> {
  return club.call("POST", "/club/erase", { as, body: { ...row, reason: "По решению суда" } });
}

async function acts(): Promise<readonly CoordinatorAct[]> {
  const { body } = await club.call<JournalAnswer>("POST", "/club/journal", { as: coordinator, body: {} });
  return body.entries.map(({ did }) => did).filter(({ act }) => act !== "published");
}

/** What the row says on the server; nothing once it is erased. */
async function content(): Promise<string | null> {
  return await club.db
    .prepare(
      "SELECT record FROM row_versions JOIN contents USING (table_key, hash) WHERE id = ?1 ORDER BY from_commit DESC",
    )
    .bind(row.id)
    .first<string>("record");
}

const told = ({ status, body }: Answer<Problem>) => [status, body.type?.replace("/problems/", "")];
const edited = { nkos: { ...nkos(20), [row.id]: nko(7, { status: "в процессе ликвидации" }) } };
const without = (count: number) => ({ nkos: nkos(20 - count, 1 + count) });

test("a row is erased once another coordinator has confirmed it, whoever then does it, and each step is in the journal", async () => {
  await start(second);
  const refused = await erase();
  expect(told(refused)).toEqual([409, "approval-needed"]);
  expect(refused.body.detail).toMatch(/^Стирание подтверждает второй координатор.* Попросите его в этом окне/);
  const asked = await ask();
  expect(asked.body).toMatchObject({
    isRequired: true,
    others: [second],
    approvals: [{ number: 1, state: "asked", why: "По решению суда", askedBy: { name: coordinator, isYou: true } }],
  });
  const [shown] = (await listed(second)).approvals;
  expect(shown).toMatchObject({ subject: { kind: "erase", ...row }, askedBy: { isYou: false }, changed: null });
  expect(shown?.label).toContain("«Родник 7»");
  expect(Date.parse(shown?.expiresAt ?? "") - Date.parse(shown?.askedAt ?? "")).toBe(7 * 86_400_000);
  expect(told(await erase())).toEqual([409, "approval-needed"]);
  expect((await answer("confirmed")).body.approvals).toMatchObject([
    { state: "confirmed", answer: { by: { name: second, isYou: true }, words: "Проверено" } },
  ]);
  expect((await erase(second)).status).toBe(200);
  expect((await erase(coordinator)).status).toBe(200);
  expect(await content()).toBeNull();
  expect((await listed()).approvals).toEqual([]);
  const subject = { kind: "erase", ...row };
  expect(await acts()).toEqual([
    { act: "erased", ...row, reason: "По решению суда" },
    { act: "approval-confirmed", ...subject, words: "Проверено" },
    { act: "approval-asked", ...subject, why: "По решению суда" },
  ]);
  const { results } = await club.db.prepare("SELECT * FROM approvals").all();
  expect(JSON.stringify(results)).not.toMatch(/@|Родник/);
});

test("nobody confirms or declines their own request, takes back another's, or asks what is asked already; members see none of it", async () => {
  await start(second, third);
  await ask();
  expect(told(await answer("confirmed", coordinator))).toEqual([403, "approval-own"]);
  expect(told(await answer("declined", coordinator))).toEqual([403, "approval-own"]);
  expect(told(await answer("taken-back", second))).toEqual([403, "approval-own"]);
  expect((await ask()).body.approvals).toHaveLength(1);
  expect(told(await ask(second))).toEqual([409, "approval-closed"]);
  expect(told(await answer("confirmed", member))).toEqual([403, "coordinators-only"]);
  expect(told(await answer("confirmed", second, 99))).toEqual([404, "not-found"]);
  expect(told(await ask(coordinator, { kind: "erase", table: "nkos", id: idOf(999), why: "Ошибка" }))).toEqual([
    404,
    "not-found",
  ]);
  expect((await acts()).map(({ act }) => act)).toEqual(["approval-asked"]);
});

test("declined with a word or taken back, nothing is erased, and it may be asked anew", async () => {
  await start(second);
  await ask();
  expect(told(await answer("declined", second, 1, ""))).toEqual([422, "bad-shape"]);
  expect((await answer("declined", second, 1, "Суд отменил решение")).body.approvals).toEqual([]);
  expect((await listed()).approvals).toMatchObject([{ state: "declined", answer: { words: "Суд отменил решение" } }]);
  expect((await erase()).body.detail).toContain("Просьбу отклонили.");
  expect(told(await answer("confirmed"))).toEqual([409, "approval-closed"]);
  await ask();
  expect((await answer("confirmed", second, 2)).status).toBe(200);
  expect((await answer("confirmed", second, 2)).status).toBe(200);
  expect((await answer("taken-back", coordinator, 2)).status).toBe(200);
  expect(told(await erase())).toEqual([409, "approval-needed"]);
  expect(await content()).not.toBeNull();
  expect((await acts()).map(({ act }) => act)).toEqual([
    "approval-taken-back",
    "approval-confirmed",
    "approval-asked",
    "approval-declined",
    "approval-asked",
  ]);
});

test("a row that was handed over again isn't what was confirmed, and both are told what changed", async () => {
  await start(second);
  await ask();
  await club.handOver(edited);
  const late = await answer("confirmed");
  expect(told(late)).toEqual([409, "approval-changed"]);
  expect(late.body.detail).toContain("передали снова (передача № 2), изменилось: «Статус»");
  expect((await listed(second)).approvals[0]?.changed?.ru).toContain("изменилось: «Статус»");
  await ask();
  await answer("confirmed", second, 2);
  await club.handOver(sheet);
  const refused = await erase();
  expect(told(refused)).toEqual([409, "approval-changed"]);
  expect(refused.body.detail).toMatch(/^Подтверждено было другое\. Строку с тех пор передали снова \(передача № 3\)/);
  expect(await content()).not.toBeNull();
});

test("after seven days it can be neither confirmed nor carried out", async () => {
  await start(second);
  const past = () => club.db.prepare("UPDATE approvals SET expires_at = '2020-01-01T00:00:00.000Z'").run();
  await ask();
  await past();
  const late = await answer("confirmed");
  expect([...told(late), late.body.detail]).toEqual([409, "approval-closed", expect.stringContaining("7 дней")]);
  await ask();
  await answer("confirmed", second, 2);
  await past();
  const refused = await erase();
  expect([...told(refused), refused.body.detail]).toEqual([409, "approval-needed", expect.stringContaining("7 дней")]);
  expect((await listed()).approvals).toEqual([]);
});

test("both words must be those of coordinators still; without them it is asked again", async () => {
  await start(second, third);
  await ask();
  await answer("confirmed");
  await coordinate([third]);
  const refused = await erase();
  expect(told(refused)).toEqual([409, "approval-changed"]);
  expect(refused.body.detail).toContain("Тот, кто подтвердил, больше не координатор");
  expect((await ask()).body.approvals).toMatchObject([{ number: 2, state: "asked" }]);
  await answer("confirmed", third, 2);
  expect((await erase()).status).toBe(200);

  await start(second, third);
  await ask(second);
  await coordinate([third]);
  const late = await answer("confirmed", third);
  expect([...told(late), late.body.detail]).toEqual([
    409,
    "approval-changed",
    expect.stringContaining("Тот, кто попросил, больше не координатор"),
  ]);
});

test("of two who confirm at once one does, and a row that was erased meanwhile is confirmed by nobody", async () => {
  await start(second, third);
  await ask();
  const both = await Promise.all([answer("confirmed", second), answer("confirmed", third)]);
  expect(both.map(told).sort()).toEqual([
    [200, undefined],
    [409, "approval-closed"],
  ]);
  expect((await acts()).map(({ act }) => act)).toEqual(["approval-confirmed", "approval-asked"]);

  await start(second);
  await ask();
  await coordinate([]);
  expect((await erase()).status).toBe(200);
  await coordinate([second]);
  const late = await answer("confirmed");
  expect([...told(late), late.body.detail]).toEqual([
    409,
    "approval-changed",
    expect.stringContaining("Эта строка уже стёрта."),
  ]);
  expect(told(await ask())).toEqual([409, "approval-needless"]);
});

/** A request to the Worker's own app in this process, over the real D1; `meanwhile` happens just before the word is looked at last. */
async function disturbed(path: string, body: object, as: string, meanwhile: () => Promise<unknown>): Promise<number> {
  let times = 0;
  const watch = {
    ...{ queries: 0, rowsRead: 0, rowsWritten: 0, trips: 0, failAfter: null },
    meanwhile: async (statements: readonly string[]) => {
      if (statements.some((sql) => sql.includes("UPDATE approvals")) && times++ === 0) await meanwhile();
    },
  };
  const DB = watchedDatabase(club.db, watch);
  const app = createApp(readSettings({ ...settingsFor(club.signIn), DB }), {
    now: () => Date.now(),
    newRequestId: () => "watched",
  });
  const headers = { Authorization: `Bearer ${await club.signIn.token(as)}`, "Content-Type": "application/json" };
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined, props: {} };
  const { status } = await app.request(path, { method: "POST", headers, body: JSON.stringify(body) }, { DB }, context);
  expect(times).toBe(1);
  return status;
}

const disturbances: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["it is taken back", () => answer("taken-back", coordinator)],
  ["the row is handed over again", () => club.handOver(edited)],
  ["the other coordinator's role is taken away", () => coordinate([third])],
];

test.each(disturbances)("where %s at the last moment, nothing is erased, nor confirmed", async (_, disturb) => {
  await start(second, third);
  await ask();
  await answer("confirmed");
  expect(await disturbed("/club/erase", { ...row, reason: "По решению суда" }, coordinator, disturb)).toBe(409);
  expect(await content()).not.toBeNull();
  expect((await acts()).map(({ act }) => act)).not.toContain("erased");

  await start(second, third);
  await ask();
  expect(await disturbed("/club/approval-answer", { number: 1, verdict: "confirmed" }, second, disturb)).toBe(409);
  expect((await acts()).map(({ act }) => act)).not.toContain("approval-confirmed");
  expect((await erase()).status).toBe(409);
});

test("whoever has taken the last other coordinator off the list waits a week, and the journal names who it was", async () => {
  await start(second);
  const put = (members: object) => club.call("PUT", "/club/members", { as: coordinator, body: { members } });
  const left = [coordinator, member].map((email) => ({ email, role: email === member ? "member" : "coordinator" }));
  expect((await put([...left, { email: second, role: "member" }])).status).toBe(200);
  const refused = await erase();
  expect(told(refused)).toEqual([409, "approval-needed"]);
  expect(refused.body.detail).toMatch(
    /недавно убрали .* Одному это можно с \d\d\.\d\d\.\d{4} .* Снять строку с публикации можно уже/,
  );
  expect((await ask()).body.detail).toContain("меньше недели назад");
  const taken = await club.db.prepare("SELECT max(at) AS at FROM journal WHERE act = 'members'").first<string>("at");
  const waits = Date.parse((await listed()).aloneFrom ?? "") - Date.parse(taken ?? "");
  expect(waits).toBe(7 * 86_400_000);
  await club.handOver(without(2));
  const { digest } = (await previewOf(club)).body;
  expect((await publishStep(club, digest)).body.detail).toContain("верните в таблицу то, что уходит");
  expect((await acts())[0]).toMatchObject({ act: "members", formerCoordinators: [second] });
  // Who was a member only doesn't count, nor what is a week ago.
  expect((await put(left)).status).toBe(200);
  await club.db
    .prepare("UPDATE journal SET at = '2026-01-01T00:00:00.000Z' WHERE details LIKE '%formerCoordinators\":[\"%'")
    .run();
  expect((await listed()).aloneFrom).toBeNull();
  expect((await erase()).status).toBe(200);
});

test("released and handed over again as it was, the row isn't erased by the word of before", async () => {
  await start(second);
  await ask();
  await answer("confirmed");
  await erase();
  await club.call("POST", "/club/release", { as: coordinator, body: { erasure: 1, reason: "Суд отменил решение" } });
  await club.handOver(sheet);
  expect(await content()).not.toBeNull();
  expect(told(await erase())).toEqual([409, "approval-needed"]);
  expect((await ask()).body.approvals).toMatchObject([{ number: 2, state: "asked" }]);
});

test("a coordinator who is alone erases by himself, and the journal says that nobody could confirm it", async () => {
  await start();
  const asked = await ask();
  expect([...told(asked), asked.body.detail]).toEqual([
    409,
    "approval-needless",
    expect.stringContaining("подтвердить некому"),
  ]);
  expect((await listed()).others).toEqual([]);
  expect((await erase()).status).toBe(200);
  expect(await acts()).toEqual([
    { act: "erased", ...row, reason: "По решению суда" },
    { act: "approval-alone", kind: "erase", ...row },
  ]);
});

test("what left bit by bit is counted from the last edition that lost much, and an edition that loses nothing needs nobody", () => {
  const editions = (...gone: readonly number[]) => gone.map((records) => ({ gone: records, of: 1000 }));
  expect(lostBitByBit(editions(0, 20, 20))).toBe(40);
  expect(lostBitByBit(editions(0, 20, 20, 20, 5))).toBe(5);
  expect(lostBitByBit(editions(0, 60, 7))).toBe(7);
  expect(isMuchLost({ gone: {}, of: 900, earlier: 200 })).toBe(false);
  expect(isMuchLost({ gone: { tasks: 1 }, of: 900, earlier: 200 })).toBe(true);
});

test("an edition that takes out more than 5 % of the records needs it, at once or bit by bit; one that takes out 5 % doesn't", async () => {
  await start(second);
  await club.handOver(without(1));
  const few = (await previewOf(club)).body.digest;
  expect(told(await ask(coordinator, { kind: "publish", digest: few, why: "Закрылись" }))).toEqual([
    409,
    "approval-needless",
  ]);
  await publishAll(club, few);
  await club.handOver(without(2));
  const more = (await previewOf(club)).body;
  expect(more.leftBefore).toBe(1);
  const added = await publishStep(club, more.digest);
  expect(told(added)).toEqual([409, "approval-needed"]);
  expect(added.body.detail).toContain("1 из 19, а вместе с теми, что ушли раньше понемногу, — 2, это больше 5 %");

  await start(second);
  await club.handOver(without(2));
  const { digest } = (await previewOf(club)).body;
  const refused = await publishStep(club, digest);
  expect(told(refused)).toEqual([409, "approval-needed"]);
  expect(refused.body.detail).toContain("уйдёт записей: 2 из 20, это больше 5 %");
  const asked = await ask(coordinator, { kind: "publish", digest, why: "Закрылись" });
  const subject = { kind: "publish", edition: 2, loss: { gone: { nkos: 2 }, of: 20 } };
  expect(asked.body.approvals).toMatchObject([{ subject, changed: null }]);
  expect(told(await publishStep(club, digest))).toEqual([409, "approval-needed"]);
  await answer("confirmed");
  expect((await publishStep(club, digest)).status).toBe(200);
  expect((await listed()).approvals).toMatchObject([{ state: "confirmed", changed: null }]);
  await publishAll(club, digest);
  expect((await listed()).approvals).toEqual([]);
  expect(await acts()).toEqual([
    { act: "approval-confirmed", ...subject, words: "Проверено" },
    { act: "approval-asked", ...subject, why: "Закрылись" },
  ]);
});

test("withdrawn and erased records count as gone, and a later hand-over is another edition than was confirmed", async () => {
  await start(second);
  const withdrawn = { as: coordinator, body: { table: "nkos", id: idOf(3), reason: "asked" } };
  expect((await club.call("POST", "/club/withdraw", withdrawn)).status).toBe(200);
  await ask();
  await answer("confirmed");
  expect((await erase()).status).toBe(200);
  const { digest } = (await previewOf(club)).body;
  const asked = await ask(coordinator, { kind: "publish", digest, why: "Просьба и суд" });
  expect(asked.body.approvals[0]?.subject).toMatchObject({ loss: { gone: { nkos: 2 }, of: 20 } });
  await answer("confirmed", second, 2);
  const { [idOf(1)]: _, [row.id]: __, ...others } = nkos(20);
  await club.handOver({ nkos: others });
  expect(told(await publishStep(club, digest))).toEqual([409, "preview-changed"]);
  const newer = (await previewOf(club)).body.digest;
  const refused = await publishStep(club, newer);
  expect(told(refused)).toEqual([409, "approval-changed"]);
  expect(refused.body.detail).toMatch(/Просили при передаче № \d, а теперь последняя № \d/);
  expect(
    (await ask(coordinator, { kind: "publish", digest: newer, why: "Просьба и суд" })).body.approvals,
  ).toMatchObject([{ number: 3, state: "asked", subject: { loss: { gone: { nkos: 3 } } } }]);
});

test("taken back at the last moment, the edition doesn't begin; once it has begun, it can't be taken back", async () => {
  await start(second);
  await club.handOver(without(2));
  const { digest } = (await previewOf(club)).body;
  await ask(coordinator, { kind: "publish", digest, why: "Закрылись" });
  await answer("confirmed");
  const takeBack = () => answer("taken-back", coordinator);
  expect(await disturbed("/club/publish", { digest }, coordinator, takeBack)).toBe(409);
  expect(await club.db.prepare("SELECT count(*) AS n FROM renderings WHERE edition = 2").first("n")).toBe(0);
  await ask(coordinator, { kind: "publish", digest, why: "Закрылись" });
  await answer("confirmed", second, 2);
  expect((await publishStep(club, digest)).status).toBe(200);
  expect(told(await answer("taken-back", coordinator, 2))).toEqual([409, "approval-closed"]);
});

test("alone in the club a coordinator publishes it, and the journal says so", async () => {
  await start();
  await club.handOver(without(2));
  const { digest } = (await previewOf(club)).body;
  expect((await publishStep(club, digest)).status).toBe(200);
  expect(await acts()).toEqual([
    { act: "approval-alone", kind: "publish", edition: 2, loss: { gone: { nkos: 2 }, of: 20 } },
  ]);
});

test("the setting switches it off only once a coordinator has confirmed that, and the journal keeps who did, off and on", async () => {
  await start(second);
  const set = (value: string) => ({
    ...sheet,
    settings: { [idOf(900)]: { name: "Подтверждение второго координатора", value } },
  });
  expect((await club.handOver(set("да"))).status).toBe(200);
  const stopped = await club.handOver(set("нет"));
  expect(told(stopped)).toEqual([409, "mass-change"]);
  expect(stopped.body.tables).toMatchObject([{ table: "settings", switchesOff: true }]);
  expect(stopped.body.detail).toContain("выключается подтверждение второго координатора");
  expect(told(await club.handOver(set("нет"), { confirm: stopped.body.affected }))).toEqual([403, "coordinators-only"]);
  expect(told(await erase())).toEqual([409, "approval-needed"]);
  const confirmed = await club.handOver(set("нет"), { as: second, confirm: stopped.body.affected });
  expect(confirmed.status).toBe(200);
  expect((await listed()).isRequired).toBe(false);
  expect(told(await ask())).toEqual([409, "approval-needless"]);
  expect((await club.handOver({ ...set("нет"), nkos: edited.nkos })).status).toBe(200);
  expect((await erase()).status).toBe(200);
  expect((await club.handOver({ ...few, ...set("да") })).status).toBe(200);
  expect((await listed()).isRequired).toBe(true);
  const { body } = await club.call<JournalAnswer>("POST", "/club/journal", { as: coordinator, body: {} });
  const switched = body.entries.filter(({ did }) => did.act === "approval-switched");
  expect(switched.map(({ email, did }) => [email, did])).toEqual([
    [member, { act: "approval-switched", isOn: true, commit: 6 }],
    [second, { act: "approval-switched", isOn: false, commit: 3 }],
  ]);
});

test("a new row that says «нет», and its removal, count too", async () => {
  await start(second);
  const off = { [idOf(900)]: { name: "Подтверждение второго координатора", value: "нет" } };
  const stopped = await club.handOver({ ...sheet, settings: off });
  expect(told(stopped)).toEqual([409, "mass-change"]);
  expect(
    (await club.handOver({ ...sheet, settings: off }, { as: coordinator, confirm: stopped.body.affected })).status,
  ).toBe(200);
  const gone = await club.handOver(sheet);
  const confirm = { as: coordinator, ...(gone.status === 409 ? { confirm: gone.body.affected } : {}) };
  expect((await club.handOver(sheet, confirm)).status).toBe(200);
  expect((await listed()).isRequired).toBe(true);
  expect((await acts())[0]).toMatchObject({ act: "approval-switched", isOn: true });
});
