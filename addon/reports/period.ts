/** «Период отчётов…»: what the club's reports are about, and the periods to choose from. */

import { formatPeriod, type PeriodKind, periodKinds } from "../../shared/language/periods.ts";
import {
  type ReportPeriod,
  readReportPeriod,
  recentPeriods,
  spanOf,
  spanWords,
  usualPeriod,
} from "../../shared/language/report-period.ts";
import { today } from "../google/clock.ts";
import { choosePeriod, chosenPeriod } from "../google/report-period.ts";
import { MemberError } from "../member-error.ts";

export interface ReportPeriods {
  readonly chosen: ReportPeriod;
  /** «III квартал 2026 г.; для сравнения — II квартал 2026 г.» */
  readonly words: string;
  readonly kinds: readonly PeriodsOfKind[];
}

/** The periods of a kind, the latest first, as the dialog offers them. */
export interface PeriodsOfKind {
  readonly kind: PeriodKind;
  /** The last one that is over, in words. */
  readonly last: string;
  readonly periods: readonly { readonly start: string; readonly end: string; readonly words: string }[];
}

/** Enough to look three years back by month. */
const offered: { readonly [kind in PeriodKind]: number } = { month: 36, quarter: 20, "half-year": 12, year: 10 };

export function reportPeriods(): ReportPeriods {
  const day = today();
  const chosen = chosenPeriod() ?? usualPeriod;
  return {
    chosen,
    words: spanWords(spanOf(chosen, day)),
    kinds: periodKinds.map((kind) => ({
      kind,
      last: formatPeriod(spanOf({ last: kind }, day).period, "ru"),
      periods: recentPeriods(day, kind, offered[kind]).map((period) => ({
        ...period,
        words: `${formatPeriod(period, "ru")}${period.end > day ? ", ещё идёт" : ""}`,
      })),
    })),
  };
}

/** Remembers the period for everybody. Throws a `MemberError` where it is none. */
export function setReportPeriod(sent: unknown): ReportPeriods {
  const period = readReportPeriod(sent, today());
  if (typeof period === "string") throw new MemberError(period);
  choosePeriod(period);
  return reportPeriods();
}
