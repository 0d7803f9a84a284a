import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import type { CommitAnswer } from "../../shared/handover/protocol.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import type { TableKey } from "../../shared/table.ts";
import { storeContents } from "../../worker/store/contents.ts";
import { projectionSql } from "../../worker/store/projection.ts";
import { referredRows } from "../../worker/store/public-rows.ts";
import {
  type Answer,
  coordinator,
  hashOf,
  idOf,
  nko,
  nkos,
  ogrnOf,
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

const [first, second, third, fourth] = [idOf(1), idOf(2), idOf(3), idOf(4)];

async function handOver(sheet: Sheet): Promise<CommitAnswer> {
  const { status, body } = await club.handOver(sheet, { as: coordinator });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

function heldCodes({ held }: CommitAnswer): Record<string, readonly string[]> {
  return Object.fromEntries(held.map(({ id, findings }) => [id, findings.map(({ code }) => code)]));
}

/** What the public would read at a commit: id → record. */
async function publicRows(table: TableKey, commit: number): Promise<Record<string, Record<string, unknown>>> {
  const { results } = await club.db.prepare(projectionSql(table)).bind(commit).all<{ id: string; record: string }>();
  return Object.fromEntries(results.map(({ id, record }) => [id, JSON.parse(record)]));
}

test("keeps the last good version of a held row public, and the next good one after it", async () => {
  await handOver({ nkos: nkos(2) });
  const bad = await handOver({ nkos: { ...nkos(2), [second]: nko(2, { ogrn: "1", shortName: "Ключ" }) } });
  expect(bad.held).toMatchObject([{ id: second, publicVersion: true }]);
  expect((await publicRows("nkos", 2))[second]).toMatchObject({ ogrn: ogrnOf(2) });
  await handOver({ nkos: { ...nkos(2), [second]: nko(2, { shortName: "Ключ" }) } });
  expect((await publicRows("nkos", 3))[second]).toMatchObject({ shortName: "Ключ" });
  expect((await publicRows("nkos", 2))[second]).not.toHaveProperty("shortName");
});

test("both of two organisations wait where one has the other's ОГРН or ИНН, and both are back when it is corrected", async () => {
  const [inn, otherInn] = ["1234567894", "7707083893"];
  const good = { [first]: nko(1, { inn }), [second]: nko(2, { inn: otherInn }), [third]: nko(3) };
  for (const mistyped of [{ ogrn: ogrnOf(2), inn }, { inn: otherInn }]) {
    const answer = await handOver({ nkos: { ...good, [first]: nko(1, mistyped) } });
    expect(heldCodes(answer)).toEqual({ [first]: ["duplicate"], [second]: ["duplicate"] });
    expect((await handOver({ nkos: good })).held).toEqual([]);
  }
});

test("of two rows with one ОГРН the later is held by name, and released when the earlier goes", async () => {
  const answer = await handOver({ nkos: { [first]: nko(1), [second]: nko(2, { ogrn: ogrnOf(1) }), [third]: nko(3) } });
  expect(heldCodes(answer)).toEqual({ [second]: ["duplicate"] });
  expect(answer.held[0]?.findings[0]?.message.ru).toContain("«ОГРН»");
  expect(Object.keys(await publicRows("nkos", 1))).toEqual([first, third]);
  const mended = await handOver({ nkos: { [second]: nko(2, { ogrn: ogrnOf(1) }), [third]: nko(3) } });
  expect(mended.heldCount).toBe(0);
  expect(Object.keys(await publicRows("nkos", 2))).toEqual([second, third]);
});

test("two rows that swap their ОГРН are both good", async () => {
  await handOver({ nkos: nkos(2) });
  const answer = await handOver({ nkos: { [first]: nko(2), [second]: nko(1) } });
  expect(answer.heldCount).toBe(0);
});

test("a held row's old ОГРН keeps another row from taking it", async () => {
  await handOver({ nkos: nkos(2) });
  const taken = await handOver({ nkos: { [first]: nko(3, { status: "плохо" }), [second]: nko(1) } });
  expect(heldCodes(taken)[second]).toEqual(["duplicate"]);
  const shown = await publicRows("nkos", 2);
  expect([shown[first]?.ogrn, shown[second]?.ogrn]).toEqual([ogrnOf(1), ogrnOf(2)]);
});

test("a whole column shifted by one over a bad row leaves no ОГРН public twice", async () => {
  const count = 12;
  await handOver({ nkos: nkos(count) });
  const shifted = Object.fromEntries(
    Object.keys(nkos(count)).map((id, index) => [id, index === count - 1 ? nko(0, { ogrn: "1" }) : nko(index + 2)]),
  );
  const refusal = await club.handOver({ nkos: shifted }, { as: coordinator });
  const { body } = await club.handOver({ nkos: shifted }, { as: coordinator, confirm: refusal.body.affected });
  expect(body.heldCount).toBe(count);
  const ogrns = Object.values(await publicRows("nkos", 2)).map(({ ogrn }) => ogrn);
  expect(ogrns).toEqual(Array.from({ length: count }, (_, index) => ogrnOf(index + 1)));
});

test("a task that cites a recommendation that was never good is held, and says that it waits", async () => {
  const answer = await handOver({
    recommendations: { [first]: recommendation("Открыть центр", { adoptedOn: "вчера" }) },
    tasks: { [second]: task("Открыть центр", "Найти помещение"), [third]: task("Такой нет", "Ждать") },
  });
  expect(heldCodes(answer)).toMatchObject({ [second]: ["reference.waiting"], [third]: ["reference.none"] });
  expect(await publicRows("tasks", 1)).toEqual({});
});

test("a public task can't cite a draft, and a draft may cite one", async () => {
  const draft = recommendation("Открыть центр", { state: "черновик" });
  const answer = await handOver({
    recommendations: { [first]: draft },
    tasks: {
      [second]: task("Открыть центр", "Найти помещение"),
      [third]: task("Открыть центр", "Найти людей", { status: "черновик" }),
    },
  });
  expect(heldCodes(answer)).toEqual({ [second]: ["reference.waiting"] });
});

test("a reference finds its row by id, by ОГРН and by name, and is held where several answer", async () => {
  const center = { name: "Центр «Опора»", municipality: "Калуга", status: "действует" };
  const answer = await handOver({
    centers: { [first]: center },
    nkos: {
      [first]: nko(1, { centers: first }),
      [second]: nko(2, { centers: "центр опора" }),
      [third]: nko(3, { name: "Тёзка" }),
      [fourth]: nko(4, { name: "Тёзка" }),
    },
    requests: {
      [first]: { ...request, nko: ogrnOf(1) },
      [second]: { ...request, nko: "Тёзка", topic: "обучение" },
    },
  });
  expect(heldCodes(answer)).toEqual({ [second]: ["reference.several"] });
  expect(answer.held[0]?.table).toBe("requests");
});

const request = {
  receivedOn: { date: "2024-01-10" },
  applicantKind: "НКО",
  topic: "отчётность",
  status: "новый",
};

test("deleting a recommendation holds its tasks and names them; their last good version stays", async () => {
  const tasks = { [second]: task("Открыть центр", "Найти помещение") };
  const others = { [third]: recommendation("Учить"), [fourth]: recommendation("Считать") };
  await handOver({ recommendations: { [first]: recommendation("Открыть центр"), ...others }, tasks });
  const answer = await handOver({ recommendations: others, tasks });
  expect(heldCodes(answer)).toEqual({ [second]: ["reference.none"] });
  expect(answer.held[0]?.publicVersion).toBe(true);
  const handles = ["открыть центр", "учить", fourth.toLowerCase()];
  const found = await referredRows(club.db, 2, "recommendations", handles);
  expect(found.map(({ handle, id }) => [handle, id])).toEqual([
    [fourth.toLowerCase(), fourth],
    ["учить", third],
  ]);
});

test("a row's goodness may change while its content stays, and history says in which commit", async () => {
  const tasks = { [second]: task("Открыть центр", "Найти помещение") };
  await handOver({ tasks });
  const answer = await handOver({ tasks, recommendations: { [first]: recommendation("Открыть центр") } });
  expect(answer).toMatchObject({ added: 1, changed: 0, heldCount: 0 });
  const { results } = await club.db
    .prepare("SELECT hash, from_commit, ok FROM row_versions WHERE table_key = 'tasks' ORDER BY from_commit")
    .all();
  const hash = hashOf("tasks", task("Открыть центр", "Найти помещение"));
  expect(results).toEqual([
    { hash, from_commit: 1, ok: 0 },
    { hash, from_commit: 2, ok: 1 },
  ]);
});

test("content that newer checks refuse is held, and stays public as it was understood while it was good", async () => {
  await handOver({ nkos: nkos(2) });
  const refused = {
    table: "nkos" as const,
    hash: hashOf("nkos", nko(2)),
    cells: JSON.stringify(nko(2)),
    record: JSON.stringify({ status: "действующая" }),
    findings: "[]",
    ok: false,
    changesOn: null,
    isPublic: true,
    naturalKey: null,
    uniqueKeys: [],
    handles: [],
    refs: [],
    heldKeys: [],
  };
  const judging = { checksVersion: CHECKS_VERSION + 1, today: moscowDate(Date.now()) };
  await storeContents(club.db, 1, [refused], judging, 0);
  const answer = await handOver({ nkos: { ...nkos(2), [third]: nko(3) } });
  expect(answer.held).toMatchObject([{ id: second, publicVersion: true }]);
  expect((await publicRows("nkos", 2))[second]).toMatchObject({ ogrn: ogrnOf(2), name: nko(2).name });
});

test("private tables and drafts are never in the public projection", async () => {
  await handOver({
    recommendations: { [first]: recommendation("Открыть центр", { state: "черновик" }) },
    requests: { [second]: request },
  });
  expect(await publicRows("recommendations", 1)).toEqual({});
  expect(await publicRows("requests", 1)).toEqual({});
});

test("erasing removes every version's content, keeps hashes and a tombstone, and nothing leans on it any more", async () => {
  const tasks = { [second]: task("Открыть центр", "Найти помещение") };
  const recommendations = { [first]: recommendation("Открыть центр"), [third]: recommendation("Учить") };
  await handOver({ recommendations, tasks });
  const changed = { ...recommendations, [first]: recommendation("Открыть центр", { item: "1" }) };
  await handOver({ recommendations: changed, tasks });
  const body = { table: "recommendations", id: first, reason: "По решению суда" };
  expect(await club.call("POST", "/club/erase", { body })).toMatchObject({ status: 403 });
  const erase = (): Promise<Answer> => club.call("POST", "/club/erase", { as: coordinator, body });
  expect(await erase()).toMatchObject({ status: 200, body: { erased: 2 } });
  expect(await erase()).toMatchObject({ status: 200, body: { erased: 2 } });
  const { results } = await club.db.prepare("SELECT * FROM contents WHERE table_key = 'recommendations'").all();
  expect(JSON.stringify(results)).not.toContain("Открыть центр");
  const names = await club.db.prepare("SELECT name FROM row_names WHERE row_table = 'recommendations'").all();
  expect(JSON.stringify(names.results)).toContain("учить");
  expect(JSON.stringify(names.results)).not.toContain("открыть центр");
  expect(Object.keys(await publicRows("recommendations", 3))).toEqual([third]);
  expect(Object.keys(await publicRows("recommendations", 2))).toEqual([third]);
  const again = await handOver({ recommendations: changed, tasks: { ...tasks, [fourth]: task("Учить", "Собрать") } });
  expect(heldCodes(again)).toEqual({ [first]: ["erased"], [second]: ["reference.none"] });
  expect(await club.call("POST", "/club/erase", { as: coordinator, body: { ...body, id: fourth } })).toMatchObject({
    status: 404,
  });
});

test("erased content can't be brought back by sending it again", async () => {
  await handOver({ nkos: nkos(2) });
  await club.call("POST", "/club/erase", {
    as: coordinator,
    body: { table: "nkos", id: second, reason: "По решению суда" },
  });
  const copied = await handOver({ nkos: { ...nkos(2), [third]: nko(2) } });
  expect(heldCodes(copied)).toEqual({ [second]: ["erased"] });
  expect(copied).toMatchObject({
    offer: null,
    erased: { nkos: { [second]: [["erased"]], [third]: [["erased.again"]] } },
  });
});
