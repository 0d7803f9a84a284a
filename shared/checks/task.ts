/** What must agree within a row of «Задачи». */

import type { Deadline } from "../fields/deadline.ts";
import { formatDateShort } from "../language/dates.ts";
import type { CalendarDate, CheckFinding, RowFinding, Today } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

interface Closing {
  readonly status: string | null;
  readonly evidence: string | null;
  readonly evidenceRef: string | null;
  readonly closedOn: CalendarDate | null;
}

const closedStatuses = ["исполнено", "исполнено частично", "не исполнено", "снято с контроля", "утратило актуальность"];

/** «Исполнено» needs something to show for it. */
export function closingEvidence({ status, evidence, evidenceRef }: Closing): readonly CheckFinding[] {
  if (status !== "исполнено" || evidence !== null || evidenceRef !== null) return [];
  return [
    {
      ...rowFinding(
        "evidence",
        "task.evidence",
        "error",
        "«Исполнено» без подтверждения не публикуется: читателю нечем это проверить. Дайте ссылку или реквизиты документа (письмо, дата, №).",
        "“Done” isn't published without evidence. Give a link or a document's reference.",
      ),
      leansOn: ["evidenceRef"],
    },
  ];
}

/** A task that nobody monitors any more says why, and by which decision. */
export function removalExplained(values: Closing & { readonly removalReason: string | null }): readonly CheckFinding[] {
  const { status, removalReason, evidence, evidenceRef } = values;
  if (status === "утратило актуальность" && removalReason === null) {
    return [
      rowFinding(
        "removalReason",
        "task.removed",
        "warning",
        "Задача утратила актуальность, а почему, не сказано. Впишите это в «Основание снятия».",
        "The task is obsolete, but nobody says why. Enter the grounds.",
      ),
    ];
  }
  if (status !== "снято с контроля") return [];
  if (removalReason === null) {
    return [
      rowFinding(
        "removalReason",
        "task.removed",
        "error",
        "Задача снята с контроля, а почему, не сказано: читатель решит, что о ней забыли. Впишите «Основание снятия».",
        "The task is no longer monitored, but nobody says why. Enter the grounds.",
      ),
    ];
  }
  if (evidence !== null || evidenceRef !== null) return [];
  return [
    {
      ...rowFinding(
        "evidenceRef",
        "task.removed.document",
        "error",
        "Снять с контроля может только тот, кто поставил: нужен документ. Впишите реквизиты решения (письмо, протокол, дата, №) или ссылку на него.",
        "A task is removed by a decision. Enter the document's reference, or a link to it.",
      ),
      leansOn: ["evidence"],
    },
  ];
}

/** A closed task says when it was closed, and an open one doesn't. */
export function closedAfter({ status, closedOn }: Closing, today: Today): readonly RowFinding[] {
  const closed = status !== null && closedStatuses.includes(status);
  if (closed && closedOn === null) {
    return [
      rowFinding(
        "closedOn",
        "task.closed.unknown",
        "warning",
        "Задача закрыта, но дата не указана: её не зачесть как исполненную в срок. Впишите дату закрытия.",
        "The task is closed, but without a date it can't count as done on time.",
      ),
    ];
  }
  if (closedOn !== null && !today.hasCome(closedOn)) {
    return [
      rowFinding(
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
      rowFinding(
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

/** A deadline that has moved, or was given up, says why: one that was past already isn't shown in silence. */
export function extensionExplained(
  values: {
    readonly status: string | null;
    readonly deadline: Deadline | null;
    readonly originalDeadline: Deadline | null;
    readonly extendedReason: string | null;
  },
  today: Today,
): readonly RowFinding[] {
  const first = dayOf(values.originalDeadline);
  const { deadline, extendedReason } = values;
  if (first === null || deadline === null || extendedReason !== null) return [];
  const now = dayOf(deadline);
  // A term counted from a day that isn't known may be the same one in other words.
  const moved = now === null ? deadline.kind !== "relative" : now > first;
  if (!moved) return [];
  const isOpen = values.status !== null && !closedStatuses.includes(values.status);
  if (isOpen && values.status !== "черновик" && today.hasPassed(first)) {
    return [
      rowFinding(
        "extendedReason",
        "task.extended.past",
        "error",
        `Первоначальный срок, ${formatDateShort(first)}, уже прошёл, а новый стоит без причины: так просрочка исчезла бы молча. Впишите «Причину продления».`,
        `The original deadline, ${formatDateShort(first)}, has passed, and the new one has no reason. Enter it.`,
      ),
    ];
  }
  return [
    rowFinding(
      "extendedReason",
      "task.extended",
      "warning",
      now === null
        ? "Срок был датой, а теперь её нет, и причина не указана. Впишите её: показатель «в срок» считается по первоначальному сроку."
        : "Срок продлён, а причина не указана. Впишите её: показатель «в срок» считается по первоначальному сроку.",
      "The deadline has moved without a reason. “On time” counts by the original one.",
    ),
  ];
}

function dayOf(deadline: Deadline | null): CalendarDate | null {
  return deadline !== null && "date" in deadline ? deadline.date : null;
}

interface Report {
  readonly status: string | null;
  readonly deadline: Deadline | null;
  readonly report: string | null;
  readonly reportedOn: CalendarDate | null;
}

/** A report and its day belong together: without the day nobody can say for how long there has been none. */
export function reportDated(values: Report, today: Today): readonly RowFinding[] {
  const { status, deadline, report, reportedOn } = values;
  if (reportedOn !== null && !today.hasCome(reportedOn)) {
    return [
      rowFinding(
        "reportedOn",
        "task.report.future",
        "error",
        "Дата отчёта ещё не наступила. Впишите день, когда отчёт получен.",
        "The date of the report is in the future. Enter the day on which it came.",
      ),
    ];
  }
  if (reportedOn !== null && report === null) {
    return [
      rowFinding(
        "report",
        "task.report.missing",
        "warning",
        "Дата отчёта есть, а самого отчёта нет: читатель не узнает, что сделано. Впишите отчёт или уберите дату.",
        "There is a date of report but no report, so readers can't tell what was done. Enter it, or remove the date.",
      ),
    ];
  }
  const open = status !== null && !closedStatuses.includes(status) && status !== "черновик";
  if (report !== null && reportedOn === null && open && dayOf(deadline) === null) {
    return [
      rowFinding(
        "reportedOn",
        "task.report.undated",
        "hint",
        "Отчёт есть, а дата не указана: не видно, сколько месяцев отчёта не было. Впишите день последнего отчёта.",
        "There is a report without its date, so nobody sees how old it is. Enter the day of the last report.",
      ),
    ];
  }
  return [];
}
