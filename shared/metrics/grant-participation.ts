import { activeNkos, activeRule, countAt, isActive, isAt, nearSeat, placesOf } from "./active-nkos.ts";
import { applicationsOf, daysOfApplications, type NamedNko, nkoHandles } from "./applicants.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import { shareLine } from "./lines.ts";
import { defineMetric, type MetricContext } from "./metric.ts";
import { percent } from "./units.ts";

type State = { readonly active: Counts; readonly applied: Counts };

export const grantParticipation = defineMetric<State, NamedNko>({
  table: "nkos",
  columns: [...activeNkos.columns, ...nkoHandles],
  leans: ["applications"],
  span: "period",
  told: daysOfApplications,
  id: "grant-participation",
  title: {
    ru: "Действующие НКО, подавшие заявку (по месту регистрации)",
    en: "Active non-profits that applied (by place of registration)",
  },
  unit: percent,
  places: "each",
  version: 1,
  formula: {
    ru: `Действующие на конец периода НКО, подавшие за период хотя бы одну заявку на грант, / все действующие × 100 %. ${activeRule.ru}`,
    en: `Non-profits active at the end of the period that submitted at least one grant application in it / all active × 100 %. ${activeRule.en}`,
  },
  empty: () => ({ active: {}, applied: {} }),
  add: (state, values, context) => {
    if (!isActive(values, context.periodEnd)) return state;
    const place = values.municipality ?? "unknown";
    increment(state.active, place);
    if (applicationsOf(values, context).length > 0) increment(state.applied, place);
    return state;
  },
  merge: (state, other) => ({
    active: mergeCounts(state.active, other.active),
    applied: mergeCounts(state.applied, other.applied),
  }),
  finish: ({ active, applied }, context) =>
    [...placesOf(context), "region"].map((place) =>
      shareLine(
        place,
        countAt(applied, place, context),
        countAt(active, place, context),
        place === "region" ? ["as-entered"] : ["by-registration", "as-entered"],
      ),
    ),
  counts: (values, place, context) => hasApplied(values, context) && isAt(values.municipality, place, context),
  near: nearSeat,
});

function hasApplied(values: NamedNko, context: MetricContext): boolean {
  return isActive(values, context.periodEnd) && applicationsOf(values, context).length > 0;
}
