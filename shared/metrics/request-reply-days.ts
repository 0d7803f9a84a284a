import { daysBetween, parseCalendarDate } from "../language/dates.ts";
import { type Counts, increment, mergeCounts, total } from "./counts.ts";
import { defineMetric } from "./metric.ts";
import { isOfPeriod, type RequestValues, requestRule } from "./requests.ts";
import { isSmallCount, sharesWithoutSmall, withheld } from "./small-cells.ts";
import { days } from "./units.ts";

/** How many requests were answered after so many days; a median of medians would be none. */
type State = { readonly answered: Counts; open: number };

export const requestReplyDays = defineMetric<State, RequestValues>({
  table: "requests",
  columns: ["receivedOn", "firstReplyOn"],
  span: "settled",
  id: "request-reply-days",
  title: { ru: "Дней до первого ответа на запрос (медиана)", en: "Days to the first reply to a request (median)" },
  unit: days,
  places: "region",
  version: 1,
  formula: {
    ru: `Медиана числа дней от поступления запроса до первого ответа; при чётном числе — среднее двух средних. Ответ мог прийти и после конца квартала. Запросы без ответа стоят в разбивке отдельно. ${requestRule.ru}`,
    en: `The median of days from receipt to the first reply; of an even number the mean of the middle two. A reply may have come after the end of the quarter. Requests without a reply stand apart in the breakdown. ${requestRule.en}`,
  },
  empty: () => ({ answered: {}, open: 0 }),
  add: (state, values, context) => {
    if (!isOfPeriod(values, context)) return state;
    const waited = daysWaited(values);
    if (waited === null) state.open += 1;
    else increment(state.answered, String(waited));
    return state;
  },
  merge: (state, other) => ({ answered: mergeCounts(state.answered, other.answered), open: state.open + other.open }),
  finish: ({ answered, open }, { smallest }) => {
    const count = total(answered);
    const line = { place: "region", numerator: null, denominator: null, rows: 0, flags: ["by-centers"] as const };
    if (count === 0) return [{ ...line, value: null, reason: nothing }];
    if (isSmallCount(count, smallest) || isSmallCount(open, smallest))
      return [{ ...line, value: null, reason: withheld, flags: [...line.flags, "withheld"] }];
    const shares = [
      { label: { ru: "с ответом", en: "answered" }, count },
      { label: { ru: "без ответа", en: "not answered" }, count: open },
    ];
    return [{ ...line, value: median(answered), breakdown: sharesWithoutSmall(shares, smallest) }];
  },
  counts: () => false,
});

/** `null` while nobody has answered; a reply dated before the request is one of the same day. */
function daysWaited({ receivedOn, firstReplyOn }: RequestValues): number | null {
  const [received, replied] = [receivedOn, firstReplyOn].map((day) => (day === null ? null : parseCalendarDate(day)));
  return received && replied ? Math.max(0, daysBetween(received, replied)) : null;
}

function median(counts: Counts): number {
  const sorted = Object.entries(counts)
    .map(([value, count]) => ({ value: Number(value), count }))
    .sort((one, other) => one.value - other.value);
  const count = total(counts);
  const at = (index: number) => {
    let passed = 0;
    for (const each of sorted) {
      passed += each.count;
      if (passed > index) return each.value;
    }
    return 0;
  };
  return (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2;
}

const nothing = { ru: "Ответов за квартал нет.", en: "There were no replies in the quarter." };
