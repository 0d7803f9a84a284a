import { expect, test } from "vitest";
import { rowHeights } from "../../addon/host/grid/cells/row-heights.ts";
import { coordinator, evaluate, member, startHost } from "./fixture.ts";

const firstTab = "Лист1";
const openBook = "var book = SpreadsheetApp.getActiveSpreadsheet(); var sheet = book.getSheets()[0];";

function script(body: string, options: Parameters<typeof startHost>[1] = {}) {
  return startHost(`function main() { ${openBook} ${body} }`, options);
}

test("a script's values are coerced like typing, except in plain-text cells", async () => {
  const host = script(`
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
  const host = script(`
    sheet.getRange("A1:C1").setValues([["#REF!", "=1+2", null]]);
    return [sheet.getRange("A1:C1").getValues(), sheet.getRange("A1:C1").getFormulas(), sheet.getRange("C1").isBlank()];
  `);
  expect(await evaluate(host)).toEqual([[["#REF!", 3, ""]], [["", "=1+2", ""]], true]);
});

test("wrapped cells are told to the page, whose rows grow with their lines; others run over their neighbours", async () => {
  const host = script(`
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
  const host = script(`
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
  const host = script(`
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
  const host = script(`sheet.getRange(1001, 1).setValue("x");`);
  expect((await host.run({ user: member, function: "main" })).error).toContain("outside the dimensions of the sheet");
});

test("metadata of a column moves with its column and is found by key", async () => {
  const host = script(`
    sheet.getRange("B:B").addDeveloperMetadata("column", "ogrn", SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
    sheet.addDeveloperMetadata("table", "nkos");
    book.addDeveloperMetadata("version", "1");
    sheet.insertColumnBefore(1);
    sheet.insertColumnsAfter(5, 2);
    var found = sheet.createDeveloperMetadataFinder().withKey("column").find();
    found[0].setValue("inn");
    return [found.length, found[0].getLocation().getColumn().getColumn(), String(found[0].getVisibility()),
      book.createDeveloperMetadataFinder().find().map(function (entry) { return entry.getKey() + "=" + entry.getValue() + "@" + entry.getLocation().getLocationType(); }),
      sheet.getRange("C:C").getDeveloperMetadata()[0].getValue()];
  `);
  const all = ["version=1@SPREADSHEET", "table=nkos@SHEET", "column=inn@COLUMN"];
  expect(await evaluate(host)).toEqual([1, 3, "PROJECT", all, "inn"]);
});

test("inserted, moved and deleted columns take their cells, notes and metadata along", async () => {
  const host = script(`
    sheet.getRange("A1:C2").setValues([["а", "б", "в"], [1, "", 3]]);
    sheet.getRange("B1").setNote("о столбце");
    sheet.getRange("C:C").addDeveloperMetadata("column", "third");
    sheet.insertColumnBefore(2);
    sheet.moveColumns(sheet.getRange("D:D"), 1);
    sheet.deleteColumn(3);
    return [sheet.getRange("A1:C2").getValues(), sheet.getRange("A1:C1").getNotes(),
      sheet.createDeveloperMetadataFinder().find()[0].getLocation().getColumn().getA1Notation()];
  `);
  expect(await evaluate(host)).toEqual([
    [
      ["в", "а", "б"],
      [3, 1, ""],
    ],
    [["", "", "о столбце"]],
    "A1:A1000",
  ]);
});

test("a conditional-format rule colours by its formula and follows inserted rows and columns", async () => {
  const host = script(`
    sheet.getRange("A1:C3").setValues([["keys", "ogrn", "inn"], [";ogrn;", "1", "2"], [";inn;ogrn;", "3", "4"]]);
    var rule = SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied('=ISNUMBER(SEARCH(";"&B$1&";";$A2))').setBackground("#F4CCCC").setRanges([sheet.getRange("B2:C1000")]).build();
    var unknown = SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied("=GOOGLEFINANCE(B2)").setBackground("#000000").setRanges([sheet.getRange("B2:C3")]).build();
    sheet.setConditionalFormatRules([unknown, rule]);
    var kept = sheet.getConditionalFormatRules()[1];
    return [kept.getBooleanCondition().getCriteriaValues()[0], kept.getRanges()[0].getA1Notation(), String(kept.getBooleanCondition().getCriteriaType())];
  `);
  expect(await evaluate(host)).toEqual(['=ISNUMBER(SEARCH(";"&B$1&";";$A2))', "B2:C1000", "CUSTOM_FORMULA"]);
  expect(host.state(firstTab)?.conditional).toEqual({ B2: "#f4cccc", B3: "#f4cccc", C3: "#f4cccc" });
  host.rows({ user: member, sheet: firstTab, action: "insert", before: 3, count: 1 });
  expect(host.state(firstTab)?.conditional).toEqual({ B2: "#f4cccc", B4: "#f4cccc", C4: "#f4cccc" });
  expect(host.state(firstTab)?.rules[1]?.ranges).toEqual(["B2:C1001"]);
});

test("data validation warns by default and refuses typing, not pasting, when told to reject", async () => {
  const host = script(`
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

test("a warning-only protection lets the edit through with a warning; a real one stops others, scripts too", async () => {
  const host = script(`
    sheet.getRange("1:1").protect().setDescription("Заголовки").setWarningOnly(true);
    sheet.getRange("A5").protect();
    return sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).map(function (protection) {
      return [protection.getRange().getA1Notation(), protection.isWarningOnly(), protection.getDescription()];
    });
  `);
  expect(await evaluate(host, coordinator)).toEqual([
    ["A1:Z1", true, "Заголовки"],
    ["A5", false, ""],
  ]);
  const toasts: string[] = [];
  host.subscribe((event, user) => {
    if (event.type === "toast") toasts.push(`${user}: ${event.message}`);
  });
  await host.edit({ user: member, sheet: firstTab, range: "A1", values: [["x"]] });
  expect(toasts).toEqual([`${member}: Вы меняете защищённый диапазон. Заголовки`]);
  await expect(host.edit({ user: member, sheet: firstTab, range: "A4:A6", values: [["x"]] })).rejects.toThrow(
    "защищена",
  );
  await host.edit({ user: coordinator, sheet: firstTab, range: "A5", values: [["x"]] });
});

test("tabs are added, renamed, moved, hidden and deleted", async () => {
  const host = script(`
    var added = book.insertSheet("НКО");
    book.insertSheet("Первый", 0);
    added.setName("Организации").setTabColor("#00ff00").hideSheet();
    book.setActiveSheet(book.getSheetByName("Лист1"));
    book.moveActiveSheet(1);
    book.deleteSheet(book.getSheetByName("Первый"));
    try { book.insertSheet("Организации"); } catch (error) { var refusal = error.message; }
    try { added.showSheet(); book.deleteSheet(added); added.getName(); } catch (error) { var gone = error.message; }
    return [book.getSheets().map(function (tab) { return tab.getName() + tab.getIndex(); }), refusal.slice(0, 12), gone, book.getSheetByName("нет")];
  `);
  const gone = expect.stringContaining("not found");
  expect(await evaluate(host)).toEqual([["Лист11"], "A sheet with", gone, null]);
});

test("freezing, widths, hidden columns and inserted rows are in the tab's state", async () => {
  const host = script(`
    sheet.setFrozenRows(1); sheet.setColumnWidth(2, 240); sheet.hideColumns(3, 2); sheet.showColumns(4);
    sheet.getRange("A2").setBackground("#ff0000").setNumberFormat("@");
    sheet.insertRowsAfter(2, 1);
    sheet.deleteRows(10, 5);
    return [sheet.isColumnHiddenByUser(3), sheet.isColumnHiddenByUser(4), sheet.getMaxRows(), sheet.getFrozenRows(), sheet.getColumnWidth(2)];
  `);
  expect(await evaluate(host)).toEqual([true, false, 996, 1, 240]);
  expect(host.state(firstTab)).toMatchObject({
    frozenRows: 1,
    hiddenColumns: [3],
    rows: 996,
    formats: { "A2:A3": "@" },
  });
});

test("a chart is kept with its ranges, title and place", async () => {
  const host = script(`
    var chart = sheet.newChart().asBarChart().setTitle("НКО").setStacked().addRange(sheet.getRange("A1:B27"))
      .setPosition(2, 5, 0, 0).setNumHeaders(1).setOption("height", 500).build();
    sheet.insertChart(chart);
    var kept = sheet.getCharts()[0];
    sheet.updateChart(kept.modify().setOption("title", "НКО по районам").build());
    return [sheet.getCharts().length, kept.getContainerInfo().getAnchorColumn(), kept.getRanges()[0].getA1Notation()];
  `);
  expect(await evaluate(host)).toEqual([1, 5, "A1:B27"]);
  const expected = {
    kind: "bar",
    title: "НКО по районам",
    ranges: ["A1:B27"],
    row: 2,
    column: 5,
    width: 600,
    height: 500,
  };
  expect(host.state(firstTab)?.charts).toEqual([expect.objectContaining(expected)]);
});

test("the user's cursor is where the page said, and scripts can move it", async () => {
  const host = script(`
    var at = sheet.getActiveRange().getA1Notation();
    sheet.getRange("C7").activate();
    return [at, SpreadsheetApp.getActiveRange().getA1Notation(), SpreadsheetApp.getActiveSheet().getName()];
  `);
  const moves: unknown[] = [];
  host.subscribe((event, user) => {
    if (event.type === "activate") moves.push([event.range, user]);
  });
  host.select({ user: member, sheet: firstTab, range: "B2:B4" });
  expect(await evaluate(host)).toEqual(["B2:B4", "C7", firstTab]);
  expect(moves).toEqual([["C7", member]]);
});

test("properties and caches keep Google's scopes and quotas", async () => {
  const host = startHost(`
    function main() {
      var user = PropertiesService.getUserProperties(), all = PropertiesService.getDocumentProperties();
      user.setProperty("a", 1); all.setProperties({ b: "2", c: "3" }); all.deleteProperty("b");
      CacheService.getScriptCache().put("k", "v");
      return [user.getProperty("a"), all.getProperties(), CacheService.getScriptCache().get("k"), CacheService.getUserCache().get("k")];
    }
    function other() { return [PropertiesService.getUserProperties().getProperty("a"), PropertiesService.getDocumentProperties().getKeys()]; }
    function large() { PropertiesService.getScriptProperties().setProperty("k", "я".repeat(5000)); }
    function many() { for (var i = 0; i < 70; i++) PropertiesService.getScriptProperties().setProperty("k" + i, "x".repeat(9000)); }
    function cached() { CacheService.getScriptCache().put("k", "x".repeat(102401)); }
  `);
  const failure = async (name: string) => (await host.run({ user: member, function: name })).error;
  expect(await evaluate(host)).toEqual(["1", { c: "3" }, "v", null]);
  expect((await host.run({ user: coordinator, function: "other" })).result).toEqual([null, ["c"]]);
  expect(await failure("large")).toBe("Exception: Argument too large: value");
  expect(await failure("many")).toContain("exceeded the property storage quota");
  expect(await failure("cached")).toBe("Exception: Argument too large: value");
});

test("cached values go out of date by the host's clock", async () => {
  let now = 0;
  const code = `function main() { CacheService.getScriptCache().put("k", "v", 60); } function look() { return CacheService.getScriptCache().get("k"); }`;
  const host = startHost(code, { clock: () => now });
  await evaluate(host);
  now = 59_000;
  expect((await host.run({ user: member, function: "look" })).result).toBe("v");
  now = 60_000;
  expect((await host.run({ user: member, function: "look" })).result).toBe(null);
});

test("digests, base64, dates and identifiers are those of Apps Script", async () => {
  const host = script(`
    var digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, "Калуга", Utilities.Charset.UTF_8);
    return [digest.slice(0, 4), Utilities.base64Encode("Калуга"), Utilities.newBlob(Utilities.base64Decode("0JrQsNC70YPQs9Cw")).getDataAsString(),
      Utilities.formatDate(new Date(0), "Europe/Moscow", "yyyy-MM-dd'T'HH:mm:ss XXX"), /^[0-9a-f-]{36}$/.test(Utilities.getUuid()),
      Session.getActiveUser().getEmail(), Session.getScriptTimeZone()];
  `);
  expect(await evaluate(host)).toEqual([
    [73, 36, 85, -104].map(() => expect.any(Number)),
    "0JrQsNC70YPQs9Cw",
    "Калуга",
    "1970-01-01T03:00:00 +03:00",
    true,
    member,
    "Europe/Moscow",
  ]);
});

test("everybody hears of a script's change, with the tab and the revision", async () => {
  const host = script(`sheet.getRange("A1").setValue(1);`);
  const events: unknown[] = [];
  host.subscribe((event, user) => {
    if (event.type === "changed") events.push([event, user]);
  });
  await evaluate(host);
  expect(events).toEqual([
    [{ type: "changed", revision: host.summary().revision, sheets: [firstTab], user: null }, null],
  ]);
});
