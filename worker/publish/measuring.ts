/** What a metric knows besides its own rows. */

import { type MetricContext, metricContext } from "../../shared/metrics/metric.ts";
import { operatorsOf, type RelatedTable, relatedColumns, relationsOf } from "../../shared/metrics/relations.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import type { CalendarDate, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { countedColumns, publicRows } from "../store/public-rows.ts";

/** The context of metrics that lean on these tables. */
export async function measuringContext(
  db: D1Database,
  commit: number,
  asOf: CalendarDate,
  smallest: number,
  leans: readonly RelatedTable[],
): Promise<MetricContext> {
  const [entered, related] = await Promise.all([
    enteredMunicipalities(db, commit),
    Promise.all(leans.map(async (table) => [table, await relatedRows(db, commit, table)] as const)),
  ]);
  return metricContext({
    asOf,
    smallest,
    municipalities: municipalities.map(({ key }) => key),
    population: populations([...entered.values()]),
    related: relationsOf(Object.fromEntries(related)),
  });
}

/** What the club entered about the municipalities, by key. */
export function enteredMunicipalities(db: D1Database, commit: number): Promise<ReadonlyMap<string, Values>> {
  return onceARequest(db, `municipalities of ${commit}`, async () => {
    const rows = await publicRows(db, commit, tables.municipalities, null, "", 200);
    return new Map(rows.map(({ values }) => [typeof values.key === "string" ? values.key : "", values]));
  });
}

/** What relations are made of; of «НКО» the organisations that run centers. */
export function relatedRows(db: D1Database, commit: number, table: RelatedTable): Promise<readonly Values[]> {
  return onceARequest(db, `related ${table} of ${commit}`, async () => {
    const operators = table === "nkos" ? await operatorsAt(db, commit) : null;
    const columns = relatedColumns[table];
    const rows = await countedColumns(db, commit, table, columns, operators);
    return rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index + 1] ?? null])));
  });
}

/** Each request has a database of its own, and several metrics of a step lean on the same rows, which a commit fixes. */
const asked = new WeakMap<D1Database, Map<string, Promise<unknown>>>();

/** What `read` finds, asked once a request. */
function onceARequest<Found>(db: D1Database, name: string, read: () => Promise<Found>): Promise<Found> {
  const own = asked.get(db) ?? new Map<string, Promise<unknown>>();
  asked.set(db, own);
  const known = own.get(name) as Promise<Found> | undefined;
  if (known !== undefined) return known;
  const found = read();
  own.set(name, found);
  return found;
}

/** By what the centers of a commit call the organisations that run them. */
export async function operatorsAt(db: D1Database, commit: number): Promise<readonly string[]> {
  return operatorsOf(await relatedRows(db, commit, "centers"));
}
