import AxeBuilder from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import Papa from "papaparse";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { currentEmbed, type EmbedKind, embedKinds, embedPath, embedSnippet } from "../../shared/public/embeds.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { closeWindows, launchBrowser } from "../harness/browser.ts";
import { erase } from "../harness/erasing.ts";
import { startOtherSite } from "../harness/other-site.ts";
import { publishEdition, read } from "../harness/publishing.ts";
import {
  coordinator,
  idOf,
  nko,
  ogrnOf,
  recommendation,
  type Sheet,
  startClub,
  type TestClub,
  task,
} from "../harness/worker.ts";

let club: TestClub;
let sheet: Sheet;
let browser: Browser;

const mark = { legalMark: "признана нежелательной", markSince: { date: "2024-03-01" }, markSource: "Минюст России" };
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const without = ["Мещовский район", "Тарусский район"];
const served = municipalities.map(({ name }) => name).filter((name) => !without.includes(name));
const due = { deadline: { date: "2024-03-01" } };
const ended = { ...due, closedOn: { date: "2024-02-01" } };

beforeAll(async () => {
  [club, browser] = await Promise.all([startClub(), launchBrowser()]);
  const rows = ["Калуга", "Калуга", "Обнинск", "Боровский район"].map((municipality, index) => [
    idOf(index + 1),
    nko(index + 1, {
      municipality,
      counted: "да",
      ...(index === 0 ? mark : {}),
      registeredOn: { date: index === 1 ? yesterday : "2020-02-02" },
    }),
  ]);
  const uncounted = [5, 6].map((number) => [idOf(number), nko(number, { municipality: "Калуга", counted: "нет" })]);
  sheet = {
    nkos: Object.fromEntries([...rows, ...uncounted]),
    recommendations: {
      [idOf(101)]: recommendation("Создать Клуб", {
        addresseeText: "Общественной палате",
        sentOn: { date: "2023-04-10" },
      }),
      [idOf(102)]: recommendation("Освещать деятельность"),
    },
    meetings: {
      [idOf(501)]: {
        date: { date: "2023-05-10" },
        kind: "заседание Клуба",
        state: "состоялась",
        organiser: "Клуб",
        territory: "Калуга",
        title: "Первое заседание",
      },
    },
    tasks: {
      [idOf(201)]: task("Создать Клуб", "Собраться", due),
      [idOf(202)]: task("Создать Клуб", "Написать положение", {
        ...ended,
        status: "исполнено",
        evidenceRef: "Протокол № 1",
      }),
      [idOf(203)]: task("Создать Клуб", "Найти помещение", { ...ended, status: "исполнено частично" }),
      [idOf(204)]: task("Создать Клуб", "Выбрать совет", { ...ended, status: "не исполнено" }),
      [idOf(205)]: task("Освещать деятельность", "Завести страницу", {
        ...ended,
        status: "снято с контроля",
        removalReason: "Есть другая",
        evidenceRef: "Решение № 2",
      }),
      [idOf(206)]: task("Освещать деятельность", "Писать о НКО", { deadline: "постоянно" }),
      [idOf(207)]: {
        action: "Собрать отзывы",
        lead: "Ресурсный центр",
        status: "на исполнении",
        deadline: { date: "2035-03-01" },
        meeting: "заседание Клуба 10.05.2023",
      },
    },
    centers: {
      [idOf(401)]: {
        name: "Ресурсный центр «Опора»",
        municipality: "Калуга",
        coverage: served.join("; "),
        status: "действует",
      },
    },
    settings: {
      [idOf(301)]: { name: "Демонстрационные данные", value: "да" },
      [idOf(302)]: { name: "Издатель по-английски", value: "Resource Centre Club" },
    },
  };
  const handed = await club.handOver(sheet);
  expect(handed.body).toMatchObject({ held: [] });
  await publishEdition(club);
});
afterAll(async () => {
  await closeWindows(browser);
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

/** Every kind of page besides the front one, as `[path, status]`; what was erased is at its end, and is asked for last. */
const kinds = [
  ...single.map((path) => [path, 200] as const),
  [embedPath(currentEmbed("map", "nko-new-rate", "ru")), 200],
  [embedPath(currentEmbed("bars", "nko-net", "ru")), 200],
  [embedPath(currentEmbed("figure", "nko-new-rate/29-44", "ru")), 200],
  [embedPath(currentEmbed("progress", idOf(101), "ru")), 200],
  ["/embed/map/nothing", 404],
  ["/m/nowhere", 404],
] as const;

const inEnglish = (path: string) => (path === "/" ? "/en/" : `/en${path}`);

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** By light all rules, by dark what colours alone decide. */
async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const whole = await new AxeBuilder({ page })
    .options({ rules: { "label-content-name-mismatch": { enabled: true } }, resultTypes: ["violations"] })
    .withTags(tags)
    .analyze();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withRules(["color-contrast"])
    .analyze();
  return [...whole.violations, ...dark.violations].map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
}

const validator = new HtmlValidate({ extends: ["html-validate:standard"] });

async function faultsIn(text: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(text);
  const nameless = text.match(/<section\b[^>]*>(?!<h[2-6]\b)/g) ?? [];
  return [
    ...nameless.map((section) => `a section without a heading: ${section}`),
    ...results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
    ),
  ];
}

