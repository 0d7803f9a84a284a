/** What stands beside a row belongs to that row, whatever people do to rows and cells. */

import { describe, expect, test } from "vitest";
import { syntheticInn, syntheticOgrn } from "../../addon/host/demo/identifiers.ts";
import { type ClubSheet, goodNko, member, openClubSheet } from "../harness/club-sheet.ts";

const id = (sheet: ClubSheet, row: number) => sheet.cell("nkos", "own:id", row);
const ogrn = (sheet: ClubSheet, row: number) => sheet.cell("nkos", "ogrn", row);
const numbered = (number: number) => ({
  ...goodNko,
  ogrn: syntheticOgrn(2011, number),
  inn: syntheticInn(number),
  name: `АНО «Выдуманная ${number}»`,
});

/** Reads and writes of «Проверить всё» over what it takes where nothing is to be done: two for each tab. */
async function costOfTab(sheet: ClubSheet): Promise<number> {
  const { ok, reads, writes } = await sheet.host.run({ user: member, function: "checkAll", origin: "script" });
  expect(ok).toBe(true);
  // Two reads for each of the others, and one for the formats of the residents in «Районы и округа».
  return reads + writes - 23;
}

describe("«Проверить всё»", () => {
  test("takes four reads and writes for a thousand rows that came without an event, two where nothing changed", async () => {
    const sheet = await openClubSheet();
    await sheet.run("checkAll");
    const rows = Array.from({ length: 1000 }, (_, index) => numbered(index + 1));
    await sheet.silently(() => sheet.paste("nkos", rows.slice(0, 960)));
    expect(await costOfTab(sheet)).toBe(4);
    expect(sheet.cell("nkos", "own:state", 961)).toBe("Верно");
    expect(await costOfTab(sheet)).toBe(2);
  });

  test("leads ids back after a partial sort of rows that were typed cell by cell, keys corrected on the way", async () => {
    const sheet = await openClubSheet();
    for (const [row, number] of [
      [2, 7],
      [3, 5],
    ] as const) {
      await sheet.type("nkos", "note", row, `строка ${number}`);
      await sheet.type("nkos", "name", row, `АНО «Выдуманная ${number}»`);
      await sheet.type("nkos", "ogrn", row, syntheticOgrn(2011, number + 100));
      await sheet.type("nkos", "ogrn", row, syntheticOgrn(2011, number));
      await sheet.type("nkos", "inn", row, syntheticInn(number));
    }
    const before = new Map([2, 3].map((row) => [ogrn(sheet, row), id(sheet, row)]));
    sheet.rearrange("nkos", { action: "sort", range: "E2:AE3", by: 5, ascending: true });
    await sheet.run("checkAll");
    expect(ogrn(sheet, 2)).toBe(syntheticOgrn(2011, 5));
    for (const row of [2, 3]) expect(id(sheet, row)).toBe(before.get(ogrn(sheet, row)));
  });

  test("leads ids back after a key was pasted over and the rows checked once since", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [numbered(9), numbered(8)]);
    const range = sheet.a1("nkos", "ogrn", 2);
    await sheet.host.edit({
      user: member,
      sheet: "НКО",
      range,
      values: [[syntheticOgrn(2011, 7)], [syntheticOgrn(2011, 6)]],
    });
    await sheet.run("checkAll");
    const before = new Map([2, 3].map((row) => [ogrn(sheet, row), id(sheet, row)]));
    sheet.rearrange("nkos", { action: "sort", range: "E2:AE3", by: 5, ascending: true });
    await sheet.run("checkAll");
    for (const row of [2, 3]) expect(id(sheet, row)).toBe(before.get(ogrn(sheet, row)));
  });

  test("an edit beside an id that came apart from its row doesn't fix it there", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [numbered(9), numbered(8)]);
    const before = new Map([2, 3].map((row) => [ogrn(sheet, row), id(sheet, row)]));
    sheet.rearrange("nkos", { action: "sort", range: "E2:AE3", by: 5, ascending: true });
    await sheet.type("nkos", "website", 2, "https://example.org/a");
    await sheet.run("checkAll");
    for (const row of [2, 3]) expect(id(sheet, row)).toBe(before.get(ogrn(sheet, row)));
  });

  test("survives rows deleted on a full grid while it writes", async () => {
    const sheet = await openClubSheet();
    const height = sheet.tab("centers").rows;
    sheet.rearrange("centers", { action: "delete", first: 5, count: height - 4 });
    const centers = ["Первый", "Второй", "Третий"].map((name) => ({
      name,
      municipality: "Китеж",
      status: "действует",
    }));
    await sheet.paste("centers", centers);
    for (const row of [2, 3, 4]) {
      await sheet.silently(() => sheet.type("centers", "municipality", row, "Калуга"));
    }
    sheet.once("setValues", () => {
      sheet.rearrange("centers", { action: "delete", first: 2, count: 1 });
    });
    await sheet.run("checkAll");
    expect([2, 3].map((row) => sheet.cell("centers", "own:state", row))).toEqual(["Верно", "Верно"]);
    expect(sheet.note("centers", "municipality", 3)).toBe("");
  });

  test("takes away marks that stand beside nothing", async () => {
    const sheet = await openClubSheet();
    await sheet.silently(() =>
      sheet.host.edit({ user: member, sheet: "Центры", range: "A7", values: [["Ждёт исправления", ";Название;"]] }),
    );
    await sheet.run("checkAll");
    expect([sheet.cell("centers", "own:state", 7), sheet.cell("centers", "own:faults", 7)]).toEqual([null, null]);
  });
});

describe("«Проверено, оставить»", () => {
  interface IssueList {
    readonly issues: readonly { readonly id: string; readonly severity: string; readonly row: number }[];
  }

  async function withKeptWarning(): Promise<ClubSheet> {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [{ ...numbered(9), registeredOn: "01.01.1890" }, numbered(8)]);
    const { issues } = await sheet.run<IssueList>("listIssues");
    const warnings = issues.filter(({ severity, row }) => severity === "warning" && row === 2).map(({ id }) => id);
    expect(warnings.length).toBeGreaterThan(0);
    await sheet.run("keepIssues", warnings);
    expect(sheet.cell("nkos", "own:state", 2)).not.toMatch(/^Проверьте/);
    return sheet;
  }

  test("goes with its row when ids move back after a partial sort", async () => {
    const sheet = await withKeptWarning();
    sheet.rearrange("nkos", { action: "sort", range: "E2:AE3", by: 5, ascending: true });
    await sheet.run("checkAll");
    expect(ogrn(sheet, 3)).toBe(syntheticOgrn(2011, 9));
    expect(sheet.cell("nkos", "own:state", 3)).not.toMatch(/^Проверьте/);
  });

  test("holds when another value is typed and the old one typed again", async () => {
    const sheet = await withKeptWarning();
    await sheet.type("nkos", "registeredOn", 2, "30.03.2020");
    await sheet.type("nkos", "registeredOn", 2, "01.01.1890");
    expect(sheet.cell("nkos", "own:state", 2)).not.toMatch(/^Проверьте/);
  });
});
