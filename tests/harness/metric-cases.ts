/** A small region to compute metrics in, and rows of «НКО» for it. */

import { parseCalendarDate } from "../../shared/language/dates.ts";
import { computeMetrics, type MetricRows } from "../../shared/metrics/compute.ts";
import { type MetricContext, metricContext, type Observation } from "../../shared/metrics/metric.ts";
import type { PopulationFigure } from "../../shared/region/population.ts";
import type { CalendarDate, Values } from "../../shared/table.ts";

/** Kaluga, Obninsk and Borovsky with their real figures; the other 23 as one, so that the shares can be read off. */
export const october2022 = {
  asOf: day("2022-10-31"),
  municipalities: ["29-701", "29-715", "29-06", "rest"],
  population: {
    "29-701": population(358_960),
    "29-715": population(121_508),
    "29-06": population(66_066),
    rest: population(526_000, "estimate"),
  },
};

export const oblast = metricContext(october2022);

/** An active НКО of Borovsky. */
export function nko(values: Values = {}): Values {
  return {
    municipality: "29-06",
    counted: "да",
    registeredOn: "2015-06-01",
    endedOn: null,
    status: "действующая",
    operatesIn: null,
    ...values,
  };
}

export function many(count: number, values: Values): readonly Values[] {
  return Array.from({ length: count }, () => values);
}

export function compute(rows: MetricRows, context: MetricContext = oblast): readonly Observation[] {
  return computeMetrics(rows, context);
}

/** Returns what a metric says of a place; fails where it says nothing. */
export function find(observations: readonly Observation[], metric: string, municipality = "region"): Observation {
  const found = observations.find((one) => one.metric === metric && one.municipality === municipality);
  if (!found) throw new Error(`no ${metric} of ${municipality}`);
  return found;
}

export function day(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (date === null) throw new Error(`not a date: ${text}`);
  return date;
}

function population(residents: number, confidence: PopulationFigure["confidence"] = "secondary"): PopulationFigure {
  return { residents, date: day("2022-01-01"), confidence };
}
