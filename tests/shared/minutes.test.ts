import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkRow } from "../../shared/checks/row.ts";
import { todayIs } from "../../shared/language/today.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { type Doubt, doubtWords } from "../../shared/minutes/doubts.ts";
import { knownQuotes } from "../../shared/minutes/known.ts";
import { cellsOf, type Minutes, readMinutes } from "../../shared/minutes/read.ts";
import { roundTable } from "../../shared/minutes/round-table-2023-03-30.ts";
import { roundTableText } from "../../shared/minutes/round-table-text.ts";
import type { CalendarDate, Cells } from "../../shared/table.ts";
import { recommendations } from "../../shared/tables/recommendations.ts";
import { minutesCases } from "../fixtures/minutes-cases.ts";

const folder = path.join(import.meta.dirname, "../fixtures/minutes");
const day = "2026-06-15" as CalendarDate;
const read = (text: string): Minutes => readMinutes(text, todayIs(day));
const fixture = (name: string): string => readFileSync(path.join(folder, `${name}.txt`), "utf8");
const tidy = (text: string) => text.replace(/\s+/g, " ");

describe("the round table of 30 March 2023", () => {
  const minutes = read(roundTableText);

  test("recommends seven things to five addressees", () => {
    expect(minutes.adoptedOn).toBe("2023-03-30");
    expect(minutes.name).toMatch(/^Рекомендации по итогам заседания «круглого стола» .*ожидание – реальность»$/);
    expect(minutes.leftOut).toEqual([]);
    expect(
      minutes.drafts.map(({ addressees, addresseeText, item }) => [item, addressees.join(), addresseeText]),
    ).toEqual([
      ["1", "органы исполнительной власти", "Органам исполнительной власти Калужской области"],
      ["2", "органы местного самоуправления", "Руководителям органов местного самоуправления Калужской области"],
      ["3", "органы местного самоуправления", "Руководителям органов местного самоуправления Калужской области"],
      ["4", "Общественная палата", "Общественной палате Калужской области"],
      ["5", "СМИ", "Средствам массовой информации Калужской области"],
      ["6", "НКО", "Некоммерческим организациям Калужской области"],
      ["7", "НКО", "Некоммерческим организациям Калужской области"],
    ]);
    expect(new Set(minutes.drafts.map(({ addresseeText }) => addresseeText)).size).toBe(5);
  });

  test("is quoted in the text's own words, whole", () => {
    const text = tidy(roundTableText);
    for (const { quote } of minutes.drafts) expect(text).toMatch(new RegExp(`- ${escaped(quote)}[;.]`));
    expect(minutes.drafts[4]?.quote).toBe("активнее освещать деятельность СО НКО Калужской области");
  });

  test("gives the rows of a fresh sheet, with a short wording and a metric for each", () => {
    expect(roundTable()).toHaveLength(7);
    roundTable().forEach((row, index) => {
      const draft = minutes.drafts[index];
      expect(row).toMatchObject({ document: minutes.name, adoptedOn: { date: "2023-03-30" }, state: "принята" });
      expect([row.quote, row.addresseeText, row.addressees]).toEqual([
        draft?.quote,
        draft?.addresseeText,
        draft?.addressees.join("; "),
      ]);
    });
    expect(new Set(roundTable().map(({ title }) => title)).size).toBe(7);
    const known = metrics.map(({ title }) => title.ru);
    for (const { metric } of roundTable()) expect(known).toContain(metric);
  });
});

test("each text beside the cases is one of them", () => {
  const texts = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  expect(texts.sort()).toEqual(minutesCases.map(({ text }) => `${text}.txt`));
});

describe.each(minutesCases)("$text", ({ text, says, document, adoptedOn, doubts, leftOut, drafts }) => {
  const minutes = read(fixture(text));

  test(says, () => {
    expect([minutes.name, minutes.adoptedOn, minutes.doubts, minutes.leftOut]).toEqual([
      document,
      adoptedOn,
      doubts,
      leftOut,
    ]);
    expect(
      minutes.drafts.map((one) => ({
        item: one.item,
        to: one.addressees.join("; "),
        named: one.addresseeText,
        due: one.deadline,
        by: one.performers.join("; "),
        title: one.title,
        metric: one.metric,
        doubts: one.doubts.join(" "),
      })),
    ).toEqual(drafts);
  });

  test("is quoted in its own words", () => {
    const whole = tidy(fixture(text).replace(/-\n|\u00ad|\*\*/g, "")).replace(/[• ]+/g, " ");
    const plain = (words: string) => tidy(words).replace(/-/g, "");
    for (const { quote } of minutes.drafts) expect(plain(whole)).toContain(plain(quote));
  });

  test("makes rows in which only what was said to be unsure is wrong", () => {
    for (const draft of minutes.drafts) {
      const said = checkRow(recommendations, cellsOf(draft, minutes), day).findings;
      const wrong = said.filter(({ severity }) => severity === "error").map(({ column }) => column);
      const unsure = [
        ...(draft.doubts.includes("addressee.none") ? ["addressees"] : []),
        ...(draft.doubts.includes("deadline.unclear") ? ["deadline"] : []),
        ...(minutes.doubts.includes("document.none") ? ["document"] : []),
        ...(minutes.doubts.includes("document.date") ? ["adoptedOn"] : []),
      ];
      expect(wrong.filter((column) => !unsure.includes(column ?? ""))).toEqual([]);
    }
  });

  test("adds nothing when it is pasted again", () => {
    const rows = minutes.drafts.map((draft) => cellsOf(draft, minutes));
    const quotes = minutes.drafts.map(({ quote }) => quote);
    const isDocument = minutes.name !== null || minutes.adoptedOn !== null;
    expect(knownQuotes(minutes, quotes, [])).toEqual(quotes.map(() => null));
    expect(knownQuotes(minutes, quotes, rows)).toEqual(
      quotes.map((_, at) => ({ how: isDocument ? "same" : "elsewhere", at })),
    );
  });
});

