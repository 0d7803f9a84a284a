/** Money granted in the period by the place of the project: what grant-sum and grant-per-resident share. */
import {
  type ApplicationValues,
  isDecidedInPeriod,
  isWon,
  several,
  soleMunicipality,
  supportOf,
} from "./applications.ts";
import { type Counts, mergeCounts } from "./counts.ts";
import type { Flag } from "./flags.ts";
import type { MetricContext, Place } from "./metric.ts";

/** Kopecks, which add up exactly in any order. */
export type MoneyState = {
  readonly at: Counts;
  readonly rows: Counts;
  /** By level of budget and support. */
  readonly kinds: Counts;
  undated: number;
  unknown: number;
};

export const grantedMoney = {
  table: "applications",
  columns: ["nko", "center", "territory", "level", "status", "decidedOn", "granted"],
  leans: ["centers", "nkos"],
  span: "period",
  empty: (): MoneyState => ({ at: {}, rows: {}, kinds: {}, undated: 0, unknown: 0 }),
  add: (state: MoneyState, values: ApplicationValues, context: MetricContext): MoneyState => {
    if (isWon(values) && values.decidedOn === null) state.undated += 1;
    if (!isDecidedInPeriod(values, context) || !isWon(values)) return state;
    if (values.granted === null) state.unknown += 1;
    const kopecks = Math.round((values.granted ?? 0) * 100);
    const place = placeOf(values, context);
    const kind = `${values.level ?? ""} ${supportOf(values, context)}`;
    state.at[place] = (state.at[place] ?? 0) + kopecks;
    state.rows[place] = (state.rows[place] ?? 0) + 1;
    state.kinds[kind] = (state.kinds[kind] ?? 0) + kopecks;
    return state;
  },
  merge: (state: MoneyState, other: MoneyState): MoneyState => ({
    at: mergeCounts(state.at, other.at),
    rows: mergeCounts(state.rows, other.rows),
    kinds: mergeCounts(state.kinds, other.kinds),
    undated: state.undated + other.undated,
    unknown: state.unknown + other.unknown,
  }),
  counts: (values: ApplicationValues, place: Place, context: MetricContext): boolean =>
    isDecidedInPeriod(values, context) && isWon(values) && (place === "region" || placeOf(values, context) === place),
  near: (values: ApplicationValues): readonly Place[] => [soleMunicipality(values.territory), "unstated", "region"],
} as const;

/** A municipality that isn't known counts as none stated. */
function placeOf({ territory }: ApplicationValues, { municipalities }: MetricContext): Place {
  const place = soleMunicipality(territory);
  return place === several || municipalities.includes(place) ? place : "unstated";
}

export function moneyFlags({ undated, unknown }: MoneyState): readonly Flag[] {
  return [
    "as-entered",
    ...(undated > 0 ? ["decided-unknown" as const] : []),
    ...(unknown > 0 ? ["granted-unknown" as const] : []),
  ];
}

export const moneyRule = {
  ru: "Присуждено победителям, решение по которым принято за период. Деньги проекта для нескольких муниципалитетов, для всей области или онлайн не делятся и стоят в строке «несколько районов».",
  en: "Granted to winners that were decided on in the period. Money of a project for several municipalities, for the whole region or online isn't split and stands under “several municipalities”.",
};
