/** What must agree between the days, the status and the reasons of an НКО's life. */

import type { CalendarDate, RowFinding, Today } from "../table.ts";
import { rowFinding } from "./row-finding.ts";

const ended = "деятельность прекращена";

interface Life {
  readonly registeredOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
  readonly endReason: string | null;
  readonly status: string | null;
}

/** Nothing ends before it began, and nothing has ended in the future. */
export function closingDates({ registeredOn, endedOn, status }: Life, today: Today): readonly RowFinding[] {
  if (endedOn === null) return [];
  if (registeredOn !== null && endedOn < registeredOn) {
    return [
      rowFinding(
        "endedOn",
        "nko.dates",
        "error",
        "Прекращение раньше регистрации. Проверьте обе даты: одна из них неверна.",
        "It ended before it was registered. Check both dates.",
      ),
    ];
  }
  if (status !== ended && !today.hasCome(endedOn)) {
    return [
      rowFinding(
        "endedOn",
        "nko.dates.future",
        "warning",
        "Дата прекращения ещё не наступила. Если она известна заранее, оставьте, иначе исправьте.",
        "The date of ending is in the future. Keep it if it is known in advance.",
      ),
    ];
  }
  return [];
}

/** Registers tell what has happened. */
export function knownByNow(
  { registeredOn, asOf }: { readonly registeredOn: CalendarDate | null; readonly asOf: CalendarDate | null },
  today: Today,
): readonly RowFinding[] {
  const findings: RowFinding[] = [];
  if (registeredOn !== null && !today.hasCome(registeredOn)) {
    findings.push(
      rowFinding(
        "registeredOn",
        "nko.registered.future",
        "error",
        "Дата регистрации ещё не наступила: в показатели организация не попадёт. Проверьте дату по выписке из ЕГРЮЛ.",
        "The date of registration is in the future, so the organisation isn't counted. Check it against the register.",
      ),
    );
  }
  if (asOf !== null && !today.hasCome(asOf)) {
    findings.push(
      rowFinding(
        "asOf",
        "nko.asOf.future",
        "error",
        "Сведения указаны по состоянию на день, который ещё не наступил. Впишите день, когда их взяли из источника.",
        "The information is said to be of a day in the future. Enter the day on which it was taken from the source.",
      ),
    );
  }
  return findings;
}

/** Status, reason and date of ending tell the same story. */
export function statusAgrees({ status, endedOn, endReason }: Life, today: Today): readonly RowFinding[] {
  if (endedOn !== null && status !== null && status !== ended && today.hasCome(endedOn)) {
    return [
      rowFinding(
        "status",
        "nko.status",
        "error",
        `Указана дата прекращения, а статус «${status}». Исправьте статус или уберите дату.`,
        "There is a date of ending, but the status says otherwise. Correct one of them.",
        { value: ended, reason: { ru: "есть дата прекращения", en: "there is a date of ending" } },
      ),
    ];
  }
  if (status === ended && endedOn !== null && !today.hasCome(endedOn)) {
    return [
      rowFinding(
        "status",
        "nko.status.early",
        "error",
        `Статус «${ended}», а дата прекращения ещё не наступила: показатели считали бы организацию действующей. Исправьте статус или дату.`,
        "The status says ended, but the date of ending is in the future. Correct one of them.",
      ),
    ];
  }
  if (status === ended && endedOn === null) {
    return [
      rowFinding(
        "endedOn",
        "nko.ended.unknown",
        "warning",
        "Деятельность прекращена, но дата не указана: в показатели прошлых лет организация войдёт неточно. Впишите дату из ЕГРЮЛ, если она известна.",
        "Ended, but the date is missing, so past figures can't be exact. Enter the date if it is known.",
      ),
    ];
  }
  if (status === "действующая" && endReason !== null) {
    return [
      rowFinding(
        "endReason",
        "nko.reason",
        "warning",
        "Указана причина прекращения, а статус «действующая»: читатель не поймёт, действует ли организация. Исправьте статус или уберите причину.",
        "There is a reason of ending, but the status says active. Correct one of them.",
      ),
    ];
  }
  return [];
}
