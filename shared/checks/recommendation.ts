/** What must agree within a row of «Рекомендации». */

import type { CalendarDate, RowFinding } from "../table.ts";
import { finding } from "./finding.ts";

interface Letters {
  readonly adoptedOn: CalendarDate | null;
  readonly sentOn: CalendarDate | null;
  readonly repliedOn: CalendarDate | null;
}

/** A recommendation is adopted, then sent, then answered. */
export function repliedAfterSent({ adoptedOn, sentOn, repliedOn }: Letters): readonly RowFinding[] {
  if (sentOn !== null && adoptedOn !== null && sentOn < adoptedOn) {
    return [
      finding(
        "sentOn",
        "recommendation.sent",
        "error",
        "Направлено раньше даты документа. Проверьте обе даты.",
        "Sent before the document was adopted. Check both dates.",
      ),
    ];
  }
  if (repliedOn !== null && sentOn !== null && repliedOn < sentOn) {
    return [
      finding(
        "repliedOn",
        "recommendation.replied",
        "error",
        "Ответ получен раньше, чем рекомендация направлена. Проверьте обе даты.",
        "Answered before it was sent. Check both dates.",
      ),
    ];
  }
  if (repliedOn !== null && sentOn === null) {
    return [
      finding(
        "sentOn",
        "recommendation.unsent",
        "warning",
        "Ответ есть, а дата отправки не указана: без неё не посчитать, на сколько рекомендаций ответили. Впишите её.",
        "There is an answer but no date of sending, which the share of answered recommendations needs.",
      ),
    ];
  }
  return [];
}
