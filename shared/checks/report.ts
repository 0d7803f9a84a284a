/** What must agree within a row of «Отчёты о задачах», and with the task that it is about. */

import type { Deadline } from "../fields/deadline.ts";
import type { Interval } from "../fields/deadline-term.ts";
import { periodOf } from "../fields/period.ts";
import { kindOf, type PeriodKind } from "../language/periods.ts";
import type { CalendarDate, CheckFinding, Json, RowFinding, Today, Values } from "../table.ts";
import { notYet } from "./not-yet.ts";
import { rowFinding } from "./row-finding.ts";

/** A report that is counted has come. */
export function submittedByNow(
  { submittedOn }: { readonly submittedOn: CalendarDate | null },
  today: Today,
): readonly RowFinding[] {
  return notYet("submittedOn", submittedOn, today, {
    code: "report.future",
    severity: "error",
    ru: "Дата отчёта ещё не наступила. Впишите день, когда отчёт получен.",
    en: "The date of the report is in the future. Enter the day on which it came.",
  });
}

/** A report may come before its period is over, but hardly before the period has begun. */
export function periodBegun(
  { period, submittedOn }: { readonly period: string | null; readonly submittedOn: CalendarDate | null },
  today: Today,
): readonly RowFinding[] {
  const start = period === null ? null : (periodOf(period)?.start ?? null);
  if (start === null) return [];
  const isEarly = submittedOn !== null && submittedOn < start;
  if (!isEarly && today.hasCome(start)) return [];
  return [
    rowFinding(
      "period",
      "report.early",
      "warning",
      isEarly
        ? "Отчёт получен раньше, чем начался период, о котором он. Проверьте период и дату отчёта."
        : "Этот период ещё не начался. Проверьте год и период.",
      isEarly
        ? "The report came before the period that it is about. Check both."
        : "This period hasn't begun yet. Check it.",
    ),
  ];
}

/** A report says what was done: in words, or by a link or a document's reference. */
export function reportTold(values: {
  readonly text: string | null;
  readonly evidence: string | null;
  readonly evidenceRef: string | null;
}): readonly CheckFinding[] {
  if (values.text !== null || values.evidence !== null || values.evidenceRef !== null) return [];
  return [
    {
      ...rowFinding(
        "text",
        "report.empty",
        "error",
        "В отчёте не сказано, что сделано, и читатель ничего не узнает. Напишите это в «Что сделано» или дайте ссылку либо реквизиты документа.",
        "The report says nothing. Tell what was done, or give a link or a document's reference.",
      ),
      leansOn: ["evidence", "evidenceRef"],
    },
  ];
}

const kinds: { readonly [every in Interval]: PeriodKind | null } = {
  week: null,
  month: "month",
  quarter: "quarter",
  "half-year": "half-year",
  year: "year",
};

const rhythms: { readonly [kind in PeriodKind]: { readonly ru: string; readonly each: string; readonly en: string } } =
  {
    month: { ru: "ежемесячно", each: "каждый месяц", en: "every month" },
    quarter: { ru: "ежеквартально", each: "каждый квартал", en: "every quarter" },
    "half-year": { ru: "раз в полгода", each: "каждое полугодие", en: "every half-year" },
    year: { ru: "ежегодно", each: "каждый год", en: "every year" },
  };

/** A report about another kind of period than the task is reported in: by it nobody sees whether one is missing. */
export function rhythmKept(report: Values, task: Values): readonly RowFinding[] {
  const rhythm = rhythmOf(task.deadline ?? null);
  const days = typeof report.period === "string" ? periodOf(report.period) : null;
  if (rhythm === null || days === null || kindOf(days) === rhythm) return [];
  const { ru, each, en } = rhythms[rhythm];
  return [
    rowFinding(
      "period",
      "report.rhythm",
      "hint",
      `О задаче отчитываются ${ru}, а этот отчёт о другом периоде: не видно, за ${each} ли есть отчёт. Если это опечатка, исправьте период.`,
      `The task is reported ${en}, but this report is about another kind of period. Correct it if it is mistyped.`,
    ),
  ];
}

/** The period that a task with this deadline is reported by; `null` for weeks, and for what has no rhythm. */
export function rhythmOf(deadline: Json): PeriodKind | null {
  const isDeadline = (value: Json): value is Deadline & { readonly kind: "recurring" } =>
    typeof value === "object" && value !== null && "kind" in value && value.kind === "recurring";
  return isDeadline(deadline) ? kinds[deadline.every] : null;
}
