import { type ApplicationValues, isSubmittedInPeriod, supportKinds, supportOf, supportRule } from "./applications.ts";
import { sharesOf } from "./breakdown.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import {
  isNamed,
  mergePlaces,
  namedPlaces,
  namedPlacesOf,
  nearNamed,
  noPlaces,
  type PlaceTally,
  placesCount,
  tallyPlaces,
} from "./place-tally.ts";
import { applications } from "./units.ts";

type State = { readonly places: PlaceTally; readonly support: Counts; undated: number };

export const grantApplications = defineMetric<State, ApplicationValues>({
  table: "applications",
  columns: ["nko", "center", "territory", "status", "submittedOn"],
  leans: ["centers", "nkos"],
  span: "period",
  id: "grant-applications",
  title: { ru: "Поданные заявки на гранты", en: "Grant applications submitted" },
  unit: applications,
  places: "each",
  version: 1,
  formula: {
    ru: `Заявки, поданные за период (по дате подачи), кроме черновиков. ${namedPlaces.ru} ${supportRule.ru}`,
    en: `Applications submitted in the period (by the day of submission), drafts left out. ${namedPlaces.en} ${supportRule.en}`,
  },
  empty: () => ({ places: noPlaces(), support: {}, undated: 0 }),
  add: (state, values, context) => {
    if (values.submittedOn === null && values.status !== "черновик") state.undated += 1;
    if (!isSubmittedInPeriod(values, context)) return state;
    tallyPlaces(state.places, values.territory);
    increment(state.support, supportOf(values, context));
    return state;
  },
  merge: (state, other) => ({
    places: mergePlaces(state.places, other.places),
    support: mergeCounts(state.support, other.support),
    undated: state.undated + other.undated,
  }),
  finish: ({ places, support, undated }, context) =>
    namedPlacesOf(context).map((place) => {
      const line = countLine(place, placesCount(places, place), ["as-entered"]);
      if (place !== "region") return line;
      const flags = undated > 0 ? ["submitted-unknown" as const] : [];
      return { ...line, flags: [...line.flags, ...flags], breakdown: sharesOf(support, supportKinds) };
    }),
  counts: (values, place, context) => isSubmittedInPeriod(values, context) && isNamed(values.territory, place),
  near: ({ territory }) => nearNamed(territory),
});
