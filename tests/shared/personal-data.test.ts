import { describe, expect, it } from "vitest";
import { personalData } from "../../shared/fields/personal-data.ts";
import { text } from "../../shared/fields/text.ts";
import { contextOf } from "./reading.ts";

const codes = (words: string, names?: "loose") => personalData(words, names).map(({ code }) => code);

describe("the personal-data gate", () => {
  it.each([
    "+7 910 123-45-67",
    "8 (910) 123-45-67",
    "89101234567",
    "+79101234567",
    "8-910-123-45-67",
    "8 910 1234567",
    "7.910.123.45.67",
    "звоните: 8910 123 45 67, всегда",
    "910 123-45-67",
    "(910) 123-45-67",
    "тел. 9101234567",
    "моб. 910 1234567",
    "WhatsApp: 9101234567",
    "+375 29 123-45-67",
    "тел.:8(910)123-45-67;",
  ])("finds the mobile phone in %j", (words) => {
    expect(codes(words)).toContain("personal.phone");
  });

  it.each([
    "8 (4842) 12-34-56",
    "+7 484 212-34-56",
    "8-800-200-01-22",
    "8 800 555 35 35",
    "12-34-56",
    "ОГРН 1067799030639",
    "ИНН 7714320009",
    "р/с 40703810900000000001",
    "с 8.9.2023 по 12.10.2023",
    "8.9.23-5.11.2023",
    "Заявка 23-1-012345",
    "9 123 456 789 руб.",
    "счёт 891012345678",
    "1 978 910 123 456 руб.",
    "с 9:00 до 18:00, 2025–2026",
    "https://example.org/2023/03/30/12345678",
  ])("passes %j", (words) => {
    expect(codes(words)).toEqual([]);
  });

  it.each([
    "ivanov.petr@example.org",
    "anna1985@mail.ru",
    "petrova_anna@yandex.ru",
    "i.sidorov@example.org",
    "zvezda123@gmail.com",
    "пишите:lena@bk.ru!",
  ])("finds the personal mail in %j", (words) => {
    expect(codes(words)).toEqual(["personal.email"]);
  });

  it.each([
    "info@example.org",
    "centr-nko@mail.ru",
    "press@example.org",
    "priemnaya@yandex.ru",
    "obninsk-fond@mail.ru",
    "@kanal",
    "a@b",
  ])("passes the role mailbox %j", (words) => {
    expect(codes(words)).toEqual([]);
  });

  it.each(["112-233-445 95", "СНИЛС 11223344595", "снилс: 112 233 445 95", "112 233 445 95", "987 654 321 83"])(
    "finds the СНИЛС in %j",
    (words) => {
      expect(codes(words)).toContain("personal.snils");
    },
  );

  it.each(["112 233 445 96", "11223344595", "всего 112 233 445 95 1"])("takes %j for a number", (words) => {
    expect(codes(words)).toEqual([]);
  });

  it("finds a passport number only beside its keyword", () => {
    expect(codes("паспорт 2904 123456")).toEqual(["personal.passport"]);
    expect(codes("паспорт серия 29 04 № 123456")).toEqual(["personal.passport"]);
    expect(codes("серия 2904 номер 123456")).toEqual(["personal.passport"]);
    expect(codes("2904 123456")).toEqual([]);
    expect(codes("паспорт проекта, 2023")).toEqual([]);
  });

  it.each([
    "Иванов Иван Иванович",
    "встреча с Петровой Анной Сергеевной",
    "Сидоров И. И.",
    "И.И. Сидоров",
    "ИВАНОВ ИВАН ИВАНОВИЧ",
  ])("warns of the likely full name in %j, but not in names and quotes", (words) => {
    expect(personalData(words)).toMatchObject([{ code: "personal.name", severity: "warning" }]);
    expect(personalData(words)[0]?.private).toBeUndefined();
    expect(codes(words, "loose")).toEqual([]);
  });

  it.each([
    "Фонд им. Осипенко Л. Г.",
    "член Общественной палаты Петров П. П.",
    "глава администрации Петров П. П.",
    "Иванов И. И., председатель совета",
    "улица К. Э. Циолковского",
    "премия имени Ивана Ивановича Иванова",
    "Общественная палата Калужской области",
    "Весна. Лето",
    "Равновесие и Основна",
  ])("doesn't warn of %j", (words) => {
    expect(codes(words)).toEqual([]);
  });

  it("sees through full-width digits, zero-width spaces and formulas", () => {
    for (const cell of [
      "８９１０１２３４５６７",
      "8910\u200b123\u200b4567",
      "8910\u202e1234567",
      { formula: '=8&9101234567&"89101234567"' },
    ]) {
      expect(
        text()
          .read(cell, contextOf({}))
          .findings.some((one) => one.private),
        JSON.stringify(cell),
      ).toBe(true);
    }
  });

  it("says what to do, in words that don't repeat the data", () => {
    const [found] = personalData("89101234567");
    expect(found?.message.ru).toBe("Похоже на личный телефон. Удалите: строка не передана, на сайте прежняя версия.");
  });
});
