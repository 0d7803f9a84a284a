import { expect, test } from "vitest";
import type { Undo } from "../../addon/google/undo-store.ts";
import type { Issue } from "../../addon/issues/issue.ts";
import type { FixResult, KeepResult } from "../../addon/issues/issues.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import type { UndoResult } from "../../addon/issues/undo.ts";
import { type ClubSheet, startClub } from "../harness/built-add-on.ts";
import { member } from "../host/fixture.ts";

const tab = "НКО";
/** Made up; the check digits are right. */
const ogrns = ["1234567890127", "1234567890226", "1234567890325", "1234567890424"];

/** Four good rows of «НКО». */
async function clubWithRows(options?: Parameters<typeof startClub>[0]): Promise<ClubSheet> {
  const club = await startClub(options);
  const lines = ogrns.map((ogrn, index) => `${ogrn},Клуб ${index + 1},71400,действующая,29701000`);
  const text = ["ОГРН,Полное наименование,ОКОПФ,Статус,ОКТМО", ...lines].join("\n");
  await club.call("importRegister", { text, accept: "all-new" });
  return club;
}

async function issuesIn(club: ClubSheet, header: string): Promise<Issue[]> {
  const { issues } = await club.call<IssueList>("listIssues");
  return issues.filter((issue) => issue.tab === tab && issue.header === header);
}

const values = (club: ClubSheet, header: string) => club.rows(tab).map((row) => row[header]);
const ids = (issues: readonly Issue[]) => issues.map(({ id }) => id);

