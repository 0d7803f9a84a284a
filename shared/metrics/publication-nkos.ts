import { countAt, isAt, nearSeat, placesOf } from "./active-nkos.ts";
import { handlesOf, type NamedNko, nkoHandles } from "./applicants.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import { countLine } from "./lines.ts";
import { defineMetric, isInPeriod, type MetricContext } from "./metric.ts";
import { toldOf } from "./relations.ts";
import { organisations } from "./units.ts";

export const publicationNkos = defineMetric<Counts, NamedNko>({
  table: "nkos",
  columns: ["municipality", ...nkoHandles],
  leans: ["publications"],
  span: "period",
  told: (values, context) => toldOf(context.published, handlesOf(values)).flat(),
  id: "publication-nkos",
  title: {
    ru: "НКО, о которых писали (по месту регистрации)",
    en: "Non-profits written about (by place of registration)",
  },
  unit: organisations,
  places: "each",
  version: 1,
  formula: {
    ru: "Разные НКО, названные в публикациях за период.",
    en: "Distinct non-profits that publications of the period name.",
  },
  empty: () => ({}),
  add: (state, values, context) => {
    if (isNamedIn(values, context)) increment(state, values.municipality ?? "unknown");
    return state;
  },
  merge: mergeCounts,
  finish: (state, context) =>
    [...placesOf(context), "region"].map((place) =>
      countLine(
        place,
        countAt(state, place, context),
        place === "region" ? ["as-entered"] : ["by-registration", "as-entered"],
      ),
    ),
  counts: (values, place, context) => isNamedIn(values, context) && isAt(values.municipality, place, context),
  near: nearSeat,
});

function isNamedIn(values: NamedNko, context: MetricContext): boolean {
  return toldOf(context.published, handlesOf(values)).some((days) => days.some((day) => isInPeriod(day, context)));
}
