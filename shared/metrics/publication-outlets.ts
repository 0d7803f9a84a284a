import { handleOf } from "../fields/reference.ts";
import { countLine } from "./lines.ts";
import { defineMetric } from "./metric.ts";
import { isPublished, isSocial, type PublicationValues } from "./publications.ts";
import { outlets } from "./units.ts";

/** Names of outlets, and of social channels, each with its number of publications. */
type State = { readonly outlets: { [name: string]: number }; readonly channels: { [name: string]: number } };

export const publicationOutlets = defineMetric<State, PublicationValues>({
  table: "publications",
  columns: ["date", "kind", "outlet"],
  span: "period",
  id: "publication-outlets",
  title: { ru: "Издания, писавшие об НКО", en: "Outlets that wrote about non-profits" },
  unit: outlets,
  places: "region",
  version: 1,
  formula: {
    ru: "Разные издания и эфирные каналы с публикациями за период; регистр букв и кавычки названий не различаются. Каналы в соцсетях считаются отдельно и стоят в разбивке.",
    en: "Distinct outlets with publications in the period; case and quotes of their names don't matter. Social channels are counted apart and stand in the breakdown.",
  },
  empty: () => ({ outlets: {}, channels: {} }),
  add: (state, values, context) => {
    if (!isPublished(values, context) || values.outlet === null) return state;
    const counted = isSocial(values) ? state.channels : state.outlets;
    // A name such as «constructor» is no key of an object.
    const name = `=${handleOf(values.outlet)}`;
    counted[name] = (counted[name] ?? 0) + 1;
    return state;
  },
  merge: (state, other) => ({
    outlets: added(state.outlets, other.outlets),
    channels: added(state.channels, other.channels),
  }),
  finish: ({ outlets: names, channels }) => {
    const line = countLine("region", Object.keys(names).length, ["as-entered"]);
    const rows = Object.values(names).reduce((sum, count) => sum + count, 0);
    return [{ ...line, rows, breakdown: [outletShare(names), channelShare(channels)] }];
  },
  counts: (values, place, context) =>
    place === "region" && isPublished(values, context) && values.outlet !== null && !isSocial(values),
});

function outletShare(names: State["outlets"]) {
  return {
    label: { ru: "издания и эфирные каналы", en: "outlets and broadcasters" },
    count: Object.keys(names).length,
  };
}

function channelShare(names: State["channels"]) {
  return { label: { ru: "каналы в соцсетях", en: "social channels" }, count: Object.keys(names).length };
}

function added(one: State["outlets"], other: State["outlets"]): State["outlets"] {
  for (const [name, count] of Object.entries(other)) one[name] = (one[name] ?? 0) + count;
  return one;
}
