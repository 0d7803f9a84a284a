/** The spreadsheet itself, its tabs, the user's cursor, named ranges. */

import { formatArea } from "../cells/area.ts";
import type { Core } from "../core/core.ts";
import type { OperationTable, SheetInfo, SheetName } from "../protocol/operations.ts";
import { createSheet, freshColumns, freshRows, gridSize, type Sheet, usedSize } from "../workbook/sheet.ts";
import { renamingOfTab } from "../workbook/tab-changes.ts";
import { freeSheetName, sheetById, sheetNamed, takeId } from "../workbook/workbook.ts";
import { checkCellLimit, checkProtection, sheetOf } from "./lookup.ts";
import type { Run } from "./run.ts";

type TabOperations = Pick<
  OperationTable,
  | ("spreadsheet" | "renameSpreadsheet" | "sheets" | "sheetInfo" | "addSheet" | "deleteSheet" | "renameSheet")
  | ("moveSheet" | "hideSheet" | "colourTab" | "selection" | "activate" | "namedRange" | "nameRange")
>;

const firstCell = { row: 1, column: 1, rows: 1, columns: 1 };

export function tabOperations(core: Core, run: Run): TabOperations {
  const tabsChanged = (sheet: Sheet): void => {
    core.changed(sheet, null);
    core.sheetsChanged();
  };
  const activate = (sheet: Sheet, area: typeof firstCell): void => {
    core.selections.set(run.user, { sheet: sheet.id, area });
    core.emit({ type: "activate", sheet: sheet.name, range: formatArea(area) }, run.user);
  };
  return {
    spreadsheet: () => ({ id: core.workbook.id, name: core.workbook.name, url: `${core.issuer}/` }),
    renameSpreadsheet(name) {
      core.workbook.name = name;
      core.sheetsChanged();
    },
    sheets: () => core.workbook.sheets.map(nameOf),
    sheetInfo: (id) => infoOf(core, sheetOf(core, id)),
    addSheet(name, index) {
      const title = name ?? freeSheetName(core.workbook);
      checkFreeName(core, title);
      checkCellLimit(core, null, freshRows, freshColumns);
      const sheet = createSheet(takeId(core.workbook), title);
      core.workbook.sheets.splice(index ?? core.workbook.sheets.length, 0, sheet);
      tabsChanged(sheet);
      // At Google a new tab becomes the active one; a trigger has nobody to show it to.
      if (!run.isTrigger) activate(sheet, firstCell);
      return nameOf(sheet);
    },
    deleteSheet(id) {
      const sheet = sheetOf(core, id);
      checkProtection(sheet, null, run.user);
      if (core.workbook.sheets.length === 1) throw new Error("You can't remove all the sheets in a document.");
      core.workbook.sheets = core.workbook.sheets.filter((other) => other !== sheet);
      tabsChanged(sheet);
    },
    renameSheet(id, name) {
      const sheet = sheetOf(core, id);
      checkProtection(sheet, null, run.user);
      if (sheet.name === name) return;
      checkFreeName(core, name);
      renamingOfTab(core.workbook, sheet, name);
      tabsChanged(sheet);
    },
    moveSheet(id, index) {
      const sheet = sheetOf(core, id);
      core.workbook.sheets = core.workbook.sheets.filter((other) => other !== sheet);
      core.workbook.sheets.splice(Math.max(0, index - 1), 0, sheet);
      tabsChanged(sheet);
    },
    hideSheet(id, hidden) {
      const sheet = sheetOf(core, id);
      const others = core.workbook.sheets.filter((other) => other !== sheet && !other.hidden);
      if (hidden && !others.length) throw new Error("You can't hide all the sheets in a document.");
      sheet.hidden = hidden;
      tabsChanged(sheet);
    },
    colourTab(id, colour) {
      const sheet = sheetOf(core, id);
      sheet.tabColour = colour;
      tabsChanged(sheet);
    },
    selection() {
      const place = core.selections.get(run.user);
      if (place && sheetById(core.workbook, place.sheet)) return place;
      const first = core.workbook.sheets.find((sheet) => !sheet.hidden) ?? core.workbook.sheets[0];
      if (!first) throw new Error("the workbook has no sheets");
      return { sheet: first.id, area: firstCell };
    },
    activate(id, area) {
      activate(sheetOf(core, id), area ?? firstCell);
    },
    namedRange(name) {
      const found = core.workbook.namedRanges.find((range) => range.name === name);
      return found ? { sheet: found.sheet, area: found.area } : null;
    },
    nameRange(name, place) {
      const others = core.workbook.namedRanges.filter((range) => range.name !== name);
      core.workbook.namedRanges = [...others, { name, ...place }];
      core.changed(sheetOf(core, place.sheet), null);
    },
  };
}

function nameOf({ id, name }: Sheet): SheetName {
  return { id, name };
}

function infoOf(core: Core, sheet: Sheet): SheetInfo {
  const used = usedSize(sheet);
  return {
    id: sheet.id,
    name: sheet.name,
    index: core.workbook.sheets.indexOf(sheet) + 1,
    hidden: sheet.hidden,
    tabColour: sheet.tabColour,
    ...gridSize(sheet),
    lastRow: used.rows,
    lastColumn: used.columns,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
  };
}

function checkFreeName(core: Core, name: string): void {
  if (name === "") throw new Error("A sheet name can't be empty.");
  if (sheetNamed(core.workbook, name)) {
    throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }
}
