/** Cells as people type and paste them into the club's own columns: what is read, what is said, what is offered. */

import { describe, expect, it } from "vitest";
import { readCell } from "../../shared/checks/cell.ts";
import { todayIs } from "../../shared/language/today.ts";
import type { CalendarDate, Cell, Json, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";

const context = { today: todayIs("2026-11-28" as CalendarDate), cells: {} };

function read(table: TableKey, key: string, cell: Cell) {
  const column = tables[table].columns[key];
  if (column === undefined) throw new Error(`${table} has no ${key}`);
  return { column, ...readCell(column, cell, context) };
}

describe("a typed cell", () => {
  it.each<[TableKey, string, Cell, Json, string, Cell | null | undefined]>([
    [
      "nkos",
      "website",
      "https://a.example.ru; https://vk.com/b",
      "https://a.example.ru",
      "warning link.several",
      "https://a.example.ru",
    ],
    [
      "nkos",
      "website",
      "a.example.ru, vk.com/b",
      "https://a.example.ru",
      "warning link.several",
      "https://a.example.ru",
    ],
    [
      "nkos",
      "website",
      "https://a.example.ru\nhttps://vk.com/b",
      "https://a.example.ru",
      "warning link.several",
      "https://a.example.ru",
    ],
    [
      "tasks",
      "evidence",
      "https://a.example.ru/1 и https://a.example.ru/2",
      "https://a.example.ru/1",
      "warning link.several",
      "https://a.example.ru/1",
    ],
    ["nkos", "website", "https://a.example.ru/my file.pdf", null, "error link.unreadable", undefined],
    [
      "nkos",
      "website",
      "https://user:pass@a.example.ru; https://b.example.ru",
      null,
      "error link.credentials",
      undefined,
    ],
    ["recommendations", "item", { date: "2026-02-01" }, null, "error text.made-date", undefined],
    ["recommendations", "item", { date: "2026-12-10" }, null, "error text.made-date", undefined],
    ["recommendations", "sentRef", { date: "2026-07-01" }, null, "error text.made-date", undefined],
    ["applications", "number", { date: "2026-02-01" }, null, "error text.made-date", undefined],
    ["recommendations", "item", "1.2", "1.2", "", undefined],
    ["nkos", "municipality", "Kалуга", null, "error municipality.guess", "Калуга"],
    ["nkos", "kpp", "40270100", null, "error kpp.length", undefined],
    ["nkos", "kpp", 10101001, null, "error kpp.guess", "010101001"],
    ["nkos", "legalForm", "ЧОУ ДО", "75500", "hint legal-form.form", "Частные учреждения"],
    ["nkos", "legalForm", "АНО ДПО", "71400", "hint legal-form.form", "Автономные некоммерческие организации"],
    ["nkos", "legalForm", "AHO", null, "error legal-form.near", "Автономные некоммерческие организации"],
    ["nkos", "counted", 1, "да", "hint choice.form", "да"],
    ["nkos", "counted", "0", "нет", "hint choice.form", "нет"],
    ["nkos", "sonko", "нет в реестре", "нет", "hint choice.form", "нет"],
    ["nkos", "sonko", "включена", "да", "hint choice.form", "да"],
    ["nkos", "sonko", "нeт", null, "error choice.near", "нет"],
    ["requests", "status", "новая", null, "error choice.near", "новый"],
    ["requests", "status", "Переданы", null, "error choice.near", "передан"],
    ["requests", "status", "готовый", null, "error choice.unknown", undefined],
    ["nkos", "name", "AHO «Мост»", null, "error text.look-alikes", "АНО «Мост»"],
    ["nkos", "name", 'AHO "MOCT"', null, "error text.look-alikes", 'АНО "МОСТ"'],
    ["nkos", "activity", "обучение COHKO и HKO", null, "error text.look-alikes", "обучение СОНКО и НКО"],
    ["nkos", "name", "Клуб BMX «MAX»", "Клуб BMX «MAX»", "", undefined],
    ["publications", "title", "TOC of the book", "TOC of the book", "", undefined],
    ["recommendations", "addressees", "СМИ и НКО", ["СМИ", "НКО"], "hint list.form", "СМИ; НКО"],
    [
      "centers",
      "services",
      "регистрация и устав/обучение",
      ["регистрация и устав", "обучение"],
      "hint list.form",
      "регистрация и устав; обучение",
    ],
    ["recommendations", "addressees", "СМИ и другие", null, "error choice.unknown", undefined],
    ["recommendations", "addressees", "НКО, которых нет", null, "error choice.unknown,hint list.form", undefined],
    ["recommendations", "addressees", "Жителям области", null, "error choice.unknown", undefined],
    ["recommendations", "addressees", "Общественая палата", null, "error choice.near", "Общественная палата"],
    ...(
      [
        [
          "Общественной палате; Правительству Калужской области; главам муниципальных образований",
          "Общественная палата; органы исполнительной власти; органы местного самоуправления",
        ],
        [
          "Общественной палате, ОМСУ и ресурсным центрам",
          "Общественная палата; органы местного самоуправления; ресурсные центры",
        ],
        ["Средствам массовой информации Калужской области", "СМИ"],
        ["редакциям районных газет", "СМИ"],
        ["Некоммерческим организациям", "НКО"],
        ["Ресурсные центры поддержки НКО", "ресурсные центры"],
        ["Законодательному Собранию Калужской области", "законодательный орган"],
        ["Законодательное Собрание", "законодательный орган"],
        ["Министерство образования, науки и молодёжной политики", "органы исполнительной власти"],
        ["Министерству финансов, СМИ", "органы исполнительной власти; СМИ"],
        ["Федеральным органам исполнительной власти", "федеральные органы"],
        ["Управление Минюста России по Калужской области", "федеральные органы"],
        ["Правительство Российской Федерации", "федеральные органы"],
        ["Администрации города Обнинска", "органы местного самоуправления"],
        ["Руководителям органов местного самоуправления", "органы местного самоуправления"],
        ["муниципальным районам и городским округам", "органы местного самоуправления"],
        ["Комиссии по развитию НКО Общественной палаты", "Общественная палата"],
      ] as const
    ).map(([typed, listed]): [TableKey, string, Cell, Json, string, Cell] => [
      "recommendations",
      "addressees",
      typed,
      listed.split("; "),
      "hint list.form",
      listed,
    ]),
  ])("%s.%s %j is %j, says %j and offers %j", (table, key, cell, value, said, fix) => {
    const { findings, ...reading } = read(table, key, cell);
    expect(reading.value).toEqual(value);
    expect(findings.map(({ severity, code }) => `${severity} ${code}`).join()).toBe(said);
    expect(findings[0]?.fix?.value).toEqual(fix);
  });

  it.each<[TableKey, string, Cell, string]>([
    ["nkos", "municipality", "Kалуга", "похоже, что «Kалуга» — это Калуга: латинские буквы вместо русских."],
    ["nkos", "municipality", "Обниск", "похоже, что «Обниск» — это Обнинск: разница в одной-двух буквах."],
    [
      "nkos",
      "municipality",
      "деревня Кривское, Боровский р-н",
      "— это Боровский район: там находится этот населённый пункт.",
    ],
    [
      "nkos",
      "municipality",
      "249037, Калужская обл., г. Обнинск, ул. Мира, д. 1",
      "— это Обнинск: на него указывает адрес.",
    ],
    ["nkos", "municipality", "Москва", "района или округа «Москва» в области нет"],
    ["nkos", "operatesIn", "Калуга Обнинск", "«Калуга Обнинск» — это несколько названий"],
    ["nkos", "legalForm", "фонд", "В таблице это записывают так: «Фонды»."],
    ["recommendations", "item", { date: "2026-02-01" }, "Введите её как текст"],
  ])("%s.%s %j is told in a plain sentence", (table, key, cell, words) => {
    expect(read(table, key, cell).findings[0]?.message.ru).toContain(words);
  });

  it("never gets an offer that the column itself would refuse", () => {
    for (const [table, key, cell] of [
      ["nkos", "website", "http://a.example.ru и http://b.example.ru"],
      ["nkos", "operatesIn", "Kалуга; Обнинск"],
      ["nkos", "legalForm", "Фoнды"],
      ["requests", "status", "закpыта"],
    ] as const) {
      const offered = read(table, key, cell).findings.flatMap(({ fix }) => (fix === undefined ? [] : [fix.value]));
      expect(offered.length).toBeGreaterThan(0);
      for (const value of offered) {
        if (value === null) continue;
        expect(read(table, key, value).findings.filter(({ severity }) => severity === "error")).toEqual([]);
      }
    }
  });
});
