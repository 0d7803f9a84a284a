/** Which NKOs are active, and the count of them by municipality that most nko-metrics start from. */
import type { CalendarDate, ComputedField, Words } from "../table.ts";
import { type Counts, increment, mergeCounts, total, totalOf } from "./counts.ts";
import type { Flag } from "./flags.ts";
import type { MetricContext, Place } from "./metric.ts";

/** The values of «НКО» that metrics read. A type, not an interface, so that it fits `Values` by shape. */
export type NkoValues = {
  /** A municipality's key, `unknown` or `null`. */
  readonly municipality: string | null;
  readonly counted: string | null;
  readonly registeredOn: string | null;
  readonly endedOn: string | null;
  readonly status: string | null;
};

export const endedStatus = "деятельность прекращена";

/** The rule of being active, to be repeated in the formulas. */
export const activeRule: Words = {
  ru: "Действующая на дату — учитываемая, зарегистрированная не позже этой даты (или дата неизвестна) и не прекратившая деятельность к концу этой даты; статус решает, только если дата прекращения неизвестна.",
  en: "Active on a day: counted, registered on or before it (or on an unknown day) and not ended on or before it; the status decides only where the day of ending is unknown.",
};

export function isCounted(values: NkoValues): boolean {
  return values.counted === "да";
}

/** Active on the day: counted, registered by then or on an unknown day, and not ended by then. */
export function isActive(values: NkoValues, day: CalendarDate): boolean {
  return existed(values, day) && (values.endedOn === null ? values.status !== endedStatus : values.endedOn > day);
}

/** Ended on an unknown day: left out because of today's status, which may be wrong for a day in the past. */
export function isEndedByStatus(values: NkoValues, day: CalendarDate): boolean {
  return values.endedOn === null && values.status === endedStatus && existed(values, day);
}

function existed(values: NkoValues, day: CalendarDate): boolean {
  return values.counted === "да" && (values.registeredOn === null || values.registeredOn <= day);
}

/** Whether the day's figures count it: rows of a file where this is true are those behind its number. */
export const nkoIsActive: ComputedField<NkoValues> = {
  title: { ru: "Действующая и учитываемая", en: "Active and counted" },
  schema: { type: "boolean" },
  turnsOn: ["registeredOn", "endedOn"],
  compute: isActive,
};

export type ActiveState = { readonly active: Counts; readonly endedByStatus: Counts };

/** The shared part of the metrics that count active NKOs by municipality. */
export const activeNkos = {
  table: "nkos",
  columns: ["municipality", "counted", "registeredOn", "endedOn", "status"],
  span: "day",
  empty: (): ActiveState => ({ active: {}, endedByStatus: {} }),
  add: (state: ActiveState, values: NkoValues, { asOf }: MetricContext): ActiveState => {
    const place = values.municipality ?? "unknown";
    if (isActive(values, asOf)) increment(state.active, place);
    else if (isEndedByStatus(values, asOf)) increment(state.endedByStatus, place);
    return state;
  },
  merge: (state: ActiveState, other: ActiveState): ActiveState => ({
    active: mergeCounts(state.active, other.active),
    endedByStatus: mergeCounts(state.endedByStatus, other.endedByStatus),
  }),
  counts: (values: NkoValues, place: Place, context: MetricContext): boolean =>
    isActive(values, context.asOf) && isAt(values.municipality, place, context),
  near: nearSeat,
} as const;

/** Where an НКО may count by its place of registration. */
export function nearSeat({ municipality }: NkoValues): readonly Place[] {
  return municipality === null ? ["unknown", "region"] : [municipality, "unknown", "region"];
}

/** Whether a row of this municipality belongs to a place; a key that isn't among the municipalities counts as unknown. */
export function isAt(municipality: string | null, place: Place, { municipalities }: MetricContext): boolean {
  if (place === "region" || municipality === place) return true;
  return place === "unknown" && (municipality === null || !municipalities.includes(municipality));
}

/** A count for each municipality, for «не определён» and, last, for the region. */
export function countAt(counts: Counts, place: Place, { municipalities }: MetricContext): number {
  if (place === "region") return total(counts);
  if (place === "unknown") return total(counts) - totalOf(counts, municipalities);
  return counts[place] ?? 0;
}

/** Every municipality, then «не определён», so that nothing counted is left without a line. */
export function placesOf({ municipalities }: MetricContext): readonly Place[] {
  return [...municipalities, "unknown"];
}

/** Flags of a figure about active NKOs of a place. */
export function activeFlags(state: ActiveState, place: Place, context: MetricContext): readonly Flag[] {
  const flags: Flag[] = place === "region" ? [] : ["by-registration"];
  if (countAt(state.endedByStatus, place, context) > 0) flags.push("ended-by-status");
  return flags;
}
