import { expect, test } from "vitest";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import type { FixResult } from "../../addon/issues/issues.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { type ClubSheet, openClubSheet } from "../harness/club-sheet.ts";

const meeting: TypedRow = {
  date: "01.10.2026",
  kind: "круглый стол",
  state: "состоялась",
  organiser: "Клуб",
  territory: "Калуга",
  title: "Встреча для пробы",
};

/** What the cell shows. */
function shown(sheet: ClubSheet, table: TableKey, header: string, row: number): string {
  const state = sheet.host.state(tables[table].title.ru);
  const place = state?.values[0]?.indexOf(header) ?? -1;
  return state?.shown[row - 1]?.[place] ?? "";
}

async function issuesAt(sheet: ClubSheet, header: string, row: number) {
  const list = (await sheet.run("listIssues")) as IssueList;
  return list.issues.filter((issue) => issue.header === header && issue.row === row);
}

const applyFixes = async (sheet: ClubSheet, ids: readonly string[]) =>
  (await sheet.run("applyFixes", ids)) as FixResult;

test("a percentage typed as a target is told from its hundredth, and the fix writes what it shows", async () => {
  const sheet = await openClubSheet();
  await sheet.type("recommendations", "Целевое значение", 2, "62,75%");
  expect(sheet.cell("recommendations", "Целевое значение", 2)).toBe(0.6275);
  expect(shown(sheet, "recommendations", "Целевое значение", 2)).toBe("62,75%");
  expect(sheet.cell("recommendations", "Проверка", 2)).toContain("«62,75%» для таблицы 0,6275");
  const [issue] = await issuesAt(sheet, "Целевое значение", 2);
  expect(issue).toMatchObject({ severity: "hint", shown: "62,75%", fix: { shown: "62,75" } });
  const { applied, undo } = await applyFixes(sheet, [issue?.id ?? ""]);
  expect(applied).toBe(1);
  expect(sheet.cell("recommendations", "Целевое значение", 2)).toBe(62.75);
  expect(shown(sheet, "recommendations", "Целевое значение", 2)).toBe("62,75");
  expect(sheet.cell("recommendations", "Проверка", 2)).toBe("Верно");
  await sheet.run("undoFixes", undo);
  expect(shown(sheet, "recommendations", "Целевое значение", 2)).toBe("62,75%");
  expect(sheet.cell("recommendations", "Целевое значение", 2)).toBe(0.6275);
});

test("«Проверить всё» and the list of issues see a percentage that no edit has told of", async () => {
  const sheet = await openClubSheet();
  await sheet.silently(() => sheet.type("recommendations", "Исходное значение", 3, "5%").then(() => {}));
  await sheet.run("checkAll");
  expect(sheet.cell("recommendations", "Проверка", 3)).toContain("«5%» для таблицы 0,05");
});

test("a percentage among sums waits until a person says that the number is meant", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("applications", [{ title: "Проект для пробы" }]);
  await sheet.type("applications", "Запрошено", 2, "5%");
  expect(sheet.isRed("applications", "Запрошено", 2)).toBe(true);
  const [issue] = await issuesAt(sheet, "Запрошено", 2);
  expect(issue).toMatchObject({ severity: "error", code: "money.percent", shown: "5%", fix: { shown: "5,00" } });
  await applyFixes(sheet, [issue?.id ?? ""]);
  expect(shown(sheet, "applications", "Запрошено", 2)).toBe("5,00");
  expect(sheet.isRed("applications", "Запрошено", 2)).toBe(false);
});

test("a score as a percentage is read as the score that it shows", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("applications", [{ title: "Проект для пробы" }]);
  await sheet.type("applications", "Рейтинг", 2, "62,75%");
  expect(await issuesAt(sheet, "Рейтинг", 2)).toMatchObject([{ code: "decimal.percent", fix: { shown: "62,75" } }]);
});

test("roubles, times and dates in a column of numbers are the number that is shown, or said not to be one", async () => {
  const sheet = await openClubSheet();
  const code = async (typed: string) => {
    await sheet.type("recommendations", "Целевое значение", 2, "");
    await sheet.type("recommendations", "Целевое значение", 2, typed);
    return (await issuesAt(sheet, "Целевое значение", 2)).map((issue) => issue.code);
  };
  expect(await code("1,5 ₽")).toEqual([]);
  expect(shown(sheet, "recommendations", "Целевое значение", 2)).toBe("1,50 ₽");
  expect(await code("10:30")).toEqual(["decimal.time"]);
  expect(await code("01.02.2026")).toEqual(["decimal.date"]);
  expect(await code("5%")).toEqual(["decimal.percent"]);
  // A cell that shows percentages takes a plain number for one.
  expect(await code("62,75")).toEqual(["decimal.percent"]);
  expect(sheet.cell("recommendations", "Целевое значение", 2)).toBe(0.6275);
});

test("an edit asks for formats only where its rows hold numbers, and then once", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("meetings", [meeting, { ...meeting, title: "Вторая" }]);
  const calls = async (header: string, typed: string) =>
    (await sheet.type("meetings", header, 2, typed))?.calls["Range.getNumberFormats"] ?? 0;
  expect(await calls("Тема", "Без чисел")).toBe(0);
  expect(await calls("Участников", "12")).toBe(1);
  expect(await calls("Тема", "С числом")).toBe(1);
});
