import { supportKinds } from "../fields/support-kinds.ts";
import { countAt } from "./active-nkos.ts";
import { sharesOf } from "./breakdown.ts";
import { type Counts, increment, mergeCounts, total } from "./counts.ts";
import { defineMetric, type Line } from "./metric.ts";
import { isOfPeriod, type RequestValues, requestRule } from "./requests.ts";
import { sharesWithoutSmall, withoutSmall } from "./small-cells.ts";
import { requests } from "./units.ts";

type State = { readonly at: Counts; readonly topics: Counts };

export const requestCount = defineMetric<State, RequestValues>({
  table: "requests",
  columns: ["receivedOn", "municipality", "topic"],
  span: "settled",
  id: "request-count",
  title: { ru: "Запросы НКО в ресурсные центры", en: "Requests to resource centres" },
  unit: requests,
  places: "each",
  version: 1,
  formula: {
    ru: `Запросы, поступившие за квартал, по муниципалитету заявителя; в разбивке итога — темы. ${requestRule.ru}`,
    en: `Requests received in the quarter, by the applicant's municipality; the total is broken down by topic. ${requestRule.en}`,
  },
  empty: () => ({ at: {}, topics: {} }),
  add: (state, values, context) => {
    if (!isOfPeriod(values, context)) return state;
    increment(state.at, values.municipality ?? "unknown");
    increment(state.topics, values.topic ?? "");
    return state;
  },
  merge: (state, other) => ({ at: mergeCounts(state.at, other.at), topics: mergeCounts(state.topics, other.topics) }),
  finish: ({ at, topics }, context) => {
    const line = (place: string): Line => {
      const count = place === "region" ? total(at) : countAt(at, place, context);
      return { place, value: count, numerator: count, denominator: null, rows: 0, flags: ["by-centers"] };
    };
    const lines = withoutSmall([...context.municipalities, "unknown", "region"].map(line), context.smallest);
    return lines.map((each) =>
      each.place === "region" && each.value !== null
        ? { ...each, breakdown: sharesWithoutSmall(sharesOf(topics, kinds), context.smallest) }
        : each,
    );
  },
  counts: () => false,
});

const kinds = Object.fromEntries(supportKinds.map(({ ru, en }) => [ru, { ru, en }]));
