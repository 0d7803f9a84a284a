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
function shown(sheet: ClubSheet, table: TableKey, column: string, row: number): string {
  return sheet.rows(table)[row - 2]?.[column] ?? "";
}

async function issuesAt(sheet: ClubSheet, table: TableKey, column: string, row: number) {
  const { issues } = await sheet.run<IssueList>("listIssues");
  const header = tables[table].columns[column]?.header.ru;
  return issues.filter((issue) => issue.table === table && issue.header === header && issue.row === row);
}

const applyFixes = (sheet: ClubSheet, ids: readonly string[]) => sheet.run<FixResult>("applyFixes", ids);

test("a percentage typed as a target is told from its hundredth, and the fix writes what it shows", async () => {
  const sheet = await openClubSheet();
  await sheet.type("recommendations", "target", 2, "62,75%");
  expect(sheet.cell("recommendations", "target", 2)).toBe(0.6275);
  expect(shown(sheet, "recommendations", "target", 2)).toBe("62,75%");
  expect(sheet.cell("recommendations", "own:state", 2)).toContain("«62,75%» для таблицы 0,6275");
  const [issue] = await issuesAt(sheet, "recommendations", "target", 2);
  expect(issue).toMatchObject({ severity: "hint", shown: "62,75%", fix: { shown: "62,75" } });
  const { applied, undo } = await applyFixes(sheet, [issue?.id ?? ""]);
  expect(applied).toBe(1);
  expect(sheet.cell("recommendations", "target", 2)).toBe(62.75);
  expect(shown(sheet, "recommendations", "target", 2)).toBe("62,75");
  expect(sheet.cell("recommendations", "own:state", 2)).toBe("Верно");
  await sheet.run("undoFixes", undo);
  expect(shown(sheet, "recommendations", "target", 2)).toBe("62,75%");
  expect(sheet.cell("recommendations", "target", 2)).toBe(0.6275);
});

test("«Проверить всё» and the list of issues see a percentage that no edit has told of", async () => {
  const sheet = await openClubSheet();
  await sheet.silently(() => sheet.type("recommendations", "baseline", 3, "5%").then(() => {}));
  await sheet.run("checkAll");
  expect(sheet.cell("recommendations", "own:state", 3)).toContain("«5%» для таблицы 0,05");
});

test("a percentage among sums waits until a person says that the number is meant", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("applications", [{ title: "Проект для пробы" }]);
  await sheet.type("applications", "requested", 2, "5%");
  expect(sheet.isRed("applications", "requested", 2)).toBe(true);
  const [issue] = await issuesAt(sheet, "applications", "requested", 2);
  expect(issue).toMatchObject({ severity: "error", code: "money.percent", shown: "5%", fix: { shown: "5,00" } });
  await applyFixes(sheet, [issue?.id ?? ""]);
  expect(shown(sheet, "applications", "requested", 2)).toBe("5,00");
  expect(sheet.isRed("applications", "requested", 2)).toBe(false);
});

test("a score as a percentage is read as the score that it shows", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("applications", [{ title: "Проект для пробы" }]);
  await sheet.type("applications", "score", 2, "62,75%");
  expect(await issuesAt(sheet, "applications", "score", 2)).toMatchObject([
    { code: "decimal.percent", fix: { shown: "62,75" } },
  ]);
});

test("roubles, times and dates in a column of numbers are the number that is shown, or said not to be one", async () => {
  const sheet = await openClubSheet();
  const code = async (typed: string) => {
    await sheet.type("recommendations", "target", 2, "");
    await sheet.type("recommendations", "target", 2, typed);
    return (await issuesAt(sheet, "recommendations", "target", 2)).map((issue) => issue.code);
  };
  expect(await code("1,5 ₽")).toEqual([]);
  expect(shown(sheet, "recommendations", "target", 2)).toBe("1,50 ₽");
  expect(await code("10:30")).toEqual(["decimal.time"]);
  expect(await code("01.02.2026")).toEqual(["decimal.date"]);
  expect(await code("5%")).toEqual(["decimal.percent"]);
  // A cell that shows percentages takes a plain number for one.
  expect(await code("62,75")).toEqual(["decimal.percent"]);
  expect(sheet.cell("recommendations", "target", 2)).toBe(0.6275);
});

test("an edit asks for formats only where its rows hold numbers, and then once", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("meetings", [meeting, { ...meeting, title: "Вторая" }]);
  const calls = async (header: string, typed: string) =>
    (await sheet.type("meetings", header, 2, typed))?.calls["Range.getNumberFormats"] ?? 0;
  expect(await calls("title", "Без чисел")).toBe(0);
  expect(await calls("participants", "12")).toBe(1);
  expect(await calls("title", "С числом")).toBe(1);
});
