import { expect, test } from "vitest";
import type { Host } from "../../addon/host/server/host.ts";
import { coordinator, firstTab, member, startHost } from "../harness/scripted-host.ts";

const place = { user: member, sheet: firstTab };

/** A tab whose rows 3 to 5 only the coordinator may change, and whose header warns. */
async function open(scripts = ""): Promise<Host> {
  const host = startHost(`
    var book = SpreadsheetApp.getActiveSpreadsheet(), sheet = book.getSheets()[0];
    function protect() {
      sheet.getRange("A3:C5").protect();
      sheet.getRange("1:1").protect().setWarningOnly(true).setDescription("Заголовки");
    }
    function protectTab() { sheet.protect(); }
    ${scripts}
  `);
  const values = [["имя"], ["а"], ["б"], ["в"], ["г"], ["д"]];
  await host.edit({ ...place, range: "A1", values });
  expect(await host.run({ user: coordinator, function: "protect" })).toMatchObject({ ok: true });
  return host;
}

test("what another protects keeps its values, notes, colours, rows and order", async () => {
  const host = await open();
  const before = host.state(firstTab);
  const refused = [
    () => host.note({ ...place, range: "B4", value: "моё" }),
    () => host.colour({ ...place, range: "C5:D6", value: "#ff0000" }),
    () => host.rows({ ...place, action: "sort", range: "A2:A6", by: 1, ascending: false }),
    () => host.rows({ ...place, action: "delete", first: 5, count: 2 }),
    () => host.rows({ ...place, action: "move", first: 4, count: 1, before: 8 }),
    () => host.rows({ ...place, action: "move", first: 8, count: 1, before: 4 }),
    () => host.rows({ ...place, action: "insert", before: 4, count: 1 }),
  ];
  for (const act of refused) expect(act).toThrow("защищена");
  await expect(host.edit({ ...place, range: "A5", values: [["x"]] })).rejects.toThrow("защищена");
  expect(host.state(firstTab)).toEqual(before);
  host.rows({ ...place, action: "insert", before: 3, count: 1 });
  host.rows({ ...place, user: coordinator, action: "delete", first: 5, count: 1 });
});

test("a script may do no more than the person who runs it", async () => {
  const host = await open(`
    function removeRow() { sheet.deleteRow(4); }
    function insertRow() { sheet.insertRowBefore(4); }
    function moveColumn() { sheet.moveColumns(sheet.getRange("B:B"), 8); }
    function removeColumn() { sheet.deleteColumn(2); }
    function unprotect() {
      sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).forEach(function (protection) {
        if (!protection.isWarningOnly()) protection.remove();
      });
    }
    function soften() { sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE)[0].setWarningOnly(true); }
  `);
  const before = host.state(firstTab);
  for (const name of ["removeRow", "insertRow", "moveColumn", "removeColumn"]) {
    expect((await host.run({ user: member, function: name })).error).toContain("protected cell");
  }
  for (const name of ["unprotect", "soften"]) {
    expect((await host.run({ user: member, function: name })).error).toContain("do not have permission");
  }
  expect(host.state(firstTab)).toEqual(before);
  expect((await host.run({ user: coordinator, function: "unprotect" })).ok).toBe(true);
  expect((await host.run({ user: member, function: "removeRow" })).ok).toBe(true);
});

test("a protected tab keeps its name, its form and itself", async () => {
  const host = await open(`
    function rename() { sheet.setName("Моя"); }
    function freeze() { sheet.setFrozenRows(2); }
    function remove() { book.insertSheet("Вторая"); book.deleteSheet(sheet); }
    function colour() { sheet.setConditionalFormatRules([]); }
  `);
  await host.run({ user: coordinator, function: "protectTab" });
  for (const name of ["rename", "freeze", "remove", "colour"]) {
    expect((await host.run({ user: member, function: name })).error).toContain("protected cell");
  }
  expect(() => host.rows({ ...place, action: "insert", before: 9, count: 1 })).toThrow("защищена");
  expect(host.summary().sheets[0]?.name).toBe(firstTab);
});

test("whatever one does to a header that only warns, one is warned", async () => {
  const host = await open();
  const warned: string[] = [];
  host.subscribe((event) => {
    if (event.type === "toast") warned.push(event.message);
  });
  host.note({ ...place, range: "A1", value: "моё" });
  host.colour({ ...place, range: "A1", value: "#ff0000" });
  host.rows({ ...place, action: "move", first: 1, count: 1, before: 3 });
  host.undo({ user: member });
  host.rows({ ...place, action: "delete", first: 1, count: 1 });
  expect(warned).toEqual(Array.from({ length: 4 }, () => "Вы меняете защищённый диапазон. Заголовки"));
  expect(host.state(firstTab)?.shown[0]?.[0]).toBe("а");
});
