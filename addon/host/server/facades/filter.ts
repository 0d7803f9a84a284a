/** `Filter` and `FilterCriteria` with a custom formula or hidden values, and their builder. */
import type { ColumnCriteria } from "../workbook/sheet.ts";
import { facade, type Script } from "./facade.ts";

type Filter = GoogleAppsScript.Spreadsheet.Filter;
type Criteria = GoogleAppsScript.Spreadsheet.FilterCriteria;
type Builder = GoogleAppsScript.Spreadsheet.FilterCriteriaBuilder;
type Wanted = Omit<ColumnCriteria, "column">;

const known = new WeakMap<object, Wanted>();

export function filterFacade(script: Script, sheet: number): Filter {
  const { remote } = script;
  const current = () => {
    const found = remote("filter", sheet);
    if (found === null) throw new Error("The filter was removed");
    return found;
  };
  const set = (column: number, criteria: Wanted | null): Filter => {
    remote("setCriteria", sheet, column, criteria);
    return filter;
  };
  const filter: Filter = facade<Filter>(script, "Filter", {
    getRange: () => script.range({ sheet, area: current().area }),
    getColumnFilterCriteria(column) {
      const found = current().criteria.find((each) => each.column === column);
      return found ? criteriaFacade(script, found) : null;
    },
    setColumnFilterCriteria: (column, criteria) => set(column, criteria === null ? null : criteriaOf(criteria)),
    removeColumnFilterCriteria: (column) => set(column, null),
    remove: () => remote("removeFilter", sheet),
  });
  return filter;
}

export function criteriaBuilder(script: Script): Builder {
  let wanted: Wanted = { formula: null, hiddenValues: [] };
  const change = (patch: Partial<Wanted>): Builder => {
    wanted = { ...wanted, ...patch };
    return builder;
  };
  const builder: Builder = facade<Builder>(script, "FilterCriteriaBuilder", {
    whenFormulaSatisfied: (formula) => change({ formula }),
    setHiddenValues: (values) => change({ hiddenValues: Array.from(values, String) }),
    build: () => criteriaFacade(script, wanted),
  });
  return builder;
}

function criteriaFacade(script: Script, { formula, hiddenValues }: Wanted): Criteria {
  const criteria = facade<Criteria>(script, "FilterCriteria", {
    getCriteriaValues: () => (formula === null ? [] : [formula]),
    getHiddenValues: () => [...hiddenValues],
  });
  known.set(criteria, { formula, hiddenValues });
  return criteria;
}

function criteriaOf(criteria: Criteria): Wanted {
  const found = known.get(criteria);
  if (!found) throw new Error("Argument must be filter criteria");
  return found;
}
