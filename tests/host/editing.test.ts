import { expect, test } from "vitest";
import type { Host } from "../../addon/host/server/host.ts";
import { coordinator, firstTab, member, startHost } from "../harness/scripted-host.ts";

async function type(
  host: Host,
  range: string,
  values: (string | number | boolean | null)[][],
  user = member,
): Promise<void> {
  await host.edit({ user, sheet: firstTab, range, values });
}

function column(host: Host, letter = 0): unknown[] {
  return (host.state(firstTab)?.values ?? []).map((row) => row[letter]);
}

test("structure changes, notes, colours and undo raise no onEdit", async () => {
  const runs: string[] = [];
  const host = startHost("function onEdit() {}", { onRun: (event) => runs.push(event.function) });
  await type(host, "A1", [["б"], ["а"]]);
  const started = runs.length;
  host.rows({ user: member, sheet: firstTab, action: "sort", range: "A1:A2", by: 1, ascending: true });
  host.rows({ user: member, sheet: firstTab, action: "insert", before: 1, count: 1 });
  host.rows({ user: member, sheet: firstTab, action: "delete", first: 1, count: 1 });
  host.note({ user: member, sheet: firstTab, range: "A1", value: "моё" });
  host.colour({ user: member, sheet: firstTab, range: "A1", value: "#ffff00" });
  host.undo({ user: member });
  host.redo({ user: member });
  expect(runs.length).toBe(started);
});

test("sorting moves notes and colours with their cells, is stable, and puts blanks last both ways", async () => {
  const host = startHost("");
  await type(host, "A1", [
    ["б", "1"],
    [null, "2"],
    ["А", "3"],
    ["б", "4"],
    ["10", "5"],
  ]);
  host.note({ user: member, sheet: firstTab, range: "A3", value: "заметка" });
  host.colour({ user: member, sheet: firstTab, range: "A3", value: "#ff0000" });
  host.rows({ user: member, sheet: firstTab, action: "sort", range: "A1:B5", by: 1, ascending: true });
  expect(column(host)).toEqual([10, "А", "б", "б", null]);
  expect(column(host, 1)).toEqual([5, 3, 1, 4, 2]);
  expect(host.state(firstTab)?.notes).toEqual({ A2: "заметка" });
  expect(host.state(firstTab)?.colours).toEqual({ A2: "#ff0000" });
  host.rows({ user: member, sheet: firstTab, action: "sort", range: "A1:B5", by: 1, ascending: false });
  expect(column(host)).toEqual(["б", "б", "А", 10, null]);
});

test("sorting a selection leaves the columns beside it where they are", async () => {
  const host = startHost("");
  await type(host, "A1", [
    ["в", "x"],
    ["а", "y"],
  ]);
  host.rows({ user: member, sheet: firstTab, action: "sort", range: "A1:A2", by: 1, ascending: true });
  expect(host.state(firstTab)?.values.map((row) => row.slice(0, 2))).toEqual([
    ["а", "x"],
    ["в", "y"],
  ]);
});

test("undo takes back only the user's own change, and only where it still stands", async () => {
  const host = startHost("");
  await type(host, "A1", [["старое", "старое"]]);
  await type(host, "A1", [["моё", "моё"]]);
  await type(host, "B1", [["чужое"]], coordinator);
  expect(host.undo({ user: member }).done).toBe(true);
  expect(host.state(firstTab)?.values[0]?.slice(0, 2)).toEqual(["старое", "чужое"]);
  host.undo({ user: coordinator });
  expect(host.state(firstTab)?.values[0]?.slice(0, 2)).toEqual(["старое", "моё"]);
  host.redo({ user: member });
  expect(host.state(firstTab)?.values[0]?.slice(0, 2)).toEqual(["моё", "моё"]);
});

test("undo finds its cell after others sorted, inserted and deleted rows", async () => {
  const host = startHost("");
  await type(host, "A1", [["б"], ["а"], ["в"]]);
  await type(host, "A1", [["я"]]);
  host.rows({ user: coordinator, sheet: firstTab, action: "sort", range: "A1:A3", by: 1, ascending: true });
  host.rows({ user: coordinator, sheet: firstTab, action: "insert", before: 1, count: 2 });
  host.rows({ user: coordinator, sheet: firstTab, action: "delete", first: 3, count: 1 });
  host.undo({ user: member });
  expect(column(host)).toEqual([null, null, "в", "б"]);
});

test("undoing a sort loses no cell, whatever was typed or deleted meanwhile", async () => {
  const host = startHost("");
  await type(host, "A1", [["в"], ["а"], ["б"], ["г"]]);
  host.rows({ user: member, sheet: firstTab, action: "sort", range: "A1:A4", by: 1, ascending: true });
  await type(host, "A1", [["А!"]], coordinator);
  host.undo({ user: member });
  expect(column(host)).toEqual(["в", "А!", "б", "г"]);
  host.redo({ user: member });
  expect(column(host)).toEqual(["А!", "б", "в", "г"]);
  host.rows({ user: coordinator, sheet: firstTab, action: "delete", first: 2, count: 1 });
  host.undo({ user: member });
  expect(column(host).toSorted()).toEqual(["А!", "в", "г"]);
});