/** Texts alone twice as large, as browsers can be set to; and back. */
async function scaleText(page: Page, size: "100%" | "200%"): Promise<void> {
  await page.evaluate((own) => document.documentElement.style.setProperty("font-size", own), size);
}

/** What stands beyond the right edge of the window; a table may be wider than its own frame, which scrolls. */
async function widerThanWindow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.querySelectorAll("body *")].filter(
      (one) => one.closest(".places") === null && one.getBoundingClientRect().right > clientWidth,
    );
    return [
      `${scrollWidth} > ${clientWidth}`,
      ...beyond.map(({ tagName, textContent }) => `${tagName} ${textContent}`),
    ];
  });
}

/** What a browser is answered, judged as HTML and as it is seen, in both languages, each in its own width. */
async function judge(page: Page, asked: readonly (readonly [path: string, status: number])[]): Promise<void> {
  for (const [path, status] of asked) {
    for (const [own, width] of [
      [path, 320],
      [inEnglish(path), 1280],
    ] as const) {
      const answer = await read(club, own, { Accept: "text/html" });
      expect([own, answer.status]).toEqual([own, status]);
      expect(answer.text, own).toContain(`<html lang="${own === path ? "ru" : "en"}"`);
      expect(await faultsIn(answer.text), own).toEqual([]);
      await page.setViewportSize({ width, height: 800 });
      // The policy of a frame keeps the judge's script out.
      await page.goto("about:blank");
      await page.setContent(answer.text);
      expect(await violationsOn(page), own).toEqual([]);
      expect(await widerThanWindow(page), own).toEqual([]);
      await page.setViewportSize({ width: 390, height: 800 });
      await scaleText(page, "200%");
      expect(await widerThanWindow(page), `${own} with large text`).toEqual([]);
    }
  }
}

test("the front page breaks no rule of WCAG 2.2 AA, in light and dark, in Russian on a phone, in English on a desk", async () => {
  for (const [path, width] of [
    ["/", 360],
    ["/en/", 1280],
  ] as const) {
    const page = await open(path, width);
    expect(await violationsOn(page), `${path} ${width}`).toEqual([]);
    await page.context().close();
  }
});

test("nor does any other kind of page, embed or error, each of which is valid HTML and fits a phone", async () => {
  const page = await open("/", 320);
  await judge(page, kinds);
  for (const path of ["/problems/not-found"]) {
    const { text } = await read(club, path);
    expect(await faultsIn(text)).toEqual([]);
    await page.setContent(text);
    expect(await violationsOn(page), path).toEqual([]);
  }
  await page.context().close();
});

