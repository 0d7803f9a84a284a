/** What the add-on relies on in Google Sheets, each as a promise and a check. */

import { wireHash } from "../../shared/handover/wire.ts";
import { sha256 } from "../google/hash.ts";
import { cellOf } from "../sheet/cells.ts";
import { dateFormat } from "../sheet/formats.ts";
import { columnMetadataKey } from "../sheet/layout.ts";
import { mergedNote } from "../sheet/notes.ts";
import { markedColumns } from "../sheet/tab.ts";
import { type ConformanceCheck, differs } from "./check.ts";
import { rowChecks } from "./rows.ts";
import { serviceChecks } from "./services.ts";

const cellChecks: readonly ConformanceCheck[] = [
  {
    promise: "Ячейка с форматом «Обычный текст» хранит цифры с ведущим нулём как есть",
    broken: (sheet) => {
      const cell = sheet.getRange("A1").setNumberFormat("@");
      cell.setValue("0123456789");
      return differs(cell.getValue(), "0123456789");
    },
  },
  {
    promise: "Цифры в ячейке без формата становятся числом: так теряются нули",
    broken: (sheet) => differs(typeof sheet.getRange("A1").setValue("0123").getValue(), "number"),
  },
  {
    promise: "Дата возвращается тем же днём",
    broken: (sheet) => {
      const cell = sheet.getRange("A1");
      cell.setValue(new Date(1995, 5, 29));
      return differs(JSON.stringify(cellOf(cell.getValue(), "")), '{"date":"1995-06-29"}');
    },
  },
  {
    promise: "Дни 1981–2014 годов, когда в Москве было другое время, не сдвигаются",
    broken: (sheet) => {
      const days = [
        [1981, 3, 1],
        [1985, 6, 1],
        [1992, 0, 19],
        [2005, 9, 30],
        [2011, 2, 27],
        [2012, 6, 1],
        [2014, 9, 26],
      ];
      const written = days.map(([year = 0, month = 0, day = 0]) => [new Date(year, month, day)]);
      const range = sheet.getRange(1, 1, days.length, 1).setValues(written);
      const pad = (number: number) => String(number).padStart(2, "0");
      const expected = days.map(([year = 0, month = 0, day = 0]) => `{"date":"${year}-${pad(month + 1)}-${pad(day)}"}`);
      return differs(
        range
          .getValues()
          .map(([value]) => JSON.stringify(cellOf(value, "")))
          .join(),
        expected.join(),
      );
    },
  },
  {
    promise: "Апостроф в начале сохраняет цифры текстом и сам не виден",
    broken: (sheet) => {
      const cell = sheet.getRange("A1").setNumberFormat(dateFormat).setValue("'0123");
      return differs(JSON.stringify(cell.getValue()), '"0123"');
    },
  },
  {
    promise: "Введённая по-русски дата понята как дата",
    broken: (sheet) => {
      const cell = sheet.getRange("A1").setValue("30.03.2023");
      return differs(JSON.stringify(cellOf(cell.getValue(), "")), '{"date":"2023-03-30"}');
    },
  },
  {
    promise: "Число с запятой понято как число",
    broken: (sheet) => differs(sheet.getRange("A1").setValue("62,75").getValue(), 62.75),
  },
  {
    promise: "Формула видна отдельно от своего результата",
    broken: (sheet) => differs(sheet.getRange("A1").setFormula("=1+1").getFormulas()[0]?.[0], "=1+1"),
  },
  {
    promise: "Пустая ячейка читается как пустая строка",
    broken: (sheet) => differs(sheet.getRange("A1").getValue(), ""),
  },
  {
    promise: "Ошибка в ячейке читается как её текст",
    broken: (sheet) => {
      const cell = sheet.getRange("A1").setFormula("=1/0");
      return differs("error" in Object(cellOf(cell.getValue(), "")), true);
    },
  },
  {
    promise: "Записанное видно следующему чтению после flush",
    broken: (sheet) => {
      sheet.getRange("A1:B1").setValues([["раз", "два"]]);
      SpreadsheetApp.flush();
      return differs(sheet.getRange("A1:B1").getValues()[0]?.join(), "раз,два");
    },
  },
  {
    promise: "Примечание человека переживает пометки надстройки",
    broken: (sheet) => {
      const cell = sheet.getRange("A1");
      cell.setNote("моё");
      const finding = { column: null, code: "x", severity: "error", message: { ru: "не так", en: "wrong" } } as const;
      cell.setNote(mergedNote(cell.getNote(), [finding]));
      return differs(mergedNote(cell.getNote(), []), "моё");
    },
  },
  {
    promise: "Метка столбца переезжает вместе с ним",
    broken: (sheet) => {
      sheet.getRange("B:B").addDeveloperMetadata(columnMetadataKey, "проба");
      sheet.insertColumnBefore(1);
      const place = markedColumns(sheet).get("проба");
      sheet.deleteColumn(1);
      return differs(place, 3);
    },
  },
  {
    promise: "Правило цвета читается тем же, каким записано",
    broken: (sheet) => {
      const formula = '=ISNUMBER(SEARCH(";"&A$1&";";$B2))';
      const rule = SpreadsheetApp.newConditionalFormatRule()
        .whenFormulaSatisfied(formula)
        .setBackground("#f9d6d2")
        .setRanges([sheet.getRange("A2:A5")])
        .build();
      sheet.setConditionalFormatRules([rule]);
      const read: unknown = sheet.getConditionalFormatRules()[0]?.getBooleanCondition()?.getCriteriaValues()[0];
      sheet.setConditionalFormatRules([]);
      return differs(String(read).replace(/[;,] ?\$B2/, ";$B2"), formula);
    },
  },
  {
    promise: "Список в ячейке предупреждает и не мешает вводить другое",
    broken: (sheet) => {
      const cell = sheet.getRange("A1");
      const list = SpreadsheetApp.newDataValidation().requireValueInList(["да", "нет"], true).setAllowInvalid(true);
      cell.setDataValidation(list.build());
      cell.setValue("может быть");
      const value = cell.getValue();
      cell.clearDataValidations();
      return differs(value, "может быть");
    },
  },
  {
    promise: "Хеш строки тот же, что у сервера",
    broken: () => {
      const hash = wireHash("nkos", { name: "АНО «Проба»", inn: "1234567894" }, sha256);
      return differs(hash, "6e720c003af8d2677d7d7a64da3a6535afbada806d49612d0887e4a2bc8bd863");
    },
  },
];

export const conformanceChecks: readonly ConformanceCheck[] = [...cellChecks, ...rowChecks, ...serviceChecks];
