import { expect, test } from "vitest";
import type { Host } from "../../addon/host/server/host.ts";
import { coordinator, evaluate, firstTab, member, startHost } from "../harness/scripted-host.ts";

const place = { user: member, sheet: firstTab };

async function open(values: string[][] = [], scripts = ""): Promise<Host> {
  const host = startHost(`
    var book = SpreadsheetApp.getActiveSpreadsheet(), sheet = book.getSheets()[0];
    ${scripts}
  `);
  if (values.length > 0) await host.edit({ ...place, range: "A1", values });
  return host;
}

function line(host: Host): string[] {
  return host.state(firstTab)?.shown[0]?.slice(0, 5) ?? [];
}

function tabs(host: Host): string[] {
  return host.summary().sheets.map(({ name }) => name);
}

test("a person inserts, moves and deletes columns; formulas, notes and metadata go along, and undo restores all", async () => {
  const host = await open(
    [["а", "б", "=A1&B1"]],
    `
    function main() { sheet.getRange("B:B").addDeveloperMetadata("column", "second"); }
    function where() { return sheet.createDeveloperMetadataFinder().find()[0].getLocation().getColumn().getColumn(); }
  `,
  );
  await evaluate(host);
  const where = async () => (await host.run({ user: member, function: "where" })).result;
  host.note({ ...place, range: "B1", value: "о столбце" });
  const before = host.state(firstTab);
  host.columns({ ...place, action: "insert", before: 1, count: 2 });
  expect(line(host)).toEqual(["", "", "а", "б", "аб"]);
  expect([host.state(firstTab)?.notes, await where()]).toEqual([{ D1: "о столбце" }, 4]);
  host.undo({ user: member });
  host.columns({ ...place, action: "move", first: 1, count: 1, before: 4 });
  expect(line(host)).toEqual(["б", "аб", "а", "", ""]);
  host.undo({ user: member });
  host.columns({ ...place, action: "delete", first: 2, count: 1 });
  expect(line(host).slice(0, 2)).toEqual(["а", "#REF!"]);
  host.undo({ user: member });
  expect(host.state(firstTab)).toEqual({ ...before, revision: expect.any(Number) });
  expect(await where()).toBe(2);
  host.redo({ user: member });
  expect(line(host).slice(0, 2)).toEqual(["а", "#REF!"]);
});

test("columns that are brought back stand beside what is left of them, though their neighbour was deleted since", async () => {
  const host = await open([["а", "б", "в", "г"]]);
  host.columns({ ...place, action: "delete", first: 3, count: 1 });
  host.columns({ ...place, user: coordinator, action: "delete", first: 2, count: 1 });
  host.undo({ user: member });
  expect(line(host)).toEqual(["а", "в", "г", "", ""]);
});

test("undoing one's own new column keeps what others wrote into it", async () => {
  const host = await open([["а", "б"]]);
  host.columns({ ...place, action: "insert", before: 2, count: 2 });
  await host.edit({ ...place, user: coordinator, range: "C1", values: [["чужое"]] });
  host.undo({ user: member });
  expect(line(host)).toEqual(["а", "чужое", "б", "", ""]);
});

test("columns that aren't there, all of them, and protected ones are refused in words", async () => {
  const host = await open([["а", "б", "в"]], `function main() { sheet.getRange("B1:C2").protect(); }`);
  await evaluate(host, coordinator);
  expect(() => host.columns({ ...place, action: "delete", first: 26, count: 2 })).toThrow("Таких столбцов");
  expect(() => host.columns({ ...place, action: "delete", first: 1, count: 26 })).toThrow("все столбцы");
  expect(() => host.columns({ ...place, action: "move", first: 1, count: 3, before: 2 })).toThrow("самих себя");
  expect(() => host.columns({ ...place, action: "insert", before: 1, count: 999_999 })).toThrow("10 миллионов");
  expect(() => host.columns({ ...place, action: "insert", before: 3, count: 1 })).toThrow("защищена");
  expect(() => host.columns({ ...place, action: "delete", first: 2, count: 1 })).toThrow("защищена");
  const { revision } = host.summary();
  host.columns({ ...place, action: "move", first: 5, count: 2, before: 7 });
  expect(host.summary().revision).toBe(revision);
});

test("a person adds, renames, moves and deletes tabs; formulas follow the name, and undo takes each back", async () => {
  const host = await open([["=Свод!A1"]]);
  host.tabs({ user: member, action: "add", name: "Свод", index: 1 });
  host.tabs({ user: member, action: "add" });
  expect(tabs(host)).toEqual(["Свод", firstTab, "Лист3"]);
  await host.edit({ user: member, sheet: "Свод", range: "A1", values: [["итог"]] });
  host.tabs({ user: member, action: "rename", sheet: "Свод", name: "Свод за год" });
  expect(host.state(firstTab)?.values[0]?.[0]).toEqual({ formula: "='Свод за год'!A1", shown: "итог" });
  host.tabs({ user: member, action: "move", sheet: "Свод за год", index: 3 });
  expect(tabs(host)).toEqual([firstTab, "Лист3", "Свод за год"]);
  host.tabs({ user: member, action: "delete", sheet: "Свод за год" });
  expect(line(host)[0]).toBe("#REF!");
  for (const expected of [
    [firstTab, "Лист3", "Свод за год"],
    ["Свод за год", firstTab, "Лист3"],
    ["Свод", firstTab, "Лист3"],
  ]) {
    host.undo({ user: member });
    expect(tabs(host)).toEqual(expected);
  }
  expect(line(host)[0]).toBe("итог");
  host.redo({ user: member });
  expect(tabs(host)[0]).toBe("Свод за год");
});

test("undoing a new tab leaves it when somebody has written into it", async () => {
  const host = await open();
  host.tabs({ user: member, action: "add", name: "Моя" });
  await host.edit({ user: coordinator, sheet: "Моя", range: "A1", values: [["чужое"]] });
  expect(host.undo({ user: member }).done).toBe(false);
  expect(tabs(host)).toEqual([firstTab, "Моя"]);
});

test("a taken or empty name, the last tab and a protected one are refused in words", async () => {
  const host = await open([], `function main() { sheet.protect(); }`);
  expect(() => host.tabs({ user: member, action: "delete", sheet: firstTab })).toThrow("единственный");
  host.tabs({ user: member, action: "add", name: "Вторая" });
  expect(() => host.tabs({ user: member, action: "rename", sheet: "Вторая", name: firstTab })).toThrow("уже есть");
  expect(() => host.tabs({ user: member, action: "add", name: "  " })).toThrow("должно быть название");
  expect(() => host.tabs({ user: member, action: "rename", sheet: "Нет", name: "а" })).toThrow("Листа «Нет» нет");
  await evaluate(host, coordinator);
  expect(() => host.tabs({ user: member, action: "delete", sheet: firstTab })).toThrow("защищена");
  expect(() => host.tabs({ user: member, action: "rename", sheet: firstTab, name: "Моя" })).toThrow("защищена");
});
