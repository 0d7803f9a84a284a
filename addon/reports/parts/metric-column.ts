/** Figures of metrics as cells of a report. */

import { formatFraction } from "../../../shared/language/numbers.ts";
import type { Observation } from "../../../shared/metrics/metric.ts";
import { formatValue, percent, type Unit } from "../../../shared/metrics/units.ts";
import type { ColumnKind } from "./page.ts";

/** The figure, or why there is none. A percentage is a fraction to the sheet. */
export function figure(observation: Pick<Observation, "value" | "reason"> | undefined, unit: Unit): string | number {
  if (observation === undefined) return "";
  const { value, reason } = observation;
  if (value === null) return reason?.ru ?? "";
  return unit === percent ? value / 100 : value;
}

/** The figure in words, for columns in which units differ; a share of few cases is its fraction. */
export function shownValue(
  observation: Pick<Observation, "value" | "reason" | "numerator" | "denominator"> | undefined,
  unit: Unit,
): string {
  if (observation === undefined) return "—";
  const { value, reason, numerator, denominator } = observation;
  if (value !== null) return formatValue(value, unit, "ru");
  if (numerator !== null && denominator !== null && denominator > 0)
    return formatFraction(numerator, denominator, "ru");
  return reason?.ru ?? "нет данных";
}

/** The figure where its title says what is counted: without the noun, and without what is long to say. */
export function bareValue(observation: Parameters<typeof shownValue>[0], unit: Unit): string {
  const { noun: _, suffix, ...plain } = unit;
  return shownValue(
    observation,
    suffix !== undefined && suffix.ru.length <= longestSuffix ? { ...plain, suffix } : plain,
  );
}

/** «%» and «₽» with the space before them. */
const longestSuffix = 2;

const kinds: readonly ColumnKind[] = ["count", "tenths", "hundredths", "thousandths"];

export function kindOfUnit(unit: Unit): ColumnKind {
  return unit === percent ? "percent" : (kinds[unit.digits] ?? "hundredths");
}

/** «было → стало»: by how much a figure grew; empty where one of them isn't known. */
export function growth(
  now: Pick<Observation, "value"> | undefined,
  before: Pick<Observation, "value"> | undefined,
): number | "" {
  const [own, earlier] = [now?.value ?? null, before?.value ?? null];
  return own === null || earlier === null ? "" : Number((own - earlier).toFixed(6));
}
