import { expect, test } from "vitest";
import { evaluate, firstTab, member, startHost } from "../harness/scripted-host.ts";

const place = { user: member, sheet: firstTab };

test("what lies outside of the grid is refused in words; only a paste makes the grid larger", async () => {
  const host = startHost("");
  for (const range of ["A9999999", "ZZZ1", "A1001", "AA1:AA2"]) {
    await expect(host.edit({ ...place, range, values: [["x"]] })).rejects.toThrow("вне листа");
  }
  await expect(host.edit({ ...place, range: "A9999999", values: [["x"], ["y"]] })).rejects.toThrow("вне листа");
  expect(host.summary()).toMatchObject({ revision: 1, sheets: [{ rows: 1000, columns: 26 }] });
  await host.edit({ ...place, range: "Z1000", values: [["x", "y"], ["z"]] });
  expect(host.summary().sheets).toMatchObject([{ rows: 1001, columns: 27 }]);
  await host.edit({ ...place, range: "A1002", values: [["x"], ["y"]] });
  expect(host.summary().sheets).toMatchObject([{ rows: 1003, columns: 27 }]);
});

test("the workbook never has more than Google's ten million cells, whoever asks", async () => {
  const host = startHost(`
    function rows() { SpreadsheetApp.getActiveSheet().insertRowsAfter(1000, 400000); }
    function columns() { SpreadsheetApp.getActiveSheet().insertColumnsAfter(26, 10000); }
  `);
  const insert = (count: number) => () => host.rows({ ...place, action: "insert", before: 2, count });
  expect(insert(383_616)).toThrow("10 миллионов");
  expect(insert(Number.MAX_SAFE_INTEGER)).toThrow("10 миллионов");
  for (const name of ["rows", "columns"]) {
    expect((await host.run({ user: member, function: name })).error).toContain("above the limit of 10000000 cells");
  }
  expect(host.summary().sheets).toMatchObject([{ rows: 1000, columns: 26 }]);
  insert(5000)();
  expect(host.summary().sheets).toMatchObject([{ rows: 6000, columns: 26 }]);
});

test("a request that would write millions of cells is refused before it writes one", async () => {
  const host = startHost(`function main() { SpreadsheetApp.getActiveSheet().insertRowsAfter(1000, 99000); }`);
  await evaluate(host);
  const before = host.summary().revision;
  await expect(host.edit({ ...place, range: "A1:Z100000", values: [["x"]] })).rejects.toThrow("Слишком много ячеек");
  expect(() => host.note({ ...place, range: "A1:Z100000", value: "x" })).toThrow("Слишком много ячеек");
  expect(() => host.colour({ ...place, range: "A1:Z100000", value: "#ffffff" })).toThrow("Слишком много ячеек");
  expect(host.summary().revision).toBe(before);
});
