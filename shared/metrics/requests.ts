/** Requests of non-profits: the words that the request-metrics share. Rows are private; only settled, large enough counts are public. */
import { isWithin } from "../language/periods.ts";
import type { Words } from "../table.ts";
import { ratio, smallShare } from "./lines.ts";
import type { Line, MetricContext } from "./metric.ts";
import { isSmallCount, withheld } from "./small-cells.ts";
import { percent } from "./units.ts";

export type RequestValues = {
  readonly receivedOn: string | null;
  readonly municipality: string | null;
  readonly topic: string | null;
  readonly expectedBy: string | null;
  readonly firstReplyOn: string | null;
  readonly closedOn: string | null;
  readonly result: string | null;
  readonly status: string | null;
};

/** What holds of all of them, to be repeated in the formulas. */
export const requestRule: Words = {
  ru: "По данным центров, за последний полный квартал; посчитанное один раз до конца следующего квартала не пересчитывается. Малые числа скрыты.",
  en: "As the centres say, of the last full quarter; once computed it stays until the next quarter is over. Small numbers are withheld.",
};

export function isOfPeriod({ receivedOn }: RequestValues, { settled }: MetricContext): boolean {
  return isWithin(receivedOn, settled);
}

/** Of the requests received in the quarter those that the share is about, and of these the ones that count. */
export type RequestShare = { received: number; decided: number; met: number };

/**
 * A share of requests; withheld where one of its parts is small, or what `request-count` shows beyond its denominator. The
 * rows behind it are nobody's to see.
 */
export function requestShare({ received, decided, met }: RequestShare, { smallest }: MetricContext): Line {
  const [numerator, denominator] = [met, decided];
  const line = { place: "region", numerator, denominator, rows: 0, flags: ["by-centers"] as const };
  const isSmall = [met, decided - met, received - decided].some((count) => isSmallCount(count, smallest));
  if (isSmall)
    return {
      ...line,
      value: null,
      numerator: null,
      denominator: null,
      reason: withheld,
      flags: [...line.flags, "withheld"],
    };
  if (denominator === 0) return { ...line, value: null, reason: nothing };
  if (denominator < 10) return { ...line, ...smallShare(numerator, denominator, line.flags) };
  return { ...line, value: ratio(numerator, denominator, percent) };
}

const nothing: Words = { ru: "Запросов нет: делить не на что.", en: "There are no requests to divide by." };
