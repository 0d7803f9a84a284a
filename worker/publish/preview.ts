/** What publishing the current commit would change for the public, and the digest that confirms exactly this. */

import type {
  HeldRow,
  MetricPreview,
  PreviewAnswer,
  PreviewRow,
  TablePreview,
} from "../../shared/handover/protocol.ts";
import { metrics as metricList } from "../../shared/metrics/all.ts";
import { metricById } from "../../shared/metrics/compute.ts";
import { changedFields, markedLabel } from "../../shared/public/record.ts";
import type { CalendarDate, Table, Values } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { heldRow } from "../club/held.ts";
import { type Difference, differences } from "../store/difference.ts";
import { computedValues, unitSource } from "../store/editions.ts";
import { heldByTable } from "../store/held.ts";
import { computeTable } from "./computation.ts";
import { planEdition } from "./plan.ts";

/** Rows named in each list; the counts are of all. */
const longestList = 200;

export interface PreviewInput {
  readonly db: D1Database;
  readonly site: string;
  readonly asOf: CalendarDate;
}

/** `null` before the first commit. Writes nothing. */
export async function preview({ db, site, asOf }: PreviewInput): Promise<PreviewAnswer | null> {
  const plan = await planEdition(db, site, asOf);
  if (plan === null) return null;
  const publicTables = tableList.filter(({ resource }) => resource);
  const [compared, waiting, metrics] = await Promise.all([
    differences(db, plan.current?.commit ?? 0, plan.commit, publicTables, longestList),
    heldByTable(db, plan.commit, longestList),
    metricChanges(db, plan.commit, asOf, plan.current?.number ?? null),
  ]);
  const held = waiting.rows.map(heldRow);
  const tables = publicTables.flatMap((table, index) => {
    const difference = compared[index];
    return difference === undefined
      ? []
      : [tablePreview(table, difference, held, waiting.counts[table.key] ?? 0, asOf)];
  });
  return { commit: plan.commit, edition: plan.edition, digest: plan.digest, tables, metrics };
}

function tablePreview(
  table: Table,
  difference: Difference,
  held: readonly HeldRow[],
  heldCount: number,
  asOf: CalendarDate,
): TablePreview {
  const row = ({ id, values }: { readonly id: string; readonly values: Values }): PreviewRow => ({
    id,
    label: markedLabel(table, values, asOf),
  });
  return {
    table: table.key,
    title: table.title,
    total: difference.total,
    added: difference.added.map(row),
    changed: difference.changed.map((changed) => ({ ...row(changed), fields: changedColumns(table, changed) })),
    withdrawn: difference.withdrawn.map(row),
    held: held
      .filter((row) => row.table === table.key)
      .map(({ id, label, findings }) => ({ id, label, reasons: findings })),
    counts: { ...difference.counts, held: heldCount },
  };
}

/** Public columns whose value changed. */
function changedColumns(table: Table, { before, values }: Difference["changed"][number]) {
  const shown = (all: Values): Values =>
    Object.fromEntries(
      Object.entries(table.columns).flatMap(([key, { reach }]) =>
        reach === "public" ? [[key, all[key] ?? null]] : [],
      ),
    );
  return changedFields(shown(before), shown(values)).map((column) => ({
    column,
    before: before[column] ?? null,
    after: values[column] ?? null,
  }));
}

/** Observations that would change, the region's always. */
async function metricChanges(
  db: D1Database,
  commit: number,
  asOf: CalendarDate,
  edition: number | null,
): Promise<readonly MetricPreview[]> {
  const source = edition === null ? null : await unitSource(db, edition, "metrics");
  const published = source === null ? [] : await computedValues(db, source);
  const before = new Map(published.map(({ metric, municipality, value }) => [`${metric} ${municipality}`, value]));
  const tables = [...new Set(metricList.map(({ table }) => table))];
  const observed = await Promise.all(tables.map((table) => computeTable(db, commit, asOf, table)));
  return observed.flat().flatMap(({ metric, municipality, value }) => {
    const old = before.get(`${metric} ${municipality}`) ?? null;
    if (old === value && municipality !== "region") return [];
    const { title, unit } = metricById(metric);
    return [{ metric, title, unit, municipality, before: old, after: value }];
  });
}
