/** NKOs that were registered and that ended in the period: what nko-new, nko-ended and nko-net count. */
import { countAt, endedStatus, isAt, isCounted, type NkoValues, nearSeat } from "./active-nkos.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import type { Flag } from "./flags.ts";
import { isInPeriod, type MetricContext, type Place } from "./metric.ts";

export type FlowState = {
  readonly registered: Counts;
  readonly ended: Counts;
  /** Registered and ended within the same period. */
  readonly both: Counts;
  /** Counted NKOs that belong to no period for certain, by which date is unknown. */
  readonly registeredUnknown: Counts;
  readonly endedByStatus: Counts;
};

/** The shared part of the metrics that count what happened in the period. */
export const nkoFlows = {
  table: "nkos",
  columns: ["municipality", "counted", "registeredOn", "endedOn", "status"],
  span: "period",
  empty: (): FlowState => ({ registered: {}, ended: {}, both: {}, registeredUnknown: {}, endedByStatus: {} }),
  add: (state: FlowState, values: NkoValues, context: MetricContext): FlowState => {
    if (!isCounted(values)) return state;
    const place = values.municipality ?? "unknown";
    const isNew = isInPeriod(values.registeredOn, context);
    const hasEnded = isInPeriod(values.endedOn, context);
    if (isNew) increment(state.registered, place);
    if (hasEnded) increment(state.ended, place);
    if (isNew && hasEnded) increment(state.both, place);
    if (values.registeredOn === null) increment(state.registeredUnknown, place);
    if (values.endedOn === null && values.status === endedStatus) increment(state.endedByStatus, place);
    return state;
  },
  merge: (state: FlowState, other: FlowState): FlowState => ({
    registered: mergeCounts(state.registered, other.registered),
    ended: mergeCounts(state.ended, other.ended),
    both: mergeCounts(state.both, other.both),
    registeredUnknown: mergeCounts(state.registeredUnknown, other.registeredUnknown),
    endedByStatus: mergeCounts(state.endedByStatus, other.endedByStatus),
  }),
  near: nearSeat,
} as const;

export function isRegisteredInPeriod(values: NkoValues, place: Place, context: MetricContext): boolean {
  return isCounted(values) && isInPeriod(values.registeredOn, context) && isAt(values.municipality, place, context);
}

export function isEndedInPeriod(values: NkoValues, place: Place, context: MetricContext): boolean {
  return isCounted(values) && isInPeriod(values.endedOn, context) && isAt(values.municipality, place, context);
}

/** Flags of a flow: what may be missing from it because a date isn't known. */
export function flowFlags(
  state: FlowState,
  place: Place,
  context: MetricContext,
  parts: readonly ("registered" | "ended")[],
): readonly Flag[] {
  const flags: Flag[] = place === "region" ? [] : ["by-registration"];
  if (parts.includes("registered") && countAt(state.registeredUnknown, place, context) > 0) {
    flags.push("registered-unknown");
  }
  if (parts.includes("ended") && countAt(state.endedByStatus, place, context) > 0) flags.push("ended-by-status");
  return flags;
}
