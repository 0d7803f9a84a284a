import { describe, expect, it } from "vitest";
import { listOf } from "../../shared/fields/list.ts";
import { handleOf, reference } from "../../shared/fields/reference.ts";
import { text } from "../../shared/fields/text.ts";
import { contextOf, readingOf } from "../harness/reading.ts";

const field = text();
/** What spreadsheets show in place of a value. */
const errorValues = [
  ...["#REF!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#BLOCKED!", "#CONNECT!", "#FIELD!", "#UNKNOWN!", "#BUSY!"],
  ...["#PYTHON!", "#EXTERNAL!", "#spill!", " #REF! ", "#ССЫЛКА!", "#ПЕРЕНОС!", "#ВЫЧИСЛ!", "#ПОЛЕ!", "#ЗАНЯТО!"],
  ...["#ПЕРЕПОЛН!", "#ДЕЛ/0!", "#ИМЯ?", "Err:502", "Ошибка:508", "Loading...", "Загрузка…"],
];

describe("a text", () => {
  it.each([
    ["Центр поддержки НКО", "Центр поддержки НКО"],
    ["Строка\nи ещё одна", "Строка\nи ещё одна"],
    ["IT-школа и PROдвижение", "IT-школа и PROдвижение"],
    ["-5 градусов", "-5 градусов"],
    ["№ 8-р от 27.01.2022", "№ 8-р от 27.01.2022"],
    ["30 % ≥ 20 %", "30 % ≥ 20 %"],
    ["1) один\n2) два", "1) один\n2) два"],
    ["рекомендует:\n– органам;\n– центрам", "рекомендует:\n– органам;\n– центрам"],
    ["дата неизвестна", "дата неизвестна"],
    ["Школа 👍", "Школа 👍"],
    ["за\u0301мок", "за\u0301мок"],
    ["#ДоброВместе", "#ДоброВместе"],
    ["#1!", "#1!"],
  ])("keeps %j as it is", (typed, value) => {
    expect(readingOf(field, typed)).toEqual({ value, said: [], fix: undefined });
  });

  it.each([
    ["  два  пробела ", "два пробела"],
    ["не\u00a0разрывно", "не разрывно"],
    ["мяг\u00adкий пере\u200bнос", "мягкий перенос"],
    ["е\u0308лка", "ёлка"],
    ["- пункт", "пункт"],
    ["•  пункт", "пункт"],
    ["\uf0b7\tпункт", "пункт"],
    ["\uf0a7пункт", "пункт"],
    ["➢ пункт", "пункт"],
    ["✓ пункт", "пункт"],
    ["1) пункт", "пункт"],
    ["- один\n- два", "один\nдва"],
    ["Нужно:\n\uf0b7 одно", "Нужно:\n• одно"],
    ["2\u2011й этап", "2-й этап"],
    ["Род\u3164ник", "Родник"],
    ["Род\u115f\u1160\uffa0ник", "Родник"],
    ["Род\u2800ник", "Род ник"],
    ["Род\u17b4\u17b5\u180b\u180fник", "Родник"],
    ["Мы \u2764\ufe0f добро", "Мы \u2764 добро"],
    ["строка\r\nвторая", "строка\nвторая"],
  ])("reads %j and proposes to tidy it", (typed, value) => {
    expect(readingOf(field, typed)).toEqual({ value, said: ["hint text.untidy"], fix: value });
  });

  it("takes a spreadsheet's error for no value, also behind the mark of a list", () => {
    expect(readingOf(field, "- #REF!")).toEqual({ value: null, said: ["error text.error"], fix: undefined });
  });

  it.each(["=IMPORTXML(1)", "+СУММ(А1:А9)", '="АНО "&"Проба"', "'=HYPERLINK(1)", "=A1&B1"])(
    "asks for the words instead of %j",
    (typed) => {
      expect(readingOf(field, typed)).toEqual({ value: null, said: ["error text.start"], fix: undefined });
    },
  );

  it.each([
    ["+сто", "text.start", "сто"],
    ["@канал", "text.start", "канал"],
    ["＝1+1", "text.width", "1+1"],
    ["-слово", "text.start", "слово"],
    ["-(1)", "text.start", "(1)"],
    ["\tтекст", "text.start", "текст"],
    ["'=1+1", "text.start", "1+1"],
    ["  =1+1", "text.start", "1+1"],
    ["a\u202eb", "text.bidi", "ab"],
    ["a\u0000b", "text.control", "ab"],
    ["a\ufe01b", "text.control", "ab"],
    ["a\u{e0101}\u{e0165}b", "text.control", "ab"],
    ["a\u{e0041}b", "text.control", "ab"],
    ["a\u{1d173}b", "text.control", "ab"],
    ["a\ufffcb", "text.control", "ab"],
    ["З\u0301\u0302\u0303\u0304\u0305ло", "text.marks", "З\u0301\u0302ло"],
    ["Фонд \u0489\u0301", "text.marks", "Фонд"],
    ["a\ud800b", "text.broken", "ab"],
    ["Дом ２", "text.width", "Дом 2"],
    ["Pодник", "text.look-alikes", "Родник"],
    ["в ХХI веке", "text.look-alikes", "в XXI веке"],
    ["XХ век", "text.look-alikes", "XX век"],
    ["Сreative", "text.look-alikes", "Creative"],
  ])("holds %j (%s) until a person accepts the fix", (typed, code, fix) => {
    const reading = readingOf(field, typed);
    expect(reading.value).toBeNull();
    expect(reading.said).toContain(`error ${code}`);
    expect(field.read(typed, contextOf({})).findings.find((one) => one.code === code)?.fix?.value).toBe(fix);
  });

  it.each([{ formula: "=A1" }, { error: "#REF!" }, "#Н/Д", ...errorValues])("refuses %j", (cell) => {
    const reading = readingOf(field, cell);
    expect(reading.value).toBeNull();
    expect(reading.said[0]).toMatch(/^error text\.(formula|error)$/);
  });

  it.each(["-", "–", "нет", "Нет", "н/д", "б/н", "   "])("proposes to empty an optional cell with %j", (typed) => {
    expect(readingOf(field, typed)).toEqual({ value: null, said: ["hint text.blank"], fix: null });
    expect(readingOf(field, typed, { required: true })).toEqual({
      value: null,
      said: ["error text.blank"],
      fix: undefined,
    });
  });

  it.each([
    ["fillers of Hangul", "\u3164\u115f\u1160\uffa0"],
    ["blanks of Braille", "\u2800\u2800"],
    ["variation selectors", "\ufe0f\ufe00\u{e0100}\u{e01ef}"],
    ["tags", "\u{e0001}\u{e0041}"],
    ["what chooses between scripts' forms", "\u034f\u17b4\u17b5\u180b\u180e\u2061\u2064\u2065"],
    ["formats of music", "\u{1d173}\u{1d17a}"],
    ["marks without a letter", "\u0301\u0488\u20dd"],
  ])("takes a name made of %s for none", (_, typed) => {
    const { value, said } = readingOf(field, typed, { required: true });
    expect([value, said]).toEqual([null, ["error text.blank"]]);
  });

  it("holds no more than its length", () => {
    expect(readingOf(text({ max: 4000 }), "я".repeat(4000)).value).toHaveLength(4000);
    const [found] = field.read("я".repeat(2001), contextOf({})).findings;
    expect(found?.code).toBe("text.long");
    expect(found?.message.ru).toBe("Столбец: здесь 2\u00a0001 знак, а помещается 2\u00a0000. Сократите текст.");
  });

  it("asks about a date that the sheet may have made of a text", () => {
    expect(readingOf(field, { date: "2026-01-02" })).toEqual({
      value: "02.01.2026",
      said: ["warning text.date"],
      fix: "02.01.2026",
    });
  });

  it("holds nothing back in a column that never leaves the sheet", () => {
    expect(readingOf(field, "=1+1", { reach: "sheet" }).said).toEqual(["warning text.start"]);
    expect(readingOf(field, "8 910 123-45-67", { reach: "sheet" })).toMatchObject({
      value: "8 910 123-45-67",
      said: [],
    });
  });
});

