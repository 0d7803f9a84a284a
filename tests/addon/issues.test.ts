import { expect, test } from "vitest";
import type { Undo } from "../../addon/google/undo-store.ts";
import type { HostOptions } from "../../addon/host/server/options.ts";
import type { Issue } from "../../addon/issues/issue.ts";
import type { FixResult, KeepResult } from "../../addon/issues/issues.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import type { UndoResult } from "../../addon/issues/undo.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { type ClubSheet, member, openClubSheet } from "../harness/club-sheet.ts";

const tab = "НКО";
/** Made up; the check digits are right. */
const ogrns = ["1234567890127", "1234567890226", "1234567890325", "1234567890424"];

/** Four good rows of «НКО». */
async function sheetWithRows(options?: Partial<HostOptions>): Promise<ClubSheet> {
  const sheet = await openClubSheet(options);
  const lines = ogrns.map((ogrn, index) => `${ogrn},Клуб ${index + 1},71400,действующая,29701000`);
  const text = ["ОГРН,Полное наименование,ОКОПФ,Статус,ОКТМО", ...lines].join("\n");
  await sheet.run("importRegister", { text, accept: "all-new" });
  return sheet;
}

async function issuesIn(sheet: ClubSheet, column: string, table: TableKey = "nkos"): Promise<Issue[]> {
  const { issues } = await sheet.run<IssueList>("listIssues");
  const header = tables[table].columns[column]?.header.ru;
  return issues.filter((issue) => issue.table === table && issue.header === header);
}

const values = (sheet: ClubSheet, column: string) => sheet.rows("nkos").map((row) => row[column]);
const ids = (issues: readonly Issue[]) => issues.map(({ id }) => id);

test("lists what is wrong with its place, its words and its fix, grouped by kind", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "inn", 3, "4025421583.0");
  await sheet.type("nkos", "status", 4, "дейсвующая");
  await sheet.type("nkos", "status", 5, "дейсвующая");
  const list = await sheet.run<IssueList>("listIssues");
  const inn = list.issues.find(({ header }) => header === "ИНН");
  expect(inn).toMatchObject({
    row: 3,
    a1: sheet.a1("nkos", "inn", 3),
    label: "Клуб 2",
    severity: "error",
    shown: "4025421583.0",
    fix: { shown: "4025421583" },
    keepable: false,
  });
  expect(list.groups.find(({ title }) => title.startsWith("Статус"))).toMatchObject({ tab, count: 2, fixable: 2 });
  expect(list.counts.error).toBe(3);
});

test("writes a fix so that the cell holds exactly it, a leading zero included, and the marks go away", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "inn", 2, "405000009");
  expect(sheet.isRed("nkos", "inn", 2)).toBe(true);
  const { applied, skipped } = await sheet.run<FixResult>("applyFixes", ids(await issuesIn(sheet, "inn")));
  expect({ applied, skipped }).toEqual({ applied: 1, skipped: [] });
  expect(sheet.rows("nkos")[0]).toMatchObject({ inn: "0405000009", "own:state": "Верно" });
  expect(sheet.isRed("nkos", "inn", 2)).toBe(false);
  expect(sheet.note("nkos", "inn", 2)).toBe("");
});

test("a fix for a cell that somebody has changed since is refused, the cell stays, and what it holds now is said", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "status", 2, "дейсвующая");
  const issues = await issuesIn(sheet, "status");
  await sheet.type("nkos", "status", 2, "в процессе ликвидации");
  const result = await sheet.run<FixResult>("applyFixes", ids(issues));
  expect(result).toMatchObject({ applied: 0, undo: "" });
  expect(result.skipped).toMatchObject([
    {
      isOther: true,
      why: "«Статус» в строке 2: теперь там «в процессе ликвидации», поэтому ячейка осталась как есть.",
    },
  ]);
  expect(values(sheet, "status")[0]).toBe("в процессе ликвидации");
});

