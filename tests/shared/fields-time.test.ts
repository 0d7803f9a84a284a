import { describe, expect, it } from "vitest";
import { date } from "../../shared/fields/date.ts";
import { deadline } from "../../shared/fields/deadline.ts";
import { contextOf, readingOf } from "../harness/reading.ts";

const adopted = { cells: { adoptedOn: { date: "2023-03-30" } } };

describe("a date", () => {
  it.each([
    "30.03.2023",
    "30.3.2023",
    "30/03/2023",
    "30-03-2023",
    "2023-03-30",
    "2023-03-30T10:20:00",
    "30.03.2023 10:20",
    "30 марта 2023",
    "30 марта 2023 г.",
    "«30» марта 2023 года",
    "30 мар. 2023",
    "30.03.2023 г.",
    "30.03.2023г.",
    "30.мар.2023",
    "30. 03. 2023",
    "30 March 2023",
    "30 mar 2023",
    "30.03.2023 (чт)",
    "30.03.2023, четверг",
    "чт, 30.03.2023",
    "четверг 30 марта 2023 г.",
    "30\u201103\u20112023",
  ])("reads %j and proposes a real date", (typed) => {
    expect(readingOf(date(), typed)).toEqual({
      value: "2023-03-30",
      said: ["hint date.form"],
      fix: { date: "2023-03-30" },
    });
  });

  it("takes a real date, and a date that lost its format", () => {
    expect(readingOf(date(), { date: "2023-03-30" })).toEqual({ value: "2023-03-30", said: [], fix: undefined });
    expect(readingOf(date(), 45015)).toEqual({
      value: "2023-03-30",
      said: ["hint date.serial"],
      fix: { date: "2023-03-30" },
    });
    expect(readingOf(date(), 45015.75).value).toBe("2023-03-30");
  });

  it("asks for confirmation where something was guessed", () => {
    expect(readingOf(date(), "30.03.23")).toEqual({
      value: null,
      said: ["error date.guess"],
      fix: { date: "2023-03-30" },
    });
    expect(readingOf(date(), "30.03.95").fix).toEqual({ date: "1995-03-30" });
    expect(readingOf(date(), "45015").fix).toEqual({ date: "2023-03-30" });
    const messageFor = (typed: string) => date().read(typed, contextOf({})).findings[0]?.message.ru;
    expect(messageFor("30.03.23")).toContain("это 30.03.2023: год записан двумя цифрами.");
    expect(messageFor("45015")).toContain("это 30.03.2023: дата превратилась в число, когда её копировали.");
  });

  it.each([
    ["31.02.2023", "impossible"],
    ["30.13.2023", "impossible"],
    ["29.02.2023", "impossible"],
    [{ date: "2023-02-31" }, "impossible"],
    ["2023", "year-only"],
    [2023, "year-only"],
    ["вчера", "unreadable"],
    ["март 2023", "unreadable"],
  ])("refuses %j (%s)", (typed, rule) => {
    expect(readingOf(date(), typed)).toEqual({ value: null, said: [`error date.${rule}`], fix: undefined });
  });

  it("says which day a typed date is", () => {
    const [found] = date().read("30 марта 2023", contextOf({})).findings;
    expect(found?.message.ru).toBe(
      "Дата введена текстом: это 30.03.2023. Примите исправление, чтобы поиск и сортировка работали.",
    );
  });

  it.each(["дата неизвестна", "неизвестно", "Нет данных", "не известна", "отсутствует", "дата регистрации не указана"])(
    "proposes to empty an optional cell with %j",
    (typed) => {
      expect(readingOf(date(), typed)).toEqual({ value: null, said: ["hint date.blank"], fix: null });
      expect(readingOf(date(), typed, { required: true }).said).toEqual(["error date.unreadable"]);
    },
  );

  it("warns of dates before 1900 and more than ten years ahead", () => {
    expect(readingOf(date(), { date: "1899-12-31" })).toMatchObject({
      value: "1899-12-31",
      said: ["warning date.far"],
    });
    expect(readingOf(date(), { date: "2036-06-15" }).said).toEqual([]);
    expect(readingOf(date(), { date: "2036-06-16" }).said).toEqual(["warning date.far"]);
  });
});

