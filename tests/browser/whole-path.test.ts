import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { syntheticInn, syntheticOgrn } from "../../addon/host/demo/identifiers.ts";
import type { OpenClub } from "../../addon/host/demo/local-club.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import { archiveReader } from "../../shared/archive/archive-file.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../../worker/files/sha256.ts";
import { clickMenu, dialog, goTo, pasteAt, shown, sidebar, typeCell, waitShown } from "../harness/browser.ts";
import { copied, startNewClub } from "../harness/browser-club.ts";
import { cellAddress, columnPlace } from "../harness/cell-address.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { browserOfFile, openAs } from "./grid-fixture.ts";

const browser = browserOfFile();
const tab = "НКО";
let local: OpenClub;

beforeAll(async () => {
  local = await startNewClub();
});
afterAll(() => local.close());

test("what members type and paste reaches the public page; rows with mistakes say so and keep their last good version", async () => {
  const before = await readFeed();
  const mended = rowAt(3);
  const spoiled = rowAt(before.length + 1);
  const member = await openAs(browser(), local.sheetUrl, club.member);
  const activeBefore = await activeOn(await openPage());
  const colleague = await openAs(browser(), local.sheetUrl, club.coordinator);

  const inn = cellAddress(local.host, "nkos", "inn", 3);
  await typeCell(member, tab, inn, "9600012345");
  await waitCheck(member, 3, /ИНН/);
  await expect
    .poll(() => note(member, inn))
    .toContain("ИНН: последняя цифра не сходится. Проверьте, не переставлены ли цифры.");
  // As it comes from a spreadsheet that took the number for an amount: 0400000012 without its zero.
  await typeCell(member, tab, inn, "400000012");
  await waitCheck(member, 3, /ноль в начале потерян/);
  await clickMenu(member, "Замечания и исправления…");
  const issues = await sidebar(member);
  await issues.locator("summary", { hasText: "ИНН" }).click();
  await issues.getByRole("button", { name: /^Исправить/ }).click();
  await issues.getByText("Исправлено: 1.").waitFor();
  await waitShown(colleague, inn, "0400000012");
  await waitShown(colleague, cellAddress(local.host, "nkos", "own:state", 3), "Верно");

  const pasted = fiftyRows(spoiled);
  await pasteAt(
    colleague,
    tab,
    cellAddress(local.host, "nkos", "ogrn", before.length + 1),
    copied(tables.nkos, pasted),
  );
  await waitCheck(colleague, before.length + 50, /Верно/);
  await waitCheck(colleague, before.length + 1, /Статус/);
  await waitCheck(colleague, before.length + 2, /ОГРН/);
  await waitCheck(colleague, before.length + 3, /личный телефон/);

  await clickMenu(colleague, "Передать изменения");
  const handOver = await dialog(colleague);
  await handOver.getByRole("heading", { name: "Передано" }).waitFor();
  const said = await handOver.locator("body").innerText();
  expect(said).toContain("добавлено 48, изменено 2");
  expect(said).toContain("Не переданы из-за личных данных: 1 строка");
  expect(said).toContain("На сайте остаётся прежняя версия.");
  expect(said).toContain("На сайте этой строки пока нет.");
  await handOver.getByRole("button", { name: "Закрыть" }).click();

  await clickMenu(colleague, "Что изменится на сайте…");
  const preview = await dialog(colleague);
  await preview.getByRole("heading", { name: /Выпуск № 2/ }).waitFor();
  expect(await preview.locator(".figures").innerText()).toMatch(/47\s+появится\s+1\s+изменится\s+0\s+уйдёт с сайта/);
  await preview.getByText("НКО. Изменится: 1").click();
  expect(await preview.locator(".change").innerText()).toBe(`ИНН: ${mended.ИНН} → 0400000012`);
  await colleague.keyboard.press("Escape");
  await clickMenu(colleague, "Опубликовать выпуск…");
  const publish = await dialog(colleague);
  // A browser that draws nothing keeps no edition from readers.
  await publish.evaluate(() => {
    const { prototype } = HTMLCanvasElement;
    const own = prototype.getContext;
    prototype.getContext = () => null;
    addEventListener("draw", () => Object.assign(prototype, { getContext: own }));
  });
  await publish.getByRole("button", { name: "Опубликовать выпуск № 2" }).click();
  await publish.getByText("Выпуск № 2 опубликован.").waitFor();
  await publish
    .getByText(
      "Картинки для ссылок в мессенджерах не готовы. Браузер не даёт рисовать. Откройте таблицу в другом браузере.",
    )
    .waitFor();
  await publish.evaluate(() => dispatchEvent(new Event("draw")));
  await publish.getByRole("button", { name: "Нарисовать ещё раз" }).click();
  await publish.getByText(/^Картинки для ссылок в мессенджерах готовы: \d+\.$/).waitFor();

  const opened = colleague.context().waitForEvent("page");
  await publish.getByRole("link", { name: "Открыть страницу" }).click();
  const page = await opened;
  expect(await activeOn(page)).toBe(activeBefore + 47);
  const after = await readFeed();
  expect(after.length).toBe(before.length + 47);
  const byOgrn = new Map(after.map((row) => [row.ogrn, row]));
  expect(byOgrn.get(String(mended.ОГРН))?.inn).toBe("0400000012");
  expect(byOgrn.get(String(spoiled.ОГРН))?.name).toBe(spoiled["Полное наименование"]);
  expect(after.map(({ name }) => name)).not.toContain(pasted[1]?.name);
  expect(JSON.stringify(after)).not.toContain("123-45-67");
}, 180_000);

