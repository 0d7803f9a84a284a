import { describe, expect, test } from "vitest";
import { rowKeys } from "../../shared/checks/keys.ts";
import { references } from "../../shared/checks/references.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { duplicates, handleIndex, rowName } from "../../shared/checks/workbook.ts";
import type { CalendarDate, Cells } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";

const today = "2026-11-23" as CalendarDate;

const nko: Cells = {
  ogrn: "1067799030639",
  name: "АНО «Выдуманная опора»",
  legalForm: "Автономные некоммерческие организации",
  counted: "да",
  municipality: "Калуга",
  status: "действующая",
};

describe("checks between rows", () => {
  const known = (id: string, cells: Cells) => {
    const { values } = checkRow(tables.nkos, cells, today);
    return { id, values, keys: rowKeys(tables.nkos, values), name: rowName(tables.nkos, values) };
  };

  test("hold the later of two rows with one ОГРН, whatever their order in the sheet", () => {
    const found = duplicates(tables.nkos, [
      known("2", nko),
      known("1", nko),
      known("3", { ...nko, ogrn: "1027739445250" }),
    ]);
    expect([...found.keys()]).toEqual(["2"]);
    expect(found.get("2")).toMatchObject({ code: "duplicate", column: "ogrn", repeats: "1" });
    expect(found.get("2")?.message.ru).toContain("повторяет строку «АНО „Выдуманная опора“»");
  });

  test("mark both of two organisations with one ОГРН, the later first, and tell to correct it before merging", () => {
    const found = duplicates(tables.nkos, [
      known("1", { ...nko, inn: "7707083893" }),
      known("2", { ...nko, inn: "7714320009", name: "Фонд «Другой»" }),
    ]);
    expect([...found].map(([id, { code, severity, column }]) => [id, code, severity, column])).toEqual([
      ["2", "duplicate", "error", "ogrn"],
      ["1", "duplicate.earlier", "error", "ogrn"],
    ]);
    expect(found.get("2")?.message.ru).toMatch(/Исправьте «ОГРН»; объединяйте/);
    expect(found.get("1")?.message.ru).toContain("внесённой позже");
  });

  test("mark both of two organisations with one ИНН, but not the branches of a foreign one", () => {
    const other = { ...nko, ogrn: "1027739445250", name: "Фонд «Другой»", legalForm: "Фонды" };
    const mistyped = duplicates(tables.nkos, [
      known("1", { ...nko, inn: "7707083893" }),
      known("2", { ...other, inn: "7707083893" }),
    ]);
    expect([...mistyped].map(([id, { code, column }]) => [id, code, column])).toEqual([
      ["2", "duplicate", "inn"],
      ["1", "duplicate.earlier", "inn"],
    ]);
    const foreign: Cells = { name: "Отделение", inn: "7707083893", legalForm: "Отделения иностранных НКО" };
    expect(duplicates(tables.nkos, [known("1", foreign), known("2", { ...foreign, kpp: "402901001" })]).size).toBe(0);
  });

  test("only warn of the earlier row where nothing but the names differ, and say nothing of it where one record is entered twice", () => {
    const codesOf = (name: string) =>
      [...duplicates(tables.nkos, [known("1", nko), known("2", { ...nko, name })])].map(
        ([id, { code, severity }]) => `${id} ${severity} ${code}`,
      );
    expect(codesOf("Фонд «Другой»")).toEqual(["2 error duplicate", "1 warning duplicate.earlier"]);
    expect(codesOf("Автономная некоммерческая организация «Выдуманная опора»")).toEqual(["2 error duplicate"]);
  });

  test.each([
    ["https://example.org/news/1", "http://www.example.org/news/1/", true],
    ["https://example.org/news?id=1&utm_source=vk", "https://example.org/news?id=1#top", true],
    ["https://vk.com/wall-1_2", "https://m.vk.com/wall-1_2", true],
    ["https://example.org/news?id=1", "https://example.org/news?id=2", false],
    ["https://example.org/a", "https://example.org/A", false],
  ])("know the page behind %s and %s: the same is %s", (first, second, isSame) => {
    const piece = (id: string, link: string) => {
      const cells = { date: { date: "2024-02-01" }, outlet: "Выдуманная газета", kind: "новость", link };
      const { values } = checkRow(tables.publications, cells, today);
      return { id, values, keys: rowKeys(tables.publications, values), name: id };
    };
    expect([...duplicates(tables.publications, [piece("1", first), piece("2", second)]).keys()]).toEqual(
      isSame ? ["2"] : [],
    );
  });

  test("say of an organisation with another КПП that a branch has no row of its own", () => {
    const whole = { ...nko, inn: "7707083893", kpp: "402701001" };
    const found = duplicates(tables.nkos, [known("1", whole), known("2", { ...whole, kpp: "402901001" })]);
    expect(found.get("2")).toMatchObject({ code: "duplicate.branch", column: "kpp", repeats: "1" });
    expect(found.get("2")?.message.ru).toMatch(/филиал отдельной строкой не вносят/i);
  });

  test("let two years' contests number their applications alike, but not one contest", () => {
    const bid = (id: string, contest: string) => {
      const cells = { fund: "муниципальный конкурс", contest, number: "1", nko: "Опора", status: "подана" };
      const { values } = checkRow(tables.applications, cells, today);
      return { id, values, keys: rowKeys(tables.applications, values), name: id };
    };
    const found = duplicates(tables.applications, [
      bid("1", "Вместе 2024"),
      bid("2", "Вместе 2025"),
      bid("3", "вместе 2025"),
    ]);
    expect([...found.keys()]).toEqual(["3"]);
  });

  test("resolve a reference by name and say when none or several rows fit", () => {
    const ogrn = String(nko.ogrn);
    const center = (id: string, name: string, operatorOgrn = "") => ({
      id,
      keys: rowKeys(tables.centers, checkRow(tables.centers, { name, operatorOgrn }, today).values),
    });
    const centers = handleIndex([
      center("1", "Центр «Опора»"),
      center("2", "Центр «Мост»"),
      center("3", "центр  мост"),
      center("4", "Центр «Парус»", ogrn),
      center("5", "Центр «Парус», филиал", ogrn),
    ]);
    const refer = (text: string) =>
      references(tables.nkos, rowKeys(tables.nkos, checkRow(tables.nkos, { ...nko, centers: text }, today).values), {
        centers,
      });
    expect(refer('центр "опора"')).toEqual([]);
    expect(refer("Центр «Берег»").map(({ code }) => code)).toEqual(["reference.none"]);
    expect(refer(ogrn).map(({ code }) => code)).toEqual(["reference.several"]);
    // The third row repeats the second, so it waits: what refers to the name doesn't.
    expect(refer("Центр «Мост»")).toEqual([]);
    const [lost] = refer("Центр «Берег»");
    expect(lost?.message.ru).toContain(
      "Впишите: название центра с вкладки «Центры». Несколько значений разделяйте «;»",
    );
    expect(lost?.message.ru).not.toMatch(/из списка/);
  });
});
