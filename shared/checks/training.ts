/** What must agree within a row of «Обучение». */

import type { CalendarDate, RowFinding, Today } from "../table.ts";
import { notYet } from "./not-yet.ts";
import { rowFinding } from "./row-finding.ts";

interface Training {
  readonly date: CalendarDate | null;
  readonly participants: number | null;
  readonly completed: number | null;
}

/** No more people complete a course than took part. */
export function completedWithin(values: Training): readonly RowFinding[] {
  if (values.participants === null || values.completed === null || values.completed <= values.participants) return [];
  return [
    rowFinding(
      "completed",
      "training.completed",
      "error",
      "Завершили обучение больше людей, чем участвовало. Проверьте оба числа.",
      "More people completed the course than took part. Check both numbers.",
    ),
  ];
}

/** People are counted after a training, not before. */
export function heldBeforeCounted({ date, participants, completed }: Training, today: Today): readonly RowFinding[] {
  const isCounted = participants !== null || completed !== null;
  return notYet("date", date, today, {
    code: "training.future",
    severity: isCounted ? "error" : "warning",
    ru: isCounted
      ? "Обучение ещё не прошло, а люди уже сосчитаны. Исправьте дату."
      : "День обучения ещё не наступил, а вкладка рассказывает о прошедшем. Проверьте дату.",
    en: "The day of the training is in the future. Correct it.",
  });
}
