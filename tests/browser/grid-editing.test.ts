import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { goTo, shown, typeCell, waitShown } from "../harness/browser.ts";
import { browserOfFile, cellsOf, firstTab, member, openAs, openWith, serveSheet } from "./grid-fixture.ts";

const browser = browserOfFile();

test("typed text reaches the workbook as typed and comes back as a Russian sheet makes it", async () => {
  const { host, page } = await openWith(browser());
  const typed = ["007", "'007", "1,5", "01.02.2024", "истина", "=A3*2", "Забота"];
  for (const [index, text] of typed.entries()) await typeCell(page, firstTab, `A${index + 1}`, text);
  await waitShown(page, "A7", "Забота");
  expect(cellsOf(host).map(([first]) => first)).toEqual([
    7,
    "007",
    1.5,
    { date: "2024-02-01" },
    true,
    { formula: "=A3*2", shown: 3 },
    "Забота",
  ]);
  expect(await Promise.all([2, 4, 5, 6].map((row) => shown(page, `A${row}`)))).toEqual([
    "007",
    "01.02.2024",
    "ИСТИНА",
    "3",
  ]);
});

test("what is typed is entered by Enter and Tab on a machine ten times slower", async () => {
  const { host, page } = await openWith(browser());
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 10 });
  await goTo(page, firstTab, "A1");
  for (const key of ["Tab", "Tab", "Enter"]) {
    // Both are under way before the page has heard of either.
    await Promise.all([page.keyboard.press("7"), page.keyboard.press(key)]);
  }
  await page.waitForFunction(() => window.clubGrid?.isEditing() === false);
  await waitShown(page, "C1", "7");
  expect(cellsOf(host)).toEqual([[7, 7, 7]]);
});

test("the editor starts from the raw value, and leaving it unchanged changes nothing", async () => {
  const { host, page } = await openWith(browser(), [["'0012"], ["=1+1"], ["1234,5"]]);
  const before = host.summary().revision;
  for (const row of [1, 2, 3]) {
    await goTo(page, firstTab, `A${row}`);
    await page.keyboard.press("F2");
    await page.waitForFunction(() => window.clubGrid?.isEditing());
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => window.clubGrid?.isEditing() === false);
  }
  expect(host.summary().revision).toBe(before);
  await goTo(page, firstTab, "A1");
  await page.keyboard.press("F2");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await waitShown(page, "A1", "00123");
  await goTo(page, firstTab, "A2");
  await page.keyboard.press("F2");
  await page.keyboard.type("+1");
  await page.keyboard.press("Enter");
  await waitShown(page, "A2", "3");
  expect(cellsOf(host)[1]?.[0]).toEqual({ formula: "=1+1+1", shown: 3 });
});

test("Delete clears the selection, Ctrl+Z brings it back, Ctrl+Y clears it again", async () => {
  const { host, page } = await openWith(browser(), [
    ["а", "б"],
    ["в", "г"],
    ["д", "е"],
  ]);
  await goTo(page, firstTab, "A1:B2");
  await page.keyboard.press("Delete");
  await waitShown(page, "B2", "");
  expect(cellsOf(host)[2]?.slice(0, 2)).toEqual(["д", "е"]);
  await page.keyboard.press("Control+z");
  await waitShown(page, "A1", "а");
  await page.keyboard.press("Control+y");
  await waitShown(page, "A1", "");
  await page.keyboard.press("Control+z");
  await waitShown(page, "B2", "г");
});

test("rows are inserted, deleted and sorted from the toolbar", async () => {
  const { host, page } = await openWith(browser(), [["в"], ["а"], ["б"]]);
  await goTo(page, firstTab, "A1");
  await page.getByRole("button", { name: "Сортировать А→Я" }).click();
  await waitShown(page, "A1", "а");
  await page.getByRole("button", { name: "Сортировать Я→А" }).click();
  await waitShown(page, "A1", "в");
  await goTo(page, firstTab, "A2:A3");
  await page.getByRole("button", { name: "Вставить строки выше" }).click();
  await waitShown(page, "A4", "б");
  await goTo(page, firstTab, "A2:A3");
  await page.getByRole("button", { name: "Удалить строки" }).click();
  await waitShown(page, "A2", "б");
  expect(cellsOf(host).map(([first]) => first)).toEqual(["в", "б", "а"]);
});

