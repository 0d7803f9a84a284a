/** What the add-on relies on when several cells are written at once, when cells are looked for and when rows are added. */

import { today } from "../google/clock.ts";
import { sheetValue } from "../sheet/cells.ts";
import { daysFormula, isDaysFormula } from "../sheet/days-left.ts";
import { formulasOf } from "../sheet/formulas.ts";
import { patternOf, patternOfNumbers } from "../sheet/key-pattern.ts";
import type { Layout } from "../sheet/layout.ts";
import { hidesRight, rightHidden } from "../sheet/waiting-filter.ts";
import { type ConformanceCheck, differs } from "./check.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export const rowChecks: readonly ConformanceCheck[] = [
  {
    promise: "Одно значение и одно примечание пишутся сразу в несколько мест",
    broken: (sheet) => {
      const list = sheet.getRangeList(["A1", "B3"]);
      list.setValue("одно");
      list.setNote("на всех");
      const found = ["A1", "B3"].map((name) => sheet.getRange(name)).map((cell) => [cell.getValue(), cell.getNote()]);
      sheet.getRange("A1:B3").clearNote();
      return differs(found.join("|"), "одно,на всех|одно,на всех");
    },
  },
  {
    promise: "Поиск находит ячейки по тому, что они показывают, и по образцу",
    broken: (sheet) => {
      sheet.getRange("A1:A5").setValues([["«Ёлка-2»"], ["ёлка 2"], ["Ель"], ["=1+41"], ["Елка 22"]]);
      const found = (pattern: string) =>
        sheet
          .getRange("A1:A5")
          .createTextFinder(pattern)
          .useRegularExpression(true)
          .matchCase(true)
          .findAll()
          .map((cell) => cell.getRow())
          .join();
      const pattern = patternOf("елка 2") ?? "";
      return differs([pattern, "^42$", "^4$"].map(found).join("|"), "1,2|4|");
    },
  },
  {
    promise: "Поиск отличает формулы от текста",
    broken: (sheet) => {
      sheet.getRange("A1:A2").setValues([["=1+1"], ["1+1=2"]]);
      const found = ["A1", "A2"].map((name) => formulasOf(sheet.getRange(name)).join());
      return differs(found.join("|"), "=1+1|");
    },
  },
  {
    promise: "Поиск принимает длинный образец",
    broken: (sheet) => {
      sheet
        .getRange("A1:A3")
        .setNumberFormat("@")
        .setValues([["1000000000591"], ["1 000000000007"], ["2000000000000"]]);
      const numbers = Array.from({ length: 550 }, (_, index) => String(1_000_000_000_050 + index));
      const finder = sheet.getRange("A1:A3").createTextFinder(patternOfNumbers(numbers));
      const found = finder.useRegularExpression(true).matchCase(true).findAll();
      return differs(found.map((cell) => cell.getRow()).join(), "1,2");
    },
  },
  {
    promise: "Вставленная строка получает вид, формат и список строки под ней, а не над ней",
    broken: (sheet) => {
      dress(sheet);
      sheet.getRange("A2").setBackground("#ffff00");
      sheet.insertRowsBefore(3, 1);
      return looks(sheet, 3) ?? differs(sheet.getRange("A3").getBackground(), "#ffffff");
    },
  },
  {
    promise: "Строка, добавленная в конец листа, получает формат и список последней",
    broken: (sheet) => {
      const last = sheet.getMaxRows();
      dress(sheet, last);
      sheet.insertRowsAfter(last, 1);
      const fault = looks(sheet, last + 1);
      sheet.deleteRow(last + 1);
      return fault;
    },
  },
  {
    promise: "Правило цвета растягивается на строки, вставленные внутрь",
    broken: (sheet) => {
      const rule = SpreadsheetApp.newConditionalFormatRule()
        .whenFormulaSatisfied("=TRUE")
        .setBackground("#f9d6d2")
        .setRanges([sheet.getRange("A2:A5")])
        .build();
      sheet.setConditionalFormatRules([rule]);
      sheet.insertRowsAfter(3, 1);
      const found = sheet.getConditionalFormatRules()[0]?.getRanges()[0]?.getA1Notation();
      sheet.clearConditionalFormatRules();
      return differs(found, "A2:A6");
    },
  },
  {
    promise: "Фильтр скрывает верные строки, узнаётся снова, и записанное доходит до скрытых",
    broken: (sheet) => {
      const states = [["Проверка"], ["Верно"], ["ИНН: не сходится"], ["Верно. Есть совет"]];
      const range = sheet.getRange(1, 1, states.length, 1).setValues(states);
      const filter = range.createFilter();
      filter.setColumnFilterCriteria(1, rightHidden(1));
      SpreadsheetApp.flush();
      const hidden = [2, 3, 4].filter((row) => sheet.isRowHiddenByFilter(row));
      const isKnown = hidesRight(filter, 1);
      sheet.getRange("A2:A4").setValues([["раз"], ["два"], ["три"]]);
      const written = sheet.getRange("A2:A4").getValues();
      filter.remove();
      return differs(`${hidden} ${isKnown} ${written} ${sheet.getFilter()}`, "2,4 true раз,два,три null");
    },
  },
  {
    promise: "Дни до срока считает формула, и она читается той же, какой записана",
    broken: (sheet) => {
      const own = { state: 4, faults: 5, id: 6, print: 7 };
      const columns = new Map([
        ["deadline", 1],
        ["status", 2],
      ]);
      const layout: Layout = { columns, headers: new Map(), own, days: 3 };
      sheet.getRange("A2:B3").setValues([
        [sheetValue({ date: today() }), "направлено"],
        ["постоянно", "направлено"],
      ]);
      const range = sheet.getRange("C2:C3").setNumberFormat("0");
      const formula = daysFormula(layout) ?? "";
      range.setFormula(formula);
      SpreadsheetApp.flush();
      const isSame = isDaysFormula(String(range.getFormulas()[1]), formula);
      return differs(`${range.getValues().join("|")} ${isSame}`, "0| true");
    },
  },
  {
    promise: "Удалённая строка уносит с собой только себя",
    broken: (sheet) => {
      sheet.getRange("A1:A3").setValues([["один"], ["два"], ["три"]]);
      sheet.deleteRow(2);
      return differs(sheet.getRange("A1:A2").getValues().join(), "один,три");
    },
  },
];

/** Plain text with a list, as the identifier columns have it, in a row. */
function dress(sheet: Sheet, row = 3): void {
  const list = SpreadsheetApp.newDataValidation().requireValueInList(["да", "нет"], true).setAllowInvalid(true).build();
  sheet.getRange(row, 1).setNumberFormat("@").setDataValidation(list).setValue("да");
}

function looks(sheet: Sheet, row: number): string | null {
  const cell = sheet.getRange(row, 1);
  const hasList = cell.getDataValidation() !== null;
  return differs(`${cell.getNumberFormat()}, ${hasList ? "список есть" : "списка нет"}`, "@, список есть");
}