test("undoing an insertion keeps what others typed into it; undoing a deletion brings the rows back", async () => {
  const host = startHost("");
  await type(host, "A1", [["1"], ["2"]]);
  host.rows({ user: member, sheet: firstTab, action: "insert", before: 2, count: 2 });
  await type(host, "A3", [["чужое"]], coordinator);
  host.undo({ user: member });
  expect(column(host)).toEqual([1, "чужое", 2]);
  host.note({ user: coordinator, sheet: firstTab, range: "A2", value: "важно" });
  host.rows({ user: member, sheet: firstTab, action: "delete", first: 1, count: 2 });
  expect(column(host)).toEqual([2]);
  host.undo({ user: member });
  expect(column(host)).toEqual([1, "чужое", 2]);
  expect(host.state(firstTab)?.notes).toEqual({ A2: "важно" });
});

test("rows that are brought back stand below what is left above them, though their neighbour was deleted since", async () => {
  const host = startHost("");
  await type(host, "A1", [["шапка"], ["1"], ["2"], ["3"], ["4"]]);
  host.rows({ user: member, sheet: firstTab, action: "delete", first: 4, count: 1 });
  host.rows({ user: coordinator, sheet: firstTab, action: "delete", first: 2, count: 2 });
  host.undo({ user: member });
  expect(column(host)).toEqual(["шапка", 3, 4]);
  host.rows({ user: member, sheet: firstTab, action: "move", first: 3, count: 1, before: 2 });
  host.rows({ user: coordinator, sheet: firstTab, action: "delete", first: 3, count: 1 });
  host.undo({ user: member });
  expect(column(host)).toEqual(["шапка", 4]);
});

test("moved rows go where they were told and come back by undo", async () => {
  const host = startHost("");
  await type(host, "A1", [["1"], ["2"], ["3"], ["4"]]);
  host.rows({ user: member, sheet: firstTab, action: "move", first: 1, count: 2, before: 4 });
  expect(column(host)).toEqual([3, 1, 2, 4]);
  host.undo({ user: member });
  expect(column(host)).toEqual([1, 2, 3, 4]);
  host.rows({ user: member, sheet: firstTab, action: "move", first: 4, count: 1, before: 1 });
  expect(column(host)).toEqual([4, 1, 2, 3]);
});

test("a move to where the rows already are changes nothing and leaves nothing to undo", async () => {
  const host = startHost("");
  await type(host, "A1", [["1"], ["2"], ["3"]]);
  const { revision } = host.summary();
  for (const before of [2, 4]) {
    expect(host.rows({ user: member, sheet: firstTab, action: "move", first: 2, count: 2, before }).revision).toBe(
      revision,
    );
  }
  host.undo({ user: member });
  expect(column(host)).toEqual([]);
});

test("a paste over the edge makes the grid larger, a single value fills a range, null clears", async () => {
  const host = startHost("");
  await type(host, "A999", [["1"], ["2"], ["3"], ["4"]]);
  expect(host.state(firstTab)?.rows).toBe(1002);
  await type(host, "A999:B1002", [["x"]]);
  expect(host.state(firstTab)?.values[1001]?.slice(0, 2)).toEqual(["x", "x"]);
  await type(host, "A999:B1002", [[null]]);
  expect(host.state(firstTab)?.values).toEqual([]);
});

test("unknown users, tabs and ranges are refused in words", async () => {
  const host = startHost("");
  await expect(type(host, "A1", [["1"]], "hacker@example.org")).rejects.toThrow("не известен");
  await expect(host.edit({ user: member, sheet: "Нет", range: "A1", values: [["1"]] })).rejects.toThrow(
    "Листа «Нет» нет",
  );
  await expect(type(host, "A1:", [["1"]])).rejects.toThrow("не адрес");
  await expect(type(host, "A1", [])).rejects.toThrow("Нечего вводить");
  expect(() => host.rows({ user: member, sheet: firstTab, action: "delete", first: 1, count: 1000 })).toThrow(
    "все строки",
  );
  expect(() => host.rows({ user: member, sheet: firstTab, action: "move", first: 1, count: 3, before: 2 })).toThrow(
    "внутрь",
  );
});

test("what a script wrote is taken back by the one who ran it, before what that person did earlier", async () => {
  const host = startHost(`
    function main() {
      var sheet = SpreadsheetApp.getActiveSheet();
      sheet.getRange("B1:B2").setValues([["да"], ["нет"]]);
      sheet.getRange("B1").setNote("скрипт").setBackground("#ffff00").setValue("ещё");
    }
  `);
  await type(host, "A1", [["моё"]]);
  await host.run({ user: member, function: "main" });
  await type(host, "B2", [["чужое"]], coordinator);
  expect(host.undo({ user: member }).done).toBe(true);
  expect(host.state(firstTab)).toMatchObject({ notes: {}, colours: {} });
  expect(host.state(firstTab)?.shown.map((row) => row.slice(0, 2))).toEqual([
    ["моё", ""],
    ["", "чужое"],
  ]);
  host.redo({ user: member });
  expect(host.state(firstTab)).toMatchObject({ notes: { B1: "скрипт" }, colours: { B1: "#ffff00" } });
  host.undo({ user: member });
  host.undo({ user: member });
  expect(column(host)).toEqual([null, null]);
});
