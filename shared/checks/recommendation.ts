/** What must agree within a row of «Рекомендации». */

import type { Deadline } from "../fields/deadline.ts";
import { formatExact } from "../language/numbers.ts";
import type { CalendarDate, RowFinding, Today } from "../table.ts";
import { notYet } from "./not-yet.ts";
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

/** A document doesn't demand what had to be done before it. Kept where it says so nevertheless. */
export function dueAfterDocument({
  adoptedOn,
  deadline,
}: {
  readonly adoptedOn: CalendarDate | null;
  readonly deadline: Deadline | null;
}): readonly RowFinding[] {
  const due = deadline?.kind === "date" ? deadline.date : deadline?.kind === "recurring" ? deadline.until : null;
  if (adoptedOn === null || due === null || due >= adoptedOn) return [];
  return [
    rowFinding(
      "deadline",
      "recommendation.deadline",
      "warning",
      "Срок раньше даты документа: он прошёл бы ещё до рекомендации. Проверьте срок и дату документа; если в документе так и сказано, отметьте «Проверено, оставить».",
      "The deadline is earlier than the document. Check both days; keep it if the document says so.",
    ),
  ];
}

/** What was adopted, sent and answered has happened. */
export function adoptedByNow({ adoptedOn, sentOn, repliedOn }: Letters, today: Today): readonly RowFinding[] {
  const day = (column: string, on: CalendarDate | null, ru: string, en: string) =>
    notYet(column, on, today, { code: "recommendation.future", severity: "error", ru, en });
  return [
    ...day(
      "adoptedOn",
      adoptedOn,
      "Дата документа ещё не наступила. Впишите день, когда он принят.",
      "The document's date is in the future. Enter the day on which it was adopted.",
    ),
    ...day("sentOn", sentOn, "День отправки ещё не наступил. Исправьте дату.", "The day of sending is in the future."),
    ...day(
      "repliedOn",
      repliedOn,
      "День ответа ещё не наступил. Исправьте дату.",
      "The day of reply is in the future.",
    ),
  ];
}

/** «20 %» copied as a bare number is 0.2, and nobody sees that it was a percentage. */
export function valuesWhole(values: {
  readonly baseline: number | null;
  readonly target: number | null;
}): readonly RowFinding[] {
  return (["baseline", "target"] as const).flatMap((column) => {
    const value = values[column];
    if (value === null || value <= 0 || value >= 1) return [];
    const whole = Number((value * 100).toPrecision(12));
    return [
      rowFinding(
        column,
        "recommendation.share",
        "warning",
        `Число меньше единицы: так таблица хранит проценты. Если это ${formatExact(whole, "ru")} %, примите исправление.`,
        `The number is below one, as sheets keep percentages. If it is ${formatExact(whole, "en")} %, accept the fix.`,
        { value: whole, reason: { ru: "таблица хранит 20 % как 0,2", en: "a sheet keeps 20 % as 0.2" } },
      ),
    ];
  });
}
