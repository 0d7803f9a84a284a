import { expect, test } from "vitest";
import { periodOf } from "../../shared/fields/period.ts";
import { writtenPeriod } from "../../shared/fields/period-text.ts";
import { addDays, addMonths, daysBetween } from "../../shared/language/dates.ts";
import { monthsOf, periodKinds } from "../../shared/language/periods.ts";
import { type StandingTask, silentMonths } from "../../shared/metrics/task-unreported.ts";
import { owedReport } from "../../shared/tasks/owed-report.ts";
import { day } from "../harness/metric-cases.ts";

const recurring = (every: string, until: string | null = null) => ({ kind: "recurring", every, until, words: every });
const task = (own: Partial<StandingTask> = {}): StandingTask => ({
  status: "на исполнении",
  closedOn: null,
  deadline: recurring("quarter"),
  report: null,
  reportedOn: null,
  ...own,
});
const document = day("2023-03-30");
const today = day("2026-11-29");
const told = (submittedOn: string, period: string) => ({ submittedOn: day(submittedOn), period: periodOf(period) });
const own = (reportedOn: string) => ({ report: "Сделано", reportedOn });

test.each<[string, Partial<StandingTask>, ReturnType<typeof told>[], string | null]>([
  ["never reported", {}, [], "III квартал 2026"],
  ["reported in time", {}, [told("2026-10-07", "III квартал 2026")], "IV квартал 2026"],
  ["reported early about the period going on", {}, [told("2026-11-20", "IV квартал 2026")], null],
  ["reported late about the one before the last", {}, [told("2026-11-20", "II квартал 2026")], "III квартал 2026"],
  ["with a gap before the last report", {}, [told("2026-10-07", "III квартал 2026")], "IV квартал 2026"],
  ["reported about the whole half-year", {}, [told("2026-07-07", "I полугодие 2026")], "III квартал 2026"],
  ["reported about a month of the quarter only", {}, [told("2026-08-05", "июль 2026")], "III квартал 2026"],
  ["whose report is of tomorrow", {}, [told("2026-11-30", "III квартал 2026")], "III квартал 2026"],
  ["whose report's period can't be read", {}, [told("2026-10-07", "никакой")], "IV квартал 2026"],
  ["reported in its own row soon after the quarter", own("2026-10-10"), [], "IV квартал 2026"],
  ["reported in its own row soon before its end", own("2026-09-20"), [], "IV квартал 2026"],
  ["reported in its own row long before its end", own("2026-08-10"), [], "III квартал 2026"],
  [
    "whose own row holds the day of the last report again",
    own("2026-08-20"),
    [told("2026-08-20", "II квартал 2026")],
    "III квартал 2026",
  ],
  ["whose own row holds a later report", own("2026-10-10"), [told("2026-07-07", "II квартал 2026")], "IV квартал 2026"],
  ["monthly", { deadline: recurring("month") }, [], "октябрь 2026"],
  ["half-yearly", { deadline: recurring("half-year") }, [], "I полугодие 2026"],
  ["yearly", { deadline: recurring("year") }, [], "2025 год"],
  ["until a day that is past", { deadline: recurring("quarter", "2026-08-15") }, [], "III квартал 2026"],
  [
    "until a day, and reported about its quarter",
    { deadline: recurring("quarter", "2026-08-15") },
    [told("2026-08-10", "III квартал 2026")],
    null,
  ],
  ["weekly", { deadline: recurring("week") }, [], null],
  ["without a rhythm", { deadline: { kind: "permanent", words: "постоянно" } }, [], null],
  ["with a day", { deadline: { kind: "date", date: "2026-11-01", words: "01.11.2026" } }, [], null],
  ["done", { status: "исполнено" }, [], null],
  ["whose report is under review", { status: "отчёт на рассмотрении" }, [], null],
  ["reported on a day that nobody knows", { report: "Сделано" }, [], null],
])("a task %s owes the report about its period", (_what, values, reports, period) => {
  const owed = owedReport(task(values), today, document, reports);
  expect(owed === null ? null : writtenPeriod(owed.period)).toBe(period);
});

test("the last report is told by its day, and where there was none it is said so", () => {
  const last = (values: Partial<StandingTask>, reports: ReturnType<typeof told>[]) =>
    owedReport(task(values), today, document, reports)?.lastReport;
  expect(last({}, [])).toBeNull();
  expect(last({}, [told("2026-07-07", "II квартал 2026"), told("2026-04-07", "I квартал 2026")])).toBe("2026-07-07");
  expect(last(own("2026-08-01"), [told("2026-07-07", "II квартал 2026")])).toBe("2026-08-01");
});

test("from nothing nobody is told that a report is missing", () => {
  expect(owedReport(task(), today, null, [])).toBeNull();
});

test.each(periodKinds)(
  "a %s counts as missing within half of it from the day on which «нет отчёта» is said",
  (kind) => {
    const values = task({ deadline: recurring(kind) });
    for (let document = day("2025-01-01"); document < day("2026-01-01"); document = addDays(document, 5)) {
      let missing = document;
      while ((owedReport(values, missing, document, [])?.period.end ?? missing) >= missing)
        missing = addDays(missing, 1);
      const silent = addDays(addMonths(document, monthsOf[kind]), 1);
      expect(silentMonths(values, silent, document, null)).toBe(monthsOf[kind]);
      expect(Math.abs(daysBetween(missing, silent)), document).toBeLessThanOrEqual(monthsOf[kind] * 15.5 + 1);
    }
  },
);
