/** What must agree within a row of «Заявки». */

import type { CalendarDate, RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

interface Bid {
  readonly submittedOn: CalendarDate | null;
  readonly decidedOn: CalendarDate | null;
  readonly status: string | null;
  readonly requested: number | null;
  readonly granted: number | null;
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
