/** `SpreadsheetApp`. */
import { conditionalRuleBuilder } from "./conditional-rule.ts";
import {
  booleanCriteria,
  metadataLocations,
  metadataVisibilities,
  protectionTypes,
  validationCriteria,
  wrapStrategies,
} from "./enumerations.ts";
import { facade, type Script } from "./facade.ts";
import { criteriaBuilder } from "./filter.ts";
import { placeOf } from "./range-places.ts";
import { activeRange, sheetNumber } from "./sheet.ts";
import { uiFacade } from "./ui.ts";
import { validationBuilder } from "./validation.ts";

type App = GoogleAppsScript.Spreadsheet.SpreadsheetApp;

export function spreadsheetApp(script: Script): App {
  const { remote } = script;
  const activeId = (): number => remote("selection").sheet;
  return facade<App>(script, "SpreadsheetApp", {
    getActive: () => script.spreadsheet(),
    getActiveSpreadsheet: () => script.spreadsheet(),
    getActiveSheet: () => script.sheet(activeId()),
    setActiveSheet(sheet: GoogleAppsScript.Spreadsheet.Sheet) {
      remote("activate", sheetNumber(sheet), null);
      return sheet;
    },
    getActiveRange: () => activeRange(script, activeId()),
    getCurrentCell: () => activeRange(script, activeId()),
    setActiveRange(range) {
      remote("activate", placeOf(range).sheet, placeOf(range).area);
      return range;
    },
    getUi: () => uiFacade(script),
    // Every write reaches the workbook at once.
    flush: () => undefined,
    newDataValidation: () => validationBuilder(script),
    newFilterCriteria: () => criteriaBuilder(script),
    newConditionalFormatRule: () => conditionalRuleBuilder(script),
    BooleanCriteria: booleanCriteria(script),
    DataValidationCriteria: validationCriteria(script),
    DeveloperMetadataLocationType: metadataLocations(script),
    DeveloperMetadataVisibility: metadataVisibilities(script),
    ProtectionType: protectionTypes(script),
    WrapStrategy: wrapStrategies(script),
  });
}
