import { defineMetric, type MetricContext } from "./metric.ts";
import { isOfPeriod, type RequestShare, type RequestValues, requestRule, requestShare } from "./requests.ts";
import { percent } from "./units.ts";

export const requestMet = defineMetric<RequestShare, RequestValues>({
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
  empty: () => ({ received: 0, decided: 0, met: 0 }),
  add: (state, values, context) => {
    if (!isOfPeriod(values, context)) return state;
    state.received += 1;
    if (!isDecided(values, context)) return state;
    state.decided += 1;
    if (isMet(values)) state.met += 1;
    return state;
  },
  merge: (state, other) => ({
    received: state.received + other.received,
    decided: state.decided + other.decided,
    met: state.met + other.met,
  }),
  finish: (state, context) => [requestShare(state, context)],
  counts: () => false,
});

function isDecided({ status, closedOn }: RequestValues, { settled }: MetricContext): boolean {
  return status === "закрыт" && (closedOn === null || closedOn <= settled.end);
}

function isMet({ result }: RequestValues): boolean {
  return result === "получено полностью";
}