test("lists what is wrong with its place, its words and its fix, grouped by kind", async () => {
  const club = await clubWithRows();
  await club.type(tab, "ИНН", 3, "4025421583.0");
  await club.type(tab, "Статус", 4, "дейсвующая");
  await club.type(tab, "Статус", 5, "дейсвующая");
  const list = await club.call<IssueList>("listIssues");
  const inn = list.issues.find(({ header }) => header === "ИНН");
  expect(inn).toMatchObject({
    row: 3,
    a1: club.address(tab, "ИНН", 3),
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
  const club = await clubWithRows();
  await club.type(tab, "ИНН", 2, "405000009");
  const cell = club.address(tab, "ИНН", 2);
  expect(club.host.state(tab)?.conditional[cell]).toBeDefined();
  const { applied, skipped } = await club.call<FixResult>("applyFixes", ids(await issuesIn(club, "ИНН")));
  expect({ applied, skipped }).toEqual({ applied: 1, skipped: [] });
  expect(club.rows(tab)[0]).toMatchObject({ ИНН: "0405000009", Проверка: "Верно" });
  expect(club.host.state(tab)?.conditional[cell]).toBeUndefined();
  expect(club.host.state(tab)?.notes[cell] ?? "").toBe("");
});

test("a fix for a cell that somebody has changed since is refused, and the cell stays", async () => {
  const club = await clubWithRows();
  await club.type(tab, "Статус", 2, "дейсвующая");
  const issues = await issuesIn(club, "Статус");
  await club.type(tab, "Статус", 2, "в процессе ликвидации");
  const result = await club.call<FixResult>("applyFixes", ids(issues));
  expect(result).toMatchObject({ applied: 0, undo: "" });
  expect(result.skipped).toHaveLength(1);
  expect(values(club, "Статус")[0]).toBe("в процессе ликвидации");
});

test("a fix that leans on another cell is refused when that cell has changed", async () => {
  const club = await clubWithRows();
  await club.type(tab, "Учитывается в показателях", 2, null);
  const issues = await issuesIn(club, "Учитывается в показателях");
  expect(issues[0]?.fix?.shown).toBe("да");
  await club.type(tab, "Организационно-правовая форма", 2, "20716");
  expect(await club.call<FixResult>("applyFixes", ids(issues))).toMatchObject({ applied: 0 });
  expect(values(club, "Учитывается в показателях")[0]).toBe("");
});

test("a fix finds its row after sorting, by the row's id", async () => {
  const club = await clubWithRows();
  await club.type(tab, "Статус", 2, "дейсвующая");
  const issues = await issuesIn(club, "Статус");
  const range = `A2:${club.address(tab, "Примечание", 5)}`;
  club.host.rows({ action: "sort", user: member, sheet: tab, range, by: 5, ascending: false });
  expect(await club.call<FixResult>("applyFixes", ids(issues))).toMatchObject({ applied: 1 });
  expect(values(club, "Статус")).toEqual(["действующая", "действующая", "действующая", "действующая"]);
  expect(values(club, "ОГРН")).toEqual([...ogrns].reverse());
});

test("rows moved between reading and writing: the fix reaches its row and no other is changed", async () => {
  let armed = false;
  let club: ClubSheet | null = null;
  club = await clubWithRows({
    beforeCall: async ({ service, method }) => {
      if (!armed || club === null || service !== "Range" || !/^setValues?$/.test(method)) return;
      armed = false;
      club.host.rows({ action: "move", user: member, sheet: tab, first: 2, count: 1, before: 5 });
    },
  });
  await club.type(tab, "Статус", 2, "дейсвующая");
  await club.type(tab, "Статус", 3, "в процессе ликвидации");
  const issues = await issuesIn(club, "Статус");
  armed = true;
  expect(await club.call<FixResult>("applyFixes", ids(issues))).toMatchObject({ applied: 1 });
  expect(armed).toBe(false);
  const statuses = Object.fromEntries(club.rows(tab).map((row) => [row.ОГРН, row.Статус]));
  expect(Object.values(statuses).filter((status) => status === "действующая")).toHaveLength(3);
  expect(statuses[ogrns[0] ?? ""]).toBe("действующая");
  expect(statuses[ogrns[1] ?? ""]).toBe("в процессе ликвидации");
});

test("«Отменить» puts back what the fix replaced, but not over what was typed since", async () => {
  const club = await clubWithRows();
  await club.type(tab, "Статус", 2, "дейсвующая");
  await club.type(tab, "Статус", 3, "дейсвующая");
  const { applied, undo } = await club.call<FixResult>("applyFixes", ids(await issuesIn(club, "Статус")));
  expect(applied).toBe(2);
  await club.type(tab, "Статус", 3, "неизвестно");
  expect(await club.call<UndoResult>("undoFixes", undo)).toMatchObject({ restored: 1, left: 1, undos: [] });
  expect(values(club, "Статус").slice(0, 2)).toEqual(["дейсвующая", "неизвестно"]);
  expect(club.rows(tab)[0]?.Проверка).toContain("Ждёт исправления");
  await expect(club.call("undoFixes", undo)).rejects.toThrow("Отменить уже нельзя");
});

test("«Проверено, оставить» silences a warning for this row and value, and travels with the row", async () => {
  const club = await clubWithRows();
  await club.type(tab, "Дата регистрации", 2, "01.05.1890");
  const [warning] = await issuesIn(club, "Дата регистрации");
  expect(warning).toMatchObject({ severity: "warning", keepable: true });
  expect(await club.call<KeepResult>("keepIssues", [warning?.id])).toMatchObject({
    kept: 1,
    skipped: [],
    fresh: { tables: ["nkos"] },
  });
  expect(await issuesIn(club, "Дата регистрации")).toEqual([]);
  const range = `A2:${club.address(tab, "Примечание", 5)}`;
  club.host.rows({ action: "sort", user: member, sheet: tab, range, by: 5, ascending: false });
  await club.call("checkAll");
  expect(await issuesIn(club, "Дата регистрации")).toEqual([]);
  await club.type(tab, "Дата регистрации", 5, "01.05.1891");
  expect(await issuesIn(club, "Дата регистрации")).toHaveLength(1);
});

test("an error can't be kept", async () => {
  const club = await clubWithRows();
  await club.type(tab, "ИНН", 2, "123");
  const result = await club.call<KeepResult>("keepIssues", ids(await issuesIn(club, "ИНН")));
  expect(result).toMatchObject({ kept: 0, skipped: [{ why: expect.stringContaining("Ошибку оставить нельзя") }] });
});

test("goes to the cell wherever its row stands now, and says when the row is gone", async () => {
  const club = await clubWithRows();
  await club.type(tab, "ИНН", 2, "123");
  const [issue] = await issuesIn(club, "ИНН");
  const seen: string[] = [];
  club.host.subscribe((event) => {
    if (event.type === "activate") seen.push(`${event.sheet}!${event.range}`);
  });
  club.host.rows({ action: "move", user: member, sheet: tab, first: 2, count: 1, before: 5 });
  await club.call("goToCell", issue?.id);
  expect(seen).toEqual([`${tab}!${club.address(tab, "ИНН", 4)}`]);
  club.host.rows({ action: "delete", user: member, sheet: tab, first: 4, count: 1 });
  await expect(club.call("goToCell", issue?.id)).rejects.toThrow("Этой строки уже нет");
});

test("a tab that can't be read is named, and the others are still listed", async () => {
  const club = await clubWithRows();
  await club.type(tab, "ИНН", 2, "123");
  club.host.rows({ action: "insert", user: member, sheet: "Центры", before: 1, count: 1 });
  const list = await club.call<IssueList>("listIssues");
  expect(list.counts.error).toBe(1);
  expect(list.problems).toEqual([expect.stringContaining("Вкладка «Центры»")]);
});

test("private data isn't repeated in the list", async () => {
  const club = await clubWithRows();
  await club.type(tab, "Направление деятельности", 2, "звоните +7 (910) 123-45-67");
  const list = await club.call<IssueList>("listIssues");
  expect(list.counts.error).toBe(1);
  expect(JSON.stringify(list)).not.toContain("123-45-67");
});

test("«Отменить» of what was kept, one thing at a time, the latest first, also after the sidebar was closed", async () => {
  const club = await clubWithRows();
  await club.type(tab, "Дата регистрации", 2, "01.05.1890");
  await club.type(tab, "Статус", 3, "дейсвующая");
  await club.call("keepIssues", ids(await issuesIn(club, "Дата регистрации")));
  await club.call("applyFixes", ids(await issuesIn(club, "Статус")));
  const undos = await club.call<Undo[]>("listUndo");
  expect(undos.map(({ words }) => words)).toEqual(["Исправлено: 1 ячейка", "Оставлено: 1 замечание"]);
  expect(await club.call<UndoResult>("undoFixes", undos[1]?.name)).toMatchObject({ restored: 1, left: 0 });
  expect(await issuesIn(club, "Дата регистрации")).toHaveLength(1);
  expect(values(club, "Статус")[1]).toBe("действующая");
  expect((await club.call<Undo[]>("listUndo")).map(({ name }) => name)).toEqual([undos[0]?.name]);
});

test("an undo that fails is still there to be tried again", async () => {
  let isBroken = false;
  const club = await clubWithRows({
    beforeCall: async ({ method }) => {
      if (isBroken && method === "setValues") throw new Error("Service Spreadsheets timed out");
    },
  });
  await club.type(tab, "Статус", 2, "дейсвующая");
  const { undo } = await club.call<FixResult>("applyFixes", ids(await issuesIn(club, "Статус")));
  isBroken = true;
  await expect(club.call("undoFixes", undo)).rejects.toThrow("Google Таблицы сейчас не отвечают");
  isBroken = false;
  expect(await club.call<UndoResult>("undoFixes", undo)).toMatchObject({ restored: 1 });
});

test("kept warnings are listed and can speak again", async () => {
  const club = await clubWithRows();
  await club.type(tab, "Дата регистрации", 2, "01.05.1890");
  await club.type(tab, "Дата регистрации", 3, "01.05.1891");
  await club.call("keepIssues", ids(await issuesIn(club, "Дата регистрации")));
  const kept = await club.call<Issue[]>("listKept");
  expect(kept.map(({ row, header }) => [row, header])).toEqual([
    [2, "Дата регистрации"],
    [3, "Дата регистрации"],
  ]);
  expect(await club.call("unkeepIssues", [kept[0]?.id])).toMatchObject({ spoken: 1, fresh: { tables: ["nkos"] } });
  expect((await issuesIn(club, "Дата регистрации")).map(({ row }) => row)).toEqual([2]);
  expect(await club.call<Issue[]>("listKept")).toHaveLength(1);
});

test("a jump reads headers and ids, not whole tabs", async () => {
  const club = await clubWithRows();
  await club.type(tab, "ИНН", 3, "123");
  const [issue] = await issuesIn(club, "ИНН");
  const jump = await club.host.run({ user: member, function: "goToCell", args: [issue?.id], origin: "dialog" });
  expect(jump).toMatchObject({ ok: true, result: { sentence: "" } });
  expect(jump.reads).toBeLessThanOrEqual(3);
});
