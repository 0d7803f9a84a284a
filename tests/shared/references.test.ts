/** References that find nothing: what they are proposed to say instead, and what nobody should guess. */

import { describe, expect, test } from "vitest";
import { calledBy } from "../../shared/checks/called.ts";
import { rowKeys } from "../../shared/checks/keys.ts";
import { references } from "../../shared/checks/references.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { handleIndex } from "../../shared/checks/workbook.ts";
import { handleOf } from "../../shared/fields/reference.ts";
import type { CalendarDate, Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";

const today = "2026-11-28" as CalendarDate;

const rows: { readonly [table in TableKey]?: readonly Cells[] } = {
  centers: [
    { name: "Выдуманный центр «Опора»", operatorName: "АНО «Живая вода»" },
    { name: "Выдуманный центр «Мост»" },
    { name: "Центр «Парус», Обнинск" },
    { name: "Ресурсный центр «Орбита»" },
  ],
  nkos: [
    { ogrn: "1067799030639", shortName: "АНО «Выдуманный родник»" },
    { ogrn: "1027739445250", shortName: "Фонд «Дубль»" },
    { ogrn: "1087799008967", shortName: "Фонд «Дубль»" },
  ],
  recommendations: [
    { title: "Создать Клуб ресурсных центров", item: "4" },
    { title: "Активнее освещать деятельность СО НКО", item: "5" },
    { title: "Привлекать федеральные гранты", item: "1.2" },
    { title: "Привлекать областные гранты", item: "п. 1.3" },
  ],
};

function offered(table: TableKey, column: string, typed: string) {
  const all = Object.entries(rows).map(([key, cells]) => {
    const target = tables[key as TableKey];
    const values = cells.map((each) => checkRow(target, each, today).values);
    const index = handleIndex(values.map((each, at) => ({ id: `${key}${at}`, keys: rowKeys(target, each) })));
    return { key, index, called: calledBy(target, values, (text) => index.get(handleOf(text))?.length === 1) };
  });
  const indexes = Object.fromEntries(all.map(({ key, index }) => [key, index]));
  const called = Object.fromEntries(all.map(({ key, called }) => [key, called]));
  const { values } = checkRow(tables[table], { [column]: typed }, today);
  const keys = rowKeys(tables[table], values);
  return references(tables[table], keys, indexes, { values, called }).map(({ code, fix }) => [code, fix?.value]);
}

describe("a reference that finds nothing", () => {
  test.each<[TableKey, string, string, string]>([
    [
      "nkos",
      "centers",
      "Выдуманный центр «Опора», Выдуманный центр «Мост»",
      "Выдуманный центр «Опора»; Выдуманный центр «Мост»",
    ],
    [
      "nkos",
      "centers",
      "Центр «Парус», Обнинск, Выдуманный центр «Мост»",
      "Центр «Парус», Обнинск; Выдуманный центр «Мост»",
    ],
    [
      "meetings",
      "centers",
      "Выдуманный центр «Опора» и Выдуманный центр «Мост»",
      "Выдуманный центр «Опора»; Выдуманный центр «Мост»",
    ],
    ["nkos", "centers", "Орбита", "Ресурсный центр «Орбита»"],
    ["nkos", "centers", "Выдуманный центр «Мост»; Орбита", "Выдуманный центр «Мост»; Ресурсный центр «Орбита»"],
    ["applications", "center", "Выдуманый центр Опора", "Выдуманный центр «Опора»"],
    ["applications", "center", "Живая вода", "Выдуманный центр «Опора»"],
    ["tasks", "recommendation", "п. 4", "Создать Клуб ресурсных центров"],
    ["tasks", "recommendation", "Рекомендация № 5", "Активнее освещать деятельность СО НКО"],
    ["tasks", "recommendation", "1.3", "Привлекать областные гранты"],
    ["tasks", "recommendation", "Создать клуб РЦ", "Создать Клуб ресурсных центров"],
    ["tasks", "recommendation", "Создание клуба", ""],
    ["applications", "nko", "родник", "АНО «Выдуманный родник»"],
    ["applications", "nko", "АНО «Выдуманный рoдник»", ""],
  ])("%s.%s %j is proposed to be %j", (table, column, typed, meant) => {
    if (meant !== "") expect(offered(table, column, typed)).toEqual([["reference.none", meant]]);
    else expect(offered(table, column, typed).every(([, fix]) => fix === undefined)).toBe(true);
  });

  test.each<[TableKey, string, string]>([
    ["nkos", "centers", "Выдуманный центр «Опора», Центр «Берег»"],
    ["applications", "center", "Выдуманный центр «Опора», Выдуманный центр «Мост»"],
    ["applications", "center", "Выдуманный центр"],
    ["tasks", "recommendation", "Привлекать гранты"],
    ["tasks", "recommendation", "п. 40"],
    ["tasks", "recommendation", "клуб"],
    ["applications", "nko", "1234567890127"],
  ])("%s.%s %j isn't guessed", (table, column, typed) => {
    expect(offered(table, column, typed)).toEqual([["reference.none", undefined]]);
  });

  test("is never sent to a name that two rows have", () => {
    expect(offered("applications", "nko", "Фонд «Дупль»")).toEqual([["reference.none", undefined]]);
  });
});
