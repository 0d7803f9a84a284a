import { defineMetric, type MetricContext } from "./metric.ts";
import { isOfPeriod, type RequestValues, requestRule, requestShare } from "./requests.ts";
import { percent } from "./units.ts";

type State = { met: number; all: number };

export const requestMet = defineMetric<State, RequestValues>({
  table: "requests",
  columns: ["receivedOn", "result", "status", "closedOn"],
  span: "settled",
  id: "request-met",
  title: { ru: "Запросы, по которым помощь получена полностью", en: "Requests that were fully met" },
  unit: percent,
  places: "region",
  version: 1,
  formula: {
    ru: `Закрытые запросы квартала с результатом «получено полностью» / все запросы квартала, закрытые до его конца, × 100 %. ${requestRule.ru}`,
    en: `Closed requests of the quarter that were fully met / all requests of the quarter that were closed by its end × 100 %. ${requestRule.en}`,
  },
  empty: () => ({ met: 0, all: 0 }),
  add: (state, values, context) => {
    if (!isOfPeriod(values, context) || !isDecided(values, context)) return state;
    state.all += 1;
    if (isMet(values)) state.met += 1;
    return state;
  },
  merge: (state, other) => ({ met: state.met + other.met, all: state.all + other.all }),
  finish: ({ met, all }, context) => [requestShare(met, all, context)],
  counts: () => false,
});

function isDecided({ status, closedOn }: RequestValues, { settled }: MetricContext): boolean {
  return status === "закрыт" && (closedOn === null || closedOn <= settled.end);
}

function isMet({ result }: RequestValues): boolean {
  return result === "получено полностью";
}