test("embeds are whole in their height on the narrowest screen, in a page of another site", async () => {
  const shown = { map: "nko-new-rate", bars: "nko-net", figure: "nko-new-rate/29-44", progress: idOf(101) } as const;
  const other = await startOtherSite();
  const page = await open("/", 340);
  for (const [kind, key] of Object.entries(shown) as [EmbedKind, string][]) {
    const path = embedPath(currentEmbed(kind, key, kind === "figure" ? "en" : "ru"));
    other.show(embedSnippet(`${club.url}${path}`, "Вставка", 320, embedKinds[kind]));
    await page.goto(other.url);
    const frame = page.frameLocator("iframe").locator("main");
    const room = await frame.evaluate((main) => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      return [scrollHeight - innerHeight, scrollWidth - innerWidth, main.scrollHeight - main.clientHeight];
    });
    expect([kind, room]).toEqual([kind, [0, 0, 0]]);
    const sizes = await frame.evaluate((main) =>
      [...main.querySelectorAll("svg text")]
        .filter((text) => text.getBoundingClientRect().width > 0)
        .map((text) => Number.parseFloat(getComputedStyle(text).fontSize)),
    );
    expect(Math.min(11, ...sizes), kind).toBeGreaterThan(10.5);
  }
  await page.context().close();
  await other.stop();
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

test("a reader sees what is new, the districts without a centre by name, three points, all tasks, and the label of made-up data", async () => {
  const page = await open("/", 1280);
  await expectText(page, "h1", /^За год в области стало на 1 НКО больше. В двух районах нет ресурсного центра$/);
  await expectText(page, ".lead", /^Без ресурсного центра: Мещовский, Тарусский\.$/);
  await expectText(page, ".points", /4 действующие НКО в Калужской области/);
  await expectText(
    page,
    ".points",
    /Калуга: 50 %, Боровский район: 25 %, Обнинск: 25 %, остальные 23 муниципалитета: 0 %/,
  );
  await expectText(
    page,
    ".points",
    /Исполнена 1 задача из 7, срок истёк у 1, не исполнено 1. Адресаты не ответили на 1 из 2/,
  );
  await expectText(page, ".story", /Кому: Общественной палате\s+Создать Клуб — ответа нет/);
  await expectText(page, ".story", /Решения встреч и другие задачи/);
  await page.locator("summary", { hasText: "Задачи" }).first().click();
  await expectText(page, ".story details", /Собраться. Ресурсный центр: срок истёк 01.03.2024, отчёта нет/);
  await expectText(page, ".demo", /вымышлены/);
  expect(await page.getByRole("link", { name: "CSV" }).count()).toBeGreaterThan(5);
  await expectText(page, ".files", /6 записей, из них 4 действующие и учитываемые/);
  await page.goto(`${club.url}/en/`);
  await expectText(page, "header", /Resource Centre Club/);
  await page.context().close();
});

const csv = async (name: string) =>
  Papa.parse<{ [column: string]: string }>((await read(club, `/v1/${name}.csv`)).text, {
    header: true,
    skipEmptyLines: true,
  }).data;

test("every figure of the table, the map and the tasks can be recomputed from the files of the same edition", async () => {
  const [nkos, tasks, page] = [await csv("nkos"), await csv("tasks"), await open("/", 1280)];
  const active = nkos.filter(({ active: isActive }) => isActive === "true");
  const residents = new Map((await csv("municipalities")).map((row) => [row.name, Number(row.population)]));
  const shown = await page
    .locator(".places tbody tr, .places tfoot tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => (cell.textContent ?? "").replaceAll("\u00ad", "").replace(/\s+/g, " ").trim()),
      ),
    );
  const decimals = (value: number, digits: number) => value.toFixed(digits).replace(".", ",");
  const [all = [], ...places] = shown.toReversed();
  expect(places).toHaveLength(26);
  for (const [name = "", count, , density = "", quotient] of places) {
    const key = municipalities.find((one) => one.name === name)?.key;
    const own = active.filter((row) => row.municipality === key).length;
    const rate = (own / (residents.get(name) ?? 0)) * 10_000;
    expect([name, count, density.split(" ")[0]]).toEqual([name, String(own), decimals(rate, 1)]);
    // Of fewer than ten no quotient is given.
    expect(quotient).toBe("—");
  }
  expect(all.slice(0, 2)).toEqual(["Вся область", String(active.length)]);
  expect(all[3]).toBe(`${decimals((active.length / 1_070_853) * 10_000, 1)} 2023`);
  const found: { [kind: string]: number } = {};
  for (const { status = "", "deadline.date": day } of tasks) {
    const isOpen = ["направлено", "на исполнении", "на доработке"].includes(status);
    const isLate = isOpen && day !== undefined && day !== "" && day < new Date().toISOString().slice(0, 10);
    const kind = isLate ? "срок истёк" : isOpen ? "в работе" : status === "снято с контроля" ? "снято" : status;
    found[kind] = (found[kind] ?? 0) + 1;
  }
  const said = (
    await page
      .locator("figure", { has: page.locator(".story") })
      .locator("p")
      .first()
      .innerText()
  ).replaceAll("\u00a0", " ");
  const [, told = ""] = /7 задач: (.*)\.$/.exec(said) ?? [];
  expect(
    Object.fromEntries(told.split(", ").map((part) => [part.replace(/ \d+$/, ""), Number(/\d+$/.exec(part))])),
  ).toEqual(found);
  expect(await page.locator(".squares i").count()).toBe(tasks.length);
  await page.context().close();
});