test("what a cell holds now isn't repeated where it is personal", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "name", 2, "Фонд  «Выдуманный»");
  const issues = await issuesIn(sheet, "name");
  expect(issues[0]?.fix).toBeTruthy();
  await sheet.type("nkos", "name", 2, "Звоните +7 910 123-45-67");
  const { skipped } = await sheet.run<FixResult>("applyFixes", ids(issues));
  expect(skipped).toMatchObject([{ why: expect.stringContaining("теперь там другое") }]);
  expect(JSON.stringify(skipped)).not.toContain("910");
});

test("a fix that leans on another cell is refused when that cell has changed", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "counted", 2, null);
  const issues = await issuesIn(sheet, "counted");
  expect(issues[0]?.fix?.shown).toBe("да");
  await sheet.type("nkos", "legalForm", 2, "20716");
  expect(await sheet.run<FixResult>("applyFixes", ids(issues))).toMatchObject({ applied: 0 });
  expect(values(sheet, "counted")[0]).toBe("");
});

test("a fix finds its row after sorting, by the row's id", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "status", 2, "дейсвующая");
  const issues = await issuesIn(sheet, "status");
  const range = `A2:${sheet.a1("nkos", "note", 5)}`;
  sheet.rearrange("nkos", { action: "sort", range, by: 5, ascending: false });
  expect(await sheet.run<FixResult>("applyFixes", ids(issues))).toMatchObject({ applied: 1 });
  expect(values(sheet, "status")).toEqual(["действующая", "действующая", "действующая", "действующая"]);
  expect(values(sheet, "ogrn")).toEqual([...ogrns].reverse());
});

test("rows moved between reading and writing: the fix reaches its row and no other is changed", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "status", 2, "дейсвующая");
  await sheet.type("nkos", "status", 3, "в процессе ликвидации");
  const issues = await issuesIn(sheet, "status");
  let isMoved = false;
  sheet.once("setValues", () => {
    sheet.rearrange("nkos", { action: "move", first: 2, count: 1, before: 5 });
    isMoved = true;
  });
  expect(await sheet.run<FixResult>("applyFixes", ids(issues))).toMatchObject({ applied: 1 });
  expect(isMoved).toBe(true);
  const statuses = Object.fromEntries(sheet.rows("nkos").map((row) => [row.ogrn, row.status]));
  expect(Object.values(statuses).filter((status) => status === "действующая")).toHaveLength(3);
  expect(statuses[ogrns[0] ?? ""]).toBe("действующая");
  expect(statuses[ogrns[1] ?? ""]).toBe("в процессе ликвидации");
});

test("«Отменить» puts back what the fix replaced, but not over what was typed since", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "status", 2, "дейсвующая");
  await sheet.type("nkos", "status", 3, "дейсвующая");
  const { applied, undo } = await sheet.run<FixResult>("applyFixes", ids(await issuesIn(sheet, "status")));
  expect(applied).toBe(2);
  await sheet.type("nkos", "status", 3, "неизвестно");
  expect(await sheet.run<UndoResult>("undoFixes", undo)).toMatchObject({ restored: 1, left: 1, undos: [] });
  expect(values(sheet, "status").slice(0, 2)).toEqual(["дейсвующая", "неизвестно"]);
  expect(sheet.rows("nkos")[0]?.["own:state"]).toContain("Статус: «дейсвующая» похоже");
  await expect(sheet.run("undoFixes", undo)).rejects.toThrow("Отменить уже нельзя");
});

test("«Проверено, оставить» silences a warning for this row and value, and travels with the row", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "registeredOn", 2, "01.05.1890");
  const [warning] = await issuesIn(sheet, "registeredOn");
  expect(warning).toMatchObject({ severity: "warning", keepable: true });
  expect(await sheet.run<KeepResult>("keepIssues", [warning?.id])).toMatchObject({
    kept: 1,
    skipped: [],
    fresh: { tables: ["nkos"] },
  });
  expect(await issuesIn(sheet, "registeredOn")).toEqual([]);
  const range = `A2:${sheet.a1("nkos", "note", 5)}`;
  sheet.rearrange("nkos", { action: "sort", range, by: 5, ascending: false });
  await sheet.run("checkAll");
  expect(await issuesIn(sheet, "registeredOn")).toEqual([]);
  await sheet.type("nkos", "registeredOn", 5, "01.05.1891");
  expect(await issuesIn(sheet, "registeredOn")).toHaveLength(1);
});

