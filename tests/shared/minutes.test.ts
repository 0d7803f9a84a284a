import { expect, test } from "vitest";
import { metrics } from "../../shared/metrics/all.ts";
import { parseRoundTable } from "../../shared/minutes/parse.ts";
import { roundTable } from "../../shared/minutes/round-table-2023-03-30.ts";
import { roundTableText } from "../../shared/minutes/round-table-text.ts";

const tidy = (text: string) => text.replace(/\s+/g, " ");

test("the round table of 30 March 2023 recommends seven things to five addressees", () => {
  const { adoptedOn, document, recommendations } = parseRoundTable(roundTableText);
  expect(adoptedOn).toBe("2023-03-30");
  expect(document).toMatch(/^Рекомендации по итогам заседания «круглого стола» .*ожидание – реальность»$/);
  expect(recommendations.map(({ addressees }) => addressees.join())).toEqual([
    "органы исполнительной власти",
    "органы местного самоуправления",
    "органы местного самоуправления",
    "Общественная палата",
    "СМИ",
    "НКО",
    "НКО",
  ]);
  expect(recommendations.map(({ addresseeText }) => addresseeText)).toEqual([
    "Органам исполнительной власти Калужской области",
    "Руководителям органов местного самоуправления Калужской области",
    "Руководителям органов местного самоуправления Калужской области",
    "Общественной палате Калужской области",
    "Средствам массовой информации Калужской области",
    "Некоммерческим организациям Калужской области",
    "Некоммерческим организациям Калужской области",
  ]);
  expect(recommendations.map(({ quote }) => quote.split(" ").slice(0, 3).join(" "))).toEqual([
    "продолжить работу по",
    "рекомендовать создать условия",
    "оказывать содействие в",
    "создать Клуб Ресурсных",
    "активнее освещать деятельность",
    "вести работу по",
    "при подготовке проектов",
  ]);
});

test("quotes are the text's own words, whole", () => {
  const text = tidy(roundTableText);
  const { recommendations } = parseRoundTable(roundTableText);
  for (const { quote } of recommendations) expect(text).toMatch(new RegExp(`- ${escaped(quote)}[;.]`));
  expect(recommendations[4]?.quote).toBe("активнее освещать деятельность СО НКО Калужской области");
});

test("the rows of a fresh sheet are what the text says, with a short wording and a metric for each", () => {
  const { document, recommendations } = parseRoundTable(roundTableText);
  expect(roundTable).toHaveLength(7);
  roundTable.forEach((row, index) => {
    const parsed = recommendations[index];
    expect(row).toMatchObject({ document, adoptedOn: { date: "2023-03-30" }, state: "принята" });
    expect([row.quote, row.addresseeText, row.addressees]).toEqual([
      parsed?.quote,
      parsed?.addresseeText,
      parsed?.addressees.join("; "),
    ]);
  });
  expect(new Set(roundTable.map(({ title }) => title)).size).toBe(7);
  expect(metrics.map(({ id }) => id)).toContain(roundTable[1]?.metric);
});

test("reads other round tables: long dashes, Word's leftovers, addressees it doesn't know", () => {
  const text = [
    "Рекомендации",
    "по итогам встречи",
    "г. Обнинск\t5 июня 2024 г.",
    "Участники рекомендуют:",
    "– это ещё никому не сказано;",
    "Ресурсным центрам поддержки некоммерческих организаций:",
    "[bookmark: x]–  собрать   вопросы ;",
    "Всем жителям:",
    "• прийти.",
  ].join("\r\n");
  expect(parseRoundTable(text)).toEqual({
    document: "Рекомендации по итогам встречи",
    adoptedOn: "2024-06-05",
    recommendations: [
      {
        item: 1,
        quote: "собрать вопросы",
        addresseeText: "Ресурсным центрам поддержки некоммерческих организаций",
        addressees: ["ресурсные центры"],
      },
      { item: 2, quote: "прийти", addresseeText: "Всем жителям", addressees: ["иной адресат"] },
    ],
  });
});

test("a text without «рекомендуют:» has no recommendations and no made-up date", () => {
  expect(parseRoundTable("Повестка:\n- первое;\n")).toMatchObject({ adoptedOn: null, recommendations: [] });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
