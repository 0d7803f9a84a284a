import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "vitest";
import { clickMenu, goTo, openTab, shown, typeCell, waitShown } from "../harness/browser.ts";
import { browserOfFile, firstTab, member, openAs, serveSheet } from "./grid-fixture.ts";

const browser = browserOfFile();

const setup = `
  function onOpen() {
    SpreadsheetApp.getUi().createMenu("Клуб РЦ").addItem("Отчёт", "report").addToUi();
  }
  function setUp() {
    const sheet = SpreadsheetApp.getActiveSheet();
    sheet.getRange("A1:D1").setValues([["id", "ИНН", "Район", "Доля"]]).setFontWeight("bold");
    sheet.getRange("A2:D4").setValues([["a", "'7707083893", "Калуга", 0.5], ["b", "'770708389", "Обнинск", 0.25], ["c", "", "Марс", 1]]);
    sheet.getRange("D2:D4").setNumberFormat("0%");
    sheet.hideColumns(1);
    sheet.setFrozenRows(1);
    sheet.setColumnWidth(2, 180);
    sheet.getRange("B3").setNote("ИНН: не хватает цифры.");
    const list = SpreadsheetApp.newDataValidation().requireValueInList(["Калуга", "Обнинск"], true).setAllowInvalid(true).build();
    sheet.getRange("C2:C4").setDataValidation(list);
    sheet.setConditionalFormatRules([
      SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied("=LEN($B2)=9").setBackground("#f4cccc").setRanges([sheet.getRange("B2:B4")]).build(),
    ]);
    sheet.getRange("A1:D1").protect().setWarningOnly(true).setDescription("строка заголовков");
  }
  function freeze() {
    const sheet = SpreadsheetApp.getActiveSheet();
    sheet.showColumns(1);
    sheet.setFrozenColumns(1);
    sheet.hideColumns(2, 3);
    sheet.setColumnWidth(1, 220);
  }
  function report() {
    const sheet = SpreadsheetApp.getActive().insertSheet("Отчёт");
    sheet.getRange("A1:B4").setValues([["Район", "НКО"], ["Калуга", 735], ["Обнинск", 219], ["Боровский район", 94]]);
    sheet.insertChart(sheet.newChart().asBarChart().addRange(sheet.getRange("A1:B4"))
      .setPosition(2, 4, 0, 0).setOption("title", "НКО по районам").build());
    sheet.getRange("A1").activate();
  }
`;

async function open() {
  const { host, url } = await serveSheet(setup);
  const run = await host.run({ user: member, function: "setUp" });
  if (!run.ok) throw new Error(run.error ?? "setUp failed");
  return { host, url, page: await openAs(browser(), url, member) };
}

test("the grid shows formats, computed colours, notes and lists as the host says", async () => {
  const { page } = await open();
  expect(await Promise.all(["B2", "D2", "D3"].map((address) => shown(page, address)))).toEqual([
    "7707083893",
    "50%",
    "25%",
  ]);
  const background = (address: string) => page.evaluate((a1) => window.clubGrid?.background(a1), address);
  expect(await Promise.all(["B2", "B3"].map(background))).toEqual([null, "#f4cccc"]);
  await typeCell(page, firstTab, "B3", "'7707083894");
  await page.waitForFunction(() => window.clubGrid?.background("B3") === null);
});

test("a note opens under the pointer", async () => {
  const { page } = await open();
  await goTo(page, firstTab, "C4");
  const place = await page.evaluate(() => window.clubGrid?.place("B3"));
  await page.mouse.move((place?.left ?? 0) + 20, (place?.top ?? 0) + 10);
  const note = page.locator("textarea").filter({ visible: true });
  await note.waitFor();
  expect(await note.inputValue()).toBe("ИНН: не хватает цифры.");
});

test("a list offers its values, takes the chosen one, and lets another be typed", async () => {
  const { host, page } = await open();
  await goTo(page, firstTab, "C2");
  await page.keyboard.press("Enter");
  await page.getByText("Обнинск", { exact: true }).click();
  await waitShown(page, "C2", "Обнинск");
  await typeCell(page, firstTab, "C3", "Луна");
  await waitShown(page, "C3", "Луна");
  expect(host.state(firstTab)?.values.map((row) => row[2])).toEqual(["Район", "Обнинск", "Луна", "Марс"]);
});

test("the cursor on protected cells is told what they are", async () => {
  const { page } = await open();
  await goTo(page, firstTab, "C1");
  await page.getByText("Здесь лучше ничего не менять: строка заголовков").waitFor();
  await goTo(page, firstTab, "C2");
  await page.getByText("Здесь лучше ничего не менять").waitFor({ state: "detached" });
});

test("a tab opens with the cursor on its first cell of data, and a cell that is gone to is in view", async () => {
  const { page } = await open();
  await expect.poll(async () => page.evaluate(() => window.clubGrid?.selection())).toBe("B2");
  await goTo(page, firstTab, "Z900");
  const place = async (address: string) => page.evaluate((a1) => window.clubGrid?.place(a1), address);
  await expect.poll(async () => ((await place("Z900"))?.top ?? 9999) < 760).toBe(true);
  await expect.poll(async () => ((await place("Z900"))?.left ?? 9999) < 1300).toBe(true);
  await goTo(page, firstTab, "B2");
  await expect.poll(async () => ((await place("B2"))?.left ?? 0) >= 40).toBe(true);
});

