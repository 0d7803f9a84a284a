/** What must agree within a row of «Обучение». */

import type { RowFinding } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

/** No more people complete a course than took part. */
export function completedWithin(values: {
  readonly participants: number | null;
  readonly completed: number | null;
}): readonly RowFinding[] {
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
