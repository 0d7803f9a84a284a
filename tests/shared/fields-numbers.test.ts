import { describe, expect, it } from "vitest";
import { count } from "../../shared/fields/count.ts";
import { decimal } from "../../shared/fields/decimal.ts";
import { digits } from "../../shared/fields/digits.ts";
import { inn } from "../../shared/fields/inn.ts";
import { money } from "../../shared/fields/money.ts";
import { ogrn } from "../../shared/fields/ogrn.ts";
import type { Field } from "../../shared/table.ts";
import { contextOf, readingOf } from "../harness/reading.ts";

describe("ОГРН", () => {
  it.each(["1067799030639", "1027739445250", "1087799008967"])("reads the public number %s", (typed) => {
    expect(readingOf(ogrn(), typed)).toEqual({ value: typed, said: [], fix: undefined });
    expect(readingOf(ogrn(), Number(typed))).toEqual({ value: typed, said: [], fix: undefined });
  });

  it.each(["1 067 799 030 639", "ОГРН 1067799030639", "1067799030639\u00a0", "«1067799030639»"])(
    "tidies %j",
    (typed) => {
      expect(readingOf(ogrn(), typed)).toEqual({
        value: "1067799030639",
        said: ["hint ogrn.form"],
        fix: "1067799030639",
      });
    },
  );

  it.each([
    ["1127800004914.0", "ogrn.guess", "1127800004914"],
    ["1127800004914,00", "ogrn.guess", "1127800004914"],
    ["１127800004914", "ogrn.characters", "1127800004914"],
    ["١127800004914", "ogrn.characters", "1127800004914"],
    ["112780ООО4914", "ogrn.guess", "1127800004914"],
    ["\u202e1127800004914", "ogrn.characters", "1127800004914"],
  ])("asks a person to confirm %j", (typed, code, fix) => {
    expect(readingOf(ogrn(), typed)).toEqual({ value: null, said: [`error ${code}`], fix });
  });

  it.each([
    ["0000000000000", "ogrn.first-digit"],
    ["1067799030638", "ogrn.checksum"],
    ["106779903063", "ogrn.length"],
    ["1.12780E+12", "ogrn.exponent"],
    ["номер потом", "ogrn.unreadable"],
  ])("refuses %j (%s) without guessing", (typed, code) => {
    expect(readingOf(ogrn(), typed)).toEqual({ value: null, said: [`error ${code}`], fix: undefined });
  });

  it("keeps an entrepreneur's number, a person's, inside the sheet", () => {
    const [found] = ogrn().read("304500116000157", contextOf({})).findings;
    expect(found).toMatchObject({ code: "ogrn.person", private: true });
    expect(found?.message.ru).not.toContain("304500116000157");
    expect(ogrn().read("ИП 304500116000157 от 01.02.2004", contextOf({})).findings).toMatchObject([{ private: true }]);
  });
});

describe("ИНН", () => {
  it.each(["7714320009", "7702231587", "7708236775", "1234567894"])("reads %s", (typed) => {
    expect(readingOf(inn(), typed).value).toBe(typed);
  });

  it("proposes the leading zero that a figure lost", () => {
    expect(readingOf(inn(), "521016176")).toEqual({ value: null, said: ["error inn.guess"], fix: "0521016176" });
    expect(readingOf(inn(), 521016176).fix).toBe("0521016176");
  });

  it.each([
    ["1234567895", "inn.checksum"],
    ["0000000000", "inn.checksum"],
    ["12345678", "inn.length"],
    ["521016177", "inn.length"],
  ])("refuses %s (%s)", (typed, code) => {
    expect(readingOf(inn(), typed)).toEqual({ value: null, said: [`error ${code}`], fix: undefined });
  });

  it.each(["123456789047", "366220664163", "123456789037", "366220664163/771401001"])(
    "keeps a person's %s inside the sheet",
    (typed) => {
      const { findings } = inn().read(typed, contextOf({}));
      expect(findings).toMatchObject([{ code: "inn.person", private: true }]);
    },
  );
});

describe("official numbers", () => {
  const kpp = digits({ kind: "kpp", length: 9 });
  const registerNumber = digits({ kind: "registerNumber", length: 10 });

  it("reads a КПП, also with letters, and proposes its lost zero", () => {
    expect(readingOf(kpp, "402801001").value).toBe("402801001");
    expect(readingOf(kpp, "4028AB001").value).toBe("4028AB001");
    expect(readingOf(kpp, 10101001)).toMatchObject({ said: ["error kpp.guess"], fix: "010101001" });
    expect(readingOf(kpp, 40280100)).toMatchObject({ said: ["error kpp.length"], fix: undefined });
    expect(readingOf(kpp, "40280100123").said).toEqual(["error kpp.length"]);
  });

  it("offers the part that fits where two numbers share a cell", () => {
    for (const typed of ["7714320009/771401001", "ИНН 7714320009 КПП 771401001", "7714320009, 771401001"]) {
      expect(readingOf(inn(), typed)).toEqual({ value: null, said: ["error inn.guess"], fix: "7714320009" });
      expect(readingOf(kpp, typed)).toEqual({ value: null, said: ["error kpp.guess"], fix: "771401001" });
    }
    expect(readingOf(ogrn(), "1067799030639 от 01.02.2006").fix).toBe("1067799030639");
    expect(readingOf(inn(), "7714320009/7702231587").fix).toBeUndefined();
    expect(readingOf(registerNumber, "№ 4014010001")).toEqual({
      value: "4014010001",
      said: ["hint registerNumber.form"],
      fix: "4014010001",
    });
  });

  it("keeps odd register numbers with a hint", () => {
    expect(readingOf(registerNumber, "4014050123").said).toEqual([]);
    expect(readingOf(registerNumber, "40/123-р")).toEqual({
      value: "40/123-р",
      said: ["hint registerNumber.odd"],
      fix: undefined,
    });
    expect(readingOf(registerNumber, "=1+1").value).toBeNull();
  });
});

