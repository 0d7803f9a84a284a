/** News for subscribers, as readers of both formats take it. */

import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publishEdition, read } from "../harness/publishing.ts";
import { coordinator, few, idOf, nko, nkos, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
});
afterAll(() => club.stop());

interface Item {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly text: string | undefined;
  readonly at: number;
}

/** The items of both feeds, which say the same. */
async function news(): Promise<readonly Item[]> {
  const [json, atom] = await Promise.all([read(club, "/v1/feed.json"), read(club, "/v1/feed.atom")]);
  expect(json.headers["content-type"]).toContain("application/feed+json");
  expect(atom.headers["content-type"]).toContain("application/atom+xml");
  const items = (parseJsonFeed(json.text).items ?? []).map(({ id, title, content_text, date_published }) => ({
    id,
    title,
    text: content_text,
    at: Date.parse(String(date_published)),
  }));
  const { entries = [], updated, id } = parseAtomFeed(atom.text);
  expect([id, Number.isNaN(Date.parse(String(updated)))]).toEqual([expect.stringMatching(/\/v1\/feed\.atom$/), false]);
  const same = entries.map((entry) => ({
    id: entry.id,
    title: typeof entry.title === "string" ? entry.title : entry.title?.value,
    text: typeof entry.summary === "string" ? entry.summary : entry.summary?.value,
    at: Date.parse(String(entry.published)),
  }));
  expect(same).toEqual(items);
  return items;
}

test("editions, corrections, and tasks that are done or late are items whose ids stay, the newest first", async () => {
  const sheet = {
    ...few,
    nkos: nkos(3),
    tasks: {
      [idOf(201)]: task("Создать Клуб", "Собраться & <решить>", {
        status: "исполнено",
        closedOn: { date: "2023-05-10" },
        report: "Собрались",
        evidence: "https://example.org/1",
      }),
      [idOf(202)]: task("Создать Клуб", "Отчитаться", { deadline: { date: "2023-06-01" } }),
    },
  };
  await club.handOver(sheet);
  await publishEdition(club);
  const first = await news();
  expect(first.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^Выпуск № 1: данные на /),
    "Срок истёк, отчёта нет: Отчитаться",
    "Исполнено: Собраться & <решить>",
  ]);
  expect(first[0]?.text).toMatch(/НКО: добавлено 3/);
  expect(first[1]?.text).toMatch(/Срок: 1\sиюня 2023\sг\./);
  await club.handOver({ ...sheet, nkos: { ...sheet.nkos, [idOf(2)]: nko(2, { name: "Фонд «Заря»" }) } });
  await publishEdition(club);
  const second = await news();
  expect(second.map(({ id }) => id).slice(1)).toEqual(first.map(({ id }) => id));
  await club.call("POST", "/club/erase", {
    as: coordinator,
    body: { table: "nkos", id: idOf(3), reason: "По решению суда" },
  });
  await club.handOver({ ...sheet, nkos: { [idOf(1)]: nko(1), [idOf(2)]: nko(2, { name: "Фонд «Заря»" }) } });
  await publishEdition(club);
  const third = await news();
  expect(third[0]?.text).toBe("НКО: снято 1.");
  const ids = third.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(second.map(({ id }) => id)));
  expect(third.filter(({ title }) => title?.startsWith("Исправлен выпуск"))).toHaveLength(2);
  expect(third.map(({ at }) => at)).toEqual(third.map(({ at }) => at).toSorted((one, other) => other - one));
});
