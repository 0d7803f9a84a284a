/** What was erased, or withdrawn from publication, and is still in the sheet or comes into it again. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { CursorRow } from "../../addon/club/cursor-row.ts";
import type { ErasedRow, ShownErasure } from "../../addon/club/erase.ts";
import type { RowsWithdrawn, ShownWithdrawal, Withdrawable } from "../../addon/club/withdraw.ts";
import type { Undo } from "../../addon/google/undo-store.ts";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import { cellName } from "../../addon/host/server/cells/area.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import type { RowHistory } from "../../addon/tasks/history.ts";
import { tables } from "../../shared/tables/all.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";
import { isFilled, type SheetView, type TabView } from "../simulation/sheet-view.ts";

const user = club.coordinator;
let real: RealClub;

beforeAll(async () => {
  real = await startRealClub();
});

afterAll(() => real.world.end());

const run = async <Result>(name: string, ...args: unknown[]) =>
  (await runAs(real.world.host, user, name, ...args)) as Result;
const handOver = async () => (await run<HandOverSummary>("handOver")).sentences.join(" ");
const refusal = "Не переданы, потому что стёрты из истории решением координатора: 1 строка. Удалите их из таблицы.";

async function type(tab: SheetView["tab"], row: number, key: string, text: string) {
  const range = cellName(row, tab("nkos").places.get(key) ?? 0);
  await real.world.host.edit({ user, sheet: tables.nkos.title.ru, range, values: [[text]] });
}

const rows = ({ rows: all }: TabView) => all.filter(isFilled);

function state(tab: SheetView["tab"], row: number): string {
  return String(tab("nkos").state.values[row - 1]?.[0] ?? "");
}

/** A club of three НКО, of which the first is erased and stays in the sheet. */
async function clubWithErased() {
  const { tab } = await real.clubWith("nkos", 3);
  real.world.host.select({ user, sheet: tables.nkos.title.ru, range: "B2" });
  const row = await run<CursorRow>("erasable");
  const cells = rows(tab("nkos"))[0]?.cells ?? {};
  const { table, id, names } = row;
  const answer = await run<ErasedRow>("eraseRow", { table, id, names, reason: "По решению суда" });
  return { tab, row, answer, ogrn: String(cells.ogrn), name: String(cells.name) };
}

async function stored(): Promise<string> {
  const { results } = await real.world.db.prepare("SELECT cells, record, natural_key, handles FROM contents").all();
  return JSON.stringify(results);
}

test("edited elsewhere, the erased row isn't handed over, and the sheet says what to do", async () => {
  const { tab, ogrn } = await clubWithErased();
  await type(tab, 2, "website", "https://rodnik.example.org");
  await type(tab, 3, "website", "https://mayak.example.org");
  expect(await handOver()).toContain(refusal);
  expect(state(tab, 2)).toMatch(/^Содержимое этой строки стёрто/);
  expect(state(tab, 3)).toMatch(/^Верно/);
  expect(await stored()).not.toContain(ogrn);
  expect(await stored()).toContain("mayak.example.org");
  await run("checkAll");
  expect(state(tab, 2)).toMatch(/стёрт. из истории/);
});

test("typed again or taken from a register, it isn't handed over either", async () => {
  const { tab, row, ogrn, name } = await clubWithErased();
  expect(await run("removeErased", row)).toEqual({ removed: true });
  await handOver();
  const head = "ОГРН,Полное наименование,ОКОПФ,Статус,ОКТМО";
  await run("importRegister", { text: `${head}\n${ogrn},"${name}",71400,действующая,29701000`, accept: "all-new" });
  const place = rows(tab("nkos")).find(({ cells }) => cells.ogrn === ogrn)?.row ?? 0;
  expect(await handOver()).toContain(refusal);
  expect(state(tab, place)).toMatch(/^Такая строка стёрта из истории/);
  expect(await handOver()).toContain(refusal);
  expect(state(tab, place)).toMatch(/стёрт. из истории/);
  expect(await stored()).not.toContain(ogrn);
  await type(tab, place, "ogrn", "1067799030639");
  expect(state(tab, place)).toMatch(/^Верно/);
  expect(await handOver()).not.toContain("стёрты");
});

test("released with a reason, it is handed over as any other row", async () => {
  const { tab, ogrn } = await clubWithErased();
  await handOver();
  const [erasure] = await run<readonly ShownErasure[]>("listErasures");
  expect(erasure).toMatchObject({ tab: "НКО", reason: "По решению суда" });
  const release = { erasure: erasure?.number, reason: "Суд отменил решение" };
  await expect(runAs(real.world.host, club.member, "releaseErasure", release)).rejects.toThrow("координатор");
  expect(await run("releaseErasure", release)).toEqual([]);
  expect(await handOver()).not.toContain("стёрты");
  expect(state(tab, 2)).toMatch(/^Верно/);
  expect(await stored()).toContain(ogrn);
});