describe("money", () => {
  it.each([
    ["1 234 567,50", 1234567.5],
    ["1 234 567,50", 1234567.5],
    ["1.234.567,50", 1234567.5],
    ["1,234,567.50", 1234567.5],
    ["1.2 млн", 1_200_000],
    ["1,2 млн руб.", 1_200_000],
    ["500 тыс. рублей", 500_000],
    ["2 миллиона", 2_000_000],
    ["300000 ₽", 300_000],
    ["500 т.р.", 500_000],
    ["500 т. руб.", 500_000],
    ["1,5 т.р", 1500],
    ["руб. 500", 500],
    ["₽ 1 200", 1200],
    ["500 руб. 50 коп.", 500.5],
    ["1 500 рублей 5 копеек", 1500.05],
    ["0", 0],
  ])("reads %j", (typed, value) => {
    expect(readingOf(money(), typed)).toEqual({ value, said: ["hint money.form"], fix: value });
  });

  it("takes numbers as they are, to the kopeck", () => {
    expect(readingOf(money(), 1234567.5)).toEqual({ value: 1234567.5, said: [], fix: undefined });
    expect(readingOf(money(), 0.1 + 0.2).value).toBe(0.3);
  });

  it("asks whether a dot before three digits separates thousands", () => {
    expect(readingOf(money(), "1.234")).toEqual({ value: null, said: ["error money.doubtful"], fix: 1234 });
    const reasonFor = (typed: string) => money().read(typed, contextOf({})).findings[0]?.fix?.reason.ru;
    expect(reasonFor("1.234")).toBe("точка отделяет тысячи");
    expect(reasonFor("1,234")).toBe("запятая отделяет тысячи");
  });

  it("says that the sheet made a date of a number", () => {
    expect(decimal().read({ date: "2026-05-02" }, contextOf({})).findings[0]?.message.ru).toBe(
      "Столбец: в ячейке дата. Так таблица понимает число с точкой: «2.5» для неё 2 мая. Введите число с запятой: 2,5.",
    );
  });

  it.each([
    ["-5", "negative"],
    ["много", "unreadable"],
    ["12 34", "unreadable"],
    ["1e5", "unreadable"],
    ["100 $", "unreadable"],
    [-5, "negative"],
    [1e13, "large"],
    [true, "unreadable"],
    ["руб. много", "unreadable"],
    ["500,5 руб. 50 коп.", "unreadable"],
    [{ date: "2026-01-01" }, "date"],
  ])("refuses %j (%s)", (typed, rule) => {
    expect(readingOf(money(), typed)).toEqual({ value: null, said: [`error money.${rule}`], fix: undefined });
  });
});

describe("counts and other numbers", () => {
  it.each([
    ["12 чел.", 12],
    ["12", 12],
    ["12 человек", 12],
    ["1 200 участников", 1200],
    ["12,0", 12],
  ])("counts %j", (typed, value) => {
    expect(readingOf(count(), typed)).toEqual({ value, said: ["hint count.form"], fix: value });
  });

  it.each([
    ["-1", "negative"],
    ["1,5", "fraction"],
    [1.5, "fraction"],
    ["12 тысяч котов", "unreadable"],
    [1e9, "large"],
  ])("refuses the count %j (%s)", (typed, rule) => {
    expect(readingOf(count(), typed).said).toEqual([`error count.${rule}`]);
  });

  it("shows numbers as Russian writes them", () => {
    const [found] = decimal().read("62,75", contextOf({})).findings;
    expect(found?.message.ru).toBe(
      "Число введено текстом: это 62,75. Примите исправление, чтобы поиск и сортировка работали.",
    );
    expect(money().read("1.2 млн", contextOf({})).findings[0]?.message.ru).toContain("это 1\u00a0200\u00a0000.");
  });

  it.each(["нет данных", "отсутствует", "нет номера"])("proposes to empty an optional cell with %j", (typed) => {
    const fields: readonly Field[] = [ogrn(), inn(), digits({ kind: "kpp", length: 9 }), money(), count()];
    for (const field of fields) expect(readingOf(field, typed)).toMatchObject({ value: null, fix: null });
  });

  it("keeps a phone typed into the wrong column inside the sheet", () => {
    expect(readingOf(count(), 89101234567).said).toEqual(["error personal.phone"]);
    expect(readingOf(money(), 89101234567).said).toEqual(["error personal.phone"]);
  });

  it("keeps to its range", () => {
    expect(readingOf(count({ min: 1, max: 5 }), 5).value).toBe(5);
    expect(readingOf(count({ min: 1, max: 5 }), 6).said).toEqual(["error count.range"]);
    expect(readingOf(decimal({ max: 100 }), "62,75")).toEqual({
      value: 62.75,
      said: ["hint decimal.form"],
      fix: 62.75,
    });
    expect(readingOf(decimal({ max: 100 }), "62,750").value).toBe(62.75);
    expect(readingOf(decimal({ max: 100 }), 101).said).toEqual(["error decimal.range"]);
    expect(readingOf(decimal(), "47%").value).toBe(47);
  });
});
