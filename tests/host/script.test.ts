import { expect, test } from "vitest";
import { evaluate, firstTab, member, startHost } from "../harness/scripted-host.ts";

test("an edit starts onEdit, whose writes are in the sheet when the edit is answered", async () => {
  const host = startHost(`
    function onEdit(e) {
      if (e.range.getColumn() !== 1) throw new Error("fired by its own write");
      e.range.offset(0, 1).setValue(e.value + "|" + e.oldValue + "|" + e.authMode + "|" + e.user.getEmail());
    }
  `);
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["один"]] });
  const answer = await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["два"]] });
  expect(answer.trigger).toMatchObject({ ok: true, error: null, reads: 0, writes: 1 });
  expect(answer.trigger?.calls).toMatchObject({ "Range.setValue": 1, "Range.offset": 1 });
  expect(host.state(firstTab)?.values).toEqual([expect.arrayContaining(["два", "два|один|LIMITED|"])]);
});

test("the event names a value only for single cells", async () => {
  const host = startHost(
    "function onEdit(e) { e.range.getSheet().getRange('D1').setValue(Object.keys(e).sort().join()); }",
  );
  const editing = async (values: string[][]) => {
    await host.edit({ user: member, sheet: firstTab, range: "A1", values });
    return host.state(firstTab)?.values[0]?.[3];
  };
  expect(await editing([["1"]])).toBe("authMode,range,source,user,value");
  expect(await editing([["2"]])).toBe("authMode,oldValue,range,source,user,value");
  expect(await editing([["3", "4"]])).toBe("authMode,range,source,user");
  expect(await editing([[""]])).toBe("authMode,oldValue,range,source,user");
});

test("a script sees ES2020, Google's services and nothing else", async () => {
  const host = startHost(`function main() {
    var missing = ["URL", "TextEncoder", "TextDecoder", "fetch", "setTimeout", "setInterval", "queueMicrotask", "structuredClone",
      "process", "require", "Buffer", "WebAssembly", "WeakRef", "AggregateError", "atob", "performance"];
    var newer = [[].at, [].toSorted, [].findLast, "".at, "".replaceAll, Object.groupBy, Object.hasOwn, Promise.any,
      new Set().union, [][Symbol.iterator]().map, new Uint8Array(1).at, Array.fromAsync, Error.captureStackTrace];
    var there = [[].flatMap, Object.fromEntries, "".matchAll, Promise.allSettled, BigInt, globalThis, "".trimEnd];
    return { present: missing.filter(function (name) { return name in globalThis; }),
      newer: newer.filter(Boolean).length, older: there.filter(Boolean).length };
  }`);
  expect(await evaluate(host)).toEqual({ present: [], newer: 0, older: 7 });
});

test("values come in the script's own realm, dates in Moscow time", async () => {
  const host = startHost(`function main() {
    var sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
    var values = sheet.getRange("A1:B1").getValues();
    var date = values[0][1];
    sheet.getRange("C1").setValue(new Date(2024, 0, 2));
    return [values instanceof Array, values[0] instanceof Array, date instanceof Date, date.getHours(), date.toISOString(),
      Array.isArray(values), new Date().toISOString(), Date.now(), Object.prototype.toString.call(date)];
  }`);
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["текст", "30.03.2023"]] });
  expect(await evaluate(host)).toEqual([
    ...[true, true, true, 0, "2023-03-29T21:00:00.000Z", true],
    ...["2023-03-30T09:00:00.000Z", Date.UTC(2023, 2, 30, 9), "[object Date]"],
  ]);
  expect(host.state(firstTab)?.values[0]?.[2]).toEqual({ date: "2024-01-02" });
  expect(host.state(firstTab)?.shown[0]?.[2]).toBe("02.01.2024");
});

test("what the host lacks throws by name instead of doing nothing", async () => {
  const body = (code: string) => startHost(`function main() { ${code} }`).run({ user: member, function: "main" });
  expect((await body("SpreadsheetApp.getActive().getSheets()[0].getRange('A1').merge()")).error).toBe(
    "Exception: Range.merge is not available in the local host",
  );
  expect((await body("SpreadsheetApp.create('x')")).error).toContain("SpreadsheetApp.create is not available");
  expect((await body("return SpreadsheetApp.BorderStyle.SOLID")).error).toContain("SpreadsheetApp.BorderStyle is not");
  expect((await body("DriveApp.getFiles()")).error).toBe("ReferenceError: DriveApp is not defined");
  for (const name of ["gone", "Object", "Date", "constructor", "SpreadsheetApp"]) {
    const run = await startHost("").run({ user: member, function: name });
    expect(run).toMatchObject({ ok: false, missing: true, error: `Script function not found: ${name}` });
  }
});

test("exceptions of services can be caught as errors of the script", async () => {
  const host = startHost(`function main() {
    try { SpreadsheetApp.getActive().getSheets()[0].getRange(1, 1, 2, 2).setValues([[1]]); }
    catch (error) { return [error instanceof Error, error.name, error.message.slice(0, 22)]; }
  }`);
  expect(await evaluate(host)).toEqual([true, "Exception", "The number of rows in "]);
});

test("google.script.run carries no dates", async () => {
  const host = startHost("function main(text) { return { when: [new Date(0)], text: text }; }");
  const run = await host.run({ user: member, function: "main", args: ["а"], origin: "dialog" });
  expect(run.error).toContain("google.script.run can't carry a Date (result.when.0)");
  expect((await host.run({ user: member, function: "main", args: ["а"] })).result).toMatchObject({ text: "а" });
});

test("a broken bundle says so in every run", async () => {
  const host = startHost("function main( {");
  expect((await host.run({ user: member, function: "main" })).error).toContain("SyntaxError");
});
