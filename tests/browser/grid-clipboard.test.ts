import { expect, test } from "vitest";
import { goTo, pasteAt, shown, typeCell, waitShown } from "../harness/browser.ts";
import { browserOfFile, cellsOf, coordinator, firstTab, openWith } from "./grid-fixture.ts";

const browser = browserOfFile();

test("a paste from Excel keeps its cells, line breaks and quotes, and one undo takes it back", async () => {
  const { host, page } = await openWith(browser(), [["старое"]]);
  await pasteAt(page, firstTab, "A1", '"АНО ""Забота""\nКалуга"\t7707083893\r\nФонд "Мост"\t0012\r\n');
  await waitShown(page, "A2", 'Фонд "Мост"');
  expect(cellsOf(host).map((row) => row.slice(0, 2))).toEqual([
    ['АНО "Забота"\nКалуга', 7707083893],
    ['Фонд "Мост"', 12],
  ]);
  await page.keyboard.press("Control+z");
  await waitShown(page, "A1", "старое");
  expect(cellsOf(host).length).toBe(1);
});

test("a copy within the sheet keeps text as text and moves a formula's references", async () => {
  const { host, page } = await openWith(browser(), [["'0012", "5", "=B1*2"]]);
  await goTo(page, firstTab, "A1:C1");
  await page.keyboard.press("Control+c");
  await goTo(page, firstTab, "A3");
  await page.keyboard.press("Control+v");
  await waitShown(page, "A3", "0012");
  await typeCell(page, firstTab, "B3", "7");
  await waitShown(page, "C3", "14");
  expect(cellsOf(host)[2]).toEqual(["0012", 7, { formula: "=B3*2", shown: 14 }]);
});

test("a cut moves the cells when they are pasted, not before", async () => {
  const { host, page } = await openWith(browser(), [["а", "б"]]);
  await goTo(page, firstTab, "A1:B1");
  await page.keyboard.press("Control+x");
  expect(await shown(page, "A1")).toBe("а");
  await goTo(page, firstTab, "A2");
  await page.keyboard.press("Control+v");
  await waitShown(page, "A2", "а");
  await waitShown(page, "A1", "");
  expect(cellsOf(host)[1]?.slice(0, 2)).toEqual(["а", "б"]);
});

test("what was cut follows its row while others insert rows, and one undo brings it back", async () => {
  const { host, page } = await openWith(browser(), [["а"], ["б"]]);
  await goTo(page, firstTab, "A1");
  const heard = page.waitForResponse(/\/api\/copy$/);
  await page.keyboard.press("Control+x");
  await heard;
  host.rows({ user: coordinator, sheet: firstTab, action: "insert", before: 1, count: 1 });
  await waitShown(page, "A3", "б");
  await goTo(page, firstTab, "B3");
  await page.keyboard.press("Control+v");
  await waitShown(page, "B3", "а");
  expect(cellsOf(host).map((row) => row.slice(0, 2))).toEqual([
    [null, null],
    [null, null],
    ["б", "а"],
  ]);
  await page.keyboard.press("Control+z");
  await waitShown(page, "A2", "а");
  expect(await shown(page, "B3")).toBe("");
});

test("a copied empty cell empties what it is pasted over", async () => {
  const { page } = await openWith(browser(), [["а", ""]]);
  await goTo(page, firstTab, "B1");
  await page.keyboard.press("Control+c");
  await goTo(page, firstTab, "A1");
  await page.keyboard.press("Control+v");
  await waitShown(page, "A1", "");
});

test("one copied cell fills the whole selection, and Ctrl+D repeats the upper row", async () => {
  const { host, page } = await openWith(browser(), [["Калуга", "1"]]);
  await goTo(page, firstTab, "A1");
  await page.keyboard.press("Control+c");
  await goTo(page, firstTab, "A2:A4");
  await page.keyboard.press("Control+v");
  await waitShown(page, "A4", "Калуга");
  await goTo(page, firstTab, "B1:B3");
  await page.keyboard.press("Control+d");
  await waitShown(page, "B3", "1");
  expect(cellsOf(host).map((row) => row.slice(0, 2))).toEqual([
    ["Калуга", 1],
    ["Калуга", 1],
    ["Калуга", 1],
    ["Калуга", null],
  ]);
});
