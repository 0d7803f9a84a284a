import { expect, test } from "vitest";
import { goTo, openTab, shown, typeCell, waitShown } from "../harness/browser.ts";
import { browserOfFile, coordinator, firstTab, member, openAs, serveSheet } from "./grid-fixture.ts";

const browser = browserOfFile();

test("two windows are two users who see each other's edits", async () => {
  const { host, url } = await serveSheet();
  const memberPage = await openAs(browser(), url, member);
  const coordinatorPage = await openAs(browser(), url, coordinator);
  await typeCell(memberPage, firstTab, "A1", "от участника");
  await waitShown(coordinatorPage, "A1", "от участника");
  await typeCell(coordinatorPage, firstTab, "A2", "от координатора");
  await waitShown(memberPage, "A2", "от координатора");
  expect(await memberPage.getByLabel("Пользователь").inputValue()).toBe(member);
  expect(host.state(firstTab)?.shown.map(([first]) => first)).toEqual(["от участника", "от координатора"]);
});

test("undo takes back one's own change, not the other's", async () => {
  const { url } = await serveSheet();
  const memberPage = await openAs(browser(), url, member);
  const coordinatorPage = await openAs(browser(), url, coordinator);
  await typeCell(memberPage, firstTab, "A1", "моё");
  await typeCell(coordinatorPage, firstTab, "B1", "чужое");
  await waitShown(memberPage, "B1", "чужое");
  await memberPage.bringToFront();
  await memberPage.keyboard.press("Control+z");
  await waitShown(memberPage, "A1", "");
  expect(await shown(memberPage, "B1")).toBe("чужое");
});

test("a change by someone else doesn't disturb what one is typing", async () => {
  const { host, url } = await serveSheet();
  const page = await openAs(browser(), url, member);
  await goTo(page, firstTab, "B2");
  await page.keyboard.type("начало");
  await host.edit({
    user: coordinator,
    sheet: firstTab,
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

test("whoever opens the cell under the cursor sees what another has made of it, and Enter keeps it", async () => {
  const { host, url } = await serveSheet();
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["старое"]] });
  const page = await openAs(browser(), url, member);
  await goTo(page, firstTab, "A1");
  await host.edit({ user: coordinator, sheet: firstTab, range: "A1", values: [["новое"]] });
  await waitShown(page, "A1", "новое");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.clubGrid?.isEditing() === true);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.clubGrid?.isEditing() === false);
  await typeCell(page, firstTab, "C3", "конец");
  await waitShown(page, "C3", "конец");
  expect(host.state(firstTab)?.shown[0]?.[0]).toBe("новое");
});

test("what one types goes into the row it was begun in, wherever others have moved it", async () => {
  const { host, url } = await serveSheet();
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["в"], ["а"], ["б"]] });
  const page = await openAs(browser(), url, member);
  await goTo(page, firstTab, "B2");
  await page.keyboard.type("к букве");
  host.rows({ user: coordinator, sheet: firstTab, action: "insert", before: 1, count: 2 });
  await waitShown(page, "A4", "а");
  host.rows({ user: coordinator, sheet: firstTab, action: "sort", range: "A3:Z5", by: 1, ascending: true });
  await waitShown(page, "A3", "а");
  await page.keyboard.type(" а");
  await page.keyboard.press("Enter");
  await waitShown(page, "B3", "к букве а");
  await typeCell(page, firstTab, "B4", "к букве б");
  await waitShown(page, "B4", "к букве б");
  expect(host.state(firstTab)?.shown.map((row) => row.slice(0, 2))).toEqual([
    ["", ""],
    ["", ""],
    ["а", "к букве а"],
    ["б", "к букве б"],
    ["в", ""],
  ]);
});

test("the chosen user is kept for the window, and named in the address", async () => {
  const { url } = await serveSheet();
  const page = await openAs(browser(), url, member);
  await page.getByLabel("Пользователь").selectOption(coordinator);
  await page.waitForURL((address) => address.searchParams.get("user") === coordinator);
  await page.goto(`${url}/`);
  await page.waitForFunction(() => window.clubGrid?.isReady());
  expect(await page.getByLabel("Пользователь").inputValue()).toBe(coordinator);
});

test("a tab that somebody renames stays open for others, and one that is deleted gives way to its neighbour", async () => {
  const { host, url } = await serveSheet();
  for (const name of ["Вторая", "Третья"]) host.tabs({ user: coordinator, action: "add", name });
  const page = await openAs(browser(), url, member);
  await openTab(page, "Вторая");
  host.tabs({ user: coordinator, action: "rename", sheet: "Вторая", name: "Новое имя" });
  await page.waitForFunction(() => window.clubGrid?.tab() === "Новое имя" && window.clubGrid.isReady());
  await typeCell(page, "Новое имя", "A1", "здесь");
  await waitShown(page, "A1", "здесь");
  host.tabs({ user: coordinator, action: "delete", sheet: "Новое имя" });
  await page.waitForFunction(() => window.clubGrid?.tab() === "Третья" && window.clubGrid.isReady());
});

test("a person adds, renames, moves and deletes tabs from the tab bar, and takes it back", async () => {
  const { host, url } = await serveSheet();
  const page = await openAs(browser(), url, member);
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
  await expect.poll(names).toEqual(["Итоги", firstTab]);
  await choose("Удалить лист");
  await page.getByRole("tab", { name: "Итоги" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Отменить" }).click();
  await page.getByRole("tab", { name: "Итоги" }).waitFor();
  expect(names()).toEqual(["Итоги", firstTab]);
});

test("tabs that a script makes, renames and removes come and go in the tab bar", async () => {
  const { host, url } = await serveSheet(`
    function add() { SpreadsheetApp.getActive().insertSheet("Отчёт").getRange("A1").setValue("итог"); }
    function drop() { const book = SpreadsheetApp.getActive(); book.deleteSheet(book.getSheetByName("Отчёт")); }
  `);
  const page = await openAs(browser(), url, member);
  await host.run({ user: member, function: "add" });
  await page.getByRole("tab", { name: "Отчёт" }).click();
  await waitShown(page, "A1", "итог");
  await host.run({ user: member, function: "drop" });
  await page.getByRole("tab", { name: "Отчёт" }).waitFor({ state: "detached" });
  await page.waitForFunction(() => window.clubGrid?.tab() === "Лист1" && window.clubGrid.isReady());
  await typeCell(page, firstTab, "A1", "дальше");
  await waitShown(page, "A1", "дальше");
});
