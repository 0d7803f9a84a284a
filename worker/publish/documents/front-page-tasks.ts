/** Whom recommendations are addressed to, and what became of the tasks that follow from them: each task stands in one place. */

import { handleOf } from "../../../shared/fields/reference.ts";
import { parseCalendarDate } from "../../../shared/language/dates.ts";
import { meetingDays } from "../../../shared/metrics/adoption-days.ts";
import { isSent, positionOn, positionWords } from "../../../shared/metrics/reply.ts";
import { lastReportOn, type ReportDays, reportDays } from "../../../shared/metrics/report-days.ts";
import { isReported } from "../../../shared/metrics/task-delay.ts";
import { taskKindOn, taskKinds } from "../../../shared/metrics/task-kind.ts";
import { deadlineDate } from "../../../shared/metrics/task-state.ts";
import { silentMonths } from "../../../shared/metrics/task-unreported.ts";
import type { CalendarDate, Json, Values } from "../../../shared/table.ts";
import type { PageAddressee, PageRecommendation, PageTask, RecommendationCounts, TaskCounts } from "../../page/data.ts";
import type { DocumentRow } from "./reader.ts";

interface Rows {
  readonly recommendations: readonly DocumentRow[];
  readonly tasks: readonly DocumentRow[];
  readonly meetings: readonly DocumentRow[];
  readonly reports: readonly DocumentRow[];
}

/** One for each addressee, in the order of the recommendations, and one for all tasks that follow from none of them. */
export function addresseesOf(
  { recommendations, tasks, meetings, reports }: Rows,
  asOf: CalendarDate,
): readonly PageAddressee[] {
  const heldOn = meetingDays(meetings.map(({ values }) => values));
  const reportsOf = reportDays(reports.map(({ values }) => values));
  const byHandle = new Map(
    recommendations.flatMap((row) => [row.id.toLowerCase(), handleOf(text(row.values.title))].map((one) => [one, row])),
  );
  const sourceOf = ({ values }: DocumentRow) => byHandle.get(handleOf(text(values.recommendation)));
  const own = Map.groupBy(tasks, (task) => {
    const source = sourceOf(task);
    return source === undefined ? null : addresseeOf(source.values);
  });
  const told = Map.groupBy(recommendations, ({ values }) => addresseeOf(values));
  const asked = [...told].map(([name, rows]) => ({ name, rows }));
  const others = own.has(null) ? [{ name: null, rows: [] }] : [];
  return [...asked, ...others].map(({ name, rows }) => {
    const followed = (own.get(name) ?? []).flatMap((task): readonly PageTask[] => {
      const source = sourceOf(task);
      const adoptedOn = parseCalendarDate(text(source?.values.adoptedOn));
      const since = adoptedOn ?? heldOn[handleOf(text(task.values.meeting))] ?? null;
      const told = taskOf(task, reportsOf, since, asOf);
      return told === null ? [] : [{ ...told, recommendation: source?.id ?? null }];
    });
    return {
      name,
      recommendations: rows.map((row) => recommendationOf(row, asOf)),
      counts: countsOf(followed),
      tasks: kindsInOrder.flatMap((kind) => followed.filter((task) => task.kind === kind)),
    };
  });
}

export function recommendationCounts(addressees: readonly PageAddressee[]): RecommendationCounts {
  const all = addressees.flatMap(({ recommendations }) => recommendations);
  const days = all.flatMap(({ adoptedOn }) => adoptedOn ?? []).sort();
  const unanswered = positionWords("ответа нет");
  return {
    all: all.length,
    unanswered: all.filter(({ position }) => position === unanswered).length,
    adoptedOn: [...new Set(days.slice(0, 1).concat(days.slice(-1)))],
  };
}

const kindsInOrder = Object.keys(taskKinds) as (keyof typeof taskKinds)[];

function countsOf(tasks: readonly PageTask[]): TaskCounts {
  const count = (kind: PageTask["kind"]) => tasks.filter((task) => task.kind === kind).length;
  return Object.fromEntries(kindsInOrder.map((kind) => [kind, count(kind)])) as TaskCounts;
}

/** In the document's own words, where it was entered in them. */
function addresseeOf({ addresseeText, addressees }: Values): string {
  return text(addresseeText) || texts(addressees).join(", ");
}

function recommendationOf({ id, values }: DocumentRow, asOf: CalendarDate): PageRecommendation {
  const own = (key: string) => text(values[key]) || null;
  const reply = {
    state: own("state"),
    sentOn: own("sentOn"),
    repliedOn: own("repliedOn"),
    position: own("position"),
  };
  return {
    id,
    title: text(values.title),
    adoptedOn: parseCalendarDate(text(values.adoptedOn)),
    position: isSent(reply, asOf) ? positionWords(positionOn(reply, asOf)) : null,
  };
}

function taskOf(
  { id, values }: DocumentRow,
  reports: ReportDays,
  adoptedOn: CalendarDate | null,
  asOf: CalendarDate,
): Omit<PageTask, "recommendation"> | null {
  const own = (key: string) => text(values[key]) || null;
  const task = {
    status: own("status"),
    closedOn: own("closedOn"),
    deadline: values.deadline ?? null,
    report: own("report"),
    reportedOn: own("reportedOn"),
  };
  const kind = taskKindOn(task, asOf);
  if (kind === null) return null;
  const lastReport = lastReportOn(own("action"), reports, asOf) ?? lastReportOn(id, reports, asOf);
  return {
    action: text(values.action),
    lead: text(values.lead),
    kind,
    due: parseCalendarDate(deadlineDate(task.deadline) ?? ""),
    dueWords: wordsOf(task.deadline),
    closedOn: parseCalendarDate(task.closedOn ?? ""),
    isReported: isReported(task, lastReport === null ? 0 : 1),
    silentMonths: silentMonths(task, asOf, adoptedOn, lastReport),
  };
}

function wordsOf(deadline: Json): string {
  return deadline !== null && typeof deadline === "object" && "words" in deadline ? text(deadline.words) : "";
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