test("an error can't be kept", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "inn", 2, "123");
  const result = await sheet.run<KeepResult>("keepIssues", ids(await issuesIn(sheet, "inn")));
  expect(result).toMatchObject({ kept: 0, skipped: [{ why: expect.stringContaining("Ошибку оставить нельзя") }] });
});

test("goes to the cell wherever its row stands now, and says when the row is gone", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "inn", 2, "123");
  const [issue] = await issuesIn(sheet, "inn");
  const seen: string[] = [];
  sheet.host.subscribe((event) => {
    if (event.type === "activate") seen.push(`${event.sheet}!${event.range}`);
  });
  sheet.rearrange("nkos", { action: "move", first: 2, count: 1, before: 5 });
  await sheet.run("goToCell", issue?.id);
  expect(seen).toEqual([`${tab}!${sheet.a1("nkos", "inn", 4)}`]);
  sheet.rearrange("nkos", { action: "delete", first: 4, count: 1 });
  await expect(sheet.run("goToCell", issue?.id)).rejects.toThrow("Этой строки уже нет");
});

test("a tab that can't be read is named, and the others are still listed", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "inn", 2, "123");
  sheet.rearrange("centers", { action: "insert", before: 1, count: 1 });
  const list = await sheet.run<IssueList>("listIssues");
  expect(list.counts.error).toBe(1);
  expect(list.problems).toEqual([expect.stringContaining("Вкладка «Центры»")]);
});

test("private data isn't repeated in the list", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "activity", 2, "звоните +7 (910) 123-45-67");
  const list = await sheet.run<IssueList>("listIssues");
  expect(list.counts.error).toBe(1);
  expect(JSON.stringify(list)).not.toContain("123-45-67");
});

test("«Отменить» of what was kept, one thing at a time, the latest first, also after the sidebar was closed", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "registeredOn", 2, "01.05.1890");
  await sheet.type("nkos", "status", 3, "дейсвующая");
  await sheet.run("keepIssues", ids(await issuesIn(sheet, "registeredOn")));
  await sheet.run("applyFixes", ids(await issuesIn(sheet, "status")));
  const undos = await sheet.run<Undo[]>("listUndo");
  expect(undos.map(({ words }) => words)).toEqual(["Исправлено: 1 ячейка", "Оставлено: 1 замечание"]);
  expect(await sheet.run<UndoResult>("undoFixes", undos[1]?.name)).toMatchObject({ restored: 1, left: 0 });
  expect(await issuesIn(sheet, "registeredOn")).toHaveLength(1);
  expect(values(sheet, "status")[1]).toBe("действующая");
  expect((await sheet.run<Undo[]>("listUndo")).map(({ name }) => name)).toEqual([undos[0]?.name]);
});

test("an undo that fails is still there to be tried again", async () => {
  let isBroken = false;
  const sheet = await sheetWithRows({
    beforeCall: async ({ method }) => {
      if (isBroken && method === "setValues") throw new Error("Service Spreadsheets timed out");
    },
  });
  await sheet.type("nkos", "status", 2, "дейсвующая");
  const { undo } = await sheet.run<FixResult>("applyFixes", ids(await issuesIn(sheet, "status")));
  isBroken = true;
  await expect(sheet.run("undoFixes", undo)).rejects.toThrow("Google Таблицы сейчас не отвечают");
  isBroken = false;
  expect(await sheet.run<UndoResult>("undoFixes", undo)).toMatchObject({ restored: 1 });
});

test("kept warnings are listed and can speak again", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "registeredOn", 2, "01.05.1890");
  await sheet.type("nkos", "registeredOn", 3, "01.05.1891");
  await sheet.run("keepIssues", ids(await issuesIn(sheet, "registeredOn")));
  const kept = await sheet.run<Issue[]>("listKept");
  expect(kept.map(({ row, header }) => [row, header])).toEqual([
    [2, "Дата регистрации"],
    [3, "Дата регистрации"],
  ]);
  expect(await sheet.run("unkeepIssues", [kept[0]?.id])).toMatchObject({ spoken: 1, fresh: { tables: ["nkos"] } });
  expect((await issuesIn(sheet, "registeredOn")).map(({ row }) => row)).toEqual([2]);
  expect(await sheet.run<Issue[]>("listKept")).toHaveLength(1);
});

