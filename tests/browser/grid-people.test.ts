import { expect, test } from "vitest";
import { goTo, openTab, shown, typeCell, waitShown } from "../harness/browser.ts";
import { browserOfFile, COORDINATOR, MEMBER, openAs, serveSheet, TAB } from "./grid-fixture.ts";

const browser = browserOfFile();

test("two windows are two users who see each other's edits", async () => {
  const { host, url } = await serveSheet();
  const member = await openAs(browser(), url, MEMBER);
  const coordinator = await openAs(browser(), url, COORDINATOR);
  await typeCell(member, TAB, "A1", "от участника");
  await waitShown(coordinator, "A1", "от участника");
  await typeCell(coordinator, TAB, "A2", "от координатора");
  await waitShown(member, "A2", "от координатора");
  expect(await member.getByLabel("Пользователь").inputValue()).toBe(MEMBER);
  expect(host.state(TAB)?.shown.map(([first]) => first)).toEqual(["от участника", "от координатора"]);
});

test("undo takes back one's own change, not the other's", async () => {
  const { url } = await serveSheet();
  const member = await openAs(browser(), url, MEMBER);
  const coordinator = await openAs(browser(), url, COORDINATOR);
  await typeCell(member, TAB, "A1", "моё");
  await typeCell(coordinator, TAB, "B1", "чужое");
  await waitShown(member, "B1", "чужое");
  await member.bringToFront();
  await member.keyboard.press("Control+z");
  await waitShown(member, "A1", "");
  expect(await shown(member, "B1")).toBe("чужое");
});

test("a change by someone else doesn't disturb what one is typing", async () => {
  const { host, url } = await serveSheet();
  const page = await openAs(browser(), url, MEMBER);
  await goTo(page, TAB, "B2");
  await page.keyboard.type("начало");
  await host.edit({
    user: COORDINATOR,
    sheet: TAB,
    range: "A1",
    values: [
      ["чужое", "и здесь"],
      ["рядом", "в той же"],
    ],
  });
  await waitShown(page, "A1", "чужое");
  await page.keyboard.type(" и конец");
  await page.keyboard.press("Enter");
  await waitShown(page, "B2", "начало и конец");
});

test("what one types goes into the row it was begun in, wherever others have moved it", async () => {
  const { host, url } = await serveSheet();
  await host.edit({ user: MEMBER, sheet: TAB, range: "A1", values: [["в"], ["а"], ["б"]] });
  const page = await openAs(browser(), url, MEMBER);
  await goTo(page, TAB, "B2");
  await page.keyboard.type("к букве");
  host.rows({ user: COORDINATOR, sheet: TAB, action: "insert", before: 1, count: 2 });
  await waitShown(page, "A4", "а");
  host.rows({ user: COORDINATOR, sheet: TAB, action: "sort", range: "A3:Z5", by: 1, ascending: true });
  await waitShown(page, "A3", "а");
  await page.keyboard.type(" а");
  await page.keyboard.press("Enter");
  await waitShown(page, "B3", "к букве а");
  await typeCell(page, TAB, "B4", "к букве б");
  await waitShown(page, "B4", "к букве б");
  expect(host.state(TAB)?.shown.map((row) => row.slice(0, 2))).toEqual([
    ["", ""],
    ["", ""],
    ["а", "к букве а"],
    ["б", "к букве б"],
    ["в", ""],
  ]);
});

test("the chosen user is kept for the window, and named in the address", async () => {
  const { url } = await serveSheet();
  const page = await openAs(browser(), url, MEMBER);
  await page.getByLabel("Пользователь").selectOption(COORDINATOR);
  await page.waitForURL((address) => address.searchParams.get("user") === COORDINATOR);
  await page.goto(`${url}/`);
  await page.waitForFunction(() => window.clubGrid?.isReady());
  expect(await page.getByLabel("Пользователь").inputValue()).toBe(COORDINATOR);
});

test("a tab that somebody renames stays open for others, and one that is deleted gives way to its neighbour", async () => {
  const { host, url } = await serveSheet();
  for (const name of ["Вторая", "Третья"]) host.tabs({ user: COORDINATOR, action: "add", name });
  const page = await openAs(browser(), url, MEMBER);
  await openTab(page, "Вторая");
  host.tabs({ user: COORDINATOR, action: "rename", sheet: "Вторая", name: "Новое имя" });
  await page.waitForFunction(() => window.clubGrid?.tab() === "Новое имя" && window.clubGrid.isReady());
  await typeCell(page, "Новое имя", "A1", "здесь");
  await waitShown(page, "A1", "здесь");
  host.tabs({ user: COORDINATOR, action: "delete", sheet: "Новое имя" });
  await page.waitForFunction(() => window.clubGrid?.tab() === "Третья" && window.clubGrid.isReady());
});

test("a person adds, renames, moves and deletes tabs from the tab bar, and takes it back", async () => {
  const { host, url } = await serveSheet();
  const page = await openAs(browser(), url, MEMBER);
  const names = () => host.summary().sheets.map(({ name }) => name);
  await page.getByRole("button", { name: "Добавить лист" }).click();
  await page.waitForFunction(() => window.clubGrid?.tab() === "Лист2" && window.clubGrid.isReady());
  const choose = async (item: string) => {
    await page.getByRole("button", { name: "Лист", exact: true }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await choose("Переименовать…");
  await page.getByLabel("Название листа").getByRole("textbox").fill("Итоги");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Итоги" }).waitFor();
  await choose("Сдвинуть влево");
  await expect.poll(names).toEqual(["Итоги", TAB]);
  await choose("Удалить лист");
  await page.getByRole("tab", { name: "Итоги" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Отменить" }).click();
  await page.getByRole("tab", { name: "Итоги" }).waitFor();
  expect(names()).toEqual(["Итоги", TAB]);
});

test("tabs that a script makes, renames and removes come and go in the tab bar", async () => {
  const { host, url } = await serveSheet(`
    function add() { SpreadsheetApp.getActive().insertSheet("Отчёт").getRange("A1").setValue("итог"); }
    function drop() { const book = SpreadsheetApp.getActive(); book.deleteSheet(book.getSheetByName("Отчёт")); }
  `);
  const page = await openAs(browser(), url, MEMBER);
  await host.run({ user: MEMBER, function: "add" });
  await page.getByRole("tab", { name: "Отчёт" }).click();
  await waitShown(page, "A1", "итог");
  await host.run({ user: MEMBER, function: "drop" });
  await page.getByRole("tab", { name: "Отчёт" }).waitFor({ state: "detached" });
  await page.waitForFunction(() => window.clubGrid?.tab() === "Лист1" && window.clubGrid.isReady());
  await typeCell(page, TAB, "A1", "дальше");
  await waitShown(page, "A1", "дальше");
});
