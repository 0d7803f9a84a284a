/** Which published files say what a row of a table says. Another file that does is another line here. */

import { placeColumns } from "../../shared/public/places.ts";
import { resources } from "../../shared/public/resources.ts";
import type { Table, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import type { Exposure } from "../store/withdrawal.ts";
import { targetsOf } from "./plan.ts";

const pages = ["/", "/en/"];
/** Whole files and parts of a resource, of the region and of every municipality. */
const everyFile = (resource: string) => [`/v1/${resource}[./]*`, `/v1/m/*/${resource}[./]*`];

/** Files of tables in which more than the table's own dataset speaks of a row. */
const beyondDataset: { readonly [table in TableKey]?: readonly string[] } = {
  recommendations: pages,
  // Population stands under every share; the publisher stands in every head.
  municipalities: [...pages, ...everyFile("municipalities"), ...everyFile("metrics")],
  settings: [...pages, "/v1/", "/v1/openapi.json", ...resources.flatMap(({ key }) => everyFile(key))],
};

/** The files that show a row of the table: its own dataset, rows that refer to it, and pages. */
export function exposuresOf(key: TableKey): readonly Exposure[] {
  const table = tables[key];
  const beyond = beyondDataset[key] ?? [];
  const own = datasetExposure(table, "own");
  const referring = tableList.flatMap((other) => {
    return targetsOf(other).includes(key) ? [datasetExposure(other, "referring")] : [];
  });
  const pagesOnly: Exposure = { table, rows: "own", patterns: beyond, places: null };
  return [own, pagesOnly, ...referring].filter(({ patterns }) => patterns.length > 0);
}

function datasetExposure(table: Table, rows: Exposure["rows"]): Exposure {
  const isDataset = resources.some(({ source }) => typeof source !== "string" && source.table.key === table.key);
  const columns = placeColumns(table);
  return {
    table,
    rows,
    patterns: isDataset ? [`/v1/${table.key}[./]*`] : [],
    places: isDataset && columns.length > 0 ? { columns, end: `/${table.key}[./]*` } : null,
  };
}
