import { expect, test } from "vitest";
import { coordinator, evaluate, firstTab, member, startScript } from "../harness/scripted-host.ts";

test("metadata of a column moves with its column and is found by key", async () => {
  const host = startScript(`
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
  const host = startScript(`
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
  const host = startScript(`
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

test("a warning-only protection lets the edit through with a warning; a real one stops others, scripts too", async () => {
  const host = startScript(`
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

test("tabs are added and then active, renamed, moved, hidden and deleted", async () => {
  const host = startScript(`
    var added = book.insertSheet("НКО");
    var active = book.getActiveSheet().getName();
    book.insertSheet("Первый", 0);
    added.setName("Организации").setTabColor("#00ff00").hideSheet();
    book.setActiveSheet(book.getSheetByName("Лист1"));
    book.moveActiveSheet(1);
    book.deleteSheet(book.getSheetByName("Первый"));
    try { book.insertSheet("Организации"); } catch (error) { var refusal = error.message; }
    try { added.showSheet(); book.deleteSheet(added); added.getName(); } catch (error) { var gone = error.message; }
    return [book.getSheets().map(function (tab) { return tab.getName() + tab.getIndex(); }), refusal.slice(0, 12), gone, book.getSheetByName("нет"), active];
  `);
  const gone = expect.stringContaining("not found");
  expect(await evaluate(host)).toEqual([["Лист11"], "A sheet with", gone, null, "НКО"]);
});

test("freezing, widths, hidden columns and inserted rows are in the tab's state", async () => {
  const host = startScript(`
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
  const host = startScript(`
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
  const host = startScript(`
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

test("everybody hears of a script's change, with the tab and the revision", async () => {
  const host = startScript(`sheet.getRange("A1").setValue(1);`);
  const events: unknown[] = [];
  host.subscribe((event, user) => {
    if (event.type === "changed") events.push([event, user]);
  });
  await evaluate(host);
  expect(events).toEqual([
    [{ type: "changed", revision: host.summary().revision, sheets: [firstTab], user: null }, null],
  ]);
});
