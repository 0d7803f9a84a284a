import { describe, expect, it } from "vitest";
import { deadline } from "../../shared/fields/deadline.ts";
import { tables } from "../../shared/tables/all.ts";
import { contextOf, readingOf } from "../harness/reading.ts";

const adopted = { cells: { adoptedOn: { date: "2023-03-30" } } };

describe("a deadline as documents word it", () => {
  it.each([
    ["Срок \u221215 июня 2022 г.", "2022-06-15"],
    ["Доклад – до 15 ноября 2021 г.", "2021-11-15"],
    ["Информация о ходе работы — до 1 марта 2024 года", "2024-03-01"],
    ["до 1 июня 2023 г. (первый этап)", "2023-06-01"],
    ["I-II кв. 2024", "2024-06-30"],
    ["I–II кварталы 2024 г.", "2024-06-30"],
    ["1-2 квартал 2024 года", "2024-06-30"],
    ["в 1-м квартале 2024", "2024-03-31"],
    ["IV квартал 2023 г. – I квартал 2024 г.", "2024-03-31"],
    ["январь – март 2025 г.", "2025-03-31"],
    ["с января по март 2025 года", "2025-03-31"],
    ["с 1 по 15 мая 2024 года", "2024-05-15"],
    ["15-20 мая 2024", "2024-05-20"],
    ["дек. 2026", "2026-12-31"],
    ["15 дек. 2026 г.", "2026-12-15"],
    ["Q1 2027", "2027-03-31"],
    ["01.01.2024-31.12.2024", "2024-12-31"],
    ["до 1 декабря 2024 г., далее раз в 2 года", "2024-12-01"],
    ["1 марта 2024 года, далее – постоянно", "2024-03-01"],
  ])("%j ends on %s, and its words are kept", (words, day) => {
    expect(readingOf(deadline(), words)).toEqual({
      value: { kind: "date", date: day, words },
      said: [],
      fix: undefined,
    });
  });

  it.each([
    ["до 1 июля 2022 г., далее – один раз в полугодие", "half-year"],
    ["до 01.07.2022, далее ежеквартально", "quarter"],
    ["III кв. 2024 г., затем - ежегодно", "year"],
    ["Информация – ежегодно до 1 марта", "year"],
    ["до 1 марта ежегодно", "year"],
    ["до 15 числа каждого месяца", "month"],
    ["до 10-го числа месяца, следующего за отчётным", "month"],
    ["до 10 числа месяца, следующего за отчётным кварталом", "quarter"],
    ["каждый понедельник", "week"],
    ["по пятницам", "week"],
  ])("%j comes again each %s", (words, every) => {
    expect(readingOf(deadline(), words)).toEqual({
      value: { kind: "recurring", every, until: null, words },
      said: [],
      fix: undefined,
    });
  });

  it.each([
    "с 1 сентября 2023 года",
    "1 раз в 2 года",
    "раз в три года",
    "каждые два года",
    "после утверждения бюджета",
    "по итогам года",
    "по согласованию",
  ])("%j is kept in its words, with a warning that no day follows from it", (words) => {
    expect(readingOf(deadline(), words)).toEqual({
      value: { kind: "words", words },
      said: ["warning deadline.words"],
      fix: undefined,
    });
  });

  it.each([
    ["один месяц", "2023-04-30"],
    ["два месяца", "2023-05-30"],
    ["в течение восьми месяцев", "2023-11-30"],
    ["восемь месяцев", "2023-11-30"],
    ["в двухмесячный срок", "2023-05-30"],
    ["пять дней", "2023-04-04"],
    ["одна неделя", "2023-04-06"],
  ])("%j is counted from the document's day", (words, day) => {
    expect(readingOf(deadline(), words, adopted)).toMatchObject({ value: { date: day, words }, said: [] });
  });

  it.each(["10-12", "скоро", "раз", "далеко", "с понедельника", "по возможности"])("still refuses %j", (words) => {
    expect(readingOf(deadline(), words).said).toEqual(["error deadline.unreadable"]);
  });

  it("names in help and refusal only forms that the row's own check takes", () => {
    const offered = (text: string) => [...text.matchAll(/«([^«»]+)»/g)].map(([, form = ""]) => form);
    for (const [table, cells] of [
      ["tasks", {}],
      ["recommendations", adopted.cells],
    ] as const) {
      const column = tables[table].columns.deadline;
      const help = column?.help?.ru ?? column?.field.help.ru ?? "";
      const refusal = deadline().read("скоро", contextOf({ cells })).findings[0]?.message.ru ?? "";
      const forms = [...offered(help), ...(/Можно так: (.+)\.$/.exec(refusal)?.[1]?.split("; ") ?? [])];
      expect(forms.length).toBeGreaterThan(6);
      for (const form of forms) {
        const { said } = readingOf(deadline(), form, { cells });
        expect(
          said.filter((one) => one.startsWith("error")),
          `${table}: ${form}`,
        ).toEqual([]);
      }
    }
  });
});
