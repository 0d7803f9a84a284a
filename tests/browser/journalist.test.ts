/** What a journalist comes for, walked from the front page by the words of links: each answer is at most three clicks away. */

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { municipalities } from "../../shared/region/municipalities.ts";
import { closeWindows, launchBrowser } from "../harness/browser.ts";
import { type OtherSite, startOtherSite } from "../harness/other-site.ts";
import { publishEdition, read } from "../harness/publishing.ts";
import { idOf, nko, recommendation, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;
let browser: Browser;
let page: Page;
let other: OtherSite;

const daysAgo = (days: number) => ({ date: new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10) });
const borovsk = { municipality: "Боровский район", counted: "да" };
const longAgo = { registeredOn: { date: "2020-02-02" } };
const without = ["Мещовский район", "Тарусский район"];
const served = municipalities.map(({ name }) => name).filter((name) => !without.includes(name));

beforeAll(async () => {
  [club, browser, other] = await Promise.all([startClub(), launchBrowser(), startOtherSite()]);
  const { body } = await club.handOver({
    nkos: {
      [idOf(1)]: nko(1, { ...borovsk, ...longAgo }),
      [idOf(2)]: nko(2, { ...borovsk, name: "Фонд «Новичок»", registeredOn: daysAgo(30) }),
      [idOf(3)]: nko(3, {
        ...borovsk,
        ...longAgo,
        name: "Фонд «Ушедший»",
        endedOn: daysAgo(60),
        endReason: "ликвидация",
        status: "деятельность прекращена",
      }),
    },
    recommendations: {
      [idOf(101)]: recommendation("Выделить помещения", {
        addresseeText: "Администрации",
        sentOn: { date: "2023-04-10" },
      }),
    },
    tasks: {
      [idOf(201)]: task("Выделить помещения", "Составить список помещений", { deadline: { date: "2024-03-01" } }),
      [idOf(202)]: task("Выделить помещения", "Назначить ответственных", {
        deadline: { date: "2024-03-01" },
        status: "не исполнено",
        closedOn: { date: "2024-04-01" },
      }),
    },
    centers: {
      [idOf(401)]: {
        name: "Центр «Опора»",
        municipality: "Калуга",
        coverage: served.join("; "),
        status: "действует",
      },
    },
    settings: { [idOf(501)]: { name: "Служебная почта издателя", value: "info@example.org" } },
  });
  expect(body).toMatchObject({ held: [] });
  await publishEdition(club);
  page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
});
afterAll(async () => {
  await closeWindows(browser);
  await Promise.all([club.stop(), other.stop()]);
});

/** From the front page on, a click each; what is said where they lead. */
async function after(...words: readonly string[]): Promise<string> {
  expect(words.length).toBeLessThanOrEqual(3);
  await page.goto(`${club.url}/`);
  for (const word of words) {
    await page
      .locator("a, summary")
      .getByText(word, { exact: true })
      .or(page.getByRole("link", { name: word }))
      .first()
      .click();
  }
  const text = await page.locator("body").innerText();
  return text.replaceAll("\u00a0", " ").replaceAll("\u00ad", "");
}

test("what changed in Borovsk in a year, and why", async () => {
  const place = await after("Боровский район");
  const [, year = ""] = /Что изменилось за 12 месяцев(.*?)Рядом с соседями/s.exec(place) ?? [];
  expect(year).toMatch(/Зарегистрирована: Фонд «Новичок» \(\d+ [а-я]+ \d{4} г\.\)/);
  expect(year).toMatch(/Прекратила деятельность: Фонд «Ушедший» \(ликвидация, \d+ [а-я]+ \d{4} г\.\)/);
  expect(await after("Боровский район", "Фонд «Ушедший»")).toMatch(/Причина прекращения\s+ликвидация/);
});

test("which districts have no resource centre", async () => {
  expect(await after()).toMatch(/В двух районах нет ресурсного центра\s+Без ресурсного центра: Мещовский, Тарусский\./);
  expect(await after("Мещовский")).toContain("ресурсного центра здесь нет");
});

test("which addressee hasn’t answered, and what isn’t fulfilled", async () => {
  expect(await after()).toMatch(/Адресаты не ответили на 1 из 1 рекомендации/);
  expect(await after("Исполнено 0 задач из 2")).toMatch(/Кому: Администрации\s+Выделить помещения — ответа нет/);
  const opened = await after("Задачи, ответственные и сроки");
  expect(opened).toMatch(/Составить список помещений\. Ресурсный центр: срок истёк 01\.03\.2024, отчёта нет/);
  expect(opened).toMatch(/Назначить ответственных\. Ресурсный центр: не исполнено 01\.04\.2024/);
  expect(await after("Выделить помещения")).toMatch(/Кому \(дословно\)|Администрации/);
});

test("how to cite a figure, and show it on another site", async () => {
  await after("Боровский район");
  const [, cited = ""] = /(\/v1\/editions\/1\/\S+)/.exec(await page.locator("blockquote").innerText()) ?? [];
  expect((await read(club, cited)).status).toBe(200);
  const snippet = await page.getByLabel("Код для вставки на сайт").inputValue();
  // The configured address of the site is another than this one's.
  other.show(snippet.replace("http://127.0.0.1:8787", club.url));
  await page.goto(other.url);
  const frame = page.frameLocator("iframe");
  await frame.locator("h1").waitFor();
  expect((await frame.locator("body").innerText()).replaceAll("\u00a0", " ")).toMatch(
    /Боровский район\s+2 организации\s+Действующие НКО/,
  );
  await after("Сослаться, скачать, вставить на сайт");
  expect(await page.getByLabel("Как сослаться").first().inputValue()).toMatch(
    /Выпуск № 1\. http\S+\/v1\/editions\/1\/$/,
  );
});

test("whom to tell of a mistake, with what is mistaken named in the letter", async () => {
  const letters = [
    [[], "Главная страница, выпуск 1"],
    [["Боровский район"], "Боровский район (29-06)"],
    [["Боровский район", "Фонд «Ушедший»"], "НКО, "],
  ] as const;
  for (const [words, about] of letters) {
    await after(...words);
    const address = await page.getByRole("link", { name: "Сообщить об ошибке" }).getAttribute("href");
    expect(decodeURIComponent(address ?? "")).toMatch(/^mailto:info@example\.org\?subject=Ошибка: /);
    expect(decodeURIComponent(address ?? "")).toContain(about);
  }
});
