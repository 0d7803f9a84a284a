import { describe, expect, it } from "vitest";
import { personalData } from "../../shared/fields/personal-data.ts";
import { text } from "../../shared/fields/text.ts";
import { readingOf } from "../harness/reading.ts";

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
    "8\u2011910\u2011123\u201145\u201167",
    "8\u2010910\u2010123\u201045\u201067",
    "8\u2012910\u2012123\u201245\u201267",
    "8\u2212910\u2212123\u221245\u221267",
    "8 - 910 - 123 - 45 - 67",
    "8 (910) - 123-45-67",
    "8(910) 123 - 45 - 67",
    "8 910\n123 45 67",
    "итого 2023\n910 123 45 67",
    "тел.\n910 1234567",
    "сот. 910.123.45.67",
    "910.123.45.67",
    "910 - 123 - 45 - 67",
    "м.т. 9101234567",
    "т. 9101234567",
    "8_910_123_45_67",
    "8/910/1234567",
    "8*910*123*45*67",
    "8:910:1234567",
    "8 910 123 45 67 910 765 43 21",
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
    "7 950 000 – 8 100 000 руб.",
    "8 950 000 / 9 100 000",
    "бюджет 7 900 000 (2023 год)",
    "8 912 345 678,50 руб.",
    "950 500.00 – 15 %",
    "посетителей: 9 123 456 789",
    "высота 912 345 67 – 2023",
    "слушателей 950, 2023 год",
    "8 (48439) 9-12-34\n8 (4842) 91-23-45",
    "8 - 800 - 200 - 01 - 22",
    "8\u2011484\u2011391\u201123\u201145",
    "ОГРН 1 087 799 008 967",
    "ИНН/КПП 7714320009/771401001",
    "кадастровый № 40:27:910101:1234",
    "протокол № 8/912-34/5678-2023",
    "с 08:00 – 09:30\n10:00 – 12:15",
    "30.03.2023\n31.03.2023\n01.04.2023",
    "2023/2024/2025, п. 8 – 900 чел.",
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
    "и.иванов@почта.рф",
    "иванов@яндекс.рф",
    "анна@пример.рф",
    "звезда@почта.рф",
    "петрова.анна@mail.ru",
    "ivanov @ mail.ru",
    "ivanov@\nmail.ru",
    "ivanov\n@mail.ru",
  ])("finds the personal mail in %j", (words) => {
    expect(codes(words)).toEqual(["personal.email"]);
  });

  it.each([
    "info@example.org",
    "centr-nko@mail.ru",
    "press@example.org",
    "priemnaya@yandex.ru",
    "obninsk-fond@mail.ru",
    "фонд@почта.рф",
    "приёмная@яндекс.рф",
    "центр-нко @ mail.ru",
    "основа@пример.рф",
    "наш канал @kanal",
    "@kanal",
    "a@b",
  ])("passes the role mailbox %j", (words) => {
    expect(codes(words)).toEqual([]);
  });

  it.each([
    "112-233-445 95",
    "СНИЛС 11223344595",
    "снилс: 112 233 445 95",
    "112 233 445 95",
    "987 654 321 83",
    "112\u2011233\u2011445 95",
    "112–233–445 95",
    "112.233.445.95",
    "112 233 445-95",
    "112 - 233 - 445 - 95",
    "112/233/445/95",
    "112 233\n445 95",
    "СНИЛС 112\u2011233\u2011445\u201195",
    "11223344595 (СНИЛС)",
    "страховое свидетельство 11223344595",
  ])("finds the СНИЛС in %j", (words) => {
    expect(codes(words)).toContain("personal.snils");
  });

  it.each([
    "112 233 445 96",
    "11223344595",
    "всего 112 233 445 95 1",
    "112.233.445.96",
    "страхование с 1.10.2023-31.10",
    "страховые взносы 12 345 678 901 руб.",
  ])("takes %j for a number", (words) => {
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
    "пасп. 2904 123456",
    "паспорт № 123456 серия 2904",
    "паспорт: номер 123456, серия 29 04",
    "паспорт 29-04 123456",
    "паспорт 29\u201104 № 123 456",
    "паспорт 2904123456",
    "паспорт\n2904 123456",
    "2904 123456 (паспорт)",
    "29 04 № 123456, паспорт",
    "№ 123456 серия 2904 (паспорт)",
  ])("finds the passport in %j", (words) => {
    expect(codes(words)).toEqual(["personal.passport"]);
  });

  it.each([
    "паспорт проекта утверждён 30.03.2023 № 123456",
    "паспорт проекта: 123456 из 2023",
    "паспорт нацпроекта: 2 904 123 456 руб.",
    "в 2023 году 150000 руб., паспорт проекта",
    "серия встреч: 12 городов, 2023 год, 150000 участников",
  ])("takes %j for a project's passport", (words) => {
    expect(codes(words)).toEqual([]);
  });

  it.each([
    "Иванов Иван Иванович",
    "встреча с Петровой Анной Сергеевной",
    "ИВАНОВ ИВАН ИВАНОВИЧ",
    "ИВАНОВ Иван Иванович",
    "Иван Иванович Иванов",
    "Иванов Иван Иванович, председатель",
  ])(
    "holds a row for the full name in %j, but not in names and quotes, and only warns where it stays in the club",
    (words) => {
      expect(personalData(words)).toMatchObject([{ code: "personal.full-name", severity: "error", releasable: true }]);
      expect(personalData(words)[0]?.private).toBeUndefined();
      expect(codes(words, "loose")).toEqual([]);
      expect(personalData(words, undefined, { staysInClub: true })).toMatchObject([{ severity: "warning" }]);
    },
  );

  it.each([
    "глава администрации Иванов Иван Иванович",
    "Иванов Иван Иванович, депутат Законодательного Собрания",
    "премия имени Соколовой Марии Ивановны",
  ])("takes %j for an office or a memorial", (words) => {
    expect(codes(words)).toEqual([]);
  });

  it.each(["Сидоров И. И.", "И.И. Сидоров", "Иван Иванович"])(
    "warns of the likely full name in %j, but not in names and quotes",
    (words) => {
      expect(personalData(words)).toMatchObject([{ code: "personal.name", severity: "warning" }]);
      expect(personalData(words)[0]?.private).toBeUndefined();
      expect(codes(words, "loose")).toEqual([]);
    },
  );

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
      expect(readingOf(text(), cell).said, JSON.stringify(cell)).toEqual(["error personal.phone"]);
    }
  });

  it("says what to do, in words that don't repeat the data", () => {
    const [found] = personalData("89101234567");
    expect(found?.message.ru).toBe(
      "Похоже на личный телефон. Удалите: строка не передана, на сайте прежняя версия. Если это не личные данные, ячейку может разрешить координатор.",
    );
  });

  it("judges a text anew for every kind of column, however often another kind found nothing in it", () => {
    const words = "Иванова Анна Петровна, с 2024 года";
    for (let time = 0; time < 2; time++) {
      expect(codes(words, "loose")).toEqual([]);
      expect(codes(words)).toEqual(["personal.full-name"]);
    }
    const digits = "9101234567";
    for (let time = 0; time < 2; time++) {
      expect(personalData(digits, undefined, { isNumber: true })).toEqual([]);
      expect(codes(digits)).toEqual(["personal.phone"]);
    }
  });
});