test("tiles stand where the map has them, lie behind one link that skips them, and links alone show another metric", async () => {
  const page = await open("/", 1280);
  const tiles = await page
    .locator(".map li")
    .evaluateAll((all) =>
      all.map(
        (one) =>
          [
            one.querySelector("b")?.textContent?.replaceAll("\u00ad", ""),
            one.getBoundingClientRect().top,
            one.getBoundingClientRect().left,
          ] as const,
      ),
    );
  const sorted = (values: readonly number[]) => [...new Set(values)].sort((one, other) => one - other);
  const [tops, lefts] = [sorted(tiles.map(([, top]) => top)), sorted(tiles.map(([, , left]) => left))];
  const stand = tiles.map(([name, top, left]) => [name, tops.indexOf(top), lefts.indexOf(left)]);
  const meant = municipalities.map(({ name, tile }) => [name.replace(" район", ""), tile.row, tile.column]);
  expect(stand).toEqual(
    meant.sort((one, other) => Number(one[1]) - Number(other[1]) || Number(one[2]) - Number(other[2])),
  );
  await expectText(page, ".map li", /1$/);
  expect(await page.locator('a.skip[href="#table"]').count()).toBe(1);
  await page.getByRole("link", { name: "Число НКО" }).click();
  await expectText(page, ".map li:has-text('Калуга')", /2$/);
  await page.context().close();
});

test("each tile of the map says its whole name on a phone, above its number, in letters of at least 11 pixels", async () => {
  for (const path of ["/", "/en/"]) {
    for (const width of [390, 360, 320]) {
      const page = await open(path, width);
      const faults = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(".map b")]
          .filter(
            (name) =>
              name.scrollWidth > name.clientWidth ||
              name.offsetHeight > 44 ||
              Number.parseFloat(getComputedStyle(name).fontSize) < 11,
          )
          .map((name) => `${name.textContent} ${getComputedStyle(name).fontSize}`),
      );
      expect(faults, `${path} ${width}`).toEqual([]);
      await page.context().close();
    }
  }
});

