import { expect, test } from "vitest";
import { columnName } from "../../addon/host/server/cells/area.ts";
import type { Issue } from "../../addon/issues/issue.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import type { ChangedRows, MergePreview, MergeResult } from "../../addon/issues/merge.ts";
import type { UndoResult } from "../../addon/issues/undo.ts";
import { tickingClock } from "../harness/clock.ts";
import { type ClubSheet, member, openClubSheet } from "../harness/club-sheet.ts";

const tab = "НКО";
/** Made up; the check digits are right. */
const [ogrn, other] = ["1234567890127", "1234567890226"];

/** Row 2 is a good НКО, row 3 another one; row 4 is typed with the ОГРН of row 2 and says other things. */
async function sheetWithDuplicate(): Promise<ClubSheet> {
  const sheet = await openClubSheet({ clock: tickingClock() });
  const head = "ОГРН,Полное наименование,ОКОПФ,Статус,ОКТМО";
  const lines = [`${ogrn},Клуб «Лад»,71400,действующая,29701000`, `${other},Клуб «Сад»,71400,действующая,29701000`];
  await sheet.run("importRegister", { text: [head, ...lines].join("\n"), accept: "all-new" });
  await sheet.type("nkos", "ogrn", 4, ogrn);
  await sheet.type("nkos", "name", 4, "Клуб «Ладушка»");
  await sheet.type("nkos", "inn", 4, "1234567894");
  await sheet.run("checkAll");
  return sheet;
}

async function duplicate(sheet: ClubSheet): Promise<Issue> {
  const { issues } = await sheet.run<IssueList>("listIssues");
  const found = issues.find(({ mergeable }) => mergeable);
  if (found === undefined) throw new Error("no duplicate");
  return found;
}

const namesOf = (sheet: ClubSheet) => sheet.rows("nkos").map((row) => row.name);

test("shows both rows: what would be filled, and where a person decides", async () => {
  const sheet = await sheetWithDuplicate();
  const preview = await sheet.run<MergePreview>("previewMerge", (await duplicate(sheet)).id);
  expect(preview).toMatchObject({ tab, label: "Клуб «Лад»", keptRow: 2, spareRow: 4 });
  const kinds = Object.fromEntries(preview.cells.map(({ column, kind }) => [column, kind]));
  expect(kinds).toMatchObject({ ogrn: "same", name: "conflict", inn: "fill", status: "same" });
});

test("warns that two organisations may be behind one ОГРН before a row is deleted", async () => {
  const sheet = await sheetWithDuplicate();
  const doubt = async () => (await sheet.run<MergePreview>("previewMerge", (await duplicate(sheet)).id)).doubt;
  expect(await doubt()).toContain("не совпадает «Полное наименование»");
  await sheet.type("nkos", "name", 4, "АНО «Лад»");
  expect(await doubt()).toBeNull();
});

test("a mistyped ОГРН is an error where it was typed, and the row that it belongs to is marked too", async () => {
  const sheet = await openClubSheet({ clock: tickingClock() });
  const head = "ОГРН,ИНН,Полное наименование,ОКОПФ,Статус,ОКТМО";
  const lines = [
    `${ogrn},1234567894,Клуб «Лад»,71400,действующая,29701000`,
    `${other},7707083893,Клуб «Сад»,71400,действующая,29701000`,
  ];
  await sheet.run("importRegister", { text: [head, ...lines].join("\n"), accept: "all-new" });
  await sheet.type("nkos", "ogrn", 2, other);
  const states = () => sheet.rows("nkos").map((row) => row["own:state"]);
  for (const check of [async () => {}, () => sheet.run("checkAll")]) {
    await check();
    expect(states()).toEqual([expect.stringMatching(/^ОГРН: /), expect.stringMatching(/^ОГРН: /)]);
  }
  await sheet.type("nkos", "ogrn", 2, ogrn);
  expect(states().map((state) => String(state).slice(0, 5))).toEqual(["Верно", "Верно"]);
});

test("writes what was chosen, deletes the spare row, and undo brings it back under its id", async () => {
  const sheet = await sheetWithDuplicate();
  const id = sheet.rows("nkos")[2]?.["own:id"];
  const { issueId, seen } = await sheet.run<MergePreview>("previewMerge", (await duplicate(sheet)).id);
  const result = await sheet.run<MergeResult>("mergeRows", { issueId, seen, take: ["name"] });
  expect(sheet.rows("nkos")).toHaveLength(2);
  expect(sheet.rows("nkos")[0]).toMatchObject({ name: "Клуб «Ладушка»", inn: "1234567894", ogrn });
  expect(result.fresh.issues.some(({ mergeable }) => mergeable)).toBe(false);
  const undone = await sheet.run<UndoResult>("undoFixes", result.undos[0]?.name);
  expect(undone.left).toBe(0);
  expect(namesOf(sheet)).toEqual(["Клуб «Лад»", "Клуб «Сад»", "Клуб «Ладушка»"]);
  expect(sheet.rows("nkos")[0]?.inn).toBe("");
  expect(sheet.rows("nkos")[2]).toMatchObject({ "own:id": id, inn: "1234567894" });
});

test("rows that somebody has changed since are left alone, and shown as they are now", async () => {
  const sheet = await sheetWithDuplicate();
  const { issueId, seen } = await sheet.run<MergePreview>("previewMerge", (await duplicate(sheet)).id);
  await sheet.type("nkos", "website", 4, "https://klub.example.org");
  const answer = await sheet.run<ChangedRows>("mergeRows", { issueId, seen, take: [] });
  expect(answer.now.cells).toContainEqual(
    expect.objectContaining({ column: "website", kept: "", spare: "https://klub.example.org", kind: "fill" }),
  );
  expect(sheet.rows("nkos")).toHaveLength(3);
  await sheet.run("mergeRows", { issueId, seen: answer.now.seen, take: [] });
  expect(sheet.rows("nkos")).toHaveLength(2);
});

test("a row that is moved in the very moment of deleting takes no other row with it", async () => {
  const sheet = await sheetWithDuplicate();
  const { issueId, seen } = await sheet.run<MergePreview>("previewMerge", (await duplicate(sheet)).id);
  let isMoved = false;
  sheet.once("deleteRows", () => {
    sheet.rearrange("nkos", { action: "move", first: 4, count: 1, before: 2 });
    isMoved = true;
  });
  await expect(sheet.run("mergeRows", { issueId, seen, take: [] })).rejects.toThrow("лишняя строка осталась");
  expect(isMoved).toBe(true);
  expect(namesOf(sheet).sort()).toEqual(["Клуб «Лад»", "Клуб «Ладушка»", "Клуб «Сад»"]);
});

test("what members keep in columns of their own is named before it goes", async () => {
  const sheet = await sheetWithDuplicate();
  const width = sheet.tab("nkos").values[0]?.length ?? 0;
  sheet.host.columns({ user: member, sheet: tab, action: "insert", before: width + 1, count: 1 });
  const beside = `${columnName(width + 1)}4`;
  await sheet.host.edit({ user: member, sheet: tab, range: beside, values: [["звонили в мае"]] });
  const preview = await sheet.run<MergePreview>("previewMerge", (await duplicate(sheet)).id);
  expect(preview.beside).toEqual(["звонили в мае"]);
});
