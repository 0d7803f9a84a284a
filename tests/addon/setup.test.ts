import { describe, expect, test } from "vitest";
import type { SheetState } from "../../addon/host/server/api.ts";
import { tableList } from "../../shared/tables/all.ts";
import { coordinator, goodNko, member, openClubSheet, openEmptySheet } from "../harness/club-sheet.ts";

const sentences = (summary: unknown): string[] => (summary as { sentences: string[] }).sentences;

/** What people do by the mouse and the local sheet has no request for. */
const mouse = `
function renameTab(from, to) { SpreadsheetApp.getActive().getSheetByName(from).setName(to); }
function deleteColumn(tab, place) { SpreadsheetApp.getActive().getSheetByName(tab).deleteColumn(place); }
function addRule(tab, range, formula) {
  const sheet = SpreadsheetApp.getActive().getSheetByName(tab);
  const rule = SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied(formula).setBackground("#00ff00")
    .setRanges([sheet.getRange(range)]).build();
  sheet.setConditionalFormatRules(sheet.getConditionalFormatRules().concat([rule]));
}
function format(tab, range, format) { SpreadsheetApp.getActive().getSheetByName(tab).getRange(range).setNumberFormat(format); }
`;

describe("«Настроить таблицу»", () => {
  test("makes every tab with its columns, helps and first rows", async () => {
    const { host } = await openClubSheet();
    for (const table of tableList) {
      const tab = host.state(table.title.ru) as SheetState;
      const headers = tab.values[0]?.slice(4).filter((header) => header !== null);
      expect(headers).toEqual(Object.values(table.columns).map(({ header }) => header.ru));
      expect(tab.hiddenColumns).toEqual([2, 3, 4]);
      expect(tab.frozenRows).toBe(1);
      expect(tab.rules).toHaveLength(1);
      expect(tab.protections).toEqual([expect.objectContaining({ warningOnly: true })]);
      expect(tab.validations.every(({ allowInvalid }) => allowInvalid)).toBe(true);
    }
    expect(host.state("Рекомендации")?.values).toHaveLength(8);
    expect(host.state("Районы и округа")?.values).toHaveLength(27);
  });

  test("keeps identifiers as typed, leading zeros included", async () => {
    const sheet = await openClubSheet();
    await sheet.type("nkos", "ИНН", 2, "0521016176");
    expect(sheet.cell("nkos", "ИНН", 2)).toBe("0521016176");
  });

  test("changes nothing the second time", async () => {
    const { host, run } = await openClubSheet();
    const before = tableList.map(({ title }) => ({ ...host.state(title.ru), revision: 0 }));
    expect(sentences(await run("setUpSheet"))).toEqual(["Все вкладки на месте, исправлять нечего."]);
    expect(tableList.map(({ title }) => ({ ...host.state(title.ru), revision: 0 }))).toEqual(before);
  });

  test("brings back a column and a header that were lost, and keeps what members added", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko]);
    const inn = sheet.a1("nkos", "ИНН", 1);
    await sheet.host.edit({ user: member, sheet: "НКО", range: inn, values: [["инн организации"]] });
    const width = sheet.host.state("НКО")?.columns ?? 0;
    await sheet.host.edit({ user: member, sheet: "НКО", range: sheet.a1("nkos", "Сайт", 1), values: [["наше"]] });
    expect(width).toBeGreaterThan(0);
    const done = sentences(await sheet.run("setUpSheet"));
    expect(done.join(" ")).toContain("возвращён заголовок «ИНН»");
    expect(sheet.cell("nkos", "ИНН", 2)).toBe("1234567894");
    expect(sheet.cell("nkos", "Полное наименование", 2)).toBe(goodNko.name);
  });

  test("refuses a tab whose headers were pushed down, and says what to do", async () => {
    const sheet = await openClubSheet();
    sheet.host.rows({ user: member, sheet: "Центры", action: "insert", before: 1, count: 1 });
    const done = sentences(await sheet.run("setUpSheet"));
    expect(done.join(" ")).toContain("Вкладка «Центры»: заголовки сдвинуты вниз");
    expect(sheet.host.state("Центры")?.values[0]?.every((cell) => cell === null)).toBe(true);
    const checked = sentences(await sheet.run("checkAll"));
    expect(checked.join(" ")).toContain("Вкладка «Центры»");
  });

  test("never says that all is well where a tab was refused", async () => {
    const sheet = await openClubSheet();
    sheet.host.rows({ user: member, sheet: "Центры", action: "insert", before: 1, count: 1 });
    expect(sentences(await sheet.run("setUpSheet"))).toHaveLength(1);
  });

  test("gives a tab its header row back, above the rows that have come to stand in its place", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko, { ...goodNko, ogrn: "1027739445250", name: "АНО «Вторая»" }]);
    sheet.host.rows({ user: member, sheet: "НКО", action: "delete", first: 1, count: 1 });
    expect(sentences(await sheet.run("setUpSheet")).join(" ")).toContain("«НКО»: возвращена строка заголовков");
    expect([2, 3].map((row) => sheet.cell("nkos", "Полное наименование", row))).toEqual([goodNko.name, "АНО «Вторая»"]);
    expect(sentences(await sheet.run("setUpSheet"))).toEqual(["Все вкладки на месте, исправлять нечего."]);
    await sheet.type("nkos", "ИНН", 2, "12");
    expect(sheet.isRed("nkos", "ИНН", 2)).toBe(true);
  });

  test("writes nothing over a first row that it doesn't know", async () => {
    const sheet = await openClubSheet();
    const width = sheet.host.state("НКО")?.columns ?? 0;
    const line = Array.from({ length: width }, (_, index) => `запись ${index}`);
    await sheet.host.edit({ user: member, sheet: "НКО", range: "A1", values: [line] });
    expect(sentences(await sheet.run("setUpSheet")).join(" ")).toContain("программа не станет писать поверх");
    expect(sheet.host.state("НКО")?.values[0]?.slice(0, 2)).toEqual(["запись 0", "запись 1"]);
  });

  test("gives a renamed tab its title back instead of making an empty twin", async () => {
    const sheet = await openClubSheet(mouse);
    await sheet.paste("nkos", [goodNko]);
    await sheet.run("renameTab", "НКО", "НКО 2026");
    const done = sentences(await sheet.run("setUpSheet"));
    expect(done).toEqual(["Вкладке «НКО 2026» возвращено название «НКО»."]);
    expect(sheet.cell("nkos", "Полное наименование", 2)).toBe(goodNko.name);
  });

  test("puts a lost «Проверка» back at the left, and leaves members' widths, styles and frozen columns alone", async () => {
    const sheet = await openClubSheet(mouse);
    await sheet.paste("nkos", [goodNko]);
    const before = sheet.host.state("НКО") as SheetState;
    await sheet.run("deleteColumn", "НКО", 1);
    await sheet.run("setUpSheet");
    const after = sheet.host.state("НКО") as SheetState;
    expect(after.values[0]?.slice(0, 4)).toEqual(before.values[0]?.slice(0, 4));
    expect(after.hiddenColumns).toEqual([2, 3, 4]);
    expect(after.frozenColumns).toBeLessThan(2);
    await sheet.run("checkAll");
    expect(sheet.cell("nkos", "Проверка", 2)).toBe("Верно");
  });

  test("leaves members' formats and rules as they are, and takes away old copies of its own rule", async () => {
    const sheet = await openClubSheet(mouse);
    const dates = sheet.a1("nkos", "Дата регистрации", 2);
    await sheet.run("format", "НКО", dates, "d mmmm yyyy");
    await sheet.run("addRule", "НКО", "F2:F9", '=$F2="наше"');
    await sheet.run("addRule", "НКО", "E7:AE900", '=ISNUMBER(SEARCH(";"&E$1&";";$B7))');
    const ours = sheet.host.state("НКО")?.rules[0];
    await sheet.run("setUpSheet");
    const after = sheet.host.state("НКО");
    expect(after?.formats[dates]).toBe("d mmmm yyyy");
    expect(after?.rules.map(({ formula }) => formula).sort()).toEqual([ours?.formula, '=$F2="наше"'].sort());
  });

  test("gives rows below the first thousand their formats and colour with the next check that has nothing to mark", async () => {
    const sheet = await openClubSheet();
    const height = sheet.host.state("НКО")?.rows ?? 0;
    sheet.host.rows({ user: member, sheet: "НКО", action: "insert", before: height + 1, count: 200 });
    await sheet.run("checkAll");
    await sheet.type("nkos", "ИНН", height + 100, "0521016177");
    expect(sheet.cell("nkos", "ИНН", height + 100)).toBe("0521016177");
    expect(sheet.isRed("nkos", "ИНН", height + 100)).toBe(true);
  });

  test("keeps rows ready below the last one", async () => {
    const sheet = await openClubSheet();
    await sheet.paste(
      "nkos",
      Array.from({ length: 600 }, () => ({ name: "АНО «Выдуманная»" })),
    );
    await sheet.run("setUpSheet");
    expect(sheet.host.state("НКО")?.rows).toBe(1601);
  });

  test("leaves a tab alone that members use for something else", async () => {
    const sheet = openEmptySheet();
    const first = sheet.host.summary().sheets[0]?.name ?? "";
    await sheet.host.edit({ user: member, sheet: first, range: "A1", values: [["наш список"], ["хлеб"]] });
    await sheet.run("setUpSheet");
    expect(sheet.host.state(first)?.values.map(([cell]) => cell)).toEqual(["наш список", "хлеб"]);
  });

  test("says in Russian what to do when two columns are alike", async () => {
    const sheet = await openClubSheet();
    await sheet.host.edit({ user: member, sheet: "НКО", range: sheet.a1("nkos", "Сайт", 1), values: [["ИНН"]] });
    expect(sentences(await sheet.run("setUpSheet")).join(" ")).toContain("столбцов «ИНН» несколько");
    const run = await sheet.host.run({ user: coordinator, function: "checkAll", origin: "script" });
    expect(run.ok).toBe(true);
  });
});
