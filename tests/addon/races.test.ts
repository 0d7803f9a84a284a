/** Moments at which people and scripts get in each other's way, one by one; the simulation looks for them by chance. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import { seededRandom } from "../../addon/host/demo/random.ts";
import type { HostCell } from "../../addon/host/server/api.ts";
import { cellName, columnName } from "../../addon/host/server/cells/area.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import { tables } from "../../shared/tables/all.ts";
import { newRow, type WorkedTable } from "../simulation/invented-club.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";
import { isFilled, type TabView, viewSheet } from "../simulation/sheet-view.ts";
import { readHistory, standingAt } from "../simulation/stored-history.ts";
import type { World } from "../simulation/world.ts";

const user = club.coordinator;
let real: RealClub;
let world: World;

beforeAll(async () => {
  real = await startRealClub();
  world = real.world;
});

afterAll(() => world.end());

const clubWith = (table: WorkedTable, count: number) => real.clubWith(table, count);
const once = (method: string, act: () => void) => real.once(method, act);

describe("while people and scripts change the same tab", () => {
  test("a row whose visible cells were cut and pasted keeps its id", async () => {
    const { tab } = await clubWith("centers", 3);
    const before = await standingIds("centers");
    await cutAndPaste(tab("centers"), 2, 6);
    await runAs(world.host, user, "handOver");
    expect(await standingIds("centers")).toEqual(before);
  });

  test.each([
    ["pasted", async () => undefined],
    ["pasted and checked", () => runAs(world.host, user, "checkAll")],
    ["pasted and changed", () => type("centers", 6, "website", "https://a.example.org")],
    ["pasted below a row that holds now what it held", () => type("centers", 3, "name", "Центр «Прежний»")],
  ])("a row that got another key and was cut and %s before anybody handed it over keeps its id", async (_, andThen) => {
    const { tab } = await clubWith("centers", 3);
    await type("centers", 2, "name", "Центр «Прежний»");
    await runAs(world.host, user, "handOver");
    const [row, ...others] = tab("centers").rows;
    await type("centers", 2, "name", "Центр «Новый»");
    await cutAndPaste(tab("centers"), 2, 6);
    await andThen();
    await runAs(world.host, user, "handOver");
    const now = tab("centers").rows.filter(isFilled);
    expect(now.map(({ row, id }) => [row, id])).toEqual([...others.map(({ row, id }) => [row, id]), [6, row?.id]]);
    expect(await standingIds("centers")).toEqual(now.map(({ id }) => id).sort());
  });

  test("a row that was cut and pasted keeps its id though a copy of another fills its old place meanwhile", async () => {
    const { tab } = await clubWith("centers", 3);
    const [row, other] = tab("centers").rows;
    const [line, copy] = [row, other].map((each) => visibleCells(tab("centers"), each?.row ?? 0));
    if (line === undefined || copy === undefined) throw new Error("no rows");
    await runAs(world.host, user, "handOver");
    await paste("centers", 2, [line.map(() => null)]);
    await paste("centers", 6, [line]);
    once("fetch", () => void paste("centers", 2, [copy]));
    await runAs(world.host, user, "handOver");
    expect(tab("centers").rows.find(({ row: number }) => number === 6)?.id).toBe(row?.id);
  });

  test("of two copies whose original is gone the upper one keeps its id", async () => {
    const { tab } = await clubWith("centers", 3);
    const before = await standingIds("centers");
    const [row] = tab("centers").rows;
    const line = visibleCells(tab("centers"), row?.row ?? 0);
    await paste("centers", 6, [line, line]);
    world.host.rows({ user, sheet: tables.centers.title.ru, action: "delete", first: 2, count: 1 });
    await runAs(world.host, user, "handOver");
    expect(await standingIds("centers")).toEqual(expect.arrayContaining([...before]));
    expect(tab("centers").rows.find(({ row: number }) => number === 5)?.id).toBe(row?.id);
  });

  test("rows that are pushed down between measuring and reading a tab are handed over", async () => {
    await clubWith("nkos", 4);
    const before = await standingIds("nkos");
    once("getValues", () => {
      world.host.rows({ user: club.member, sheet: tables.nkos.title.ru, action: "insert", before: 2, count: 3 });
    });
    await runAs(world.host, user, "handOver");
    expect(await standingIds("nkos")).toEqual(before);
  });

  test("rows keep their ids though they are pushed down while an edit writes beside one of them", async () => {
    const { tab } = await clubWith("centers", 3);
    const before = await standingIds("centers");
    const named = () =>
      new Map(
        tab("centers")
          .rows.filter(isFilled)
          .map(({ cells, id }) => [cells.name, id]),
      );
    const earlier = named();
    const sheet = tables.centers.title.ru;
    const typed = tab("centers").rows.find(({ row }) => row === 3);
    once("setValues", () => {
      world.host.rows({ user: club.member, sheet, action: "insert", before: 2, count: 1 });
    });
    const range = cellName(3, tab("centers").places.get("name") ?? 0);
    await world.host.edit({ user, sheet, range, values: [["Центр «Новый»"]] });
    await runAs(world.host, user, "handOver");
    expect(await standingIds("centers")).toEqual(before);
    expect(named().get("Центр «Новый»")).toBe(typed?.id);
    earlier.delete(typed?.cells.name);
    for (const [name, id] of earlier) expect(named().get(name)).toBe(id);
  });

  test("an id that an edit wrote beside a row of another id goes when the other is gone", async () => {
    const { tab } = await clubWith("centers", 3);
    const sheet = tables.centers.title.ru;
    const [, victim, typed] = tab("centers").rows;
    once("setValues", () => {
      world.host.rows({ user: club.member, sheet, action: "insert", before: 2, count: 1 });
    });
    const range = cellName(4, tab("centers").places.get("name") ?? 0);
    await world.host.edit({ user, sheet, range, values: [["Центр «Новый»"]] });
    expect(tab("centers").rows.find(({ cells }) => cells.name === victim?.cells.name)?.id).toBe(typed?.id);
    world.host.rows({ user, sheet, action: "delete", first: 5, count: 1 });
    await runAs(world.host, user, "handOver");
    expect(tab("centers").rows.find(({ cells }) => cells.name === victim?.cells.name)?.id).toBe(victim?.id);
  });

  test("a row beside another's id keeps its own though its id and the other row were deleted", async () => {
    const { tab } = await clubWith("centers", 3);
    const sheet = tables.centers.title.ru;
    const [, , kept] = tab("centers").rows;
    const website = tab("centers").places.get("website") ?? 0;
    await world.host.edit({ user, sheet, range: cellName(4, website), values: [["https://rodnik.example.org"]] });
    const first = tab("centers").places.get("name") ?? 0;
    const range = `${columnName(first)}2:${columnName(tab("centers").extra - 1)}4`;
    const isLast = () => String(tab("centers").rows[0]?.cells.name) === String(kept?.cells.name);
    world.host.rows({ user, sheet, action: "sort", range, by: website, ascending: true });
    if (!isLast()) world.host.rows({ user, sheet, action: "sort", range, by: website, ascending: false });
    expect(tab("centers").rows[0]).toMatchObject({ cells: { name: kept?.cells.name } });
    world.host.rows({ user, sheet, action: "delete", first: 3, count: 2 });
    await runAs(world.host, user, "handOver");
    expect(tab("centers").rows[0]?.id).toBe(kept?.id);
  });

  test("who is typed where another row was emptied gets an id of their own", async () => {
    const { tab } = await clubWith("centers", 3);
    const [gone, other] = tab("centers").rows;
    const line = visibleCells(tab("centers"), gone?.row ?? 0);
    await paste("centers", 2, [line.map(() => null)]);
    const range = cellName(2, tab("centers").places.get("name") ?? 0);
    await world.host.edit({ user, sheet: tables.centers.title.ru, range, values: [["Центр «Новый»"]] });
    const id = tab("centers").rows.find(({ row }) => row === 2)?.id;
    expect(id).toMatch(/^[0-9A-Z]{26}$/);
    expect([gone?.id, other?.id]).not.toContain(id);
  });

  test("a row keeps its id though it is cut, pasted and given what may not leave the sheet", async () => {
    const { tab } = await clubWith("centers", 3);
    const before = await standingIds("centers");
    await cutAndPaste(tab("centers"), 2, 6);
    const range = cellName(6, tab("centers").places.get("note") ?? 0);
    await world.host.edit({ user, sheet: tables.centers.title.ru, range, values: [["Звоните +7 910 123-45-67"]] });
    await runAs(world.host, user, "handOver");
    expect(await standingIds("centers")).toEqual(before);
  });

  test("a first deadline goes to its own task though rows are moved meanwhile", async () => {
    const { tab } = await clubWith("recommendations", 0);
    const terms = ["01.06.2027", "ежегодно", "15.09.2027"];
    const recommendation = String(tab("recommendations").rows[0]?.cells.title);
    const rows = terms.map((deadline, index) => ({
      ...newRow("tasks", 10 + index, seededRandom(1)),
      recommendation,
      deadline,
    }));
    await pasteRows(world.host, user, tables.tasks, rows);
    await runAs(world.host, user, "checkAll");
    once("setValue", () => {
      world.host.rows({ user, sheet: tables.tasks.title.ru, action: "move", first: 4, count: 1, before: 2 });
    });
    await runAs(world.host, user, "handOver");
    const tasks = tab("tasks").rows.filter(isFilled);
    expect(tasks.map(({ cells }) => cells.originalDeadline)).toEqual(tasks.map(({ cells }) => cells.deadline));
  });

  test("rows that are deleted while new rows get their looks don't stop a check", async () => {
    await clubWith("centers", 3);
    const sheet = tables.centers.title.ru;
    await runAs(world.host, user, "checkAll");
    world.host.rows({ user, sheet, action: "insert", before: 3, count: 4 });
    once("getNumberFormats", () => {
      world.host.rows({ user: club.member, sheet, action: "delete", first: 3, count: 4 });
    });
    await runAs(world.host, user, "checkAll");
  });

  test("a note that somebody writes beside a cell that is being marked stays", async () => {
    const { tab } = await clubWith("nkos", 2);
    const inn = tab("nkos").places.get("inn") ?? 0;
    const beside = cellName(2, tab("nkos").places.get("website") ?? 0);
    once("setNote", () => {
      world.host.note({ user: club.member, sheet: tables.nkos.title.ru, range: beside, value: "Спросить в пятницу" });
    });
    await world.host.edit({ user, sheet: tables.nkos.title.ru, range: cellName(2, inn), values: [["7707083894"]] });
    expect(tab("nkos").state.notes[beside]).toBe("Спросить в пятницу");
    expect(tab("nkos").state.notes[cellName(2, inn)]).toContain("ИНН");
  });

  test("marks that a hand-over leaves stand beside their rows though rows are inserted meanwhile", async () => {
    const { tab } = await clubWith("nkos", 6);
    const inn = tab("nkos").places.get("inn") ?? 0;
    const sheet = tables.nkos.title.ru;
    await world.host.edit({ user, sheet, range: cellName(6, inn), values: [["7707083894"]] });
    await world.host.edit({ user, sheet, range: cellName(7, inn), values: [["7707083894"]] });
    once("fetch", () => {
      world.host.rows({ user: club.member, sheet, action: "insert", before: 2, count: 4 });
    });
    await runAs(world.host, user, "handOver");
    const states = tab("nkos")
      .state.values.slice(1)
      .map(([state]) => String(state ?? ""));
    expect(states.map((state) => state.slice(0, 5))).toEqual([
      "",
      "",
      "",
      "",
      "Верно",
      "Верно",
      "Верно",
      "Верно",
      "ИНН: ",
      "ИНН: ",
    ]);
  });

  test("a hand-over that was accepted is told so though its marks can't be written", async () => {
    await clubWith("nkos", 3);
    await pasteRows(world.host, user, tables.nkos, [newRow("nkos", 70, seededRandom(1))]);
    const requests = (calls: readonly string[]) => calls.filter((method) => method === "fetchAll").length;
    real.failing(({ method }, calls) => method === "getValues" && requests(calls) === 4);
    const summary = (await runAs(world.host, user, "handOver")) as HandOverSummary;
    real.failing(() => false);
    expect(summary.outcome).toBe("committed");
    expect(summary.sentences.join(" ")).toContain("нажмите «Проверить всё»");
  });

  test("a fix that hits a row which has just been emptied is taken back, and reaches the right one", async () => {
    const { tab } = await clubWith("nkos", 3);
    const municipality = tab("nkos").places.get("municipality") ?? 0;
    const sheet = tables.nkos.title.ru;
    await world.host.edit({ user, sheet, range: cellName(4, municipality), values: [["г. Калуга"]] });
    const { issues } = (await runAs(world.host, user, "listIssues")) as IssueList;
    const fixable = issues
      .filter(({ fix, code }) => fix !== null && code.startsWith("municipality"))
      .map(({ id }) => id);
    once("setValue", () => {
      world.host.rows({ user: club.member, sheet, action: "insert", before: 4, count: 2 });
    });
    await runAs(world.host, user, "applyFixes", fixable);
    expect(fixable).toHaveLength(1);
    expect(
      tab("nkos")
        .rows.map(({ cells }) => cells.municipality ?? "")
        .slice(2),
    ).toEqual(["", "", "Калуга"]);
  });

  test("a fix of several rows that hits the rows above them is taken back from the one it wasn't meant for", async () => {
    const { tab } = await clubWith("nkos", 5);
    const municipality = tab("nkos").places.get("municipality") ?? 0;
    const sheet = tables.nkos.title.ru;
    const typed = [["Обнинск"], ["г. Калуга"], ["г. Калуга"], ["Людиново"]];
    await world.host.edit({ user, sheet, range: cellName(3, municipality), values: typed });
    const { issues } = (await runAs(world.host, user, "listIssues")) as IssueList;
    const fixable = issues
      .filter(({ fix, code, shown }) => fix !== null && code.startsWith("municipality") && shown === "г. Калуга")
      .map(({ id }) => id);
    once("setValue", () => {
      world.host.rows({ user: club.member, sheet, action: "insert", before: 2, count: 1 });
    });
    await runAs(world.host, user, "applyFixes", fixable);
    expect(fixable).toHaveLength(2);
    expect(
      tab("nkos")
        .rows.map(({ cells }) => cells.municipality ?? "")
        .slice(2),
    ).toEqual(["Обнинск", "Калуга", "Калуга", "Людиново"]);
  });

  test("a fix that hits another row is taken back though that row moves on before anybody looks", async () => {
    const { tab } = await clubWith("nkos", 5);
    const municipality = tab("nkos").places.get("municipality") ?? 0;
    const sheet = tables.nkos.title.ru;
    const typed = [["Обнинск"], ["г. Калуга"], ["Людиново"]];
    await world.host.edit({ user, sheet, range: cellName(3, municipality), values: typed });
    const { issues } = (await runAs(world.host, user, "listIssues")) as IssueList;
    const fixable = issues.filter(({ fix, shown }) => fix !== null && shown === "г. Калуга").map(({ id }) => id);
    const push = () => world.host.rows({ user: club.member, sheet, action: "insert", before: 2, count: 1 });
    once("setValue", () => {
      push();
      once("getSheetByName", push);
    });
    await runAs(world.host, user, "applyFixes", fixable);
    expect(fixable).toHaveLength(1);
    expect(
      tab("nkos")
        .rows.map(({ cells }) => cells.municipality ?? "")
        .slice(3, 6),
    ).toEqual(["Обнинск", "Калуга", "Людиново"]);
  });

  test("a fix finds its row though the visible cells are sorted away from their ids meanwhile", async () => {
    const { tab } = await clubWith("nkos", 5);
    const [municipality, website] = ["municipality", "website"].map((key) => tab("nkos").places.get(key) ?? 0);
    const sheet = tables.nkos.title.ru;
    const range = (row: number, column = 0) => cellName(row, column);
    await world.host.edit({
      user,
      sheet,
      range: range(3, municipality),
      values: [["Обнинск"], ["г. Калуга"], ["Людиново"]],
    });
    const links = ["e", "d", "b", "c", "a"].map((letter) => [`https://${letter}.example.org`]);
    await world.host.edit({ user, sheet, range: range(2, website), values: links });
    const byLink = () => new Map(tab("nkos").rows.map(({ cells }) => [cells.website, cells.municipality]));
    const meant = new Map(byLink()).set("https://b.example.org", "Калуга");
    const { issues } = (await runAs(world.host, user, "listIssues")) as IssueList;
    const fixable = issues.filter(({ fix, shown }) => fix !== null && shown === "г. Калуга").map(({ id }) => id);
    const visible = `${columnName(tab("nkos").places.get("ogrn") ?? 0)}2:${columnName(tab("nkos").extra - 1)}6`;
    once("setValue", () => {
      world.host.rows({ user: club.member, sheet, action: "sort", range: visible, by: website ?? 0, ascending: true });
    });
    await runAs(world.host, user, "applyFixes", fixable);
    expect(fixable).toHaveLength(1);
    expect(byLink()).toEqual(meant);
  });
});

async function standingIds(table: WorkedTable): Promise<readonly string[]> {
  const history = await readHistory(world.db);
  return standingAt(history, history.commits.length)
    .filter((version) => version.table === table)
    .map(({ id }) => id)
    .sort();
}

async function type(table: WorkedTable, row: number, column: string, value: string): Promise<void> {
  const { title } = tables[table];
  const place = viewSheet(world.host).tab(table).places.get(column) ?? 0;
  await world.host.edit({ user, sheet: title.ru, range: cellName(row, place), values: [[value]] });
}

/** Cuts the visible cells of a row and pastes them elsewhere; the hidden ones stay. */
async function cutAndPaste(tab: TabView, from: number, to: number): Promise<void> {
  const line = visibleCells(tab, from);
  await paste("centers", from, [line.map(() => null)]);
  await paste("centers", to, [line]);
}

async function paste(table: WorkedTable, row: number, values: (string | number | boolean | null)[][]): Promise<void> {
  const left = columnName(firstVisible);
  await world.host.edit({ user, sheet: tables[table].title.ru, range: `${left}${row}`, values });
}

/** The add-on's own columns stand before it. */
const firstVisible = 5;

function visibleCells(tab: TabView, row: number): (string | number | boolean | null)[] {
  const cells: readonly HostCell[] = tab.state.values[row - 1]?.slice(firstVisible - 1) ?? [];
  return cells.map((cell) => (typeof cell === "object" ? null : cell));
}
