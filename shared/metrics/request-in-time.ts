import { defineMetric, type MetricContext } from "./metric.ts";
import { isOfPeriod, type RequestShare, type RequestValues, requestRule, requestShare } from "./requests.ts";
import { percent } from "./units.ts";

export const requestInTime = defineMetric<RequestShare, RequestValues>({
  table: "requests",
  columns: ["receivedOn", "expectedBy", "closedOn"],
  span: "settled",
  id: "request-in-time",
  title: { ru: "Запросы, закрытые к ожидаемому сроку", en: "Requests closed by the day expected" },
  unit: percent,
  places: "region",
  version: 1,
  formula: {
    ru: `Запросы квартала, закрытые не позже дня, который назвала НКО, / запросы квартала, у которых этот день прошёл или которые закрыты к концу квартала, × 100 %; без названного дня не учитываются. ${requestRule.ru}`,
    en: `Requests of the quarter closed by the day that the non-profit expected / requests of the quarter whose expected day had passed or that were closed by the end of the quarter × 100 %; those with no such day are left out. ${requestRule.en}`,
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

function isDecided({ expectedBy, closedOn }: RequestValues, { settled }: MetricContext): boolean {
  return expectedBy !== null && (expectedBy < settled.end || (closedOn !== null && closedOn <= settled.end));
}

function isMet({ expectedBy, closedOn }: RequestValues): boolean {
  return expectedBy !== null && closedOn !== null && closedOn <= expectedBy;
}