test("columns are inserted and deleted from the menu of the cells", async () => {
  const { host, page } = await openWith(browser(), [["а", "б"]]);
  const choose = async (item: string) => {
    const place = await page.evaluate(() => window.clubGrid?.place("B1"));
    await page.mouse.click((place?.left ?? 0) + 30, (place?.top ?? 0) + 10, { button: "right" });
    await page.getByRole("menuitem", { name: item }).click();
  };
  await goTo(page, firstTab, "B1");
  await choose("Вставить столбцы слева");
  await waitShown(page, "C1", "б");
  await choose("Удалить столбцы");
  await waitShown(page, "B1", "б");
  expect(cellsOf(host)[0]?.slice(0, 2)).toEqual(["а", "б"]);
});

test("digits kept as text stay text when the cell is coloured or gets a note", async () => {
  const { host, page } = await openWith(browser(), [["'7707083893"]]);
  await goTo(page, firstTab, "A1");
  await page.getByRole("button", { name: "Заливка" }).click();
  await page.getByRole("menuitem", { name: "Жёлтая" }).click();
  await page.waitForFunction(() => window.clubGrid?.background("A1") === "#fff2cc");
  await page.getByRole("button", { name: "Примечание" }).click();
  await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
  await page.keyboard.type("проверить");
  await page.waitForFunction(() => window.clubGrid?.note("A1") === "проверить");
  await page.keyboard.press("Escape");
  expect(await shown(page, "A1")).toBe("7707083893");
  expect(host.state(firstTab)).toMatchObject({ notes: { A1: "проверить" }, colours: { A1: "#fff2cc" } });
  expect(cellsOf(host)[0]?.[0]).toBe("7707083893");
});

test("what can't be sent leaves the cells as they were and says why", async () => {
  const { host, url, close } = await serveSheet();
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["один"]] });
  const page = await openAs(browser(), url, member);
  await close();
  await typeCell(page, firstTab, "A1", "два");
  await page.getByRole("alert").filter({ hasText: "Нет связи с локальной таблицей" }).waitFor();
  await page.getByRole("status").filter({ hasText: "пробуем снова" }).waitFor();
  expect(await shown(page, "A1")).toBe("один");
});

test("dragging the corner goes on with a sequence, dragging the border moves the cells", async () => {
  const { host, page } = await openWith(browser(), [["1"], ["2"]]);
  await drag(page, "A1", inside, "A2", inside);
  await drag(page, "B3", { x: -1, y: -1 }, "B6", { x: -20, y: -15 });
  await waitShown(page, "A5", "5");
  await drag(page, "A1", inside, "A5", inside);
  await drag(page, "B3", { x: 0, y: 10 }, "C3", inside);
  await waitShown(page, "C1", "1");
  await waitShown(page, "A1", "");
  expect(cellsOf(host)).toEqual([1, 2, 3, 4, 5].map((number) => [null, null, number]));
});

test("what the host knows nothing of, such as bold by Ctrl+B, changes nothing", async () => {
  const { host, page } = await openWith(browser(), [["а"]]);
  await goTo(page, firstTab, "A1");
  const before = host.summary().revision;
  for (const key of ["Control+b", "Control+i", "Control+Shift+L"]) await page.keyboard.press(key);
  await typeCell(page, firstTab, "A2", "б");
  await waitShown(page, "A2", "б");
  expect(host.summary().revision).toBe(before + 1);
  expect(await page.evaluate(() => window.clubGrid?.isBold("A1"))).toBe(false);
});

/** Drags from a point beside a cell's upper left corner to one beside another's. */
async function drag(page: Page, from: string, fromOffset: Point, to: string, toOffset: Point): Promise<void> {
  const [start, end] = await page.evaluate(
    (addresses) => addresses.map((address) => window.clubGrid?.place(address) ?? { left: 0, top: 0 }),
    [from, to],
  );
  if (!start || !end) throw new Error("the grid has no places");
  await page.mouse.move(start.left + fromOffset.x, start.top + fromOffset.y);
  await page.waitForTimeout(HAND_MS);
  await page.mouse.down();
  await page.waitForTimeout(HAND_MS);
  await page.mouse.move(end.left + toOffset.x - 5, end.top + toOffset.y - 5, { steps: 8 });
  await page.mouse.move(end.left + toOffset.x, end.top + toOffset.y, { steps: 4 });
  await page.waitForTimeout(HAND_MS);
  await page.mouse.up();
}

interface Point {
  x: number;
  y: number;
}

/** The grid redraws its handles between the parts of a gesture; a hand is never faster. */
const HAND_MS = 300;

const inside = { x: 30, y: 10 };