test("cells that name it are found, also where only the sheet holds them, and each leads to its place", async () => {
  const { tab } = await real.clubWith("nkos", 3);
  const name = String(rows(tab("nkos"))[0]?.cells.name);
  await type(tab, 3, "note", `Сестра организации ${name.toUpperCase()}`);
  await pasteRows(real.world.host, user, tables.centers, [
    { name: "Центр «Мост»", municipality: "Калуга", status: "действует", basis: `Приказ ${name}` },
  ]);
  await handOver();
  real.world.host.select({ user, sheet: tables.nkos.title.ru, range: "B2" });
  const { table, id, names } = await run<CursorRow>("erasable");
  const { mentions, mentionCount } = await run<ErasedRow>("eraseRow", { table, id, names, reason: "По решению суда" });
  expect(mentionCount).toBe(2);
  expect(mentions).toMatchObject([
    { tab: "Центры", label: "Центр «Мост»", header: "Документ о создании", isPublic: true, inSheetOnly: false },
    { tab: "НКО", header: "Примечание", isPublic: false, inSheetOnly: true },
  ]);
  expect(await run("goToCell", mentions[0]?.place)).toEqual({ sentence: "" });
});

test("what this person could have taken back of it is forgotten at once", async () => {
  const { tab } = await real.clubWith("nkos", 3);
  for (const row of [2, 3]) await type(tab, row, "status", "дейсвующая");
  const { issues } = await run<IssueList>("listIssues");
  for (const issue of issues.filter(({ fix, header }) => fix !== null && header === "Статус"))
    await run("applyFixes", [issue.id]);
  expect(await run<readonly Undo[]>("listUndo")).toHaveLength(2);
  real.world.host.select({ user, sheet: tables.nkos.title.ru, range: "B2" });
  const { table, id, names } = await run<CursorRow>("erasable");
  await run("eraseRow", { table, id, names, reason: "По решению суда" });
  expect(await run<readonly Undo[]>("listUndo")).toHaveLength(1);
});

test("a withdrawn row stays in the sheet and is handed over, «Проверка» says why it isn't on the site and who puts it back, until somebody does", async () => {
  const { tab } = await real.clubWith("nkos", 3);
  await handOver();
  real.world.host.select({ user, sheet: tables.nkos.title.ru, range: "B2" });
  await expect(runAs(real.world.host, club.member, "listWithdrawals")).rejects.toThrow("координатор");
  const { row, standing } = await run<Withdrawable>("withdrawable");
  expect(standing).toBeNull();
  const { table, id } = row;
  const request = { table, id, reason: "other", words: "Спорный адрес: уточняем" };
  expect(await run<RowsWithdrawn>("withdrawRow", request)).toMatchObject({ isMarked: true });
  expect(state(tab, 2)).toBe("Снято с публикации решением координатора");
  await type(tab, 2, "website", "https://rodnik.example.org");
  for (let time = 0; time < 2; time++) {
    expect(await handOver()).toContain("Сняты с публикации решением координатора: 1 строка.");
    expect(state(tab, 2)).toBe("Снято с публикации решением координатора");
  }
  await run("checkAll");
  const { issues } = await run<IssueList>("listIssues");
  expect(issues.map(({ message }) => message)).toContainEqual(
    "Снято с публикации решением координатора. Причина: Спорный адрес: уточняем. Правки этой строки передаются и хранятся, но на сайте её нет. Вернёт её координатор: «Клуб РЦ ▸ Снять с публикации…».",
  );
  expect(await stored()).toContain("rodnik.example.org");
  const told = async () => (await run<RowHistory>("rowHistory")).entries.map(({ when, said }) => [when, said]);
  const byCoordinator = expect.stringMatching(/^\d\d\.\d\d\.\d{4} \d\d:\d\d, координатор$/);
  const away = [byCoordinator, "Снято с публикации. Причина: Спорный адрес: уточняем."];
  expect((await told())[1]).toEqual(away);
  const [withdrawal] = await run<readonly ShownWithdrawal[]>("listWithdrawals");
  expect(withdrawal).toMatchObject({ tab: "НКО", id, why: "Спорный адрес: уточняем" });
  expect(await run("putRowBack", withdrawal)).toEqual([]);
  expect(state(tab, 2)).toMatch(/^Верно/);
  expect(await handOver()).not.toContain("Сняты с публикации");
  expect(await told()).toEqual([
    [byCoordinator, "Возвращено в публикацию: на сайте со следующим выпуском."],
    expect.anything(),
    away,
    expect.anything(),
  ]);
});

test("rows that leave with a withdrawn one say so at once, and no more once it is put back", async () => {
  const { tab } = await real.clubWith("nkos", 3);
  const nko = String(tab("nkos").rows[0]?.cells.ogrn);
  await pasteRows(real.world.host, user, tables.applications, [
    { fund: "иной конкурс", nko, title: "Чистая вода", status: "подана", submittedOn: "01.02.2026" },
  ]);
  await handOver();
  real.world.host.select({ user, sheet: tables.nkos.title.ru, range: "B2" });
  const { row: chosen, together } = await run<Withdrawable>("withdrawable");
  expect(together).toEqual(["Заявки — 1 строка"]);
  const { table, id } = chosen;
  const done = await run<RowsWithdrawn>("withdrawRow", { table, id, reason: "checked" });
  expect(done).toMatchObject({ isMarked: true, withdrawal: { others: 1 } });
  const said = () => real.world.host.state(tables.applications.title.ru)?.shown[1]?.[0];
  expect(said()).toBe("Снято с публикации решением координатора");
  await run("putRowBack", done.withdrawal);
  expect(said()).toMatch(/^Верно/);
});
