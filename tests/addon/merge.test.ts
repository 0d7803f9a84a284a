import { expect, test } from "vitest";
import { columnName } from "../../addon/host/server/cells/area.ts";
import type { Issue } from "../../addon/issues/issue.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import type { MergePreview, MergeResult } from "../../addon/issues/merge.ts";
import type { UndoResult } from "../../addon/issues/undo.ts";
import { type ClubSheet, startClub } from "../harness/built-add-on.ts";
import { member } from "../host/fixture.ts";

const tab = "НКО";
/** Made up; the check digits are right. */
const [ogrn, other] = ["1234567890127", "1234567890226"];

/** Row 2 is a good НКО, row 3 another one; row 4 is typed with the ОГРН of row 2 and says other things. */
async function clubWithDuplicate(options?: Parameters<typeof startClub>[0]): Promise<ClubSheet> {
  // Time goes on, so that the row that came later has the greater id.
  let now = Date.UTC(2023, 2, 30, 9);
  const club = await startClub({ clock: () => now++, ...options });
  const head = "ОГРН,Полное наименование,ОКОПФ,Статус,ОКТМО";
  const lines = [`${ogrn},Клуб «Лад»,71400,действующая,29701000`, `${other},Клуб «Сад»,71400,действующая,29701000`];
  await club.call("importRegister", { text: [head, ...lines].join("\n"), accept: "all-new" });
  await club.type(tab, "ОГРН", 4, ogrn);
  await club.type(tab, "Полное наименование", 4, "Клуб «Ладушка»");
  await club.type(tab, "ИНН", 4, "1234567894");
  await club.call("checkAll");
  return club;
}

async function duplicate(club: ClubSheet): Promise<Issue> {
  const { issues } = await club.call<IssueList>("listIssues");
  const found = issues.find(({ mergeable }) => mergeable);
  if (found === undefined) throw new Error("no duplicate");
  return found;
}

const namesOf = (club: ClubSheet) => club.rows(tab).map((row) => row["Полное наименование"]);

test("shows both rows: what would be filled, and where a person decides", async () => {
  const club = await clubWithDuplicate();
  const preview = await club.call<MergePreview>("previewMerge", (await duplicate(club)).id);
  expect(preview).toMatchObject({ tab, label: "Клуб «Лад»", keptRow: 2, spareRow: 4 });
  const kinds = Object.fromEntries(preview.cells.map(({ header, kind }) => [header, kind]));
  expect(kinds).toMatchObject({ ОГРН: "same", "Полное наименование": "conflict", ИНН: "fill", Статус: "same" });
});

test("writes what was chosen, deletes the spare row, and undo brings it back under its id", async () => {
  const club = await clubWithDuplicate();
  const id = club.rows(tab)[2]?.["служебное: id"];
  const { issueId, seen } = await club.call<MergePreview>("previewMerge", (await duplicate(club)).id);
  const result = await club.call<MergeResult>("mergeRows", { issueId, seen, take: ["name"] });
  expect(club.rows(tab)).toHaveLength(2);
  expect(club.rows(tab)[0]).toMatchObject({ "Полное наименование": "Клуб «Ладушка»", ИНН: "1234567894", ОГРН: ogrn });
  expect(result.fresh.issues.some(({ mergeable }) => mergeable)).toBe(false);
  const undone = await club.call<UndoResult>("undoFixes", result.undos[0]?.name);
  expect(undone.left).toBe(0);
  expect(namesOf(club)).toEqual(["Клуб «Лад»", "Клуб «Сад»", "Клуб «Ладушка»"]);
  expect(club.rows(tab)[0]?.ИНН).toBe("");
  expect(club.rows(tab)[2]).toMatchObject({ "служебное: id": id, ИНН: "1234567894" });
});

test("rows that somebody has changed since are left alone", async () => {
  const club = await clubWithDuplicate();
  const { issueId, seen } = await club.call<MergePreview>("previewMerge", (await duplicate(club)).id);
  await club.type(tab, "Сайт", 4, "https://klub.example.org");
  await expect(club.call("mergeRows", { issueId, seen, take: [] })).rejects.toThrow("тем временем изменили");
  expect(club.rows(tab)).toHaveLength(3);
});

test("a row that is moved in the very moment of deleting takes no other row with it", async () => {
  let isArmed = false;
  let club: ClubSheet | null = null;
  club = await clubWithDuplicate({
    beforeCall: async ({ method }) => {
      if (!isArmed || method !== "deleteRow") return;
      isArmed = false;
      club?.host.rows({ action: "move", user: member, sheet: tab, first: 4, count: 1, before: 2 });
    },
  });
  const { issueId, seen } = await club.call<MergePreview>("previewMerge", (await duplicate(club)).id);
  isArmed = true;
  await expect(club.call("mergeRows", { issueId, seen, take: [] })).rejects.toThrow("лишняя строка осталась");
  expect(isArmed).toBe(false);
  expect(namesOf(club).sort()).toEqual(["Клуб «Лад»", "Клуб «Ладушка»", "Клуб «Сад»"]);
});

test("what members keep in columns of their own is named before it goes", async () => {
  const club = await clubWithDuplicate();
  const width = club.host.state(tab)?.values[0]?.length ?? 0;
  club.host.columns({ user: member, sheet: tab, action: "insert", before: width + 1, count: 1 });
  const beside = `${columnName(width + 1)}4`;
  await club.host.edit({ user: member, sheet: tab, range: beside, values: [["звонили в мае"]] });
  const preview = await club.call<MergePreview>("previewMerge", (await duplicate(club)).id);
  expect(preview.beside).toEqual(["звонили в мае"]);
});
