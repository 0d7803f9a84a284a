/** The tab's filter. */
import type { Core } from "../core/core.ts";
import type { OperationTable } from "../protocol/operations.ts";
import { applyFilter, isFilteredOut } from "../workbook/filtering.ts";
import type { Filter, Sheet } from "../workbook/sheet.ts";
import { checkProtection, checkStretch, sheetAround, sheetOf } from "./lookup.ts";
import type { Run } from "./run.ts";

type FilterOperations = Pick<OperationTable, "filter" | "putFilter" | "setCriteria" | "removeFilter" | "rowFiltered">;

export function filterOperations(core: Core, { user }: Run): FilterOperations {
  const change = (sheet: Sheet, filter: Filter | null): void => {
    checkProtection(sheet, null, user);
    sheet.filter = filter;
    applyFilter(core.workbook, sheet);
    core.changed(sheet, null);
  };
  return {
    filter: (id) => sheetOf(core, id).filter,
    putFilter(place) {
      const sheet = sheetAround(core, place);
      if (sheet.filter !== null) throw new Error("You can't create a filter in a sheet that already has a filter.");
      change(sheet, { area: place.area, criteria: [] });
    },
    setCriteria(id, column, wanted) {
      const sheet = sheetOf(core, id);
      if (sheet.filter === null) throw new Error("The filter was removed");
      const { area } = sheet.filter;
      if (column < area.column || column >= area.column + area.columns) {
        throw new Error("The column is outside of the filter's range");
      }
      const others = sheet.filter.criteria.filter((each) => each.column !== column);
      change(sheet, { area, criteria: wanted === null ? others : [...others, { ...wanted, column }] });
    },
    removeFilter: (id) => change(sheetOf(core, id), null),
    rowFiltered(id, row) {
      const sheet = sheetOf(core, id);
      checkStretch(row, 1, sheet.rows.length);
      return isFilteredOut(sheet, row);
    },
  };
}
