/** Chooses a period: a kind, then one of its periods or the last one that is over, or days of one's own. */

import type { PeriodsOfKind, ReportPeriods } from "../../reports/period.ts";
import { element } from "./elements.ts";

const kindNames = { month: "Месяц", quarter: "Квартал", "half-year": "Полугодие", year: "Год" } as const;
const lastNames = {
  month: "последний полный",
  quarter: "последний полный",
  "half-year": "последнее полное",
  year: "последний полный",
} as const;
/** Values of the lists that no period has. */
const own = "own";
const last = "last";

export interface PeriodChooser {
  readonly node: HTMLElement;
  /** What is chosen, as the add-on reads it; days of one's own may be no period. */
  chosen(): unknown;
}

/** Begins with what is chosen for all reports. `changed` is called after each change. */
export function periodChooser({ chosen, kinds }: ReportPeriods, changed: () => void = () => undefined): PeriodChooser {
  const isLast = "last" in chosen;
  const among = kinds.find(({ kind, periods }) =>
    isLast ? kind === chosen.last : periods.some(({ start, end }) => start === chosen.start && end === chosen.end),
  );
  const kind = element(
    "select",
    { "aria-label": "Вид периода" },
    ...kinds.map((one) => element("option", { value: one.kind, selected: one === among }, kindNames[one.kind])),
    element("option", { value: own, selected: among === undefined }, "Свои даты"),
  );
  const period = element("select", { "aria-label": "Период" });
  const days = isLast ? null : chosen;
  const start = element("input", { type: "date", "aria-label": "Первый день", value: days?.start ?? "" });
  const end = element("input", { type: "date", "aria-label": "Последний день", value: days?.end ?? "" });
  const ownDays = element("div", { class: "fields" }, start, end);
  const ofKind = (): PeriodsOfKind | undefined => kinds.find((each) => each.kind === kind.value);
  const offer = () => {
    const one = ofKind();
    period.hidden = one === undefined;
    ownDays.hidden = one !== undefined;
    if (one === undefined) return;
    period.replaceChildren(
      element("option", { value: last }, `${lastNames[one.kind]}: ${one.last}`),
      ...one.periods.map((each) =>
        element(
          "option",
          { value: each.start, selected: each.start === days?.start && each.end === days.end },
          each.words,
        ),
      ),
    );
  };
  kind.addEventListener("change", offer);
  for (const input of [kind, period, start, end]) input.addEventListener("change", changed);
  offer();
  return {
    node: element("div", {}, element("div", { class: "fields period" }, kind, period), ownDays),
    chosen() {
      const one = ofKind();
      if (one === undefined) return { start: start.value, end: end.value };
      const calendar = one.periods.find((each) => each.start === period.value);
      return calendar === undefined ? { last: one.kind } : { start: calendar.start, end: calendar.end };
    },
  };
}
