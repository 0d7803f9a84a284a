/** What a fresh sheet holds: the round table's recommendations, the region's municipalities, the names of the settings. */

import { roundTable } from "../../shared/minutes/round-table-2023-03-30.ts";
import { municipalities as region } from "../../shared/region/municipalities.ts";
import { settingList } from "../../shared/settings/settings.ts";
import type { Cells, TableKey } from "../../shared/table.ts";
import { appendRows } from "../identity/append-rows.ts";
import type { Tab } from "../sheet/tab.ts";

/** Adds the first rows that the tab lacks. Returns how many. */
export function addFirstRows(tab: Tab): number {
  const rows = firstRows(tab);
  appendRows(tab, rows);
  return rows.length;
}

function firstRows({ table, rows }: Tab): Cells[] {
  const has = (key: string, value: unknown) => rows.some(({ cells }) => cells[key] === value);
  const makers: { readonly [key in TableKey]?: () => Cells[] } = {
    recommendations: () => (rows.some(({ cells }) => Object.keys(cells).length > 0) ? [] : [...roundTable()]),
    municipalities: () =>
      region
        .filter(({ key }) => !has("key", key))
        .map(({ key, name, officialName, okrugName, oktmo, oktmoAfterReform, centre, population }) => ({
          key,
          name,
          officialName,
          ...(okrugName === null ? {} : { nameAfterReform: okrugName }),
          oktmo,
          ...(oktmoAfterReform === null ? {} : { oktmoAfterReform }),
          centre,
          population: population.residents,
          populationOn: { date: population.date },
          populationSource: population.source.ru,
        })),
    settings: () =>
      settingList
        .filter(({ name }) => !has("name", name.ru))
        .map(({ name, default: value }) => (value === "" ? { name: name.ru } : { name: name.ru, value })),
  };
  return makers[table.key]?.() ?? [];
}
