/** What must agree within a row of «Запросы НКО». */

import type { CalendarDate, RowFinding } from "../table.ts";
import { finding } from "./finding.ts";

interface Days {
  readonly receivedOn: CalendarDate | null;
  readonly firstReplyOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
  readonly status: string | null;
}

/** A request is received, then answered, then closed. */
export function answeredAfter({ receivedOn, firstReplyOn, closedOn, status }: Days): readonly RowFinding[] {
  const early = (column: "firstReplyOn" | "closedOn", on: CalendarDate | null) =>
    receivedOn !== null && on !== null && on < receivedOn
      ? [
          finding(
            column,
            "request.dates",
            "error",
            "Дата раньше дня, когда пришёл запрос. Проверьте обе даты.",
            "Earlier than the day the request came in. Check both dates.",
          ),
        ]
      : [];
  const open = status === "новый" || status === "в работе";
  const contradiction =
    closedOn !== null && open
      ? [
          finding(
            "closedOn",
            "request.open",
            "error",
            `Дата закрытия указана, а статус «${status}». Исправьте статус или уберите дату.`,
            "There is a date of closing, but the request is open. Correct one of them.",
          ),
        ]
      : [];
  return [...early("firstReplyOn", firstReplyOn), ...early("closedOn", closedOn), ...contradiction];
}
