/** What an edition changed, for people: every record that the feed tells of, by name, on pages that fit. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { erase, handOverWhole } from "../harness/erasing.ts";
import { startPublished } from "../harness/published.ts";
import { publishEdition, read, readJson } from "../harness/publishing.ts";
import {
  coordinator,
  idOf,
  nko,
  nkos,
  ogrnOf,
  recommendation,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

let club: TestClub;
const first = {
  nkos: {
    ...nkos(4),
    [idOf(7)]: nko(7, { name: "АНО «Затерянный родник»" }),
    [idOf(8)]: nko(8, { name: "АНО «Исток»" }),
  },
  recommendations: { [idOf(101)]: recommendation("Создать Клуб") },
  tasks: { [idOf(201)]: task("Создать Клуб", "Собраться", { territory: "Калуга" }) },
};
const { [idOf(4)]: _, ...others } = first.nkos;
const second = {
  ...first,
  nkos: {
    ...others,
    [idOf(2)]: nko(2, { name: "АНО «Новое <b>имя</b>»", municipality: "Боровский район" }),
    ...Object.fromEntries(
      Array.from({ length: 90 }, (_, index) => [
        idOf(500 + index),
        nko(500 + index, { name: `Фонд «Пришедший ${index}»` }),
      ]),
    ),
  },
  tasks: { [idOf(201)]: task("Создать Клуб", "Собраться в Калуге", { territory: "Калуга" }) },
};

beforeAll(async () => {
  club = await startClub();
  await startPublished(club, first);
  await handOverWhole(club, second);
  await publishEdition(club);
});
afterAll(() => club.stop());

/** A page, and those that it goes on with. */
async function pagesFrom(path: string): Promise<readonly string[]> {
  const pages: string[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const { status, raw, text } = await read(club, next);
    expect([next, status]).toEqual([next, 200]);
    expect(raw.length, next).toBeLessThanOrEqual(9_000);
    pages.push(text);
    next = /<a href="([^"]+)">(?:Дальше|Go on)</.exec(text)?.[1];
  }
  return pages;
}

/** What is said on them, between the head and the foot. */
async function partsFrom(path: string): Promise<readonly string[]> {
  return (await pagesFrom(path)).map(plain);
}

function plain(text: string): string {
  const body = text.slice(text.indexOf("<main"), text.indexOf("<footer"));
  return body
    .replace(/<[^>]*>/g, " ")
    .replaceAll("\u00a0", " ")
    .replace(/\s+/g, " ");
}

test("every record that the feed tells of is named once, with what stood there and what stands there", async () => {
  const parts = await partsFrom("/changes/2");
  expect(parts.length).toBeGreaterThan(1);
  const whole = parts.join(" ");
  for (let index = 0; index < 90; index++) {
    expect(whole.split(`Фонд «Пришедший ${index}»`).length, String(index)).toBe(2);
  }
  expect(parts[0]).toContain("Что изменил выпуск № 2");
  expect(parts[0]).toMatch(/Данные на \d+ \S+ \d{4} г\., как и в выпуске № 1, опубликован/);
  expect(parts[0]).toContain("НКО: добавлено 90, изменено 1, снято 1 Задачи: изменено 1");
  expect(whole).toMatch(
    /АНО «Новое &lt;b&gt;имя&lt;\/b&gt;» Полное наименование: Автономная некоммерческая организация «Родник 2» → АНО «Новое &lt;b&gt;имя&lt;\/b&gt;» Муниципалитет: Калуга → Боровский район/,
  );
  expect(whole).toContain("Задачи Собраться в Калуге Что сделать: Собраться → Собраться в Калуге");
  expect(whole).toContain(`ОГРН ${ogrnOf(4)} Больше не публикуется`);
  expect(whole).not.toContain("«Родник 4»");
});

test("the pages tell of as many records as the feed does, and lead to those that have a page", async () => {
  let count = 0;
  for (let next: string | undefined = "/v1/changes.json?since=1&until=2"; next !== undefined; ) {
    const part: { data: readonly object[]; links: { next?: string } } = await readJson(club, next);
    count += part.data.length;
    next = part.links.next?.replace("http://127.0.0.1:8787", "");
  }
  const pages = await pagesFrom("/changes/2");
  expect(
    pages
      .flatMap((page) => page.split('<ul class="items">').slice(1))
      .join("")
      .split("<li>").length - 1,
  ).toBe(count);
  expect(pages.join("")).toContain(`<a href="/nkos/${ogrnOf(2)}">`);
  expect((await read(club, "/")).text).toContain('href="/changes/2"');
  expect((await read(club, "/en/")).text).toContain('href="/en/changes/2"');
});

test("in English the sentences are English and the records stay in Russian, marked as such", async () => {
  const parts = await partsFrom("/en/changes/2");
  expect(parts[0]).toContain("What edition 2 changed");
  expect(parts.join(" ")).toContain(`OGRN ${ogrnOf(4)} No longer published`);
  expect((await read(club, "/en/changes/2")).text).toContain('<span lang="ru">');
});

test("the first edition has nothing to be held against, and says so", async () => {
  expect(await partsFrom("/changes/1")).toEqual([expect.stringContaining("Это первый выпуск: сравнивать не с чем.")]);
});

test.each([
  ["/changes/2/", 301, "/changes/2"],
  ["/changes/2?utm_source=t", 301, "/changes/2"],
  ["/changes", 301, "/"],
  ["/en/changes/", 301, "/en/"],
  ["/changes/3", 404, undefined],
  ["/changes/0", 404, undefined],
  ["/changes/02", 404, undefined],
  ["/changes/1/end", 404, undefined],
  ["/changes/2/nowhere-1", 404, undefined],
  [`/changes/2/constructor-${idOf(1)}`, 404, undefined],
])("%s answers %i", async (path, status, to) => {
  const { status: own, headers } = await read(club, path);
  expect([own, headers.location]).toEqual([status, to === undefined ? undefined : `http://127.0.0.1:8787${to}`]);
});

test("what was erased or withdrawn since is told by its number and why, and by nothing else", async () => {
  const body = { table: "nkos", id: idOf(8), reason: "checked" };
  expect((await club.call("POST", "/club/withdraw", { as: coordinator, body })).status).toBe(200);
  expect((await erase(club, "nkos", idOf(7))).status).toBe(200);
  await publishEdition(club);
  const whole = (await partsFrom("/changes/3")).join(" ");
  expect(whole).toContain(`ОГРН ${ogrnOf(8)} Больше не публикуется`);
  expect(whole).toContain("Стёрто из истории");
  expect(whole).toContain("Исправленные выпуски Выпуск № 2, исправлен");
  const all = [whole, ...(await partsFrom("/changes/2")), ...(await partsFrom("/changes/1"))].join(" ");
  expect(all).not.toMatch(/Затерянный|Исток/);
});