test("nothing has to be scrolled sideways on a phone of 320 pixels, at 400 %, or with text of 200 %, and texts are as large as the browser's own", async () => {
  for (const path of ["/", "/en/"]) {
    const page = await open(path, 320);
    expect(await widerThanWindow(page)).toEqual([]);
    expect(await page.locator(".places").evaluate((region) => region.scrollWidth - region.clientWidth)).toBe(0);
    const small = await page
      .locator("p, .points li, figcaption, summary, blockquote")
      .evaluateAll(
        (texts) =>
          texts.filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 16 && one.className !== "demo")
            .length,
      );
    expect(small).toBe(0);
    await scaleText(page, "200%");
    for (const width of [390, 640, 1024, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await widerThanWindow(page), `${path} ${width}`).toEqual([]);
    }
    await page.context().close();
  }
});

test("the page is valid HTML, and its pictures have colours and sizes without a style", async () => {
  for (const path of ["/", "/en/"]) {
    const { text } = await read(club, path);
    expect(await faultsIn(text)).toEqual([]);
    const pictures = text.match(/<svg[^>]*>.*?<\/svg>/gs) ?? [];
    expect(pictures.length).toBeGreaterThan(1);
    for (const picture of pictures) expect(picture).toMatch(/^<svg[^>]* width="\d+" height="\d+"/);
    for (const shape of pictures.join("").match(/<(?:path|circle|text|rect)[^>]*>/g) ?? []) {
      expect(shape).toMatch(/ (?:fill|stroke)="/);
    }
  }
});

test("what a finger aims at in lists, tables and the header of a phone is at least 44 pixels high and wide", async () => {
  for (const path of ["/", "/en/", ...single]) {
    const page = await open(path, 390);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("table a, .row a, .story a, .items a, header a, .map a")]
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
      ["h1", ".muted", "td", ".places th a", ".demo"].map((selector) => {
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
  // The sums stand below the last row, not at the foot of each sheet; the address is said.
  expect(await page.locator("tfoot").evaluate((foot) => getComputedStyle(foot).display)).toBe("table-row-group");
  await expectText(page, "footer", /http:\/\/127/);
  await page.context().close();
});

test("the day of the data stands beside the day of publication, and each rate beside the year of its residents", async () => {
  const page = await open("/", 1280);
  await expectText(page, "ul + .muted", /^Данные на \d+ [а-я]+ \d{4} г\. Выпуск № 1 опубликован \d+ [а-я]+/);
  await expectText(page, ".points", /жителей 1 070 853 на 1 января 2023 г\./);
  const years = await page.locator(".places td small").allInnerTexts();
  expect(years.filter((year) => /^20\d\d$/.test(year.trim()))).toHaveLength(27);
  await expectText(page, ".places + .muted", /по 1 070 853 жителям .* вместе дают 1 024 428/);
  await page.context().close();
});

test("what an erasure leaves behind breaks no rule either: the record's page, and one that is withdrawn with it", async () => {
  await erase(club, "nkos", idOf(6));
  const page = await open("/", 320);
  await judge(page, [
    [`/nkos/${ogrnOf(6)}`, 410],
    ["/m/29-701", 410],
  ]);
  await page.context().close();
});

test("what an edition changed breaks no rule: additions, texts before and after, what is gone, corrected editions", async () => {
  const { [idOf(1)]: first, [idOf(2)]: _, [idOf(6)]: erased, ...others } = sheet.nkos ?? {};
  expect(erased).toBeDefined();
  const nkos = { ...others, [idOf(1)]: { ...first, name: "АНО «Иначе»" }, [idOf(31)]: nko(31) };
  expect((await club.handOver({ ...sheet, nkos }, { as: coordinator })).status).toBe(200);
  await publishEdition(club);
  const page = await open("/", 320);
  await judge(page, [["/changes/2", 200]]);
  await expectText(page, "h1", /^What edition 2 changed$/);
  expect(await page.locator(".items > li").count()).toBeGreaterThan(3);
  await page.context().close();
});

async function expectText(page: Page, selector: string, pattern: RegExp): Promise<void> {
  const text = await page.locator(selector).first().innerText();
  expect(text.replaceAll("\u00a0", " ")).toMatch(pattern);
}
