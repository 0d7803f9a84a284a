import { expect, test } from "vitest";
import { createHost } from "../../addon/host/server/host.ts";
import { noon } from "../harness/clock.ts";
import { coordinator, firstTab, member, startHost, writeAddon } from "../harness/scripted-host.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const place = { user: member, sheet: firstTab };

const code = `
var book = SpreadsheetApp.getActiveSpreadsheet(), sheet = book.getSheets()[0];
function make(range) { sheet.getRange(range).createFilter(); }
function byFormula(column, formula) {
  sheet.getFilter().setColumnFilterCriteria(column, SpreadsheetApp.newFilterCriteria().whenFormulaSatisfied(formula).build());
}
function byValues(column, values) {
  sheet.getFilter().setColumnFilterCriteria(column, SpreadsheetApp.newFilterCriteria().setHiddenValues(values).build());
}
function clearColumn(column) { sheet.getFilter().removeColumnFilterCriteria(column); }
function remove() { sheet.getFilter().remove(); }
function criteria(column) {
  var found = sheet.getFilter() && sheet.getFilter().getColumnFilterCriteria(column);
  return found && { values: found.getCriteriaValues(), hidden: found.getHiddenValues() };
}
function look() {
  var filter = sheet.getFilter();
  return { range: filter && filter.getRange().getA1Notation(), row2: sheet.isRowHiddenByFilter(2) };
}
function write() { sheet.getRange("A1:A5").setValues([["имя"], ["г"], ["д"], ["е"], ["ж"]]); }
function protect() { sheet.protect(); }
`;

const values = [
  ["имя", "число"],
  ["а", "1"],
  ["б", "2"],
  ["в", "3"],
  ["", "4"],
];

async function open(options: Parameters<typeof startHost>[1] = {}) {
  const host = startHost(code, options);
  await host.edit({ ...place, range: "A1", values });
  const run = async (name: string, ...args: unknown[]) => {
    const { ok, result, error } = await host.run({ user: member, function: name, args });
    return ok ? result : error;
  };
  return { host, run, hidden: () => host.state(firstTab)?.hiddenRows };
}

test("a filter hides below its header the rows that its criteria leave out, as they are when the criteria are set", async () => {
  const { host, run, hidden } = await open();
  await run("make", "A1:B5");
  expect(hidden()).toEqual([]);
  await run("byFormula", 2, "=$B2>1");
  expect(hidden()).toEqual([2]);
  await host.edit({ ...place, range: "B2:B3", values: [["9"], ["0"]] });
  expect(hidden()).toEqual([2]);
  await run("byValues", 1, ["в", ""]);
  expect(hidden()).toEqual([3, 4, 5]);
  expect(await run("criteria", 1)).toEqual({ values: [], hidden: ["в", ""] });
  expect(await run("criteria", 2)).toEqual({ values: ["=$B2>1"], hidden: [] });
  await run("clearColumn", 1);
  expect([hidden(), await run("criteria", 1)]).toEqual([[3], null]);
  await run("remove");
  expect([hidden(), await run("look")]).toEqual([[], { range: null, row2: false }]);
});

test("what a script writes over a range reaches its hidden rows as well", async () => {
  const { host, run, hidden } = await open();
  await run("make", "A1:B5");
  await run("byFormula", 2, "=$B2>2");
  await run("write");
  expect(hidden()).toEqual([2, 3]);
  expect(host.state(firstTab)?.shown.map(([name]) => name)).toEqual(["имя", "г", "д", "е", "ж"]);
});

test("a tab has one filter, and on a protected tab nobody but its owner has one", async () => {
  const { host, run } = await open();
  await run("make", "A1:B5");
  expect(await run("make", "A1:A2")).toContain("You can't create a filter in a sheet that already has a filter.");
  await host.run({ user: coordinator, function: "protect" });
  expect(await run("remove")).toContain("protected cell or object");
  expect(await run("look")).toMatchObject({ range: "A1:B5" });
});

test("a filter follows its rows and columns as they come and go, and undo brings it back", async () => {
  const { host, run, hidden } = await open();
  await run("make", "A1:B5");
  await run("byFormula", 2, "=$B2>1");
  host.rows({ ...place, action: "insert", before: 1, count: 1 });
  host.columns({ ...place, action: "insert", before: 1, count: 1 });
  expect([hidden(), await run("look")]).toEqual([[3], { range: "B2:C6", row2: false }]);
  expect(await run("criteria", 3)).toMatchObject({ values: ["=$C3>1"] });
  host.rows({ ...place, action: "delete", first: 2, count: 5 });
  expect([hidden(), await run("look")]).toEqual([[], { range: null, row2: false }]);
  host.undo({ user: member });
  expect([hidden(), await run("look")]).toEqual([[3], { range: "B2:C6", row2: false }]);
});

test("a filter and the rows that it hides survive a restart", async () => {
  const dataDir = temporaryFolder();
  const { host, run } = await open({ dataDir });
  await run("make", "A1:B5");
  await run("byValues", 1, ["б"]);
  await host.close();
  const again = createHost({ dataDir, addon: writeAddon({ code }), clock: () => noon });
  expect(again.state(firstTab)?.hiddenRows).toEqual([3]);
  const { result } = await again.run({ user: member, function: "criteria", args: [1] });
  await again.close();
  expect(result).toEqual({ values: [], hidden: ["б"] });
});
