import { activeNkos, activeRule, isActive, isEndedByStatus, type NkoValues } from "./active-nkos.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import { countLine } from "./lines.ts";
import { defineMetric, type Place } from "./metric.ts";
import { coversPlace, eachPlace, type Territory } from "./territory.ts";
import { organisations } from "./units.ts";

type ReachValues = NkoValues & { readonly operatesIn: Territory };

/** `everywhere` and the municipalities by name are kept apart, so that a chunk needs no list of municipalities. */
type Tally = { readonly at: Counts; everywhere: number; stated: number; unstated: number };

type ReachState = { readonly active: Tally; readonly endedByStatus: Tally };

/** Stands beside nko-active: regional bodies sit in Kaluga, but work elsewhere. */
export const nkoReach = defineMetric<ReachState, ReachValues>({
  table: "nkos",
  columns: [...activeNkos.columns, "operatesIn"],
  span: "day",
  id: "nko-reach",
  title: { ru: "НКО, работающие в муниципалитете (по их данным)", en: "Non-profits working in the municipality" },
  unit: organisations,
  places: "each",
  version: 2,
  formula: {
    ru: `Действующие НКО, территория деятельности которых включает муниципалитет или всю область; одна НКО считается в каждом своём муниципалитете, а по области один раз. Не указавшие территорию — отдельной строкой; работающие только онлайн считаются лишь по области. ${activeRule.ru}`,
    en: `Active non-profits whose area of activity includes the municipality or the whole region; one counts in each of its municipalities, and once in the region. Those that state no area have a line of their own; those only online count in the region alone. ${activeRule.en}`,
  },
  empty: () => ({ active: noTally(), endedByStatus: noTally() }),
  add: (state, values, { asOf }) => {
    if (isActive(values, asOf)) tally(state.active, values.operatesIn);
    else if (isEndedByStatus(values, asOf)) tally(state.endedByStatus, values.operatesIn);
    return state;
  },
  merge: (state, other) => ({
    active: sum(state.active, other.active),
    endedByStatus: sum(state.endedByStatus, other.endedByStatus),
  }),
  finish: ({ active, endedByStatus }, { municipalities }) => {
    const line = (place: Place) =>
      countLine(place, countAt(active, place), countAt(endedByStatus, place) > 0 ? ["ended-by-status"] : []);
    return [
      ...[...municipalities, unstated].map(line),
      { ...line("region"), denominator: active.stated + active.unstated },
    ];
  },
  counts: (values, place, { asOf }) => isActive(values, asOf) && reaches(values.operatesIn, place),
  near: ({ operatesIn }) => (operatesIn?.includes("region") ? null : [...(operatesIn ?? []), "region", unstated]),
});

/** The place of those that state no territory: not the same as an unknown municipality. */
const unstated: Place = "unstated";

function noTally(): Tally {
  return { at: {}, everywhere: 0, stated: 0, unstated: 0 };
}

/** Counts one more; writes into `state`. */
function tally(state: Tally, territory: Territory): void {
  if (!statesTerritory(territory)) {
    state.unstated += 1;
    return;
  }
  state.stated += 1;
  if (coversPlace(territory, "region")) state.everywhere += 1;
  else eachPlace(territory, (place) => increment(state.at, place));
}

function sum(first: Tally, second: Tally): Tally {
  return {
    at: mergeCounts(first.at, second.at),
    everywhere: first.everywhere + second.everywhere,
    stated: first.stated + second.stated,
    unstated: first.unstated + second.unstated,
  };
}

function countAt(state: Tally, place: Place): number {
  if (place === "region") return state.stated;
  return place === unstated ? state.unstated : (state.at[place] ?? 0) + state.everywhere;
}

function statesTerritory(territory: Territory): boolean {
  return territory?.some((place) => place !== "unknown") ?? false;
}

function reaches(territory: Territory, place: Place): boolean {
  if (place === "region") return statesTerritory(territory);
  return place === unstated ? !statesTerritory(territory) : coversPlace(territory, place);
}
