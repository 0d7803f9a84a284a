import { describe, expect, test } from "vitest";
import type { SheetState } from "../../addon/host/server/api.ts";
import { wantedHeaders } from "../../addon/sheet/layout.ts";
import { tableList } from "../../shared/tables/all.ts";
import {
  type ClubSheet,
  coordinator,
  goodNko,
  member,
  openClubSheet,
  openEmptySheet,
  otherOgrns,
} from "../harness/club-sheet.ts";

async function said(sheet: ClubSheet, name: string): Promise<readonly string[]> {
  return (await sheet.run<{ readonly sentences: readonly string[] }>(name)).sentences;
}

/** What people do with the mouse, and the local sheet has no request for. */
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
  test("shows in «Задачи» and «Рекомендации» what a row is about, its deadline and status first, with texts whole", async () => {
    const { host } = await openClubSheet();
    const first = (tab: string) => host.state(tab)?.values[0]?.slice(4, 8);
    expect(first("Задачи")).toEqual(["Дней до срока", "Что сделать", "Срок", "Статус"]);
    expect(first("Рекомендации")?.slice(0, 3)).toEqual(["Краткая формулировка", "Срок", "Позиция адресата"]);
    for (const [name, frozen] of [
      ["Задачи", 6],
      ["Рекомендации", 5],
    ] as const) {
      const tab = host.state(name);
      expect(tab?.frozenColumns).toBe(frozen);
      expect(Object.values(tab?.wraps ?? {})).toContain("WRAP");
    }
    expect(host.state("НКО")?.frozenColumns).toBe(1);
  });

  test("makes every tab with its columns, helps and first rows", async () => {
    const { host } = await openClubSheet();
    for (const table of tableList) {
      const tab = host.state(table.title.ru) as SheetState;
      const headers = tab.values[0]?.slice(4).filter((header) => header !== null);
      expect(headers).toEqual([...wantedHeaders(table).values()].slice(4));
      expect(tab.hiddenColumns).toEqual([2, 3, 4]);
      expect(tab.frozenRows).toBe(1);
      expect(tab.rules).toHaveLength(table.key === "tasks" ? 7 : 5);
      expect(tab.protections).toEqual([expect.objectContaining({ warningOnly: true })]);
      expect(tab.validations.every(({ allowInvalid }) => allowInvalid)).toBe(true);
    }
    expect(host.state("Рекомендации")?.values).toHaveLength(8);
    expect(host.state("Районы и округа")?.values).toHaveLength(27);
  });

  test("keeps identifiers as typed, leading zeros included", async () => {
    const sheet = await openClubSheet();
    await sheet.type("nkos", "inn", 2, "0521016176");
    expect(sheet.cell("nkos", "inn", 2)).toBe("0521016176");
  });

  test("changes nothing the second time", async () => {
    const sheet = await openClubSheet();
    const { host } = sheet;
    const before = tableList.map(({ title }) => ({ ...host.state(title.ru), revision: 0 }));
    expect(await said(sheet, "setUpSheet")).toEqual(["Все вкладки на месте, исправлять нечего."]);
    expect(tableList.map(({ title }) => ({ ...host.state(title.ru), revision: 0 }))).toEqual(before);
  });

  test("brings back a column and a header that were lost, and keeps what members added", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [{ ...goodNko, inn: "1234567894" }]);
    const inn = sheet.a1("nkos", "inn", 1);
    await sheet.host.edit({ user: member, sheet: "НКО", range: inn, values: [["инн организации"]] });
    const width = sheet.tab("nkos").columns;
    await sheet.host.edit({ user: member, sheet: "НКО", range: sheet.a1("nkos", "website", 1), values: [["наше"]] });
    expect(width).toBeGreaterThan(0);
    const done = await said(sheet, "setUpSheet");
    expect(done.join(" ")).toContain("возвращён заголовок «ИНН»");
    expect(sheet.cell("nkos", "inn", 2)).toBe("1234567894");
    expect(sheet.cell("nkos", "name", 2)).toBe(goodNko.name);
  });

  test("refuses a tab whose headers were pushed down, and says what to do", async () => {
    const sheet = await openClubSheet();
    sheet.rearrange("centers", { action: "insert", before: 1, count: 1 });
    const done = await said(sheet, "setUpSheet");
    expect(done.join(" ")).toContain("Вкладка «Центры»: заголовки сдвинуты вниз");
    expect(sheet.tab("centers").values[0]?.every((cell) => cell === null)).toBe(true);
    const checked = await said(sheet, "checkAll");
    expect(checked.join(" ")).toContain("Вкладка «Центры»");
  });

  test("never says that all is well where a tab was refused", async () => {
    const sheet = await openClubSheet();
    sheet.rearrange("centers", { action: "insert", before: 1, count: 1 });
    expect(await said(sheet, "setUpSheet")).toHaveLength(1);
  });

  test("gives a tab its header row back, above the rows that have come to stand in its place", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko, { ...goodNko, ogrn: otherOgrns[0], name: "АНО «Вторая»" }]);
    sheet.rearrange("nkos", { action: "delete", first: 1, count: 1 });
    expect((await said(sheet, "setUpSheet")).join(" ")).toContain("«НКО»: возвращена строка заголовков");
    expect([2, 3].map((row) => sheet.cell("nkos", "name", row))).toEqual([goodNko.name, "АНО «Вторая»"]);
    expect(await said(sheet, "setUpSheet")).toEqual(["Все вкладки на месте, исправлять нечего."]);
    await sheet.type("nkos", "inn", 2, "12");
    expect(sheet.isRed("nkos", "inn", 2)).toBe(true);
  });

  test("writes nothing over a first row that it doesn't know", async () => {
    const sheet = await openClubSheet();
    const width = sheet.tab("nkos").columns;
    const line = Array.from({ length: width }, (_, index) => `запись ${index}`);
    await sheet.host.edit({ user: member, sheet: "НКО", range: "A1", values: [line] });
    expect((await said(sheet, "setUpSheet")).join(" ")).toContain("программа не станет писать поверх");
    expect(sheet.tab("nkos").values[0]?.slice(0, 2)).toEqual(["запись 0", "запись 1"]);
  });

  test("gives a renamed tab its title back instead of making an empty twin", async () => {
    const sheet = await openClubSheet({ code: mouse });
    await sheet.paste("nkos", [goodNko]);
    await sheet.run("renameTab", "НКО", "НКО 2026");
    const done = await said(sheet, "setUpSheet");
    expect(done).toEqual(["Вкладке «НКО 2026» возвращено название «НКО»."]);
    expect(sheet.cell("nkos", "name", 2)).toBe(goodNko.name);
  });

  test("puts a lost «Проверка» back at the left, and leaves members' widths, styles and frozen columns alone", async () => {
    const sheet = await openClubSheet({ code: mouse });
    await sheet.paste("nkos", [goodNko]);
    const before = sheet.host.state("НКО") as SheetState;
    await sheet.run("deleteColumn", "НКО", 1);
    await sheet.run("setUpSheet");
    const after = sheet.host.state("НКО") as SheetState;
    expect(after.values[0]?.slice(0, 4)).toEqual(before.values[0]?.slice(0, 4));
    expect(after.hiddenColumns).toEqual([2, 3, 4]);
    expect(after.frozenColumns).toBeLessThan(2);
    await sheet.run("checkAll");
    expect(sheet.cell("nkos", "own:state", 2)).toBe("Верно");
  });

  test("leaves members' formats and rules as they are, and takes away old copies of its own rules", async () => {
    const sheet = await openClubSheet({ code: mouse });
    const dates = sheet.a1("nkos", "registeredOn", 2);
    await sheet.run("format", "НКО", dates, "d mmmm yyyy");
    await sheet.run("addRule", "НКО", "F2:F9", '=$F2="наше"');
    await sheet.run("addRule", "НКО", "E7:AE900", '=ISNUMBER(SEARCH(";"&E$1&";";$B7))');
    const ours = sheet
      .tab("nkos")
      .rules.slice(0, 5)
      .map(({ formula }) => formula);
    await sheet.run("setUpSheet");
    const after = sheet.host.state("НКО");
    expect(after?.formats[dates]).toBe("d mmmm yyyy");
    expect(after?.rules.map(({ formula }) => formula).sort()).toEqual([...ours, '=$F2="наше"'].sort());
  });

  test("gives rows below the first thousand their formats and colour with the next check that has nothing to mark", async () => {
    const sheet = await openClubSheet();
    const height = sheet.tab("nkos").rows;
    sheet.rearrange("nkos", { action: "insert", before: height + 1, count: 200 });
    await sheet.run("checkAll");
    await sheet.type("nkos", "inn", height + 100, "0521016177");
    expect(sheet.cell("nkos", "inn", height + 100)).toBe("0521016177");
    expect(sheet.isRed("nkos", "inn", height + 100)).toBe(true);
  });

  test("keeps rows ready below the last one", async () => {
    const sheet = await openClubSheet();
    await sheet.paste(
      "nkos",
      Array.from({ length: 600 }, () => ({ name: "АНО «Выдуманная»" })),
    );
    await sheet.run("setUpSheet");
    expect(sheet.tab("nkos").rows).toBe(1601);
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
    await sheet.host.edit({ user: member, sheet: "НКО", range: sheet.a1("nkos", "website", 1), values: [["ИНН"]] });
    expect((await said(sheet, "setUpSheet")).join(" ")).toContain("столбцов «ИНН» несколько");
    const run = await sheet.host.run({ user: coordinator, function: "checkAll", origin: "script" });
    expect(run.ok).toBe(true);
  });
});

