/** What must agree within a row of «Задачи». */

import type { Deadline } from "../fields/deadline.ts";
import type { CalendarDate, RowFinding } from "../table.ts";
import { finding } from "./finding.ts";

interface Closing {
  readonly status: string | null;
  readonly evidence: string | null;
  readonly evidenceRef: string | null;
  readonly closedOn: CalendarDate | null;
}

const closedStatuses = ["исполнено", "исполнено частично", "не исполнено", "снято с контроля", "утратило актуальность"];

/** «Исполнено» needs something to show for it. */
export function closingEvidence({ status, evidence, evidenceRef }: Closing): readonly RowFinding[] {
  if (status !== "исполнено" || evidence !== null || evidenceRef !== null) return [];
  return [
    finding(
      "evidence",
      "task.evidence",
      "error",
      "«Исполнено» без подтверждения не публикуется: читателю нечем это проверить. Дайте ссылку или реквизиты документа (письмо, дата, №).",
      "“Done” isn't published without evidence. Give a link or a document's reference.",
    ),
  ];
}

/** A closed task says when it was closed, and an open one doesn't. */
export function closedAfter({ status, closedOn }: Closing, today: CalendarDate): readonly RowFinding[] {
  const closed = status !== null && closedStatuses.includes(status);
  if (closed && closedOn === null) {
    return [
      finding(
        "closedOn",
        "task.closed.unknown",
        "warning",
        "Задача закрыта, но дата не указана: её не зачесть как исполненную в срок. Впишите дату закрытия.",
        "The task is closed, but without a date it can't count as done on time.",
      ),
    ];
  }
  if (closedOn !== null && closedOn > today) {
    return [
      finding(
        "closedOn",
        "task.closed.future",
        "error",
        "Дата закрытия ещё не наступила. Исправьте дату.",
        "The date of closing is in the future.",
      ),
    ];
  }
  if (closedOn !== null && status !== null && !closed) {
    return [
      finding(
        "closedOn",
        "task.closed.open",
        "error",
        `Дата закрытия указана, а статус «${status}». Исправьте статус или уберите дату.`,
        "There is a date of closing, but the task is open. Correct one of them.",
      ),
    ];
  }
  return [];
}

/** A deadline that has moved says why. */
export function extensionExplained(values: {
  readonly deadline: Deadline | null;
  readonly originalDeadline: Deadline | null;
  readonly extendedReason: string | null;
}): readonly RowFinding[] {
  const { deadline, originalDeadline, extendedReason } = values;
  const moved = deadline?.kind === "date" && originalDeadline?.kind === "date" && deadline.date > originalDeadline.date;
  if (!moved || extendedReason !== null) return [];
  return [
    finding(
      "extendedReason",
      "task.extended",
      "warning",
      "Срок продлён, а причина не указана. Впишите её: показатель «в срок» считается по первоначальному сроку.",
      "The deadline has moved without a reason. “On time” counts by the original one.",
    ),
  ];
}
