/** What must agree within a row of «Рекомендации». */

import type { CalendarDate, RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

interface Letters {
  readonly adoptedOn: CalendarDate | null;
  readonly sentOn: CalendarDate | null;
  readonly repliedOn: CalendarDate | null;
  readonly position: string | null;
}

/** A recommendation is adopted, then sent, then answered. */
export function repliedAfterSent({ adoptedOn, sentOn, repliedOn, position }: Letters): readonly RowFinding[] {
  if (sentOn !== null && adoptedOn !== null && sentOn < adoptedOn) {
    return [
      rowFinding(
        "sentOn",
        "recommendation.sent",
        "error",
        "Направлено раньше даты документа. Проверьте обе даты.",
        "Sent before the document was adopted. Check both dates.",
      ),
    ];
  }
  const earliest = sentOn ?? adoptedOn;
  if (repliedOn !== null && earliest !== null && repliedOn < earliest) {
    return [
      rowFinding(
        "repliedOn",
        "recommendation.replied",
        "error",
        sentOn === null
          ? "Ответ получен раньше, чем принят документ. Проверьте обе даты."
          : "Ответ получен раньше, чем рекомендация направлена. Проверьте обе даты.",
        sentOn === null
          ? "Answered before the document was adopted."
          : "Answered before it was sent. Check both dates.",
      ),
    ];
  }
  if (sentOn === null && (repliedOn !== null || position !== null)) {
    return [
      rowFinding(
        "sentOn",
        "recommendation.unsent",
        "warning",
        "Есть ответ или позиция адресата, а дата отправки не указана: без неё не видно, сколько он отвечал. Впишите её.",
        "There is an answer or a position but no date of sending, so nobody sees how long it took. Enter it.",
      ),
    ];
  }
  return [];
}

/** «Ответа нет» and a date of the answer can't both be true. */
export function positionAgrees({ repliedOn, position }: Letters): readonly RowFinding[] {
  if (position !== "ответа нет" || repliedOn === null) return [];
  return [
    rowFinding(
      "position",
      "recommendation.position",
      "error",
      "Позиция «ответа нет», а дата ответа указана. Исправьте позицию или уберите дату.",
      "The position says no answer, but there is a date of reply. Correct one of them.",
    ),
  ];
}