test("what the dialog drew is shown beside links: large, small enough for connections that are cut, each page's own", async () => {
  const [recommendation] = JSON.parse(await text("/v1/recommendations.json")).data;
  const drawn = new Set<string>();
  for (const page of ["/", "/m/29-18", `/recommendations/${recommendation.id}`]) {
    const path = /property="og:image" content="[^"]*(\/og\/2\/[^"]*)"/.exec(await text(page))?.[1];
    const answer = await fetch(`${local.workerUrl}${path}`);
    expect([page, answer.status, answer.headers.get("content-type")]).toEqual([page, 200, "image/png"]);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(bytes.length).toBeLessThan(11_000);
    drawn.add(String(bytes));
    const pixels = await pixelsOf(`${local.workerUrl}${path}`);
    expect([pixels.width, pixels.height]).toEqual([1200, 630]);
    // Paper, the ink of the title, the accent of the figure, the source.
    for (const colour of ["250,249,246", "29,39,51", "11,92,107", "85,96,108"])
      expect(pixels.colours).toContain(colour);
  }
  expect(drawn.size).toBe(3);
  const coordinator = await openAs(browser(), local.sheetUrl, club.coordinator);
  await clickMenu(coordinator, "Опубликовать выпуск…");
  const again = await dialog(coordinator);
  await again.getByText("публиковать нечего").waitFor();
  await again.getByText(/^Картинки для ссылок в мессенджерах готовы/).waitFor();
});

async function text(path: string): Promise<string> {
  return await (await fetch(`${local.workerUrl}${path}`)).text();
}

/** As a browser decodes a picture. */
async function pixelsOf(url: string): Promise<{ width: number; height: number; colours: string[] }> {
  const context = await browser().newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return await page.evaluate(async () => {
    const bitmap = await createImageBitmap(await (await fetch(location.href)).blob());
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    pen?.drawImage(bitmap, 0, 0);
    const { data = [] } = pen?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {};
    const colours = new Set<string>();
    for (let at = 0; at < data.length; at += 4) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
    return { width: bitmap.width, height: bitmap.height, colours: [...colours] };
  });
}

test("the site is saved as plain files that lead to each other, opened from a folder without any server", async () => {
  const page = await openAs(browser(), local.sheetUrl, club.coordinator);
  await clickMenu(page, "Зеркало сайта…");
  const mirror = await dialog(page);
  const saving = page.waitForEvent("download", { timeout: 120_000 });
  await mirror.getByRole("button", { name: "Снять зеркало" }).click();
  const archive = await (await saving).path();
  await mirror.getByText(/^Выпуск № 2: \d.* файл/).waitFor();
  expect(await mirror.getByText("Сайт не отдал").count()).toBe(0);
  const folder = temporaryFolder();
  for (const [file, bytes] of Object.entries(unzipSync(new Uint8Array(await readFile(archive))))) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
  await page.goto(pathToFileURL(path.join(folder, "index.html")).href);
  await page.getByText(/^Копия страницы .*: выпуск № 2, снята/).waitFor();
  await page.locator('a[href="m/29-06.html"]').first().click();
  await page.getByRole("heading", { level: 1, name: "Боровский район" }).waitFor();
  await page.getByRole("link", { name: "English" }).click();
  await page.getByText(/^A copy of .*, edition 2, made on/).waitFor();
  expect(page.url()).toBe(pathToFileURL(path.join(folder, "en/m/29-06.html")).href);
});

test("a coordinator saves everything as one file; a member is told whose this is", async () => {
  const save = async (user: string) => {
    const page = await openAs(browser(), local.sheetUrl, user);
    await clickMenu(page, "Сохранить всё…");
    const archive = await dialog(page);
    return { page, archive, start: archive.getByRole("button", { name: "Сохранить" }) };
  };
  const { page, archive, start } = await save(club.coordinator);
  const saving = page.waitForEvent("download", { timeout: 120_000 });
  await start.click();
  const saved = await (await saving).path();
  const file = gunzipSync(new Uint8Array(await readFile(saved)));
  await archive.getByText(/в загрузках вашего браузера: \d.* из всех таблиц сервера/).waitFor();
  const reader = archiveReader(sha256Hex);
  const taken = strFromU8(file)
    .trimEnd()
    .split("\n")
    .map((line) => reader.take(line));
  reader.finish();
  const tables = new Set(taken.flatMap((one) => (one !== null && "table" in one ? [one.table] : [])));
  expect([...tables]).toEqual(expect.arrayContaining(["commits", "contents", "edition_files", "editions", "members"]));
  await archive.getByRole("button", { name: "Закрыть" }).click();
  await rowsComeBack(page, saved);
  await clickMenu(page, "Журнал…");
  const journal = await dialog(page);
  await journal.getByText(/^Сохранено всё, что есть на сервере/).waitFor();
  await journal.getByText("Опубликован выпуск № 2.").waitFor();
  const refused = await save(club.member);
  await refused.start.click();
  await refused.archive.getByText("координатор").waitFor();
});

/** Two rows are deleted, and come back from the file as they were. */
async function rowsComeBack(page: Page, saved: string): Promise<void> {
  const places = ["own:id", "ogrn", "name", "status", "registeredOn"].map((column) =>
    columnPlace(local.host, "nkos", column),
  );
  const rows = () =>
    local.host.state(tab)?.values.map((line) => JSON.stringify(places.map((at) => line[at - 1]))) ?? [];
  const before = rows();
  local.host.rows({ user: club.coordinator, sheet: tab, action: "delete", first: 4, count: 2 });
  await clickMenu(page, "Вернуть строки из файла…");
  const back = await dialog(page);
  await back.getByLabel(/^Файл/).setInputFiles(saved);
  await back.getByText("«НКО» — 2 строки").waitFor();
  await back.getByRole("button", { name: /^Вернуть 2 строки/ }).click();
  await back.getByText("Возвращено: 2 строки.").waitFor();
  expect(rows().sort()).toEqual(before.sort());
  await back.getByLabel(/^Файл/).setInputFiles(saved);

  await back.getByText("возвращать нечего").waitFor();
  await back.getByRole("button", { name: "Закрыть" }).click();
}

test("a coordinator is told which line of the members isn't an address, and erases the row under the cursor", async () => {
  const page = await openAs(browser(), local.sheetUrl, club.coordinator);
  const erased = rowAt(6);
  await goTo(page, tab, cellAddress(local.host, "nkos", "inn", 6));
  await clickMenu(page, "Состояние");
  const status = await dialog(page);
  await status.getByText("Строк по вкладкам").waitFor();
  await status.getByLabel("Адрес почты").last().fill("вася");
  await status.getByRole("button", { name: "Сохранить список" }).click();
  await status.getByText(/Строка \d: «вася» не похоже на адрес почты/).waitFor();
  await status.getByRole("button", { name: "Стереть из истории…" }).click();
  await status.waitForSelector("body", { state: "detached" }).catch(() => undefined);
  const erase = await dialog(page);
  const name = String(erased["Сокращённое наименование"] || erased["Полное наименование"]);
  await erase.getByRole("heading", { name: `НКО, строка 6: ${name}` }).waitFor();
  await erase.getByLabel(/^Почему/).fill("Организация попросила");
  await erase.getByRole("button", { name: "Стереть навсегда" }).click();
  await erase.getByText("Название не совпадает, поэтому ничего не стёрто").waitFor();
  await erase.getByLabel(/^Впишите название/).fill(name);
  await erase.getByRole("button", { name: "Стереть навсегда" }).click();
  await erase.getByRole("heading", { name: "Стёрто" }).waitFor();
  await erase.getByRole("button", { name: "Удалить строку из таблицы" }).click();
  await erase.getByText("Строка удалена из таблицы").waitFor();
  expect(rowAt(6).ОГРН).not.toBe(erased.ОГРН);
});

test("a stranger's hand-over and a member's publishing are refused in words that say what to do", async () => {
  const stranger = await openAs(browser(), local.sheetUrl, club.stranger);
  await clickMenu(stranger, "Передать изменения");
  await (await dialog(stranger))
    .getByText(`Google передал адрес ${club.stranger}, а в списке участников клуба его нет.`)
    .waitFor();
  const member = await openAs(browser(), local.sheetUrl, club.member);
  await clickMenu(member, "Опубликовать выпуск…");
  await (await dialog(member)).getByText("Это действие доступно только координатору клуба").waitFor();
});

interface FeedNko {
  readonly ogrn: string;
  readonly inn: string;
  readonly name: string;
}

async function readFeed(): Promise<readonly FeedNko[]> {
  const response = await fetch(`${local.workerUrl}/v1/nkos.json`);
  const { data }: { data: FeedNko[] } = JSON.parse(await response.text());
  return data;
}

/** The public page in a window of its own, closed when the test ends. */
async function openPage(): Promise<Page> {
  const context = await browser().newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(local.workerUrl);
  return page;
}

/** The first figure of the public page. */
async function activeOn(page: Page): Promise<number> {
  const words = await page.getByRole("heading", { level: 1 }).innerText();
  return Number(/(\d+)\s+действующ/.exec(words)?.[1]);
}

/** A row of the sheet by header. */
function rowAt(row: number): Record<string, string> {
  const [headers = [], ...lines] = local.host.state(tab)?.shown ?? [];
  return Object.fromEntries(headers.map((header, place) => [header, lines[row - 2]?.[place] ?? ""]));
}

/** The row that stands there, changed for the worse; one with a mistyped ОГРН, one with a phone; 47 good ones. */
function fiftyRows(there: Record<string, string>): readonly TypedRow[] {
  const [first = {}, second = {}, ...others] = Array.from({ length: 49 }, (_, index): TypedRow => {
    const serial = 4000 + index;
    return {
      ogrn: syntheticOgrn(2015, serial),
      inn: syntheticInn(serial),
      name: `Автономная некоммерческая организация «Выдуманная № ${index}»`,
      counted: "да",
      municipality: "Людиновский район",
      registeredOn: "14.02.2015",
      status: "действующая",
    };
  });
  const same = Object.entries(tables.nkos.columns).map(([key, { header }]) => [key, there[header.ru] ?? ""]);
  return [
    { ...Object.fromEntries(same), name: "Переименованная организация", status: "куда-то делась" },
    { ...first, ogrn: "1150000040001" },
    { ...second, name: "Выдуманный фонд, звоните +7 910 123-45-67" },
    ...others,
  ];
}

/** Waits until «Проверка» of a row says something. */
async function waitCheck(page: Page, row: number, pattern: RegExp): Promise<void> {
  const address = cellAddress(local.host, "nkos", "own:state", row);
  await page
    .waitForFunction(
      ([a1 = "", source = ""]) => new RegExp(source).test(window.clubGrid?.shown(a1) ?? ""),
      [address, pattern.source],
    )
    .catch(async (cause) => {
      throw new Error(`«${await shown(page, address)}» in ${address} never matched ${pattern}`, { cause });
    });
}

async function note(page: Page, address: string): Promise<string> {
  return page.evaluate((a1) => window.clubGrid?.note(a1) ?? "", address);
}
