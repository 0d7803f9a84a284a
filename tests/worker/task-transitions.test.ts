import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Cells } from "../../shared/table.ts";
import { projectionSql } from "../../worker/store/projection.ts";
import { coordinator, few, idOf, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const id = idOf(201);

async function handOver(cells: Cells): Promise<readonly string[]> {
  const sheet = { ...few, tasks: { [id]: task("Создать Клуб", "Провести первое заседание", cells) } };
  const { status, body } = await club.handOver(sheet, { as: coordinator });
  expect(status).toBe(200);
  expect(Object.keys(body.reasons)).toEqual(body.held.length > 0 ? ["tasks"] : []);
  return body.held.flatMap(({ findings }) => findings.map(({ code }) => code));
}

async function shown() {
  const head = await club.db.prepare("SELECT max(number) FROM commits").first<number>("max(number)");
  const { results } = await club.db.prepare(projectionSql("tasks")).bind(head).all<{ record: string }>();
  const { status, deadline } = JSON.parse(results[0]?.record ?? "{}");
  return [status, deadline?.words];
}

test("a past deadline that moves in silence waits, again and again, until a reason of its own stands beside it", async () => {
  const first = { deadline: "01.02.2024", originalDeadline: "01.02.2024" };
  expect(await handOver(first)).toEqual([]);
  const moved = { ...first, deadline: "01.02.2025", extendedReason: "Ждали итогов конкурса" };
  expect(await handOver(moved)).toEqual([]);
  const silent = { ...moved, deadline: "01.12.2099" };
  expect(await handOver(silent)).toEqual(["task.extended.again"]);
  expect(await shown()).toEqual(["на исполнении", "01.02.2025"]);
  // What waits isn't what the next version is judged by.
  expect(await handOver({ ...silent, lead: "Другой центр" })).toEqual(["task.extended.again"]);
  expect(await handOver({ ...silent, extendedReason: "Конкурс перенесли ещё раз" })).toEqual([]);
  expect(await shown()).toEqual(["на исполнении", "01.12.2099"]);
});

test("a task that was public is no draft again, and a closed one isn't sent anew", async () => {
  expect(await handOver({ status: "черновик" })).toEqual([]);
  expect(await handOver({ status: "направлено" })).toEqual([]);
  expect(await handOver({ status: "черновик" })).toEqual(["task.redrafted"]);
  expect((await shown())[0]).toBe("направлено");
  const done = { status: "исполнено", evidenceRef: "Письмо № 1", closedOn: { date: "2024-03-01" } };
  expect(await handOver(done)).toEqual([]);
  expect(await handOver({ status: "направлено" })).toEqual(["task.reopened"]);
  expect(await handOver({ status: "на доработке" })).toEqual([]);
});
