import { expect, test } from "vitest";
import type { Host } from "../../addon/host/server/host.ts";
import { coordinator, evaluate, firstTab, member, startHost } from "../harness/scripted-host.ts";

const place = { user: member, sheet: firstTab };

async function open(values: string[][], scripts = ""): Promise<Host> {
  const host = startHost(`
    var book = SpreadsheetApp.getActiveSpreadsheet(), sheet = book.getSheets()[0];
    function addTab() { book.insertSheet("Свод дел"); }
    ${scripts}
  `);
  await host.edit({ ...place, range: "A1", values });
  return host;
}

function formulas(host: Host, tab = firstTab): string[] {
  const cells = host.state(tab)?.values.flat() ?? [];
  return cells.flatMap((cell) => (cell !== null && typeof cell === "object" && "formula" in cell ? cell.formula : []));
}

const insert = (host: Host, before: number, count = 1) => host.rows({ ...place, action: "insert", before, count });
const remove = (host: Host, first: number, count = 1) => host.rows({ ...place, action: "delete", first, count });
const move = (host: Host, first: number, count: number, before: number) =>
  host.rows({ ...place, action: "move", first, count, before });

test("formulas of every tab go on naming the same cells when rows are inserted above or among them", async () => {
  const host = await open([["1", "=A1+A$3"], ["2", "=SUM(A1:A3)"], ["3"]]);
  await host.run({ user: member, function: "addTab" });
  await host.edit({ ...place, sheet: "Свод дел", range: "A1", values: [["=Лист1!A2", "=A2+'Лист1'!$A$3"]] });
  insert(host, 2, 2);
  expect(formulas(host)).toEqual(["=A1+A$5", "=SUM(A1:A5)"]);
  expect(formulas(host, "Свод дел")).toEqual(["=Лист1!A4", "=A2+Лист1!$A$5"]);
  insert(host, 1);
  expect(formulas(host)).toEqual(["=A2+A$6", "=SUM(A2:A6)"]);
  host.undo({ user: member });
  host.undo({ user: member });
  expect(formulas(host)).toEqual(["=A1+A$3", "=SUM(A1:A3)"]);
  expect(formulas(host, "Свод дел")).toEqual(["=Лист1!A2", "=A2+'Лист1'!$A$3"]);
});

test("a formula that names a deleted row says #REF!, a range becomes shorter, and undo brings both back", async () => {
  const host = await open([["1", "=A2*2", "=SUM(A1:A3)"], ["2"], ["3", "", '=SUM(A2:A2)&"A2"']]);
  remove(host, 2);
  expect(formulas(host)).toEqual(["=#REF!*2", "=SUM(A1:A2)", '=SUM(#REF!)&"A2"']);
  expect(host.state(firstTab)?.shown.map((row) => row.slice(0, 3))).toEqual([
    ["1", "#REF!", "4"],
    ["3", "", "#REF!"],
  ]);
  host.undo({ user: member });
  expect(formulas(host)).toEqual(["=A2*2", "=SUM(A1:A3)", '=SUM(A2:A2)&"A2"']);
  host.redo({ user: member });
  expect(formulas(host)).toEqual(["=#REF!*2", "=SUM(A1:A2)", '=SUM(#REF!)&"A2"']);
});

test("undoing a deletion leaves a formula that somebody has rewritten since", async () => {
  const host = await open([["1", "=A2*2"], ["2"]]);
  remove(host, 2);
  await host.edit({ ...place, user: coordinator, range: "B1", values: [["=A1*10"]] });
  host.undo({ user: member });
  expect(formulas(host)).toEqual(["=A1*10"]);
});

test("formulas follow moved rows, and ranges keep what stays in them", async () => {
  const host = await open([["1", "=A1"], ["2", "=SUM(A1:A3)"], ["3", "=SUM(A3:A4)"], ["4"]]);
  move(host, 1, 1, 4);
  expect(formulas(host)).toEqual(["=SUM(A1:A3)", "=SUM(A2:A4)", "=A3"]);
  host.undo({ user: member });
  expect(formulas(host)).toEqual(["=A1", "=SUM(A1:A3)", "=SUM(A3:A4)"]);
  move(host, 3, 2, 1);
  expect(formulas(host)).toEqual(["=SUM(A1:A2)", "=A3", "=SUM(A3:A4)"]);
  host.undo({ user: member });
  expect(formulas(host)).toEqual(["=A1", "=SUM(A1:A3)", "=SUM(A3:A4)"]);
});

test("a sorted row's formulas name their own row, fixed rows stay, and undo restores them", async () => {
  const host = await open([
    ["в", "3", "=B1*$B$2"],
    ["а", "1", "=B2*B$1"],
    ["б", "2", "=B3+B2"],
  ]);
  host.rows({ ...place, action: "sort", range: "A1:C3", by: 1, ascending: true });
  expect(formulas(host)).toEqual(["=B1*B$1", "=B2+B1", "=B3*$B$2"]);
  host.undo({ user: member });
  expect(formulas(host)).toEqual(["=B1*$B$2", "=B2*B$1", "=B3+B2"]);
});