test("a cell that is gone to by its address isn't left under the frozen part", async () => {
  const { host, page } = await open();
  const narrow = (await page.evaluate(() => window.clubGrid?.place("E2")))?.left ?? 0;
  await host.run({ user: member, function: "freeze" });
  await page.waitForFunction((before) => window.clubGrid?.place("E2").left !== before, narrow);
  const jump = async (address: string) => {
    const current = (await page.evaluate(() => window.clubGrid?.selection())) ?? "";
    const boxes = await page.locator("input").all();
    const values = await Promise.all(boxes.map((box) => box.inputValue()));
    const box = boxes[values.indexOf(current)];
    await box?.fill(address);
    await box?.press("Enter");
    await page.waitForFunction((a1) => window.clubGrid?.selection() === a1, address);
  };
  const place = async (address: string) =>
    (await page.evaluate((a1) => window.clubGrid?.place(a1), address)) ?? { left: 0, top: 0 };
  await goTo(page, firstTab, "E5");
  const edge = await place("E2");
  for (const address of ["Z900", "I700", "F650", "Z640", "E3"]) {
    await jump(address);
    await expect.poll(async () => (await place(address)).left, { message: address }).toBeGreaterThanOrEqual(edge.left);
    await expect.poll(async () => (await place(address)).top, { message: address }).toBeGreaterThanOrEqual(edge.top);
  }
});

test("the menu of a cell at the window's lower right corner is on the screen, whole", async () => {
  const { page } = await open();
  await page.setViewportSize({ width: 900, height: 560 });
  await page.mouse.click(880, 500, { button: "right" });
  const box = await page.getByRole("menu", { name: "Действия с ячейками" }).boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect(box?.y).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 9999)).toBeLessThanOrEqual(900);
  expect((box?.y ?? 0) + (box?.height ?? 9999)).toBeLessThanOrEqual(560);
});

test("every tab can be reached, however many there are and whatever is said about the cursor's cell", async () => {
  const { host, page } = await open();
  const names = Array.from({ length: 20 }, (_, index) => `Вкладка с длинным именем ${index}`);
  for (const name of names) host.tabs({ user: member, action: "add", name });
  await page.setViewportSize({ width: 1000, height: 700 });
  await goTo(page, firstTab, "C1");
  await page.getByText("Здесь лучше ничего не менять: строка заголовков").waitFor();
  await openTab(page, names.at(-1) ?? "");
  const box = await page.getByRole("tab", { selected: true }).boundingBox();
  expect((box?.x ?? 9999) + (box?.width ?? 0)).toBeLessThanOrEqual(1000);
});

test("a chart stands over its cells with title, labels and values, and follows them", async () => {
  const { page } = await open();
  await clickMenu(page, "Отчёт");
  const chart = page.getByRole("img", { name: "Диаграмма «НКО по районам»" });
  await chart.waitFor();
  expect(await chart.getAttribute("aria-label")).toContain("Калуга: 735; Обнинск: 219; Боровский район: 94");
  expect(await chart.locator("rect").count()).toBe(3);
  await typeCell(page, "Отчёт", "B2", "40");
  await chart.locator("text").filter({ hasText: /^40$/ }).waitFor();
  const before = await chart.boundingBox();
  await page.mouse.move(200, 500);
  await page.mouse.wheel(0, 48);
  await page.waitForFunction(
    ([top = 0]) => (document.querySelector(".chart")?.getBoundingClientRect().top ?? top) < top - 20,
    [before?.y ?? 0],
  );
  await openTab(page, firstTab);
  await chart.waitFor({ state: "detached" });
});

test("the page's controls have names, and the keyboard finds its way out of the grid and back", async () => {
  const { page } = await open();
  // The spreadsheet itself is a picture to assistive technology; the page around it is ours.
  const { violations } = await new AxeBuilder({ page }).exclude(".grid-host").analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await goTo(page, firstTab, "B2");
  await page.keyboard.press("F6");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Клуб РЦ");
  await page.keyboard.press("F6");
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => window.clubGrid?.selection() === "B3");
});

test("the bars fit a narrow window", async () => {
  const { page } = await open();
  await page.setViewportSize({ width: 420, height: 740 });
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(overflow)).toBe(0);
  for (const name of ["Отменить", "Сортировать Я→А", "Заливка", "Клуб РЦ"]) {
    const box = await page.getByRole("button", { name }).boundingBox();
    expect((box?.x ?? 999) + (box?.width ?? 999)).toBeLessThanOrEqual(420);
  }
});

test("2,000 rows by 25 columns are there to the last cell, and an edit among them shows", async () => {
  const { host, url } = await serveSheet();
  const row = (index: number) => Array.from({ length: 25 }, (_, column) => `'${4027000000 + index} ${column}`);
  await host.edit({
    user: member,
    sheet: firstTab,
    range: "A1",
    values: Array.from({ length: 2000 }, (_, index) => row(index)),
  });
  const page = await openAs(browser(), url, member);
  expect(await shown(page, "Y2000")).toBe("4027001999 24");
  await typeCell(page, firstTab, "B1999", "правка");
  await waitShown(page, "B1999", "правка");
});