test("nobody's name goes from «Ответственный» or from an addressee into a draft", () => {
  const invented = /Придум|Вымысл|Выдум|Вымышлен/;
  for (const { text } of minutesCases) {
    for (const draft of read(fixture(text)).drafts) {
      const { quote, title, ...others } = draft;
      expect(JSON.stringify(others)).not.toMatch(invented);
      expect(title).not.toMatch(invented);
      if (invented.test(quote)) expect(draft.doubts).toContain("quote.person" satisfies Doubt);
    }
  }
});

test.each([
  [
    "the same words in other capitals, quotes and dashes",
    { quote: "СОЗДАТЬ в каждом из районов области клуб «Старт» - для НКО", document: "протокол № 1." },
    "same",
  ],
  ["another short wording by now", { title: "Клубы в районах", item: "5" }, "same"],
  ["the same day, where the document has another name by now", { document: "Протокол заседания Клуба" }, "same"],
  ["a typed day", { document: "Протокол заседания Клуба", adoptedOn: "01.02.2024" }, "same"],
  ["another document of another day", { document: "Протокол № 2", adoptedOn: { date: "2024-03-01" } }, "elsewhere"],
  ["a mended slip", { quote: "Создать в каждом из районов области клуб «Старты» – для НКО" }, "alike"],
  ["other words", { quote: "Создать два клуба" }, null],
] satisfies readonly (readonly [string, Cells, string | null])[])("what the sheet has: %s", (_, changed, how) => {
  const minutes = read(
    'Протокол № 1\n1 февраля 2024 г.\n\nРешили:\n1. Создать в каждом из районов области клуб "Старт" – для НКО.',
  );
  const rows = minutes.drafts.map((draft) => ({ ...cellsOf(draft, minutes), ...changed }));
  const quotes = minutes.drafts.map(({ quote }) => quote);
  expect(knownQuotes(minutes, quotes, [{}, { quote: 5 }, ...rows])).toEqual([how === null ? null : { how, at: 2 }]);
});

test("what a text says twice is known the second time", () => {
  const minutes = read("Протокол\n1 февраля 2024 г.\nРешили:\n1. Создать клуб.\n2. Создать  клуб;");
  const quotes = minutes.drafts.map(({ quote }) => quote);
  expect(knownQuotes(minutes, quotes, [])).toEqual([null, { how: "repeated", at: 0 }]);
});

test("each doubt says in Russian what is unsure and what to do", () => {
  for (const words of Object.values(doubtWords)) expect(words).toMatch(/^[А-ЯЁ«].*[а-яё»][.]$/);
});

test("reads Word's leftovers, dashes without a space, and an item that is said to nobody", () => {
  const text = [
    "Рекомендации",
    "по итогам встречи",
    "г. Обнинск\t5 июня 2024 г.",
    "Участники рекомендуют:",
    "– это ещё никому не сказано;",
    "Ресурсным центрам поддержки некоммерческих организаций:",
    "[bookmark: x]–  собрать   вопросы ;",
    "Всем жителям:",
    "•прийти.",
  ].join("\r\n");
  const { name, adoptedOn, drafts } = read(text);
  expect([name, adoptedOn]).toEqual(["Рекомендации по итогам встречи", "2024-06-05"]);
  expect(drafts.map(({ item, quote, addressees }) => [item, quote, addressees.join()])).toEqual([
    ["1", "это ещё никому не сказано", ""],
    ["2", "собрать вопросы", "ресурсные центры"],
    ["3", "прийти", "иной адресат"],
  ]);
});

test.each(["", "\n\n", "Просто письмо без поручений.", "a".repeat(50_000), "(".repeat(5000), "1. ".repeat(5000)])(
  "a text that is no minutes gives nothing, and says so (%#)",
  (text) => {
    expect(read(text)).toMatchObject({ drafts: [], doubts: expect.arrayContaining(["minutes.nothing"]) });
  },
);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