describe("a deadline", () => {
  it.each([
    ["до 1 июня 2026 года", "2026-06-01"],
    ["не позднее 01.06.2026", "2026-06-01"],
    ["к 1 июня 2026 г.", "2026-06-01"],
    ["до конца 2026 года", "2026-12-31"],
    ["2026 год", "2026-12-31"],
    ["в течение 2026 года", "2026-12-31"],
    ["до конца I квартала 2026 года", "2026-03-31"],
    ["IV квартал 2026 года", "2026-12-31"],
    ["во 2 квартале 2026 г.", "2026-06-30"],
    ["первое полугодие 2026", "2026-06-30"],
    ["1 полугодие 2026 года", "2026-06-30"],
    ["во втором полугодии 2026 года", "2026-12-31"],
    ["в декабре 2026 года", "2026-12-31"],
    ["февраль 2028", "2028-02-29"],
    ["конец 2026 года", "2026-12-31"],
    ["IV кв. 2026", "2026-12-31"],
    ["до конца 2 кв. 2026 г.", "2026-06-30"],
    ["2026–2027 годы", "2027-12-31"],
    ["в 2026-2027 гг.", "2027-12-31"],
  ])("%j means one day, the words kept", (words, day) => {
    const reading = readingOf(deadline(), words);
    expect(reading).toEqual({ value: { kind: "date", date: day, words }, said: [], fix: undefined });
  });

  it("is a plain date where a date is typed", () => {
    const value = { kind: "date", date: "2026-06-01", words: "01.06.2026" };
    expect(readingOf(deadline(), { date: "2026-06-01" })).toEqual({ value, said: [], fix: undefined });
    expect(readingOf(deadline(), "01.06.2026")).toEqual({
      value,
      said: ["hint deadline.form"],
      fix: { date: "2026-06-01" },
    });
  });

  it("takes a missing year from the document, else asks", () => {
    expect(readingOf(deadline(), "до конца года", adopted).value).toMatchObject({ date: "2023-12-31" });
    expect(readingOf(deadline(), "до конца квартала", adopted).value).toMatchObject({ date: "2023-03-31" });
    expect(readingOf(deadline(), "до 1 марта", adopted).value).toMatchObject({ date: "2024-03-01" });
    expect(readingOf(deadline(), "до конца года")).toEqual({
      value: null,
      said: ["error deadline.year"],
      fix: "до конца 2026 года",
    });
  });

  it.each(["до 1 марта текущего года", "до 1 марта т.г.", "до 1 марта этого года", "к 1 марта с. г."])(
    "%j is a day of the document's own year, even one that was past",
    (words) => {
      expect(readingOf(deadline(), words, adopted).value).toEqual({ kind: "date", date: "2023-03-01", words });
      expect(readingOf(deadline(), words).fix).toBe("до 1 марта 2026 года");
    },
  );

  it.each([
    ["до 1 марта", "до 1 марта 2027 года"],
    ["до 1.06", "до 1 июня 2027 года"],
    ["к концу года", "до конца 2026 года"],
    ["конец года", "до конца 2026 года"],
    ["до конца квартала", "до конца II квартала 2026 года"],
    ["4 квартал", "до конца IV квартала 2026 года"],
    ["I кв.", "до конца I квартала 2027 года"],
    ["II полугодие", "до конца II полугодия 2026 года"],
    ["в июле", "до конца июля 2026 года"],
    ["до конца месяца", "до конца июня 2026 года"],
  ])("proposes good Russian for %j", (typed, fix) => {
    expect(readingOf(deadline(), typed)).toEqual({ value: null, said: ["error deadline.year"], fix });
    expect(readingOf(deadline(), fix).said).toEqual([]);
  });

  it.each([
    ["в 2-месячный срок", 2, "2023-05-30"],
    ["в двухмесячный срок", 2, "2023-05-30"],
    ["в месячный срок", 1, "2023-04-30"],
    ["в течение 2 (двух) месяцев", 2, "2023-05-30"],
    ["в течение трёх месяцев со дня принятия", 3, "2023-06-30"],
    ["в течение месяца", 1, "2023-04-30"],
    ["в течение полугода", 6, "2023-09-30"],
    ["в течение года", 12, "2024-03-30"],
    ["месячный срок", 1, "2023-04-30"],
    ["в 2\u2011месячный срок", 2, "2023-05-30"],
  ])("%j is counted from the document's date", (words, months, day) => {
    expect(readingOf(deadline(), words, adopted).value).toMatchObject({ kind: "relative", months, date: day });
    expect(readingOf(deadline(), words)).toEqual({ value: null, said: ["error deadline.origin"], fix: undefined });
  });

  it("counts working days without holidays, for a person to check", () => {
    expect(readingOf(deadline(), "10 рабочих дней", adopted)).toEqual({
      value: null,
      said: ["error deadline.working-days"],
      fix: "до 13 апреля 2023 года",
    });
    expect(readingOf(deadline(), "в течение 5 рабочих дней").said).toEqual(["error deadline.origin"]);
  });

  it("counts days only from a document's date", () => {
    expect(readingOf(deadline(), "в 10-дневный срок", adopted).value).toMatchObject({
      kind: "date",
      date: "2023-04-09",
    });
    expect(readingOf(deadline(), "в течение 30 дней", adopted).value).toMatchObject({ date: "2023-04-29" });
    expect(readingOf(deadline(), "в течение 30 дней").said).toEqual(["error deadline.origin"]);
    expect(deadline().read("10 дней", contextOf({})).findings[0]?.message.ru).toBe(
      "Столбец: такой срок отсчитывают от даты документа, а в строке её нет, и день неизвестен. Впишите день, например 30.06.2026.",
    );
  });

  it.each([
    ["ежемесячно", { kind: "recurring", every: "month", until: null }],
    ["Ежеквартально", { kind: "recurring", every: "quarter", until: null }],
    ["раз в год", { kind: "recurring", every: "year", until: null }],
    ["ежегодно до 31.12.2027", { kind: "recurring", every: "year", until: "2027-12-31" }],
    ["ежегодно, до 1 марта", { kind: "recurring", every: "year", until: null }],
    ["ежеквартально до конца 2026 года", { kind: "recurring", every: "quarter", until: "2026-12-31" }],
    ["еженедельно", { kind: "recurring", every: "week", until: null }],
    ["каждую неделю", { kind: "recurring", every: "week", until: null }],
    ["раз в полугодие", { kind: "recurring", every: "half-year", until: null }],
    ["2 раза в год", { kind: "recurring", every: "half-year", until: null }],
    ["не реже двух раз в год", { kind: "recurring", every: "half-year", until: null }],
    ["не реже 1 раза в квартал", { kind: "recurring", every: "quarter", until: null }],
    ["не реже одного раза в год", { kind: "recurring", every: "year", until: null }],
    ["4 раза в год до конца 2027 года", { kind: "recurring", every: "quarter", until: "2027-12-31" }],
    ["по мере необходимости", { kind: "permanent" }],
    ["постоянно", { kind: "permanent" }],
    ["на постоянной основе", { kind: "permanent" }],
    ["без срока", { kind: "none" }],
    ["срок не установлен", { kind: "none" }],
  ])("%j", (words, value) => {
    expect(readingOf(deadline(), words)).toEqual({ value: { ...value, words }, said: [], fix: undefined });
  });

  it.each([
    "как получится",
    "скоро",
    "до 31.02.2026",
    "в 0-месячный срок",
    "ежегодно до 31.02.2027",
    "когда-нибудь 2026",
  ])("refuses %j", (words) => {
    const reading = readingOf(deadline(), words);
    expect(reading.value).toBeNull();
    expect(reading.said[0]).toMatch(/^error deadline\.(unreadable|impossible)$/);
  });
});