test("formulas follow columns that scripts insert, move and delete", async () => {
  const host = await open(
    [["1", "2", "=A1+B1"]],
    `
    function insert() { sheet.insertColumnBefore(2); }
    function shift() { sheet.moveColumns(sheet.getRange("A:A"), 4); }
    function drop() { sheet.deleteColumn(1); }
  `,
  );
  const after = async (name: string) => {
    const run = await host.run({ user: member, function: name });
    return run.error ?? formulas(host);
  };
  expect(await after("insert")).toEqual(["=A1+C1"]);
  expect(await after("shift")).toEqual(["=C1+B1"]);
  expect(await after("drop")).toEqual(["=B1+A1"]);
  expect(await after("drop")).toEqual(["=A1+#REF!"]);
});

test("a conditional-format rule goes on colouring by the same columns and rows", async () => {
  const host = await open(
    [
      ["ключ", "x"],
      ["", "а"],
      ["", "x"],
    ],
    `
    function main() {
      sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied("=$B2=B$1")
        .setBackground("#f4cccc").setRanges([sheet.getRange("A2:A1000")]).build()]);
    }
  `,
  );
  await evaluate(host);
  expect(host.state(firstTab)?.conditional).toEqual({ A3: "#f4cccc" });
  insert(host, 1);
  expect(host.state(firstTab)).toMatchObject({
    conditional: { A4: "#f4cccc" },
    rules: [{ formula: "=$B3=B$2", ranges: ["A3:A1001"] }],
  });
  remove(host, 3);
  expect(host.state(firstTab)).toMatchObject({
    conditional: { A3: "#f4cccc" },
    rules: [{ formula: "=$B3=B$2", ranges: ["A3:A1000"] }],
  });
});

test("undoing the deletion of rows restores what stood around them: header, protection, rules, names, charts", async () => {
  const host = await open(
    [
      ["имя", "число"],
      ["а", "1"],
      ["б", "2"],
    ],
    `
    function main() {
      sheet.setFrozenRows(1);
      sheet.getRange("1:1").protect().setWarningOnly(true).setDescription("Заголовки");
      book.setNamedRange("Первая", sheet.getRange("A2:B2"));
      sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied("=$B1>0")
        .setBackground("#f4cccc").setRanges([sheet.getRange("A1:A2")]).build()]);
      sheet.insertChart(sheet.newChart().asBarChart().addRange(sheet.getRange("A1:B2")).setPosition(3, 5, 0, 0).build());
    }
    function named() { var range = book.getRangeByName("Первая"); return range && range.getA1Notation(); }
  `,
  );
  await evaluate(host);
  const shape = () => {
    const { frozenRows, protections, rules, charts, conditional } = host.state(firstTab) ?? {};
    return { frozenRows, protections, rules, charts, conditional };
  };
  const before = shape();
  remove(host, 1, 2);
  expect(shape()).toMatchObject({ frozenRows: 0, protections: [], rules: [], charts: [{ ranges: [], row: 1 }] });
  host.undo({ user: member });
  expect(shape()).toEqual(before);
  expect((await host.run({ user: member, function: "named" })).result).toBe("A2:B2");
  host.redo({ user: member });
  expect(shape()).toMatchObject({ frozenRows: 0, protections: [] });
});

test("whole columns stay whole when rows come and go, and follow their columns", async () => {
  const host = await open(
    [["1", "=SUM($A:$A)", "=INDEX($A:$A,ROW())*10"], ["2"]],
    "function shift() { sheet.insertColumnBefore(1); }",
  );
  const shown = () => host.state(firstTab)?.shown[0]?.filter((text) => text !== "");
  expect(shown()).toEqual(["1", "3", "10"]);
  insert(host, 2);
  remove(host, 3);
  expect(formulas(host)).toEqual(["=SUM($A:$A)", "=INDEX($A:$A;ROW())*10"]);
  expect(shown()).toEqual(["1", "1", "10"]);
  await host.run({ user: member, function: "shift" });
  expect(formulas(host)).toEqual(["=SUM($B:$B)", "=INDEX($B:$B;ROW())*10"]);
});

test("a formula that finds its cell by its own row goes on looking beside itself when that cell is cut or the rows are sorted", async () => {
  const host = await open([
    ["б", "=INDEX($A:$A,ROW())"],
    ["а", "=INDEX($A:$A,ROW())"],
  ]);
  const shown = () => host.state(firstTab)?.shown.map((row) => row.slice(0, 2).join());
  host.rows({ ...place, action: "sort", range: "A1:B2", by: 1, ascending: true });
  expect(shown()).toEqual(["а,а", "б,б"]);
  host.copy({ ...place, range: "A1", key: "вырезано", cut: true });
  await host.paste({ ...place, range: "A3", key: "вырезано" });
  expect(shown()).toEqual([",", "б,б", "а,"]);
  expect(formulas(host)).toEqual(["=INDEX($A:$A;ROW())", "=INDEX($A:$A;ROW())"]);
});

test("TODAY() is the day in Moscow at which the cell is looked at", async () => {
  let now = Date.UTC(2023, 2, 29, 20, 59);
  const host = startHost("", { clock: () => now });
  await host.edit({ ...place, range: "A1", values: [["=TODAY()-INT(45013,7)", "=INDEX(A1:A2;5)"]] });
  const shown = () => host.state(firstTab)?.shown[0]?.slice(0, 2);
  expect(shown()).toEqual(["1", "#NUM!"]);
  now += 60_000;
  expect(shown()).toEqual(["2", "#NUM!"]);
});
