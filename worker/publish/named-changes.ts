/** Which records an edition tells one by one: organisations and centers that came, ended or are called otherwise. */

import { endedStatus } from "../../shared/metrics/active-nkos.ts";
import { type NamedChanges, type NamedTable, namedKinds, namedTables } from "../../shared/public/edition-changes.ts";
import { placeColumns } from "../../shared/public/places.ts";
import type { CalendarDate, Json, TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { MovedRow } from "../store/movement.ts";
import type { Movement } from "./touched.ts";

/** Pages show fewer; those of municipalities look for their own among them. */
const mostRows = 40;

/** Nothing of other tables, and nothing where any row of the table may have moved: then only counts are known. */
export function namedChanges(
  key: TableKey,
  movement: Movement | null,
  asOf: CalendarDate,
): { readonly named?: NamedChanges } {
  const table = namedTables.find((one) => one === key);
  if (table === undefined || movement === null || movement.ids.get(key) === null) return {};
  const told = (movement.rows.get(table) ?? []).flatMap((row) => {
    const kind = kindOf(table, row, movement.edition.asOf, asOf);
    return kind === null ? [] : [{ kind, row }];
  });
  const kinds = namedKinds.flatMap((kind) => {
    const own = told.filter((one) => one.kind === kind);
    if (own.length === 0) return [];
    const rows = own.slice(0, mostRows).map(({ row }) => [row.id, ...placesOf(table, row.after?.values ?? {})]);
    return [[kind, { count: own.length, rows }]];
  });
  return kinds.length === 0 ? {} : { named: Object.fromEntries(kinds) };
}

/** The first that is true. What went is counted, but not named. */
function kindOf(table: NamedTable, { before, after }: MovedRow, since: CalendarDate, asOf: CalendarDate) {
  if (after === null) return null;
  if (before === null) return "added";
  if (!hasEnded[table](before.values, since) && hasEnded[table](after.values, asOf)) return "ended";
  const { label } = tables[table];
  return label(before.values) === label(after.values) ? null : "renamed";
}

const hasEnded: { readonly [table in NamedTable]: (values: Values, day: CalendarDate) => boolean } = {
  nkos: ({ status = null, endedOn = null }, day) =>
    typeof endedOn === "string" ? endedOn <= day : status === endedStatus,
  centers: ({ status = null }) => status === "закрыт",
};

function placesOf(table: NamedTable, values: Values): readonly string[] {
  const places = placeColumns(tables[table]).flatMap((column): readonly Json[] => {
    const value = values[column] ?? null;
    return Array.isArray(value) ? value : [value];
  });
  return [...new Set(places.filter((place) => typeof place === "string"))];
}
