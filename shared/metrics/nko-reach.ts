import { activeNkos, activeRule, isActive, type NkoValues } from "./active-nkos.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import { countLine } from "./lines.ts";
import { defineMetric, type Place } from "./metric.ts";
import { coversPlace, eachPlace, type Territory } from "./territory.ts";

type ReachValues = NkoValues & { readonly operatesIn: Territory };

/** `everywhere` and the municipalities by name are kept apart, so that a chunk needs no list of municipalities. */
type ReachState = { readonly at: Counts; everywhere: number; stated: number; unstated: number };

/** Stands beside nko-active: regional bodies sit in Kaluga, but work elsewhere. */
export const nkoReach = defineMetric<ReachState, ReachValues>({
  table: "nkos",
  columns: [...activeNkos.columns, "operatesIn"],
  span: "day",
  id: "nko-reach",
  title: { ru: "НКО, работающие в муниципалитете (по их данным)", en: "Non-profits working in the municipality" },
  unit: "organisations",
  version: 1,
  formula: {
    ru: `Действующие НКО, территория деятельности которых включает муниципалитет или всю область; одна НКО считается в каждом своём муниципалитете, а по области один раз. Не указавшие территорию — отдельной строкой; работающие только онлайн считаются лишь по области. ${activeRule.ru}`,
    en: `Active non-profits whose area of activity includes the municipality or the whole region; one counts in each of its municipalities, and once in the region. Those that state no area have a line of their own; those only online count in the region alone. ${activeRule.en}`,
  },
  empty: () => ({ at: {}, everywhere: 0, stated: 0, unstated: 0 }),
  add: (state, values, { asOf }) => {
    if (!isActive(values, asOf)) return state;
    if (!statesTerritory(values.operatesIn)) state.unstated += 1;
    else {
      state.stated += 1;
      if (coversPlace(values.operatesIn, "region")) state.everywhere += 1;
      else eachPlace(values.operatesIn, (place) => increment(state.at, place));
    }
    return state;
  },
  merge: (state, other) => ({
    at: mergeCounts(state.at, other.at),
    everywhere: state.everywhere + other.everywhere,
    stated: state.stated + other.stated,
    unstated: state.unstated + other.unstated,
  }),
  finish: (state, { municipalities }) => [
    ...municipalities.map((key) => countLine(key, (state.at[key] ?? 0) + state.everywhere)),
    countLine("unknown", state.unstated),
    { ...countLine("region", state.stated), denominator: state.stated + state.unstated },
  ],
  counts: (values, place, { asOf }) => isActive(values, asOf) && reaches(values.operatesIn, place),
});

function statesTerritory(territory: Territory): boolean {
  return territory?.some((place) => place !== "unknown") ?? false;
}

function reaches(territory: Territory, place: Place): boolean {
  if (place === "region") return statesTerritory(territory);
  return place === "unknown" ? !statesTerritory(territory) : coversPlace(territory, place);
}
