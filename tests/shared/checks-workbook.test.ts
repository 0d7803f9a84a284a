import { describe, expect, test } from "vitest";
import { rowKeys } from "../../shared/checks/keys.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { duplicates, handleIndex, references, rowName } from "../../shared/checks/workbook.ts";
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
