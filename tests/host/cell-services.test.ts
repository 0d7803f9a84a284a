import { expect, test } from "vitest";
import { rowHeights } from "../../addon/host/grid/cells/row-heights.ts";
import { evaluate, firstTab, member, startScript } from "../harness/scripted-host.ts";

test("a script's values are coerced like typing, except in plain-text cells", async () => {
  const host = startScript(`
    sheet.getRange("B:B").setNumberFormat("@");
    sheet.getRange("A1:B2").setValues([["007", "007"], ["30.03.2023", "30.03.2023"]]);
    sheet.getRange(3, 1, 1, 2).setValue("1,5");
    return [sheet.getRange("A1:B3").getValues().map(function (row) { return row.map(String); }),
      sheet.getRange("A1:B3").getDisplayValues(), sheet.getRange("A2").getNumberFormat(), sheet.getLastRow(), sheet.getLastColumn()];
  `);
  expect(await evaluate(host)).toEqual([
    [
      ["7", "007"],
      [expect.stringContaining("Thu Mar 30 2023 00:00:00 GMT+0300"), "30.03.2023"],
      ["1.5", "1,5"],
    ],
    [
      ["7", "007"],
      ["30.03.2023", "30.03.2023"],
      ["1,5", "1,5"],
    ],
    "dd.MM.yyyy",
    3,
    2,
  ]);
});

test("errors read as their text, formulas as formulas, empty cells as empty strings", async () => {
  const host = startScript(`
    sheet.getRange("A1:C1").setValues([["#REF!", "=1+2", null]]);
    return [sheet.getRange("A1:C1").getValues(), sheet.getRange("A1:C1").getFormulas(), sheet.getRange("C1").isBlank()];
  `);
  expect(await evaluate(host)).toEqual([[["#REF!", 3, ""]], [["", "=1+2", ""]], true]);
});

test("wrapped cells are told to the page, whose rows grow with their lines; others run over their neighbours", async () => {
  const host = startScript(`
    sheet.getRange("A1:B2").setValues([["Коэффициент локализации НКО", "Доля"], ["Коэффициент локализации НКО", ""]]);
    sheet.getRange("A1:B1").setWrap(true);
  `);
  await evaluate(host);
  const state = host.state(firstTab);
  if (state === null) throw new Error("no sheet");
  expect(state.wraps).toEqual({ A1: "WRAP", B1: "WRAP" });
  expect(rowHeights(state)).toEqual({ 0: 53 });
});

test("notes, colours, weights and clearing touch only what they name", async () => {
  const host = startScript(`
    var range = sheet.getRange("A1:B1").setValues([["а", "б"]]).setNotes([["заметка", ""]]);
    range.setFontWeight("bold").setBackgrounds([["#FFFF00", null]]).setWrapStrategy(SpreadsheetApp.WrapStrategy.WRAP);
    sheet.getRange("A1").clearContent();
    return [range.getNotes(), range.getBackgrounds(), String(range.getWrapStrategy()), range.getFontWeights()];
  `);
  expect(await evaluate(host)).toEqual([[["заметка", ""]], [["#ffff00", "#ffffff"]], "WRAP", [["bold", "bold"]]]);
  expect(host.state(firstTab)).toMatchObject({
    notes: { A1: "заметка" },
    colours: { A1: "#ffff00" },
    bold: ["A1", "B1"],
  });
});

test("ranges know where they are without asking the document", async () => {
  const host = startScript(`
    var range = sheet.getRange("B2:D5").offset(1, 1, 2);
    return [range.getA1Notation(), range.getRow(), range.getLastColumn(), range.getCell(2, 1).getA1Notation(),
      sheet.getRange("Z10").getColumn(), sheet.getRange(2, 27).getA1Notation()];
  `);
  const run = await host.run({ user: member, function: "main" });
  expect(run.result).toEqual(["C3:E4", 3, 5, "C4", 26, "AA2"]);
  expect([run.reads, run.writes]).toEqual([0, 0]);
  expect(run.calls).toMatchObject({ "Spreadsheet.getSheets": 1, "Sheet.getRange": 3, "Range.getA1Notation": 3 });
});

test("a range outside of the sheet is refused where it is used", async () => {
  const host = startScript(`sheet.getRange(1001, 1).setValue("x");`);
  expect((await host.run({ user: member, function: "main" })).error).toContain("outside the dimensions of the sheet");
});

test("data validation warns by default and refuses typing, not pasting, when told to reject", async () => {
  const host = startScript(`
    var builder = SpreadsheetApp.newDataValidation().requireValueInList(["да", "нет"], true).setHelpText("да или нет");
    sheet.getRange("A1:A3").setDataValidation(builder.setAllowInvalid(true).build());
    sheet.getRange("B1").setDataValidation(builder.setAllowInvalid(false).build());
    var rule = sheet.getRange("A2").getDataValidation();
    return [rule.getCriteriaValues(), String(rule.getCriteriaType()), rule.getAllowInvalid(), sheet.getRange("C1").getDataValidation()];
  `);
  expect(await evaluate(host)).toEqual([[["да", "нет"], true], "VALUE_IN_LIST", true, null]);
  expect(host.state(firstTab)?.validations).toEqual([
    { range: "A1:A3", kind: "list", values: ["да", "нет"], allowInvalid: true, help: "да или нет" },
    { range: "B1", kind: "list", values: ["да", "нет"], allowInvalid: false, help: "да или нет" },
  ]);
  const type = (range: string, values: string[][]) => host.edit({ user: member, sheet: firstTab, range, values });
  await type("A1", [["может быть"]]);
  await expect(type("B1", [["может быть"]])).rejects.toThrow("да или нет");
  await type("B1", [["может", "быть"]]);
  expect(host.state(firstTab)?.values[0]?.slice(0, 2)).toEqual(["может быть", "может"]);
});