test("in a tab that was made a Google table with typed columns everything else is set up, and it says which columns aren't", async () => {
  let isTyped = false;
  const sheet = await openClubSheet({
    beforeCall: async ({ method }) => {
      if (isTyped && method === "setDataValidation") {
        throw new Error("Exception: This operation is not allowed on cells in typed columns.");
      }
    },
  });
  sheet.rearrange("centers", { action: "delete", first: 2, count: 900 });
  isTyped = true;
  const { sentences } = await sheet.run<{ sentences: string[] }>("setUpSheet");
  const words = sentences.join(" ");
  expect(words).toContain("Вкладку «Запросы НКО» сделали таблицей Google с типами столбцов");
  expect(words).toContain("в столбцах «Ресурсный центр» программа не меняет");
  expect(words).not.toContain("ошибк");
  isTyped = false;
  await sheet.type("centers", "openedOn", 500, "12.05.2020");
  expect(sheet.cell("centers", "openedOn", 500)).toEqual({ date: "2020-05-12" });
});

test("days have a format that readers of an exported workbook take for one, also in sheets that were set up before", async () => {
  const former =
    "\nfunction formatFormerly() { SpreadsheetApp.getActive().getSheetByName('Центры').getRange('L2:L9').setNumberFormat('dd.mm.yyyy'); }";
  const sheet = await openClubSheet({ code: former });
  expect(sheet.a1("centers", "openedOn", 2)).toBe("L2");
  await sheet.run("formatFormerly");
  await sheet.run("setUpSheet");
  await sheet.type("centers", "openedOn", 2, "30.03.2023");
  const { formats } = sheet.tab("centers");
  const own = Object.entries(formats).filter(([range]) => range.startsWith("L"));
  expect(new Set(own.map(([, format]) => format))).toEqual(new Set([`dd"."mm"."yyyy`]));
  expect(sheet.rows("centers")[0]?.openedOn).toBe("30.03.2023");
});

test("the blank tab of a new spreadsheet goes with the first setup, one with somebody's words stays", async () => {
  const names = (sheet: ClubSheet) => sheet.host.summary().sheets.map(({ name }) => name);
  expect(names(await openClubSheet())).not.toContain("Лист1");
  const used = openEmptySheet();
  await used.host.edit({ user: member, sheet: "Лист1", range: "B2", values: [["моё"]] });
  await used.run("setUpSheet");
  expect(names(used)).toContain("Лист1");
});
