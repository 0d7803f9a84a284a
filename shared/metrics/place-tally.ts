/** Rows counted by the places that their territory names. */
import { type Counts, increment, mergeCounts } from "./counts.ts";
import type { MetricContext, Place } from "./metric.ts";
import { eachPlace, type Territory } from "./territory.ts";

/** `at`: by name; what is for the whole region or online counts in the region alone. */
export type PlaceTally = { readonly at: Counts; unstated: number; all: number };

/** The rule, to be repeated in the formulas. */
export const namedPlaces = {
  ru: "Считается каждый муниципалитет, названный в «Территории»; строка с несколькими учтена в каждом из них, а по области один раз. «Вся область» и «онлайн» — только в итоге по области.",
  en: "Each municipality that the row names counts; a row with several counts in each of them and once in the region. “The whole region” and “online” count in the region's total alone.",
};

export function noPlaces(): PlaceTally {
  return { at: {}, unstated: 0, all: 0 };
}

/** Counts one more row; writes into `tally`. */
export function tallyPlaces(tally: PlaceTally, territory: Territory): void {
  tally.all += 1;
  if (isUnstated(territory)) tally.unstated += 1;
  else eachPlace(territory, (place) => increment(tally.at, place));
}

export function mergePlaces(one: PlaceTally, other: PlaceTally): PlaceTally {
  return {
    at: mergeCounts(one.at, other.at),
    unstated: one.unstated + other.unstated,
    all: one.all + other.all,
  };
}

export function placesCount(tally: PlaceTally, place: Place): number {
  if (place === "region") return tally.all;
  return place === "unstated" ? tally.unstated : (tally.at[place] ?? 0);
}

/** Every municipality, those that name no place, and last the region. */
export function namedPlacesOf({ municipalities }: MetricContext): readonly Place[] {
  return [...municipalities, "unstated", "region"];
}

export function isNamed(territory: Territory, place: Place): boolean {
  if (place === "region") return true;
  return place === "unstated" ? isUnstated(territory) : !isUnstated(territory) && territory?.includes(place) === true;
}

/** Where a row may count, for `near`. */
export function nearNamed(territory: Territory): readonly Place[] {
  return [...(territory ?? []), "unstated", "region"];
}

/** Whether nothing was said, or that nothing is known. */
export function isUnstated(territory: Territory): boolean {
  return territory === null || territory.every((place) => place === "unknown");
}
