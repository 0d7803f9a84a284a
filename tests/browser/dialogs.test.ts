import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { startHostServer } from "../../addon/host/server/server.ts";
import { clickMenu, dialog, sidebar } from "../harness/browser.ts";
import { tickingClock } from "../harness/clock.ts";
import { type ClubSheet, openClubSheet } from "../harness/club-sheet.ts";
import { browserOfFile, member, openAs } from "./grid-fixture.ts";

const browser = browserOfFile();
/** Made up; the check digits are right. */
const text = [
  "ОГРН;Полное наименование;ОКОПФ;Статус;ОКТМО",
  "1234567890127;Клуб «Лад»;71400;действующая;29701000",
  "1234567890226;Клуб «Сад»;71400;действующая;29701000",
  ";;71400;действующая;29701000",
].join("\n");

async function open(): Promise<{ sheet: ClubSheet; page: Page }> {
  const sheet = await openClubSheet({ clock: tickingClock() });
  const server = await startHostServer({
    host: sheet.host,
    port: 0,
    page: path.join(import.meta.dirname, "../../dist/grid"),
  });
  if (!server.ok) throw new Error(server.message);
  onTestFinished(() => server.close());
  return { sheet, page: await openAs(browser(), server.url, member) };
}

/** What axe finds wrong in the add-on's frame. */
async function barriers(page: Page, frame: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include([frame, "body"]).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

test("a register is pasted, compared, taken over, and its issues are mended and taken back in the sidebar", async () => {
  const { sheet, page } = await open();
  await clickMenu(page, "Загрузить реестр…");
  const register = await dialog(page);
  await register.getByLabel("Строки реестра").fill(text);
  await register.getByLabel("Откуда реестр").fill("Открытый реестр");
  await register.getByLabel("На какую дату").fill("2023-03-01");
  await register.getByRole("button", { name: "Сравнить с таблицей" }).click();
  await register.getByText("Новые строки: 2").click();
  await register.getByText("Не внести: 1").click();
  await register.getByText("Не по чему узнать строку").waitFor();
  expect(await barriers(page, "dialog.add-on-dialog iframe")).toEqual([]);
  expect(sheet.rows("nkos")).toEqual([]);
  await register.getByLabel("Клуб «Сад»").uncheck();
  await register.getByRole("button", { name: "Внести в таблицу" }).click();
  await register.getByText("Добавлено: 1 строка.").waitFor();
  expect(sheet.rows("nkos").map((row) => row.name)).toEqual(["Клуб «Лад»"]);

  await sheet.type("nkos", "status", 2, "дейсвующая");
  await register.getByRole("button", { name: "Показать замечания" }).click();
  const issues = await sidebar(page);
  await issues.locator("summary", { hasText: "Статус" }).click();
  expect(await barriers(page, "aside.sidebar iframe")).toEqual([]);
  await issues.getByRole("button", { name: "Исправить: Клуб «Лад»" }).click();
  await issues.getByText("Исправлено: 1.").waitFor();
  expect(sheet.rows("nkos")[0]).toMatchObject({ status: "действующая", "own:state": "Верно" });
  await issues.getByRole("button", { name: /^Отменить последнее/ }).click();
  await issues.getByText("Возвращено: 1.").waitFor();
  expect(sheet.rows("nkos")[0]?.status).toBe("дейсвующая");
});

test("columns are matched anew as often as wanted, and the register is sent once more only when asked", async () => {
  const { sheet, page } = await open();
  const asked: string[] = [];
  sheet.host.subscribe((event) => {
    if (event.type === "running" && event.running) asked.push(event.function);
  });
  await clickMenu(page, "Загрузить реестр…");
  const register = await dialog(page);
  await register.getByLabel("Строки реестра").fill(text);
  await register.getByRole("button", { name: "Сравнить с таблицей" }).click();
  await register.locator("summary", { hasText: "Столбцы: узнано" }).click();
  await register.getByLabel("Столбец «Статус»").selectOption({ label: "не брать" });
  await register.getByLabel("Столбец «ОКОПФ»").selectOption({ label: "не брать" });
  expect(await register.getByRole("button", { name: "Внести в таблицу" }).isDisabled()).toBe(true);
  await register.getByRole("button", { name: "Сравнить заново" }).click();
  await register.getByText("Столбцы: узнано 3 из 5").waitFor();
  expect(asked.filter((name) => name === "previewRegister")).toHaveLength(2);
});

test("what only a person can say of a register is asked before it is taken over", async () => {
  const { sheet, page } = await open();
  await clickMenu(page, "Загрузить реестр…");
  const register = await dialog(page);
  await register
    .getByLabel("Строки реестра")
    .fill(
      [
        "Район;ОГРН;Наименование;Адрес;Статус;Дата включения в реестр",
        "Боровский район;;;;;",
        ";1234567890127;Клуб «Лад»;;;10.08.2022",
        ";1234567890226;Клуб «Сад»;300000, Тульская обл, г. Тула;;10.08.2022",
        ";1234567890325;Клуб «Дом»;;ликвидирована;10.08.2022",
        ";1234567890325;Клуб «Дом»;;действующая;10.08.2022",
      ].join("\n"),
    );
  await register.getByRole("button", { name: "Сравнить с таблицей" }).click();
  await register.getByText("попала в список").waitFor();
  await register.getByText("Муниципалитет не определён, новых строк: 1 из 1.").waitFor();
  await register.getByLabel(/^Место названо один раз: «Боровский район»/).check();
  await register.getByText("Не из этой области: 1", { exact: true }).click();
  await register.getByLabel(/^Строка 4: 1234567890226/).check();
  await register.getByText("Противоречат друг другу: 2", { exact: true }).click();
  await register.getByLabel(/^Строка 6: 1234567890325/).check();
  expect(await register.getByRole("button", { name: "Внести в таблицу" }).isDisabled()).toBe(true);
  expect(await barriers(page, "dialog.add-on-dialog iframe")).toEqual([]);
  await register.getByRole("button", { name: "Сравнить заново" }).click();
  await register.getByText("Новые строки: 3").waitFor();
  await register.getByRole("button", { name: "Внести в таблицу" }).click();
  await register.getByText("Добавлено: 3 строки.").waitFor();
  expect(
    sheet.rows("nkos").map(({ name, municipality, status, counted }) => [name, municipality, status, counted]),
  ).toEqual([
    ["Клуб «Лад»", "Боровский район", "неизвестно", ""],
    ["Клуб «Сад»", "не определён", "неизвестно", "нет"],
    ["Клуб «Дом»", "Боровский район", "действующая", ""],
  ]);
});

test("an export of grants goes into «Заявки», with one fund for all its rows", async () => {
  const { sheet, page } = await open();
  await clickMenu(page, "Загрузить реестр…");
  const register = await dialog(page);
  await register
    .getByLabel("Строки реестра")
    .fill(
      "Номер заявки;Конкурс;Организация;Название проекта;Статус проекта\n7;Конкурс 2023;Клуб «Лад»;Двор;Победитель",
    );
  await register.getByRole("button", { name: "Сравнить с таблицей" }).click();
  await register.getByRole("combobox", { name: "Конкурс", exact: true }).selectOption("региональный конкурс");
  await register.getByRole("button", { name: "Сравнить заново" }).click();
  await register.getByRole("button", { name: "Внести в таблицу" }).click();
  await register.getByText("Добавлено: 1 строка.").waitFor();
  expect(sheet.rows("applications")[0]).toMatchObject({ fund: "региональный конкурс", contest: "Конкурс 2023" });
});

test("after a fix the keyboard goes on at the next issue; duplicates are merged; what was kept can be listed", async () => {
  const { sheet, page } = await open();
  await sheet.run("importRegister", { text, accept: "all-new" });
  for (const row of [2, 3]) await sheet.type("nkos", "status", row, "дейсвующая");
  await sheet.type("nkos", "ogrn", 4, "1234567890127");
  await sheet.type("nkos", "name", 4, "Клуб «Ладушка»");
  await sheet.type("nkos", "registeredOn", 3, "01.05.1890");
  await sheet.run("checkAll");
  await clickMenu(page, "Замечания и исправления…");
  const issues = await sidebar(page);
  await issues.locator("summary", { hasText: "Статус" }).first().click();
  await issues.getByRole("button", { name: "Исправить: Клуб «Лад», ячейка" }).press("Enter");
  await issues.getByText("Исправлено: 1.").waitFor();
  expect(await issues.evaluate(() => document.activeElement?.textContent)).toContain("Клуб «Сад»");
  // Meanwhile somebody else has mended the cell in another way.
  await sheet.type("nkos", "status", 3, "в процессе ликвидации");
  await issues.getByRole("button", { name: "Исправить: Клуб «Сад», ячейка" }).click();
  await issues
    .getByText("теперь там «в процессе ликвидации», поэтому ячейка осталась как есть. В списке было «дейсвующая».")
    .waitFor();

  await issues.locator("summary", { hasText: "ОГРН" }).first().click();
  await issues.getByRole("button", { name: /^Объединить строки/ }).click();
  await issues.getByRole("heading", { name: "НКО: строки 2 и 4" }).waitFor();
  expect(await issues.locator("p.warning").textContent()).toContain("Похоже, это разные записи");
  expect(await barriers(page, "aside.sidebar iframe")).toEqual([]);
  // Meanwhile somebody else types into one of the rows.
  await sheet.type("nkos", "website", 4, "https://lad.example.org");
  await issues.getByRole("button", { name: "Объединить", exact: true }).click();
  await issues.getByText("«Сайт», строка 4: было пусто, стало «https://lad.example.org».").waitFor();
  expect(sheet.rows("nkos")).toHaveLength(3);
  expect(await barriers(page, "aside.sidebar iframe")).toEqual([]);
  await issues.getByLabel("Клуб «Ладушка» (строка 4)").check();
  await issues.getByRole("button", { name: "Объединить", exact: true }).click();
  await issues.getByText("Строки объединены, лишняя удалена.").waitFor();
  expect(sheet.rows("nkos").map((row) => row.name)).toEqual(["Клуб «Ладушка»", "Клуб «Сад»"]);

  await issues.locator("summary", { hasText: "Дата регистрации" }).first().click();
  await issues.getByRole("button", { name: /^Проверено, оставить: Клуб «Сад»/ }).click();
  await issues.getByText("Оставлено как есть: 1.").waitFor();
  await issues.getByRole("button", { name: "Оставлено…" }).click();
  await issues.getByRole("button", { name: /^Вернуть замечание: Клуб «Сад»/ }).waitFor();
  expect(await barriers(page, "aside.sidebar iframe")).toEqual([]);
});

test("two thousand issues are searched and opened at once, and the list fits a sidebar of 300 pixels", async () => {
  const { sheet, page } = await open();
  const lines = Array.from({ length: 2000 }, (_, index) => `;Клуб ${index};71400;действующая;29701000`);
  await sheet.run("importRegister", { text: [text.split("\n")[0], ...lines].join("\n"), accept: "all-new" });
  await clickMenu(page, "Замечания и исправления…");
  const issues = await sidebar(page);
  const group = issues.locator("summary", { hasText: "ОГРН" }).first();
  await group.click();
  await expect.poll(() => issues.locator(".item").count()).toBe(50);
  await issues.getByRole("button", { name: "Показать ещё (осталось 1950)" }).click();
  await expect.poll(() => issues.locator(".item").count()).toBe(100);
  await issues.getByLabel("Найти").fill("клуб 1999");
  await expect.poll(() => issues.locator(".item").count()).toBe(1);
  await issues.getByLabel("Найти").fill("строка 700");
  await expect.poll(() => issues.locator(".item").count()).toBe(1);
  const { scroll, shown } = await issues.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(shown);
  expect(shown).toBeLessThanOrEqual(300);
});

test("a job's dialog does what its item says and tells how it went", async () => {
  const { sheet, page } = await open();
  await clickMenu(page, "Отчёты", "Районы и округа");
  const report = await dialog(page);
  await report.getByText("готов: вкладка «Отчёт: районы и округа»").waitFor();
  expect(sheet.host.state("Отчёт: районы и округа")?.charts).toHaveLength(1);
  expect(await barriers(page, "dialog.add-on-dialog iframe")).toEqual([]);
  await report.getByRole("button", { name: "Закрыть" }).click();
  await clickMenu(page, "Проверить всё");
  const check = await dialog(page);
  await check.getByRole("button", { name: "Показать замечания" }).click();
  await (await sidebar(page)).getByText("Замечаний нет").waitFor();
});

test("the period of reports is chosen once, refused where it is none, and the next report is about it", async () => {
  const { sheet, page } = await open();
  await clickMenu(page, "Отчёты", "Период отчётов…");
  const period = await dialog(page);
  await period.getByText("Сейчас отчёты составляются за период: IV квартал 2022 г.").waitFor();
  expect(await barriers(page, "dialog.add-on-dialog iframe")).toEqual([]);
  for (const kind of ["Месяц", "Квартал", "Полугодие", "Год"]) {
    await period.getByLabel("Вид периода").selectOption(kind);
    expect(await period.getByLabel("Период", { exact: true }).evaluate(roomBeside), kind).toBeGreaterThanOrEqual(0);
  }
  await period.getByLabel("Вид периода").selectOption("Свои даты");
  await period.getByLabel("Первый день").fill("2022-12-01");
  await period.getByLabel("Последний день").fill("2022-11-01");
  await period.getByRole("button", { name: "Запомнить" }).click();
  await period.getByText("Последний день раньше первого").waitFor();
  await period.getByLabel("Вид периода").selectOption("Год");
  await period.getByLabel("Период", { exact: true }).selectOption("2022 год");
  await period.getByRole("button", { name: "Запомнить" }).click();
  await period.getByText("Период запомнен").waitFor();
  await sheet.run("reportMeetings");
  expect(sheet.host.state("Отчёт: встречи")?.shown[1]?.[0]).toContain("2022\u00a0год; для сравнения — 2021\u00a0год");
});

test("a refusal is a sentence with a way on, and a person reaches it by keyboard", async () => {
  const { page } = await open();
  await clickMenu(page, "Передать изменения");
  const handOver = await dialog(page);
  await handOver.getByText("Не указан адрес сервера. Впишите его во вкладке «Настройки»").waitFor();
  expect(await barriers(page, "dialog.add-on-dialog iframe")).toEqual([]);
  await handOver.getByRole("button", { name: "Закрыть" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog.add-on-dialog", { state: "detached" });
});

/** Pixels that a list has besides the words of its chosen line and its arrow. */
function roomBeside(node: SVGElement | HTMLElement): number {
  const list = node as HTMLSelectElement;
  const style = getComputedStyle(list);
  const pen = document.createElement("canvas").getContext("2d");
  if (pen === null) throw new Error("No canvas");
  pen.font = style.font;
  const words = pen.measureText(list.selectedOptions[0]?.text ?? "").width;
  const arrow = 20;
  return (
    list.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight) - arrow - words
  );
}
