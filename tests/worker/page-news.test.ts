/** What is new on the front page and in a year on a municipality's page: by name, each with its address, for as long as it may be said. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { erase } from "../harness/erasing.ts";
import { publishEdition, read, readJson } from "../harness/publishing.ts";
import {
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

const today = new Date(Date.now() + 3 * 3_600_000);
const daysAgo = (days: number) => ({ date: new Date(today.getTime() - days * 86_400_000).toISOString().slice(0, 10) });
const center = (name: string, status = "действует") => ({ name, municipality: "Обнинск", status });
const borovsk = { municipality: "Боровский район", counted: "да" };
const mark = { legalMark: "признана нежелательной", markSince: { date: "2024-03-01" }, markSource: "Минюст России" };

const before: Sheet = {
  nkos: {
    ...nkos(3),
    [idOf(11)]: nko(11, { ...borovsk, name: "Фонд «Прежний»", registeredOn: { date: "2020-02-02" } }),
    [idOf(12)]: nko(12, { ...borovsk, name: "Фонд «Уходящий»", registeredOn: { date: "2020-02-02" } }),
  },
  recommendations: { [idOf(101)]: recommendation("Создать Клуб") },
  tasks: { [idOf(201)]: task("Создать Клуб", "Собраться", { territory: "Боровский район" }) },
  centers: { [idOf(401)]: center("Центр «Опора»"), [idOf(402)]: center("Центр «Старт»") },
};
const after: Sheet = {
  nkos: {
    ...nkos(3),
    [idOf(11)]: nko(11, { ...borovsk, name: "Фонд «Нынешний»", registeredOn: { date: "2020-02-02" }, ...mark }),
    [idOf(12)]: nko(12, {
      ...borovsk,
      name: "Фонд «Уходящий»",
      registeredOn: { date: "2020-02-02" },
      endedOn: daysAgo(0),
      endReason: "ликвидация",
      status: "деятельность прекращена",
    }),
    ...nkos(7, 20),
    [idOf(30)]: nko(30, { ...borovsk, name: "Фонд «Новичок»", registeredOn: daysAgo(20) }),
  },
  recommendations: before.recommendations ?? {},
  tasks: {
    [idOf(201)]: task("Создать Клуб", "Собраться", {
      territory: "Боровский район",
      status: "исполнено",
      closedOn: daysAgo(0),
      evidenceRef: "Протокол № 1",
    }),
  },
  centers: { [idOf(401)]: center("Центр «Опора»", "закрыт"), [idOf(402)]: center("Центр «Первый старт»") },
};

beforeAll(async () => {
  club = await startClub();
  expect((await club.handOver(before)).body).toMatchObject({ held: [] });
  await publishEdition(club);
  // A task is news from the day after the edition before on.
  await club.db.prepare("UPDATE editions SET as_of = ?1").bind(daysAgo(3).date).run();
  expect((await club.handOver(after)).body).toMatchObject({ held: [] });
  await publishEdition(club);
});
afterAll(() => club.stop());

/** What is said, and where its links lead: `[words](path)`. */
async function said(path: string): Promise<string> {
  const { status, text } = await read(club, path);
  expect(status, path).toBe(200);
  return text
    .slice(text.indexOf("<main"))
    .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, "[$2]($1)")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("\u00a0", " ")
    .replace(/\s+/g, " ")
    .replaceAll(" ,", ",");
}

test("the front page names organisations and centers that came, ended or are called otherwise, and closed tasks, each with its address", async () => {
  const page = await said("/");
  const added = [20, 21, 22, 23, 24].map(
    (n) => `[Автономная некоммерческая организация «Родник ${n}»](/nkos/${ogrnOf(n)})`,
  );
  for (const part of [
    "НКО: добавлено 8, изменено 2",
    `Добавлены: ${added.join(", ")} и [ещё 3](/changes/2)`,
    `Прекратила деятельность: [Фонд «Уходящий»](/nkos/${ogrnOf(12)})`,
    `Сменила название: [Фонд «Нынешний» (признана нежелательной)](/nkos/${ogrnOf(11)}) (прежде Фонд «Прежний»)`,
    "Закрыт: [Центр «Опора»](/m/29-715)",
    "Сменил название: [Центр «Первый старт»](/m/29-715) (прежде Центр «Старт»)",
    `исполнено: [Собраться](/recommendations/${idOf(101)})`,
  ]) {
    expect(page).toContain(part);
  }
  const english = await said("/en/");
  expect(english).toContain(`Ended: [Фонд «Уходящий»](/en/nkos/${ogrnOf(12)})`);
  expect(english).toContain(`Renamed: [Фонд «Нынешний» (признана нежелательной)](/en/nkos/${ogrnOf(11)}) (formerly`);
  expect(english).toContain("and [3 more](/en/changes/2)");
  expect((await read(club, "/changes/2")).status).toBe(200);
});

test("a municipality's page names what came and went in twelve months, when and why, and other names", async () => {
  const page = await said("/m/29-06");
  const [, year = ""] = /Что изменилось за 12 месяцев(.*)Рядом/.exec(page) ?? [];
  expect(year).toMatch(
    new RegExp(`Зарегистрирована: \\[Фонд «Новичок»\\]\\(/nkos/${ogrnOf(30)}\\) \\(\\d+ [а-я]+ \\d{4} г\\.\\)`),
  );
  expect(year).toMatch(/Прекратила деятельность: \[Фонд «Уходящий»\]\(\/nkos\/\d+\) \(ликвидация, \d+ /);
  expect(year).toContain("Сменила название: [Фонд «Нынешний» (признана нежелательной)]");
  expect(year).toContain("(прежде Фонд «Прежний»)");
  expect(year).toMatch(/Закрыта задача: \[Собраться\]\(\/recommendations\/\w+\) \(исполнено /);
  expect(await said("/m/29-715")).toMatch(/12 месяцев.*Закрыт центр: Центр «Опора».*Рядом/);
  expect(await said("/en/m/29-06")).toContain(`Ended: [Фонд «Уходящий»](/en/nkos/${ogrnOf(12)})`);
  expect(await said("/m/29-44")).toContain("Ни одна НКО здесь не зарегистрирована");
});

test("what is named for pages stays out of the list of editions", async () => {
  const { data } = await readJson(club, "/v1/editions.json");
  expect(data[0]).toMatchObject({ number: 2, changes: { nkos: { added: 8, changed: 2 } } });
  expect(JSON.stringify(data)).not.toContain("named");
});

test("an erasure takes the front page away only where the page names the row", async () => {
  await erase(club, "nkos", idOf(1));
  expect((await read(club, "/")).status).toBe(200);
  await erase(club, "nkos", idOf(20));
  expect([(await read(club, "/")).status, (await read(club, "/en/")).status]).toEqual([410, 410]);
  await publishEdition(club);
  expect(await said("/")).not.toContain("Родник 20");
});
