import { expect, test } from "vitest";
import { evaluate, member, startScript } from "../harness/scripted-host.ts";

/** Rows of what is found in A1:B4, as `A1`; a script's lines make `finder` of it. */
const found = (chain: string) =>
  `sheet.getRange("A1:B4")${chain}.findAll().map(function (cell) { return cell.getA1Notation(); })`;
const fill = `
  sheet.getRange("B:B").setNumberFormat("#,##0");
  sheet.getRange("A1:B4").setValues([["Ёлка", 1234], ["ёлка и сосна", "=1200+34"], ["1+2", null], ["Café", true]]);
`;

test("a text is looked for in what cells show, whatever its case, anywhere in the cell, unless more is asked for", async () => {
  const host = startScript(`${fill}
    return [${found('.createTextFinder("ёлка")')}, ${found('.createTextFinder("ёлка").matchCase(true)')},
      ${found('.createTextFinder("ёлка").matchEntireCell(true)')}, ${found('.createTextFinder("1\\u00a0234")')},
      ${found('.createTextFinder("1234")')}, ${found('.createTextFinder("1+2")')}];
  `);
  expect(await evaluate(host)).toEqual([["A1", "A2"], ["A2"], ["A1"], ["B1", "B2"], [], ["A3"]]);
});

test("patterns, formulas and accents are looked at where that is asked for", async () => {
  const host = startScript(`${fill}
    return [${found('.createTextFinder("^[Ёё]л.*а$").useRegularExpression(true).matchCase(true)')},
      ${found('.createTextFinder("12.*").useRegularExpression(true).matchEntireCell(true)')},
      ${found('.createTextFinder("=1200").matchFormulaText(true)')}, ${found('.createTextFinder("cafe")')},
      ${found('.createTextFinder("cafe").ignoreDiacritics(true)')},
      sheet.createTextFinder("сосна").findAll().length];
  `);
  expect(await evaluate(host)).toEqual([["A1", "A2"], [], ["B2"], [], ["A4"], 1]);
});

test("one match is found after the other, from a start on, and none behind the last", async () => {
  const host = startScript(`${fill}
    var finder = sheet.createTextFinder("ёлка");
    var name = function (cell) { return cell && cell.getA1Notation(); };
    return [name(finder.getCurrentMatch()), name(finder.findNext()), name(finder.findNext()), name(finder.findPrevious()),
      name(finder.startFrom(sheet.getRange("B1")).findNext()), name(finder.findNext())];
  `);
  expect(await evaluate(host)).toEqual([null, "A1", "A2", "A1", "A2", null]);
});

test("a pattern that RE2 wouldn't take is refused, and looking counts as a read of no cell", async () => {
  const refused = startScript(`sheet.createTextFinder("(?=а)").useRegularExpression(true).findAll();`);
  await expect(evaluate(refused)).rejects.toThrow("Invalid regular expression");
  const host = startScript(`${fill} sheet.createTextFinder("ёлка").findAll();`);
  const { reads, cellsRead } = await host.run({ user: member, function: "main" });
  expect([reads, cellsRead]).toEqual([1, 0]);
});
