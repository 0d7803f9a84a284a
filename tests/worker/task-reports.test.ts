import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Cells } from "../../shared/table.ts";
import { startPublished } from "../harness/published.ts";
import { publishEdition } from "../harness/publishing.ts";
import { coordinator, idOf, recommendation, type Sheet, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
beforeEach(() => club.reset());
afterAll(() => club.stop());

const report = (about: string, period: string, submittedOn: string): Cells => ({
  task: about,
  period,
  submittedOn: { date: submittedOn },
  text: "Сделано",
});

async function publish(sheet: Sheet) {
  const { body } = await club.handOver(sheet, { as: coordinator });
  await publishEdition(club);
  return body;
}

async function read(resource: string): Promise<readonly Record<string, unknown>[]> {
  const { body } = await club.call<{ data: readonly Record<string, unknown>[] }>("GET", `/v1/${resource}.json`);
  return body.data;
}

const base: Sheet = {
  recommendations: { [idOf(1)]: recommendation("Создать Клуб") },
  tasks: {
    [idOf(2)]: task("Создать Клуб", "Вести реестр", { deadline: "постоянно", status: "на исполнении" }),
    [idOf(3)]: task("Создать Клуб", "Ещё не решено", { status: "черновик" }),
  },
};

test("reports stand beside tasks, each for its period, and a draft's report waits", async () => {
  await startPublished(club, base);
  const { held } = await publish({
    ...base,
    reports: {
      [idOf(4)]: report("вести реестр", "I квартал 2024", "2024-04-05"),
      [idOf(5)]: report(idOf(2), "II квартал 2024", "2024-07-05"),
      [idOf(6)]: report("Ещё не решено", "II квартал 2024", "2024-07-05"),
      [idOf(7)]: report("Вести реестр", "1 кв. 2024", "2024-04-06"),
    },
  });
  expect(held.map(({ id, findings }) => [id, findings[0]?.code])).toEqual(
    expect.arrayContaining([
      [idOf(6), "reference.waiting"],
      [idOf(7), "duplicate"],
    ]),
  );
  expect(held).toHaveLength(2);
  expect(await read("reports")).toMatchObject([
    { id: idOf(4), task: idOf(2), taskLabel: "Вести реестр", period: "I квартал 2024", periodStart: "2024-01-01" },
    { id: idOf(5), task: idOf(2), period: "II квартал 2024", periodEnd: "2024-06-30", submittedOn: "2024-07-05" },
  ]);
});

test("a meeting's task is published with the meeting, and is silent from its day on", async () => {
  const meeting = {
    date: { date: "2024-03-14" },
    kind: "заседание Клуба",
    state: "состоялась",
    territory: "вся область",
  };
  const decided = {
    meeting: "заседание Клуба от 14.03.2024",
    protocol: "3",
    protocolItem: "2.1",
    deadline: "ежегодно",
  };
  const { recommendation: _, ...cells } = task("", "Собрать вопросы", decided);
  const { held } = await publish({ meetings: { [idOf(1)]: meeting }, tasks: { [idOf(2)]: cells } });
  expect(held).toEqual([]);
  expect(await read("tasks")).toMatchObject([
    { recommendation: null, meeting: idOf(1), protocol: "3", delay: expect.stringMatching(/^нет отчёта \d+ месяц/) },
  ]);
  expect((await read("metrics")).find(({ metric }) => metric === "task-unreported")?.value).toBe(1);
});

test("«нет отчёта» of a task follows its reports, though the task's own row stays as it was", async () => {
  const silence = async () => {
    const [row] = await read("tasks");
    const metrics = await read("metrics");
    return [row?.delay, metrics.find(({ metric }) => metric === "task-unreported")?.value];
  };
  await startPublished(club, base);
  expect(await silence()).toEqual([expect.stringMatching(/^нет отчёта \d+ месяц/), 1]);
  const recent = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
  await publish({ ...base, reports: { [idOf(4)]: report("Вести реестр", recent.slice(0, 7), recent) } });
  expect(await silence()).toEqual([null, 0]);
});
