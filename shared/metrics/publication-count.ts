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
import { isPublished, type PublicationValues } from "./publications.ts";
import { publications } from "./units.ts";

type State = { readonly places: PlaceTally; readonly kinds: Counts };

export const publicationCount = defineMetric<State, PublicationValues>({
  table: "publications",
  columns: ["date", "kind", "territory"],
  span: "period",
  id: "publication-count",
  title: { ru: "Публикации об НКО", en: "Publications about non-profits" },
  unit: publications,
  places: "each",
  version: 1,
  formula: {
    ru: `Публикации и эфиры с датой в периоде, в разбивке — виды. ${namedPlaces.ru}`,
    en: `Publications and broadcasts dated in the period, broken down by kind. ${namedPlaces.en}`,
  },
  empty: () => ({ places: noPlaces(), kinds: {} }),
  add: (state, values, context) => {
    if (!isPublished(values, context)) return state;
    tallyPlaces(state.places, values.territory);
    increment(state.kinds, values.kind ?? "");
    return state;
  },
  merge: (state, other) => ({
    places: mergePlaces(state.places, other.places),
    kinds: mergeCounts(state.kinds, other.kinds),
  }),
  finish: (state, context) =>
    namedPlacesOf(context).map((place) => {
      const line = countLine(place, placesCount(state.places, place), ["as-entered"]);
      return place === "region" ? { ...line, breakdown: sharesOf(state.kinds, kinds) } : line;
    }),
  counts: (values, place, context) => isPublished(values, context) && isNamed(values.territory, place),
  near: ({ territory }) => nearNamed(territory),
});

const kinds = {
  новость: { ru: "новость", en: "news" },
  интервью: { ru: "интервью", en: "interview" },
  репортаж: { ru: "репортаж", en: "report" },
  эфир: { ru: "эфир", en: "broadcast" },
  печать: { ru: "печать", en: "print" },
  "история НКО": { ru: "история НКО", en: "story of a non-profit" },
  "публикация в соцсетях": { ru: "публикация в соцсетях", en: "social media post" },
};
