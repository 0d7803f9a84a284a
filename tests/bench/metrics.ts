/** How long all metrics take in one pass over a region ten times the size, as the add-on computes them. */

import { performance } from "node:perf_hooks";
import { demoClub } from "../../addon/host/demo/club.ts";
import { computeMetrics, type MetricRows } from "../../shared/metrics/compute.ts";
import { metricContext } from "../../shared/metrics/metric.ts";
import { relationsOf } from "../../shared/metrics/relations.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { populations } from "../../shared/region/population.ts";
import type { CalendarDate, TableKey, Values } from "../../shared/table.ts";
import { demoRows } from "../harness/demo-rows.ts";
import { percentile } from "./cpu.ts";

export interface MetricsPass {
  readonly nkos: number;
  /** Rows of each other table. */
  readonly others: number;
  /** Milliseconds: the first pass in this process, then the median of the later ones. */
  readonly first: number;
  readonly median: number;
  readonly goal: number;
}

const today = "2026-06-15" as CalendarDate;
const times = 5;

/** The made-up club's rows again and again until there are so many; an НКО is told apart by its number alone. */
export function passOfMetrics(nkos = 20_000, others = 1_000): MetricsPass {
  const club = demoRows(demoClub(2023, today), today);
  const rows: MetricRows = Object.fromEntries(
    Object.entries(club).map(([key, some]) => [
      key,
      repeated(some ?? [], key === "nkos" ? nkos : others, key as TableKey),
    ]),
  );
  const took = (): number => {
    const from = performance.now();
    computeMetrics(
      rows,
      metricContext({
        asOf: today,
        municipalities: municipalities.map(({ key }) => key),
        population: populations(rows.municipalities ?? []),
        related: relationsOf(rows),
      }),
    );
    return performance.now() - from;
  };
  const first = took();
  return { nkos, others, first, median: percentile(Array.from({ length: times }, took), 50), goal: 2_000 };
}

function repeated(rows: readonly Values[], count: number, key: TableKey): readonly Values[] {
  if (rows.length === 0 || key === "municipalities" || key === "settings") return rows;
  return Array.from({ length: count }, (_, index) => {
    const values = rows[index % rows.length] ?? {};
    return key === "nkos" ? { ...values, ogrn: String(1_000_000_000_000 + index) } : values;
  });
}
