/** What must agree within a row of «Запросы НКО». */

import type { CalendarDate, RowFinding, Today } from "../table.ts";
import { notYet } from "./not-yet.ts";
import { rowFinding } from "./row-finding.ts";

interface Days {
  readonly receivedOn: CalendarDate | null;
  readonly firstReplyOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
  readonly status: string | null;
}

/** A request is received, then answered, then closed. */
export function answeredAfter({ receivedOn, firstReplyOn, closedOn }: Days, today: Today): readonly RowFinding[] {
  const findings: RowFinding[] = [];
  const early = (column: "firstReplyOn" | "closedOn", on: CalendarDate | null) => {
    if (receivedOn === null || on === null || on >= receivedOn) return;
    findings.push(
      rowFinding(
        column,
        "request.dates",
        "error",
        "Дата раньше дня, когда пришёл запрос. Проверьте обе даты.",
        "Earlier than the day the request came in. Check both dates.",
      ),
    );
  };
  early("firstReplyOn", firstReplyOn);
  early("closedOn", closedOn);
  if (firstReplyOn !== null && closedOn !== null && closedOn < firstReplyOn) {
    findings.push(
      rowFinding(
        "closedOn",
        "request.closed.early",
        "error",
        "Запрос закрыт раньше первого ответа. Проверьте обе даты.",
        "Closed before the first reply. Check both dates.",
      ),
    );
  }
  if (receivedOn !== null && !today.hasCome(receivedOn)) {
    findings.push(
      rowFinding(
        "receivedOn",
        "request.future",
        "error",
        "Дата запроса ещё не наступила. Исправьте дату.",
        "The date of the request is in the future. Correct it.",
      ),
    );
  }
  const past = { code: "request.reply.future", severity: "error" } as const;
  return [
    ...findings,
    ...notYet("firstReplyOn", firstReplyOn, today, {
      ...past,
      ru: "День первого ответа ещё не наступил. Исправьте дату.",
      en: "The day of the first reply is in the future. Correct it.",
    }),
    ...notYet("closedOn", closedOn, today, {
      ...past,
      ru: "День закрытия ещё не наступил. Исправьте дату.",
      en: "The day of closing is in the future. Correct it.",
    }),
  ];
}

/** A closed request says when it was closed, and an open one doesn't. */
export function closedAsSaid({ closedOn, status }: Days): readonly RowFinding[] {
  if (closedOn !== null && (status === "новый" || status === "в работе")) {
    return [
      rowFinding(
        "closedOn",
        "request.open",
        "error",
        `Дата закрытия указана, а статус «${status}». Исправьте статус или уберите дату.`,
        "There is a date of closing, but the request is open. Correct one of them.",
      ),
    ];
  }
  if (closedOn === null && status === "закрыт") {
    return [
      rowFinding(
        "closedOn",
        "request.closed.unknown",
        "warning",
        "Запрос закрыт, а дата не указана: не узнать, уложились ли в ожидаемый срок. Впишите дату закрытия.",
        "The request is closed without a date, so nobody can tell whether it was in time. Enter the date.",
      ),
    ];
  }
  return [];
}

/** Nobody expects help before asking for it. */
export function expectedLater({
  receivedOn,
  expectedBy,
}: {
  readonly receivedOn: CalendarDate | null;
  readonly expectedBy: CalendarDate | null;
}): readonly RowFinding[] {
  if (receivedOn === null || expectedBy === null || expectedBy >= receivedOn) return [];
  return [
    rowFinding(
      "expectedBy",
      "request.expected.early",
      "error",
      "Ожидаемый срок раньше дня, когда пришёл запрос. Проверьте обе даты.",
      "Expected earlier than the day the request came in. Check both dates.",
    ),
  ];
}

/** What came of a request is known once somebody has worked on it. */
export function resultInTime({
  status,
  result,
}: {
  readonly status: string | null;
  readonly result: string | null;
}): readonly RowFinding[] {
  if (status !== "новый" || result === null) return [];
  return [
    rowFinding(
      "result",
      "request.result.early",
      "warning",
      "Результат уже есть, а статус «новый». Исправьте статус или уберите результат.",
      "There is a result, but the request is new. Correct one of them.",
    ),
  ];
}
