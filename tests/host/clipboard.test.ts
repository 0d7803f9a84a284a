import { expect, test } from "vitest";
import type { Host } from "../../addon/host/server/host.ts";
import { coordinator, evaluate, firstTab, member, startHost } from "../harness/scripted-host.ts";

const place = { user: member, sheet: firstTab };

async function open(values: string[][], scripts = "", user = member): Promise<Host> {
  const host = startHost(`
    var book = SpreadsheetApp.getActiveSpreadsheet(), sheet = book.getSheets()[0];
    ${scripts}
  `);
  await host.edit({ ...place, user, range: "A1", values });
  return host;
}

const take = (host: Host, range: string, cut: boolean) => host.copy({ ...place, range, key: "k", cut });
const paste = (host: Host, range: string, sheet = firstTab) => host.paste({ ...place, sheet, range, key: "k" });

function shown(host: Host, width = 2): string[][] {
  return host.state(firstTab)?.shown.map((row) => row.slice(0, width)) ?? [];
}

test("a copy takes values, formats, notes, colours and lists along, and moves a formula's references", async () => {
  const host = await open(
    [["'007", "12%", "=A1&B$1"]],
    `
    function main() {
      sheet.getRange("A1").setDataValidation(SpreadsheetApp.newDataValidation().requireValueInList(["007"], true).build());
      sheet.getRange("B1").setFontWeight("bold");
    }
  `,
  );
  await evaluate(host);
  host.note({ ...place, range: "A1", value: "агент" });
  host.colour({ ...place, range: "B1", value: "#ffff00" });
  take(host, "A1:C1", false);
  await paste(host, "A3");
  const state = host.state(firstTab);
  expect(state?.values[2]?.slice(0, 3)).toEqual(["007", 0.12, { formula: "=A3&B$1", shown: "0070,12" }]);
  expect(state).toMatchObject({
    notes: { A1: "агент", A3: "агент" },
    colours: { B1: "#ffff00", B3: "#ffff00" },
    formats: { B1: "0%", B3: "0%" },
    bold: ["B1", "B3"],
  });
  expect(state?.validations.map(({ range }) => range)).toEqual(["A1", "A3"]);
  host.undo({ user: member });
  expect(host.state(firstTab)).toMatchObject({ notes: { A1: "агент" }, colours: { B1: "#ffff00" }, bold: ["B1"] });
  expect(shown(host).length).toBe(1);
});

test("a copy holds what it held when it was made, fills what it fits into, and empties where it is empty", async () => {
  const host = await open([
    ["а", "б"],
    ["в", "г"],
    ["д", "е"],
  ]);
  take(host, "A1:B1", false);
  await host.edit({ ...place, user: coordinator, range: "A1", values: [["новое"]] });
  await paste(host, "A2:B3");
  expect(shown(host)).toEqual([
    ["новое", "б"],
    ["а", "б"],
    ["а", "б"],
  ]);
  take(host, "C1", false);
  await paste(host, "B1:B3");
  expect(shown(host)).toEqual([
    ["новое", ""],
    ["а", ""],
    ["а", ""],
  ]);
});

test("a cut moves everything, formulas follow it, and one undo takes the whole of it back", async () => {
  const host = await open([
    ["1", "x"],
    ["2", "y"],
    ["=A1+SUM(A1:A2)", "=$A$2"],
  ]);
  host.note({ ...place, range: "A1", value: "моё" });
  host.colour({ ...place, range: "A2", value: "#ffff00" });
  const before = host.state(firstTab);
  take(host, "A1:A2", true);
  await paste(host, "D4");
  expect(host.state(firstTab)).toMatchObject({ notes: { D4: "моё" }, colours: { D5: "#ffff00" } });
  expect(host.state(firstTab)?.values.map((row) => row.slice(0, 4))).toEqual([
    [null, "x", null, null],
    [null, "y", null, null],
    [{ formula: "=D4+SUM(D4:D5)", shown: 4 }, { formula: "=$D$5", shown: 2 }, null, null],
    [null, null, null, 1],
    [null, null, null, 2],
  ]);
  host.undo({ user: member });
  expect(host.state(firstTab)).toEqual({ ...before, revision: expect.any(Number) });
  host.redo({ user: member });
  expect(host.state(firstTab)?.notes).toEqual({ D4: "моё" });
});

test("what was cut is found where others have put it, and no other cell is lost", async () => {
  const host = await open([["а"], ["б"], ["в"]]);
  take(host, "A1", true);
  host.rows({ ...place, user: coordinator, action: "insert", before: 1, count: 1 });
  await host.edit({ ...place, user: coordinator, range: "A1", values: [["чужое"]] });
  host.rows({ ...place, user: coordinator, action: "sort", range: "A2:A4", by: 1, ascending: false });
  await paste(host, "B1");
  expect(shown(host)).toEqual([
    ["чужое", "а"],
    ["в", ""],
    ["б", ""],
  ]);
});

test("a cut whose cells were torn apart or deleted is refused in words, and nothing changes", async () => {
  const host = await open([["а"], ["в"], ["б"]]);
  take(host, "A1:A2", true);
  host.rows({ ...place, user: coordinator, action: "sort", range: "A1:A3", by: 1, ascending: true });
  await expect(paste(host, "B1")).rejects.toThrow("Вырежьте их ещё раз");
  take(host, "A1", true);
  host.rows({ ...place, user: coordinator, action: "delete", first: 1, count: 1 });
  await expect(paste(host, "B1")).rejects.toThrow("Вырежьте их ещё раз");
  expect(shown(host)).toEqual([
    ["б", ""],
    ["в", ""],
  ]);
  await expect(host.paste({ ...place, range: "A1", key: "другой" })).rejects.toThrow("Скопируйте их ещё раз");
});

test("a cut is pasted once, over its own place too, and into another tab with the cells that it names", async () => {
  const host = await open([["1", "=A1"], ["2"]], `function main() { book.insertSheet("Другой"); }`);
  await evaluate(host);
  take(host, "A1:A2", true);
  await paste(host, "A2");
  expect(shown(host)).toEqual([
    ["", "1"],
    ["1", ""],
    ["2", ""],
  ]);
  await expect(paste(host, "C1")).rejects.toThrow("Скопируйте");
  take(host, "B1", true);
  await paste(host, "A1", "Другой");
  expect(host.state("Другой")?.values[0]?.[0]).toEqual({ formula: "=Лист1!A2", shown: 1 });
  host.undo({ user: member });
  expect(shown(host)[0]).toEqual(["", "1"]);
});

test("onEdit hears of the range that was pasted into, and of no value", async () => {
  const host = await open(
    [["а"]],
    `
    function onEdit(e) { book.toast([e.range.getA1Notation(), "value" in e, "oldValue" in e].join(" ")); }
  `,
  );
  take(host, "A1", true);
  const { trigger } = await paste(host, "C3");
  expect(trigger?.toasts).toEqual([{ title: "", message: "C3 false false" }]);
  expect(await host.paste({ ...place, range: "A1", key: "k" }).catch(() => null)).toBe(null);
});

test("what another protects is neither pasted over nor cut away", async () => {
  const host = await open([["а", "б"]], `function main() { sheet.getRange("A1").protect(); }`);
  await evaluate(host, coordinator);
  take(host, "A1", true);
  await expect(paste(host, "C1")).rejects.toThrow("защищена");
  take(host, "B1", false);
  await expect(paste(host, "A1")).rejects.toThrow("защищена");
  expect(shown(host)).toEqual([["а", "б"]]);
});
