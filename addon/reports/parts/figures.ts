/** Figures that several reports begin with or are made of. */

import { formatNumber } from "../../../shared/language/numbers.ts";
import { formatPeriod } from "../../../shared/language/periods.ts";
import type { Metric } from "../../../shared/metrics/metric.ts";
import { percent } from "../../../shared/metrics/units.ts";
import { bareValue, growth } from "./metric-column.ts";
import type { PageCell, PageSection } from "./page.ts";
import { figureOf, type ReportInput } from "./report.ts";

/** The region's figures of metrics, beside those of the period before. */
export function headlines(input: ReportInput, metrics: readonly Metric[]): PageSection {
  return comparison(
    "Главное",
    input,
    metrics.map((metric) => {
      const [now, before] = [figureOf(input, metric), figureOf(input, metric, "before")];
      const change = growth(now, before);
      return [
        metric.title.ru,
        bareValue(now, metric.unit),
        bareValue(before, metric.unit),
        change === "" ? "" : signed(change, metric.unit.digits, metric.unit === percent ? " п. п." : ""),
      ];
    }),
  );
}

/** Counts of the period beside those of the period before, a line each. */
export function countLines(
  title: string,
  input: ReportInput,
  lines: readonly (readonly [name: string, now: number, before: number])[],
): PageSection {
  return comparison(
    title,
    input,
    lines.map(([name, now, before]) => [
      name,
      formatNumber(now, "ru"),
      formatNumber(before, "ru"),
      signed(now - before, 0),
    ]),
  );
}

function comparison(title: string, { span }: ReportInput, rows: readonly (readonly PageCell[])[]): PageSection {
  return {
    title,
    columns: [
      { header: "Показатель", kind: "text" },
      { header: formatPeriod(span.period, "ru"), kind: "count" },
      { header: formatPeriod(span.before, "ru"), kind: "count" },
      { header: "Изменение", kind: "count" },
    ],
    rows,
    empty: "Показателей нет.",
  };
}

/** «+3», «−2», «0». */
export function signed(value: number, digits: number, suffix = ""): string {
  const text = formatNumber(value, "ru", digits);
  return `${value > 0 && /[1-9]/.test(text) ? "+" : ""}${text}${suffix}`;
}

/** A share as a fraction for a column of percentages; «1 из 2» below ten cases, as everywhere; empty where there are none. */
export function share(part: number, whole: number): number | string {
  if (whole === 0) return "";
  return whole < 10 ? `${part} из ${whole}` : part / whole;
}

/** The middle of the numbers, the mean of two middle ones; `null` of none. */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Items by a name each, the largest groups first, then by name. */
export function grouped<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly (readonly [string, Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return [...groups].sort(([one, ones], [other, others]) => others.length - ones.length || (one < other ? -1 : 1));
}
