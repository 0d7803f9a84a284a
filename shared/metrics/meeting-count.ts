import { sharesOf } from "./breakdown.ts";
import { type Counts, increment, mergeCounts } from "./counts.ts";
import { countLine } from "./lines.ts";
import { isHeld, isMeant, type MeetingValues } from "./meetings.ts";
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
import { meetings } from "./units.ts";

type State = { readonly places: PlaceTally; readonly organisers: Counts; meant: number };

export const meetingCount = defineMetric<State, MeetingValues>({
  table: "meetings",
  columns: ["date", "state", "organiser", "territory"],
  span: "period",
  id: "meeting-count",
  title: { ru: "Состоявшиеся встречи", en: "Meetings held" },
  unit: meetings,
  places: "each",
  version: 1,
  formula: {
    ru: `Встречи, состоявшиеся за период; в итоге по области знаменатель — они же и запланированные на дни периода, в разбивке — организаторы. ${namedPlaces.ru}`,
    en: `Meetings held in the period; the denominator of the region's total adds those planned for days of the period, the breakdown is by organiser. ${namedPlaces.en}`,
  },
  empty: () => ({ places: noPlaces(), organisers: {}, meant: 0 }),
  add: (state, values, context) => {
    if (isMeant(values, context)) state.meant += 1;
    if (!isHeld(values, context)) return state;
    tallyPlaces(state.places, values.territory);
    increment(state.organisers, values.organiser ?? "");
    return state;
  },
  merge: (state, other) => ({
    places: mergePlaces(state.places, other.places),
    organisers: mergeCounts(state.organisers, other.organisers),
    meant: state.meant + other.meant,
  }),
  finish: ({ places, organisers: by, meant }, context) =>
    namedPlacesOf(context).map((place) => {
      const line = countLine(place, placesCount(places, place), ["as-entered"]);
      return place === "region" ? { ...line, denominator: meant, breakdown: sharesOf(by, organisers) } : line;
    }),
  counts: (values, place, context) => isHeld(values, context) && isNamed(values.territory, place),
  near: ({ territory }) => nearNamed(territory),
});

const organisers = {
  "комиссия Общественной палаты": { ru: "комиссия Общественной палаты", en: "the Civic Chamber's commission" },
  Клуб: { ru: "Клуб", en: "the Club" },
  "ресурсный центр": { ru: "ресурсный центр", en: "a resource centre" },
  "орган местного самоуправления": { ru: "орган местного самоуправления", en: "a local authority" },
  иное: { ru: "иное", en: "other" },
};
