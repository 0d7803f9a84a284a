/** What must agree within a row of «НКО». */

import { countedByForm } from "../fields/legal-form.ts";
import type { CalendarDate, RowFinding } from "../table.ts";
import { finding } from "./finding.ts";

/** Branches of foreign non-profits are kept in a register of their own and have no ОГРН (ОКОПФ 71610). */
const foreignBranch = "71610";

interface Names {
  readonly name: string | null;
  readonly shortName: string | null;
  readonly ogrn: string | null;
  readonly legalForm: string | null;
}

/** An organisation has a name, and an ОГРН unless it is a foreign branch. */
export function identified({ name, shortName, ogrn, legalForm }: Names): readonly RowFinding[] {
  const findings: RowFinding[] = [];
  if (name === null && shortName === null) {
    findings.push(
      finding(
        "name",
        "nko.name",
        "error",
        "Нет ни полного, ни сокращённого наименования: читатель не поймёт, о ком строка. Впишите хотя бы одно.",
        "Neither a full nor a short name: nobody can tell whom the row is about. Enter one of them.",
      ),
    );
  }
  if (ogrn === null && legalForm !== foreignBranch) {
    findings.push(
      finding(
        "ogrn",
        "nko.ogrn",
        "error",
        "Нужен верный ОГРН: по нему организацию узнают и не путают с тёзками. Найдите его в выписке из ЕГРЮЛ.",
        "A valid OGRN is needed: it tells organisations of the same name apart. Take it from the state register.",
      ),
    );
  }
  return findings;
}

/** «Учитывается в показателях» follows from the legal form. */
export function countedAsForm(values: {
  readonly counted: string | null;
  readonly legalForm: string | null;
}): readonly RowFinding[] {
  const byForm = values.legalForm === null ? null : countedByForm(values.legalForm);
  if (byForm === null) return [];
  const expected = byForm ? "да" : "нет";
  if (values.counted === expected) return [];
  const fix = {
    value: expected,
    reason: { ru: "по организационно-правовой форме", en: "by the legal form" },
  };
  if (values.counted === null) {
    return [
      finding(
        "counted",
        "nko.counted.empty",
        "hint",
        `«Учитывается в показателях» не заполнено, строка не попадёт в подсчёты. По форме организации здесь «${expected}».`,
        `“Counted in metrics” is empty, so the row is left out of the figures. By its legal form: ${byForm ? "yes" : "no"}.`,
        fix,
      ),
    ];
  }
  return [
    finding(
      "counted",
      "nko.counted.form",
      "warning",
      `По форме организации обычно «${expected}»: учитываются НКО, о регистрации которых решает Минюст. Проверьте.`,
      `By the legal form this is usually ${byForm ? "yes" : "no"}: counted are non-profits registered by the Ministry of Justice.`,
      fix,
    ),
  ];
}

interface Dates {
  readonly registeredOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
}

/** Nothing ends before it began, and nothing has ended in the future. */
export function closingDates({ registeredOn, endedOn }: Dates, today: CalendarDate): readonly RowFinding[] {
  if (endedOn === null) return [];
  if (registeredOn !== null && endedOn < registeredOn) {
    return [
      finding(
        "endedOn",
        "nko.dates",
        "error",
        "Прекращение раньше регистрации. Проверьте обе даты: одна из них неверна.",
        "It ended before it was registered. Check both dates.",
      ),
    ];
  }
  if (endedOn > today) {
    return [
      finding(
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

/** Status and date of ending tell the same story. */
export function statusAgrees(
  { status, endedOn }: { readonly status: string | null; readonly endedOn: CalendarDate | null },
  today: CalendarDate,
): readonly RowFinding[] {
  const ended = "деятельность прекращена";
  if (endedOn !== null && endedOn <= today && status !== null && status !== ended) {
    return [
      finding(
        "status",
        "nko.status",
        "error",
        `Указана дата прекращения, а статус «${status}». Исправьте статус или уберите дату.`,
        "There is a date of ending, but the status says otherwise. Correct one of them.",
        { value: ended, reason: { ru: "есть дата прекращения", en: "there is a date of ending" } },
      ),
    ];
  }
  if (status === ended && endedOn === null) {
    return [
      finding(
        "endedOn",
        "nko.ended.unknown",
        "warning",
        "Деятельность прекращена, но дата не указана: в показатели прошлых лет организация войдёт неточно. Впишите дату из ЕГРЮЛ, если она известна.",
        "Ended, but the date is missing, so past figures can't be exact. Enter the date if it is known.",
      ),
    ];
  }
  return [];
}

interface Marks {
  readonly legalMark: string | null;
  readonly markSince: CalendarDate | null;
  readonly markUntil: CalendarDate | null;
  readonly markSource: string | null;
}

/** A legal mark is a statement about somebody: it needs its day and its source. */
export function legalMarks({ legalMark, markSince, markUntil, markSource }: Marks): readonly RowFinding[] {
  if (legalMark !== null && (markSince === null || markSource === null)) {
    return [
      finding(
        markSince === null ? "markSince" : "markSource",
        "nko.mark",
        "warning",
        "Отметке по закону нужны день и источник: по ним СМИ проверят, что она верна. Впишите их из реестра.",
        "A mark required by law needs its day and source, so that media can verify it.",
      ),
    ];
  }
  if (markSince !== null && markUntil !== null && markUntil < markSince) {
    return [
      finding(
        "markUntil",
        "nko.mark.dates",
        "error",
        "Отметка снята раньше, чем появилась. Проверьте обе даты.",
        "The mark was lifted before it was given. Check both dates.",
      ),
    ];
  }
  return [];
}
