import { expect, test } from "vitest";
import { isoFromSerial, toSerial } from "../../addon/host/server/cells/date-serial.ts";
import { shown } from "../../addon/host/server/cells/display.ts";
import { coerce } from "../../addon/host/server/workbook/coercion.ts";
import { evaluate, member, startHost } from "../harness/scripted-host.ts";

const today = toSerial(2023, 3, 30) ?? 0;

function typed(text: string, format: string | null = null): unknown {
  return coerce(text, format, today).content;
}

/** What the cell shows after typing into an automatic cell. */
function seen(text: string): string {
  const { content, format } = coerce(text, null, today);
  if (typeof content === "object" && content !== null && "formula" in content) throw new Error("a formula");
  return shown(content, format);
}

test.each([
  ["1 234,5", 1234.5],
  ["1\u00a0234\u00a0567", 1234567],
  ["0,5", 0.5],
  [",5", 0.5],
  ["-12,75", -12.75],
  ["12,5%", 0.125],
  ["1,5E3", 1500],
  ["1 000 ₽", 1000],
  ["0278141234", 278141234],
  ["1127800004914", 1127800004914],
  ["40817810099910004312", 4.081781009991e19],
])("%s is a number", (text, number) => {
  expect(typed(text)).toBe(number);
});

test.each([
  ["30.03.2023", "2023-03-30"],
  ["30.3.23", "2023-03-30"],
  ["01.02.95", "1995-02-01"],
  ["2023-03-30", "2023-03-30"],
  ["30/03/2023", "2023-03-30"],
  ["1.2", "2023-02-01"],
  ["30 марта 2023", "2023-03-30"],
  ["1 мая 2023 г.", "2023-05-01"],
  ["30.03.2023 12:30", "2023-03-30T12:30:00"],
])("%s is a date", (text, iso) => {
  const content = typed(text);
  expect(typeof content === "number" && isoFromSerial(content)).toBe(iso);
});

test.each([
  "31.02.2023",
  "1.13",
  "12 34",
  "1.234.567",
  "12,5,7",
  "ООО «Родник»",
  "- пункт",
  "8-800",
  "№ 5",
  "30.03.2023 25:00",
  "1 234 56",
  "1e999",
  `1${"0".repeat(400)}`,
])("%s stays text", (text) => {
  expect(typed(text)).toBe(text);
});

test("truth values, errors, formulas and the apostrophe are understood", () => {
  expect(typed("ИСТИНА")).toBe(true);
  expect(typed("ложь")).toBe(false);
  expect(typed("#Н/Д")).toEqual({ error: "#Н/Д" });
  expect(typed("#REF!")).toEqual({ error: "#REF!" });
  expect(typed("=СУММ(A1;B1)")).toEqual({ formula: "=СУММ(A1,B1)" });
  expect(typed("+7 484 222-33-44")).toEqual({ formula: "=+7 484 222-33-44" });
  expect(typed("'0278141234")).toBe("0278141234");
  expect(typed("")).toBe(null);
});

test("a plain-text cell keeps what is typed", () => {
  for (const text of ["0278141234", "30.03.2023", "=1+1", "ИСТИНА", "1 234,5", "#REF!"])
    expect(typed(text, "@")).toBe(text);
});

test.each([
  ["0,5", "0,5"],
  ["1234,5", "1234,5"],
  ["1 234,5", "1\u00a0234,50"],
  ["40817810099910004312", "4,08178E+19"],
  ["30.3.23", "30.03.2023"],
  ["2023-03-30", "2023-03-30"],
  ["12%", "12%"],
  ["истина", "ИСТИНА"],
  ["30 марта 2023", "30 марта 2023"],
])("%s is shown as %s", (text, expected) => {
  expect(seen(text)).toBe(expected);
});

