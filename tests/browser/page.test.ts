import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { publishEdition } from "../harness/publishing.ts";
import { idOf, nko, ogrnOf, recommendation, startClub, type TestClub, task } from "../harness/worker.ts";

let club: TestClub;
let browser: Browser;

const mark = { legalMark: "признана нежелательной", markSince: { date: "2024-03-01" }, markSource: "Минюст России" };

beforeAll(async () => {
  [club, browser] = await Promise.all([startClub(), launchBrowser()]);
  const rows = ["Калуга", "Калуга", "Обнинск", "Боровский район"].map((municipality, index) => [
    idOf(index + 1),
    nko(index + 1, { municipality, counted: "да", ...(index === 0 ? mark : {}) }),
  ]);
  const uncounted = [5, 6].map((number) => [idOf(number), nko(number, { municipality: "Калуга", counted: "нет" })]);
  await club.handOver({
    nkos: Object.fromEntries([...rows, ...uncounted]),
    recommendations: {
      [idOf(101)]: recommendation("Создать Клуб"),
      [idOf(102)]: recommendation("Освещать деятельность"),
    },
    tasks: { [idOf(201)]: task("Создать Клуб", "Собраться", { deadline: { date: "2024-03-01" } }) },
    centers: { [idOf(401)]: { name: "Ресурсный центр «Опора»", municipality: "Калуга", status: "действует" } },
    settings: { [idOf(301)]: { name: "Демонстрационные данные", value: "да" } },
  });
  await publishEdition(club);
});
afterAll(async () => {
  await browser.close();
  await club.stop();
});

async function open(path: string, width: number, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, javaScriptEnabled: true });
  const page = await context.newPage();
  await page.goto(`${club.url}${path}`);
  return page;
}

/** A municipality, its list, an organisation with a mark, a recommendation. */
const single = ["/m/29-701", "/m/29-701/nkos/1", `/nkos/${ogrnOf(1)}`, `/recommendations/${idOf(101)}`];

async function violationsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

test("the page breaks no rule of WCAG 2.2 AA, in light and dark, on a desk and on a phone, in both languages", async () => {
  for (const path of ["/", "/en/"]) {
    for (const width of [1280, 360]) {
      for (const scheme of ["light", "dark"] as const) {
        const page = await open(path, width, scheme);
        expect(await violationsOn(page), `${path} ${width} ${scheme}`).toEqual([]);
        await page.context().close();
      }
    }
  }
});

test("nor do pages of single things, in Russian by light on a phone, in English by dark on a desk; none is wider than a phone", async () => {
  for (const [index, path] of single.entries()) {
    const page = await open(path, 320);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
    if (index % 2 === 0) expect(await violationsOn(page), path).toEqual([]);
    await page.context().close();
    if (index % 2 === 0) continue;
    const other = await open(`/en${path}`, 1280, "dark");
    expect(await violationsOn(other), path).toEqual([]);
    await other.context().close();
  }
});

test("the page is complete in one response: no second request, no script, its style allowed by its hash", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const requested: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(`${club.url}/`, { waitUntil: "networkidle" });
  expect(requested.filter((url) => !url.startsWith("data:"))).toEqual([`${club.url}/`]);
  expect(complaints).toEqual([]);
  expect(await page.locator("script").count()).toBe(0);
  expect(await page.evaluate(() => getComputedStyle(document.body).marginTop)).toBe("0px");
  await context.close();
});

test("a reader sees figures, 26 tiles with values, all municipalities, progress in words, downloads and the label of made-up data", async () => {
  const page = await open("/", 1280);
  await expectText(page, "h1", /4\sдействующие НКО/);
  await expectText(
    page,
    ".lead",
    /Калуга\s— 50\s%, Боровский район\s— 25\s%, Обнинск\s— 25\s%, остальные 23\sмуниципалитета\s— 0\s%/,
  );
  expect(await page.locator(".map a").count()).toBe(26);
  expect(await page.locator(".map a").first().getAttribute("aria-label")).toMatch(/район: [\d,—]/);
  expect(await page.locator("section tbody tr").count()).toBe(26);
  await expectText(page, "ol", /срок истёк, отчёта нет: 1/);
  await expectText(page, ".demo", /вымышлены/);
  expect(await page.getByRole("link", { name: "CSV" }).count()).toBeGreaterThan(5);
  await expectText(page, ".files", /6 записей, из них 4\sдействующие и учитываемые/);
  await page.context().close();
});

test("nothing has to be scrolled sideways on a phone of 360 pixels", async () => {
  const page = await open("/", 360);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await page.locator("section").evaluate((region) => region.scrollWidth - region.clientWidth)).toBe(0);
  await page.context().close();
});

test("what a finger aims at in lists, tables and the header of a phone is at least 44 pixels high and wide", async () => {
  for (const path of ["/", "/en/", ...single]) {
    const page = await open(path, 390);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("table a, ul a, ol a, header a, .map a")]
        .map((link) => ({ words: link.textContent, box: link.getBoundingClientRect() }))
        // A tile's gap is part of what its finger hits.
        .filter(({ box }) => box.width < 43.5 || box.height < 43.5)
        .map(({ words, box }) => `${words} ${box.width}×${box.height}`),
    );
    expect(small).toEqual([]);
    await page.context().close();
  }
});

test("the page printed by a reader in dark mode is dark on white", async () => {
  const page = await open("/", 800, "dark");
  const colours = () =>
    page.evaluate(() =>
      ["h1", ".muted", "td", "th a", ".demo"].map((selector) => {
        const element = document.querySelector(selector);
        const [red = 255] =
          getComputedStyle(element ?? document.body)
            .color.match(/\d+/g)
            ?.map(Number) ?? [];
        return red;
      }),
    );
  expect(Math.max(...(await colours()).slice(0, 3))).toBeGreaterThan(150);
  await page.emulateMedia({ media: "print" });
  expect(Math.max(...(await colours()))).toBeLessThan(110);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
  await page.context().close();
});

test("numbers agree with their words, and the day of the data stands beside the day of publication", async () => {
  const page = await open("/", 1280);
  await expectText(page, ".figures", /действующий ресурсный центр\n1\n/);
  await expectText(page, ".figures", /задачи исполнено\n0\sиз\s1\n/);
  await expectText(page, ".lead + .muted", /^Данные на \d+\s[а-я]+\s\d{4}\sг\., выпуск №\s1 опубликован \d+\s[а-я]+/);
  await page.context().close();
});

async function expectText(page: Page, selector: string, pattern: RegExp): Promise<void> {
  const text = await page.locator(selector).first().innerText();
  expect(text.replaceAll("\u00a0", " ")).toMatch(pattern);
}
