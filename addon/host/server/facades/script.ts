/** Puts the facades of one run together. */
import type { DocumentFacades, Script } from "./facade.ts";
import { rangeFacade } from "./range.ts";
import { sheetFacade } from "./sheet.ts";
import { spreadsheetFacade } from "./spreadsheet.ts";

export function createScript(run: Omit<Script, keyof DocumentFacades>): Script {
  const script: Script = {
    ...run,
    range: (place) => rangeFacade(script, place),
    sheet: (id) => sheetFacade(script, id),
    spreadsheet: () => spreadsheetFacade(script),
  };
  return script;
}
