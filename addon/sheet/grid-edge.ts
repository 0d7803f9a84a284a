/** Does something with rows up to `last`. False where the sheet has become too short because somebody deleted rows. */
export function withinGrid(sheet: GoogleAppsScript.Spreadsheet.Sheet, last: number, act: () => void): boolean {
  if (last > sheet.getMaxRows()) return false;
  try {
    act();
    return true;
  } catch (cause) {
    if (last <= sheet.getMaxRows()) throw cause;
    return false;
  }
}