test.each([
  [1234567.891, "#,##0.00", "1\u00a0234\u00a0567,89"],
  [1234.5, "0", "1235"],
  [7, "000", "007"],
  [-5, "0;(0)", "(5)"],
  [1234.5, '#,##0 "₽"', "1\u00a0235 ₽"],
  [0.126, "0.0%", "12,6%"],
  [45015.5, "dd.MM.yyyy HH:mm", "30.03.2023 12:00"],
  [45015, "dddd, d mmmm yyyy", "четверг, 30 марта 2023"],
  [1 / 3, null, "0,3333333333"],
])("%s with the format %s shows %s", (value, format, expected) => {
  expect(shown(value, format)).toBe(expected);
});

test("a formula is kept as typed, shown as its result, and never stale", async () => {
  const host = startHost("");
  const values = [["2", "3", "=A1+B1*2", '=ЕСЛИ(A1>1;"да";"нет")', '=IMPORTXML("https://example.org")', "=1+", "=G1"]];
  await host.edit({ user: member, sheet: "Лист1", range: "A1", values });
  await host.edit({ user: member, sheet: "Лист1", range: "A1", values: [["10"]] });
  expect(host.state("Лист1")?.values[0]?.slice(2, 7)).toEqual([
    { formula: "=A1+B1*2", shown: 16 },
    { formula: '=ЕСЛИ(A1>1;"да";"нет")', shown: "да" },
    { formula: '=IMPORTXML("https://example.org")', shown: "#NAME?" },
    { formula: "=1+", shown: "#ERROR!" },
    { formula: "=G1", shown: "#REF!" },
  ]);
});

test("a typed formula has a decimal comma and semicolons; a script's is English, and both are shown as people type them", async () => {
  const host = startHost(`
    var sheet = SpreadsheetApp.getActiveSheet();
    function main() {
      sheet.getRange("A2").setFormula("=SUM(1.5,2)");
      sheet.getRange("B2").setValue("=1.5*2");
      return sheet.getRange("A1:E2").getFormulas();
    }
  `);
  const typedCells = ["=1,5*2", "=SUM(1,5;2)", '="x"&1,5', '=IF(A1>2,5;"1,5;2";0)', "=1+"];
  await host.edit({ user: member, sheet: "Лист1", range: "A1", values: [typedCells] });
  expect(await evaluate(host)).toEqual([
    ["=1.5*2", "=SUM(1.5,2)", '="x"&1.5', '=IF(A1>2.5,"1,5;2",0)', "=1+"],
    ["=SUM(1.5,2)", "=1.5*2", "", "", ""],
  ]);
  expect(host.state("Лист1")?.shown.map((row) => row.slice(0, 5))).toEqual([
    ["3", "3,5", "x1,5", "1,5;2", "#ERROR!"],
    ["3,5", "3", "", "", ""],
  ]);
  expect(host.state("Лист1")?.values.map((row) => row.slice(0, 5))).toMatchObject([
    typedCells.map((formula) => ({ formula })),
    [{ formula: "=SUM(1,5;2)" }, { formula: "=1,5*2" }, null, null, null],
  ]);
});

test("a percent or an amount typed over a date is shown as such, a format that somebody set stays", async () => {
  const host = startHost(`function main() { SpreadsheetApp.getActiveSheet().getRange("D1").setNumberFormat("0.0"); }`);
  await evaluate(host);
  const type = (values: string[]) => host.edit({ user: member, sheet: "Лист1", range: "A1", values: [values] });
  const seenCells = () => host.state("Лист1")?.shown[0]?.slice(0, 4);
  await type(["30.03.2023", "1.2", "12%", "7"]);
  await type(["12%", "1 000 ₽", "01.02.2024", "12%"]);
  expect(seenCells()).toEqual(["12%", "1\u00a0000 ₽", "01.02.2024", "0,1"]);
  await type(["30.03.2023", "7", "2.3", "1"]);
  expect(seenCells()).toEqual(["30.03.2023", "7 ₽", "02.03.2023", "1,0"]);
});
