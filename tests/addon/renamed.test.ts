/** A row is renamed that others name: whoever still calls it by its old name is offered the new one. */

import { expect, test } from "vitest";
import type { FixResult } from "../../addon/issues/issues.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import type { UndoResult } from "../../addon/issues/undo.ts";
import { type ClubSheet, goodNko, openClubSheet, otherOgrns } from "../harness/club-sheet.ts";

const [oldName, newName] = ["Центр «Опора»", "Центр «Поддержка»"];

/** Two centers; two НКО name the first one, one of them beside the second. */
async function sheetWithCenters(): Promise<ClubSheet> {
  const sheet = await openClubSheet();
  const center = { municipality: "Калуга", status: "действует" };
  await sheet.paste("centers", [
    { ...center, name: oldName },
    { ...center, name: "Центр «Мост»" },
  ]);
  await sheet.paste("nkos", [
    { ...goodNko, centers: oldName },
    { ...goodNko, ogrn: otherOgrns[0], inn: "", name: "Клуб «Лад»", centers: `центр "опора"; Центр «Мост»` },
  ]);
  await sheet.run("checkAll");
  return sheet;
}

const centersOf = (sheet: ClubSheet) => sheet.rows("nkos").map(({ centers }) => centers);
const renamed = ({ issues }: IssueList) => issues.filter(({ code }) => code === "reference.renamed");

test("all who name it get the new name at once, and one undo takes it back", async () => {
  const sheet = await sheetWithCenters();
  const before = centersOf(sheet);
  await sheet.type("centers", "name", 2, newName);
  await sheet.run("checkAll");
  const issues = renamed(await sheet.run<IssueList>("listIssues"));
  expect(issues).toHaveLength(2);
  expect(new Set(issues.map(({ group }) => group)).size).toBe(1);
  expect(issues[0]?.message).toContain("«Центр „Опора“» теперь называется «Центр „Поддержка“»");
  const result = await sheet.run<FixResult>(
    "applyFixes",
    issues.map(({ id }) => id),
  );
  expect(result.applied).toBe(2);
  expect(centersOf(sheet)).toEqual([newName, `${newName}; Центр «Мост»`]);
  expect(
    (await sheet.run<IssueList>("listIssues")).issues.filter(({ header }) => header === "Ресурсные центры"),
  ).toEqual([]);
  await sheet.run<UndoResult>("undoFixes", result.undo);
  expect(centersOf(sheet)).toEqual(before);
});

test("the new name is known after the row was sorted, checked and renamed once more", async () => {
  const sheet = await sheetWithCenters();
  await sheet.type("centers", "name", 2, "Центр «Опорра»");
  sheet.rearrange("centers", { action: "insert", before: 2, count: 1 });
  await sheet.run("checkAll");
  await sheet.type("centers", "name", 3, newName);
  const issues = renamed(await sheet.run<IssueList>("listIssues"));
  expect(issues.map(({ fix }) => fix?.shown)).toEqual([newName, `${newName}; Центр «Мост»`]);
});

test("nothing is offered where the old name is another row's now, or two rows were called so", async () => {
  const sheet = await sheetWithCenters();
  await sheet.type("centers", "name", 2, newName);
  await sheet.type("centers", "name", 3, oldName);
  await sheet.type("centers", "name", 3, "Центр «Третий»");
  expect(renamed(await sheet.run<IssueList>("listIssues"))).toEqual([]);
  await sheet.type("centers", "name", 3, oldName);
  const { issues } = await sheet.run<IssueList>("listIssues");
  expect(issues.filter(({ row, header }) => row === 2 && header === "Ресурсные центры")).toEqual([]);
});
