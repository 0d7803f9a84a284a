/** Formulas of a block, read only where the spreadsheet finds one: most blocks have none. */
export function formulasOf(block: GoogleAppsScript.Spreadsheet.Range): string[][] {
  return mayHoldFormulas(block) ? block.getFormulas() : [];
}

function mayHoldFormulas(block: GoogleAppsScript.Spreadsheet.Range): boolean {
  try {
    return block.createTextFinder("^=").useRegularExpression(true).matchFormulaText(true).findNext() !== null;
  } catch {
    return true;
  }
}