test("a jump reads headers, ids and whether the row is hidden, not whole tabs", async () => {
  const sheet = await sheetWithRows();
  await sheet.type("nkos", "inn", 3, "123");
  const [issue] = await issuesIn(sheet, "inn");
  const jump = await sheet.host.run({ user: member, function: "goToCell", args: [issue?.id], origin: "dialog" });
  expect(jump).toMatchObject({ ok: true, result: { sentence: "" } });
  expect(jump.reads).toBeLessThanOrEqual(4);
});

test("a reference that finds nothing is mended by its offer: split, or the name in full", async () => {
  const sheet = await sheetWithRows();
  for (const [at, name] of ["Выдуманный центр «Опора»", "Выдуманный центр «Орбита»"].entries()) {
    await sheet.type("centers", "name", at + 2, name);
    await sheet.type("centers", "municipality", at + 2, "Калуга");
    await sheet.type("centers", "status", at + 2, "действует");
  }
  await sheet.type("nkos", "centers", 2, "Выдуманный центр «Опора», Выдуманный центр «Орбита»");
  await sheet.type("nkos", "centers", 3, "Орбита");
  await sheet.type("nkos", "centers", 4, "Выдуманный центр");
  const found = await issuesIn(sheet, "centers");
  const both = "Выдуманный центр «Опора»; Выдуманный центр «Орбита»";
  expect(found.map(({ row, fix }) => [row, fix?.shown])).toEqual([
    [2, both],
    [3, "Выдуманный центр «Орбита»"],
    [4, undefined],
  ]);
  await sheet.run<FixResult>("applyFixes", ids(found.filter(({ fix }) => fix !== null)));
  expect(values(sheet, "centers").slice(0, 3)).toEqual([both, "Выдуманный центр «Орбита»", "Выдуманный центр"]);
  expect((await issuesIn(sheet, "centers")).map(({ row }) => row)).toEqual([4]);
});

test("the words of «Адресаты» that a fix replaces stay in «Кому (дословно)» where that is empty, and undo takes both back", async () => {
  const sheet = await openClubSheet();
  const typed = "Общественной палате; Правительству Калужской области; главам муниципальных образований";
  const before = sheet.rows("recommendations")[1]?.addresseeText;
  await sheet.type("recommendations", "addresseeText", 2, null);
  await sheet.type("recommendations", "addressees", 2, typed);
  await sheet.type("recommendations", "addressees", 3, "Общественной палате");
  await sheet.type("recommendations", "addresseeText", 5, null);
  await sheet.type("recommendations", "addressees", 5, "СМИ и нко");
  const issues = await issuesIn(sheet, "addressees", "recommendations");
  expect(issues.find(({ row }) => row === 2)?.fix).toEqual({
    shown: "Общественная палата; органы исполнительной власти; органы местного самоуправления",
    reason: expect.stringMatching(/; ваши слова останутся в «Кому \(дословно\)»$/),
  });
  const { applied, undo } = await sheet.run<FixResult>(
    "applyFixes",
    issues.map(({ id }) => id),
  );
  expect(applied).toBe(3);
  const cells = () =>
    [0, 1, 3].map((at) => sheet.rows("recommendations")[at]).map((row) => [row?.addressees, row?.addresseeText]);
  expect(cells()).toEqual([
    ["Общественная палата; органы исполнительной власти; органы местного самоуправления", typed],
    ["Общественная палата", before],
    ["СМИ; НКО", ""],
  ]);
  expect(await sheet.run<UndoResult>("undoFixes", undo)).toMatchObject({ restored: 4, left: 0 });
  expect(cells()).toEqual([
    [typed, ""],
    ["Общественной палате", before],
    ["СМИ и нко", ""],
  ]);
});