describe("a list", () => {
  it("is separated by semicolons or line breaks, each value once", () => {
    expect(readingOf(listOf(field), "один; два").said).toEqual([]);
    expect(readingOf(listOf(field), "один\nдва").value).toEqual(["один", "два"]);
    expect(readingOf(listOf(field), "один; два; один")).toEqual({
      value: ["один", "два"],
      said: ["hint list.form"],
      fix: "один; два",
    });
  });

  it("mends the whole cell with one fix, the sound items kept", () => {
    expect(readingOf(listOf(field), "один; Pодник; Cоюз; =2")).toEqual({
      value: null,
      said: ["error text.look-alikes", "error text.start"],
      fix: "один; Родник; Союз; 2",
    });
  });

  it("leaves out items that say nothing", () => {
    expect(readingOf(listOf(field), "один; -; нет")).toEqual({
      value: ["один"],
      said: ["hint list.form"],
      fix: "один",
    });
    expect(readingOf(listOf(field), "-")).toEqual({ value: null, said: ["hint list.blank"], fix: null });
  });
});

describe("a reference", () => {
  it("keeps the typed handle and compares it without regard to case, ё, quotes and spaces", () => {
    expect(readingOf(reference("nkos"), "АНО «Берёзка»").value).toBe("АНО «Берёзка»");
    expect(handleOf('ано  "БЕРЕЗКА"')).toBe(handleOf("АНО «Берёзка»"));
    expect(handleOf("АНО «Берёза»")).not.toBe(handleOf("АНО «Берёзка»"));
  });

  it("takes an ОГРН that the sheet holds as a number", () => {
    expect(readingOf(reference("nkos"), 1067799030639)).toEqual({ value: "1067799030639", said: [], fix: undefined });
  });

  it.each([
    ["ОГРН 1067799030639", "hint ogrn.form"],
    ["1 067 799 030 639", "hint ogrn.form"],
    ["БФ «Родник» (1067799030639)", "hint reference.ogrn"],
    ["БФ «Родник», ОГРН: 1067799030639", "hint reference.ogrn"],
  ])("reads the ОГРН in %j", (typed, said) => {
    expect(readingOf(reference("nkos"), typed)).toEqual({
      value: "1067799030639",
      said: [said],
      fix: "1067799030639",
    });
    expect(readingOf(listOf(reference("centers")), `Центр; ${typed}`)).toMatchObject({
      value: ["Центр", "1067799030639"],
      fix: "Центр; 1067799030639",
    });
  });

  it("asks a person to confirm an ОГРН that was a figure, and says where a digit is wrong", () => {
    expect(readingOf(reference("nkos"), "1067799030639.0")).toEqual({
      value: null,
      said: ["error ogrn.guess"],
      fix: "1067799030639",
    });
    expect(readingOf(reference("nkos"), "1067799030638").said).toEqual(["error ogrn.checksum"]);
    expect(readingOf(reference("recommendations"), "1067799030638").said).toEqual([]);
  });

  it("doesn't warn of names of people in names of organisations", () => {
    expect(readingOf(reference("nkos"), "Клуб Петров Пётр Петрович").said).toEqual([]);
  });
});
