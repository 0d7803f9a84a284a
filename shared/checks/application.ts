/** What must agree within a row of «Заявки». */

import { formatExact } from "../language/numbers.ts";
import type { CalendarDate, RowFinding, Today } from "../table.ts";
import { notYet } from "./not-yet.ts";
import { rowFinding } from "./row-finding.ts";

interface Bid {
  readonly submittedOn: CalendarDate | null;
  readonly decidedOn: CalendarDate | null;
  readonly status: string | null;
  readonly requested: number | null;
  readonly granted: number | null;
  readonly cofunding: number | null;
}

/** An application is submitted, then decided; money is granted to winners only. */
export function decidedAfter({ submittedOn, decidedOn, status, requested, granted }: Bid): readonly RowFinding[] {
  const findings: RowFinding[] = [];
  if (submittedOn !== null && decidedOn !== null && decidedOn < submittedOn) {
    findings.push(
      rowFinding(
        "decidedOn",
        "application.dates",
        "error",
        "Решение раньше подачи заявки. Проверьте обе даты.",
        "Decided before it was submitted. Check both dates.",
      ),
    );
  }
  if (granted !== null && granted > 0 && status !== null && status !== "победитель" && status !== "завершена") {
    findings.push(
      rowFinding(
        "granted",
        "application.granted",
        "error",
        "Деньги присуждены, а заявка не победила. Исправьте статус или сумму.",
        "Money was granted, but the application didn't win. Correct the status or the sum.",
      ),
    );
  }
  if (granted !== null && requested !== null && granted > requested) {
    findings.push(
      rowFinding(
        "granted",
        "application.sum",
        "warning",
        "Присуждено больше, чем запрошено. Проверьте обе суммы.",
        "More was granted than requested. Check both sums.",
      ),
    );
  }
  return findings;
}

/** A winner was granted a sum; without it the money that came to the region can't be counted. */
export function winnersSum({ status, granted }: Bid): readonly RowFinding[] {
  if ((status !== "победитель" && status !== "завершена") || (granted !== null && granted > 0)) return [];
  return [
    rowFinding(
      "granted",
      "application.granted.missing",
      "warning",
      "Заявка победила, а сумма не указана: деньги, привлечённые в область, посчитаются без неё. Впишите, сколько присуждено.",
      "The application won, but the sum is missing, so the money won for the region is counted without it. Enter what was granted.",
    ),
  ];
}

/** No contest grants so little, roubles. */
const leastGrant = 10_000;

/** «500» in a column of roubles is most likely 500 thousand. */
export function sumsInRoubles({ requested, granted, cofunding }: Bid): readonly RowFinding[] {
  const least = Math.max(leastGrant, (requested ?? 0) / 500, (granted ?? 0) / 500);
  return [
    ...inThousands("requested", requested, least),
    ...inThousands("granted", granted, least),
    // One's own share may be small, but not a few roubles.
    ...inThousands("cofunding", cofunding, 1000),
  ];
}

function inThousands(column: string, sum: number | null, least: number): readonly RowFinding[] {
  if (sum === null || sum <= 0 || sum >= least) return [];
  const value = Math.round(sum * 1000);
  // «1,5» may be millions: a thousandfold would be as unlikely a grant.
  if (value < leastGrant) return [unlikelySum(column)];
  return [
    rowFinding(
      column,
      "application.thousands",
      "warning",
      `Сумма в рублях очень мала: похоже, она записана в тысячах. Если это ${formatExact(value, "ru")} рублей, примите исправление.`,
      `The sum in roubles is very small: it seems to be in thousands. If it is ${formatExact(value, "en")} roubles, accept the fix.`,
      { value, reason: { ru: "сумма была в тысячах рублей", en: "the sum was in thousands of roubles" } },
    ),
  ];
}

/** What was submitted and decided has happened. */
export function submittedByNow({ submittedOn, decidedOn, status }: Bid, today: Today): readonly RowFinding[] {
  const submission = notYet("submittedOn", status === "черновик" ? null : submittedOn, today, {
    code: "application.submitted.future",
    severity: "error",
    ru: "День подачи ещё не наступил, а заявка не черновик. Исправьте дату или статус.",
    en: "The day of submission is in the future, but the application is no draft. Correct one of them.",
  });
  const isDecided = status === "победитель" || status === "завершена" || status === "не поддержана";
  const decision = notYet("decidedOn", decidedOn, today, {
    code: "application.decided.future",
    severity: isDecided ? "error" : "warning",
    ru: isDecided
      ? "Решение уже есть, а его дата ещё не наступила. Исправьте дату или статус."
      : "День решения ещё не наступил. Если он известен заранее, оставьте, иначе исправьте.",
    en: "The day of decision is in the future. Correct it, or keep it if it is known in advance.",
  });
  return [...submission, ...decision];
}

function unlikelySum(column: string): RowFinding {
  return rowFinding(
    column,
    "application.thousands",
    "warning",
    "Сумма в рублях очень мала: похоже, она записана в тысячах или миллионах. Впишите её в рублях.",
    "The sum in roubles is very small: it seems to be in thousands or millions. Type it in roubles.",
  );
}
