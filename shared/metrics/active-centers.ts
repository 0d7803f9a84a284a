/** Which centers are at work, and where: what the center-metrics count. */
import type { CalendarDate } from "../table.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import type { MetricContext, Place } from "./metric.ts";
import { coversPlace, eachPlace, type Territory } from "./territory.ts";

export type CenterValues = {
  readonly municipality: string | null;
  readonly coverage: Territory;
  readonly status: string | null;
  readonly openedOn: string | null;
};

export type CenterState = { readonly at: Counts; everywhere: number; active: number };

export function isActiveCenter({ status, openedOn }: CenterValues, day: CalendarDate): boolean {
  return status === "действует" && (openedOn === null || openedOn <= day);
}

/** Whether the center serves the municipality; one that states no area serves its own. */
export function serves(values: CenterValues, place: Place): boolean {
  return statesCoverage(values.coverage) ? coversPlace(values.coverage, place) : values.municipality === place;
}

/** The shared part of the metrics about centers. */
export const activeCenters = {
  table: "centers",
  columns: ["municipality", "coverage", "status", "openedOn"],
  span: "day",
  empty: (): CenterState => ({ at: {}, everywhere: 0, active: 0 }),
  add: (state: CenterState, values: CenterValues, { asOf }: MetricContext): CenterState => {
    if (!isActiveCenter(values, asOf)) return state;
    state.active += 1;
    if (!statesCoverage(values.coverage)) increment(state.at, values.municipality ?? "unknown");
    else if (coversPlace(values.coverage, "region")) state.everywhere += 1;
    else eachPlace(values.coverage, (place) => increment(state.at, place));
    return state;
  },
  merge: (state: CenterState, other: CenterState): CenterState => ({
    at: mergeCounts(state.at, other.at),
    everywhere: state.everywhere + other.everywhere,
    active: state.active + other.active,
  }),
} as const;

function statesCoverage(coverage: Territory): boolean {
  return coverage?.some((place) => place !== "unknown") ?? false;
}
