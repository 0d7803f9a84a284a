import { expect, test } from "vitest";
import { cellName } from "../../addon/host/server/cells/area.ts";
import { goodNko, member, openClubSheet } from "../harness/club-sheet.ts";

interface IssueList {
  readonly issues: readonly {
    readonly id: string;
    readonly code: string;
    readonly row: number;
    readonly fix: { readonly shown: string } | null;
  }[];
}

const code = `
function unformat(tab, range) { SpreadsheetApp.getActive().getSheetByName(tab).getRange(range).setNumberFormat("General"); }
`;

test("a members' own column of formulas costs nothing, even where their results never stand still", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("nkos", [goodNko]);
  await sheet.run("checkAll");
  const place = (sheet.tab("nkos").values[0]?.length ?? 0) + 1;
  sheet.host.columns({ user: member, sheet: "НКО", action: "insert", before: place, count: 1 });
  await sheet.host.edit({ user: member, sheet: "НКО", range: cellName(2, place), values: [["=RAND()"]] });
  const { ok, reads, writes } = await sheet.host.run({ user: member, function: "checkAll", origin: "script" });
  // Two reads for each tab, and one for the formats of the residents in «Районы и округа».
  expect({ ok, cost: reads + writes }).toEqual({ ok: true, cost: 25 });
});

test("a formula in the club's column can be replaced by what it comes to", async () => {
  const sheet = await openClubSheet();
  await sheet.paste("nkos", [goodNko]);
  await sheet.type("nkos", "registeredOn", 2, '="30.03."&"2002"');
  const { issues } = await sheet.run<IssueList>("listIssues");
  const live = issues.filter(({ code }) => code.endsWith(".formula"));
  expect(live.map(({ fix }) => fix?.shown)).toEqual(["30.03.2002"]);
  await sheet.run(
    "applyFixes",
    live.map(({ id }) => id),
  );
  expect(sheet.cell("nkos", "registeredOn", 2)).toBe("30.03.2002");
  expect(sheet.cell("nkos", "own:state", 2)).toMatch(/^Верно/);
});

test("a name that a formula gives is found by references, on edit as by «Проверить всё»", async () => {
  const sheet = await openClubSheet({ code });
  // A formula copied from elsewhere brings its format along; typed into a plain-text cell it would be a text.
  await sheet.run("unformat", "Рекомендации", sheet.a1("recommendations", "title", 2));
  await sheet.type("recommendations", "title", 2, '="Построить "&"сеть"');
  const task = { action: "Написать положение", lead: "Общественная палата", status: "на исполнении" };
  await sheet.paste("tasks", [{ ...task, recommendation: "Построить сеть" }]);
  const told = sheet.cell("tasks", "own:state", 2);
  await sheet.run("checkAll");
  expect(sheet.cell("tasks", "own:state", 2)).toBe(told);
  expect(told).not.toContain("такой строки нет");
});
