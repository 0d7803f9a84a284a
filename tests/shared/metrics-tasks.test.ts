import { describe, expect, test } from "vitest";
import { adoptionDays, meetingDays } from "../../shared/metrics/adoption-days.ts";
import { reportDays } from "../../shared/metrics/report-days.ts";
import { taskKindOn } from "../../shared/metrics/task-kind.ts";
import { silentMonths } from "../../shared/metrics/task-unreported.ts";
import type { Values } from "../../shared/table.ts";
import { compute, day, find, many, oblast } from "../harness/metric-cases.ts";

describe("tasks", () => {
  const due = (date: string) => ({ kind: "date", date, words: date });
  const task = (values: Values): Values => ({
    status: "на исполнении",
    deadline: due("2022-06-30"),
    originalDeadline: null,
    closedOn: null,
    recommendation: "Создать Клуб",
    report: null,
    reportedOn: null,
    ...values,
  });
  const taskOf = { recommendation: null, status: "на исполнении", closedOn: null };
  const done = (closedOn: string | null, values = {}) => task({ status: "исполнено", closedOn, ...values });

  test.each([
    ["исполнено", "2022-06-30", null, "done"],
    ["исполнено", "2022-06-30", "2023-05-01", "late"],
    ["исполнено частично", "2022-06-30", null, "partly"],
    ["не исполнено", "2022-06-30", null, "failed"],
    ["на исполнении", "2022-06-30", null, "late"],
    ["отчёт на рассмотрении", "2022-06-30", null, "open"],
    ["на доработке", "2035-06-30", null, "open"],
    ["снято с контроля", "2022-06-30", null, "dropped"],
    ["утратило актуальность", "2022-06-30", null, "dropped"],
    ["черновик", "2022-06-30", null, null],
  ])("«%s» due on %s and closed on %s is of one kind: %s", (status, deadline, closedOn, kind) => {
    expect(taskKindOn({ status, closedOn, deadline: due(deadline) }, day("2022-10-31"))).toBe(kind);
  });

  test("are on time by their original deadline: an extension changes nothing", () => {
    const observations = compute({
      tasks: [
        ...many(4, done("2022-06-30")),
        done("2022-07-01"),
        done("2022-07-01", { originalDeadline: due("2022-05-31"), deadline: due("2022-08-01") }),
        done("2022-05-31", { originalDeadline: due("2022-05-31"), deadline: due("2022-08-01") }),
        done("2022-05-31", { deadline: due("2030-01-01") }),
        done(null),
        task({}),
        task({ status: "не исполнено", closedOn: "2022-01-01" }),
        task({ status: "исполнено частично", closedOn: "2022-01-01" }),
        task({ originalDeadline: due("2022-10-30"), deadline: due("2023-01-01") }),
        task({ deadline: due("2022-10-31") }),
        done("2022-06-01", { deadline: { kind: "permanent", words: "постоянно" } }),
        task({ status: "черновик" }),
        task({ status: "снято с контроля" }),
        task({ status: "утратило актуальность" }),
      ],
    });
    expect(find(observations, "task-on-time")).toMatchObject({ numerator: 6, denominator: 13, value: 46.2 });
    expect(find(observations, "task-on-time").flags).toEqual(["closed-unknown"]);
    expect(find(observations, "task-done")).toMatchObject({ numerator: 10, denominator: 15, value: 66.7 });
  });

  test("are overdue by the present deadline while open, unless a report is under review", () => {
    const observations = compute({
      tasks: [
        task({}),
        task({ status: "отчёт на рассмотрении", report: "готово" }),
        task({ deadline: due("2022-10-31") }),
        task({ originalDeadline: due("2022-01-01"), deadline: due("2023-01-01") }),
        task({ deadline: { kind: "permanent", words: "постоянно" } }),
        task({
          deadline: { kind: "recurring", every: "quarter", until: null, words: "ежеквартально" },
          report: "есть",
        }),
        task({ deadline: { kind: "relative", months: 2, words: "в 2-месячный срок", date: "2022-05-30" } }),
        done("2022-12-01"),
        done("2022-06-01"),
      ],
    });
    expect(find(observations, "task-overdue")).toMatchObject({ value: 3, denominator: 6, rows: { count: 3 } });
  });

  test("without a dated deadline are silent when no report has come for longer than their kind allows", () => {
    const permanent = { kind: "permanent", words: "постоянно" };
    const recurring = (every: string) => ({ kind: "recurring", every, until: null, words: "" });
    const context = { ...oblast, adoptedOn: adoptionDays([{ title: "Создать «Клуб»", adoptedOn: "2022-05-30" }]) };
    const unreported = (values: Values) => {
      const observations = compute({ tasks: [task({ deadline: permanent, ...values })] }, context);
      return find(observations, "task-unreported");
    };
    const value = (values: Values) => unreported(values).value;
    expect(unreported({})).toMatchObject({ value: 1, denominator: 1, flags: [] });
    expect(value({ recommendation: "Иное" })).toBe(0);
    const report = (reportedOn: string | null) => ({ report: "Сделано", reportedOn });
    expect([value(report("2022-07-30")), value(report("2022-07-31"))]).toEqual([1, 0]);
    expect(unreported(report(null))).toMatchObject({ value: 0, flags: ["report-undated"] });
    expect([value({ deadline: recurring("year") }), value({ deadline: recurring("quarter") })]).toEqual([0, 1]);
    expect(value({ deadline: recurring("month"), ...report("2022-09-29") })).toBe(1);
    const halfYearly = (day: string) => value({ deadline: recurring("half-year"), ...report(day) });
    expect([halfYearly("2022-04-30"), halfYearly("2022-05-01")]).toEqual([1, 0]);
    expect(value({ status: "отчёт на рассмотрении", ...report("2022-01-01") })).toBe(0);
    expect(value({ status: "исполнено", closedOn: "2022-06-01" })).toBe(0);
    const silent = { ...taskOf, deadline: permanent, ...report("2022-05-31") };
    expect(silentMonths(silent, day("2022-10-31"), null, null)).toBe(5);
  });

  test("that a meeting decided are silent from the day of the meeting on, whatever it is called", () => {
    const meeting = { title: "Итоги года", date: "2022-05-30", kind: "заседание Клуба" };
    const context = { ...oblast, heldOn: meetingDays([meeting]) };
    for (const name of ["итоги года", "Заседание клуба 30.05.2022", "заседание Клуба от 30.05.2022"]) {
      const row = task({ recommendation: null, meeting: name, deadline: { kind: "permanent", words: "постоянно" } });
      expect(find(compute({ tasks: [row] }, context), "task-unreported").value, name).toBe(1);
      const recent = { ...context, heldOn: meetingDays([{ ...meeting, date: "2022-09-30" }]) };
      expect(find(compute({ tasks: [row] }, recent), "task-unreported").value, name).toBe(0);
    }
  });

  test("count as reported by the last row about them in «Отчёты о задачах» that had come by the day", () => {
    const quarterly = { kind: "recurring", every: "quarter", until: null, words: "ежеквартально" };
    const told = (submittedOn: string, action = "Вести «реестр»"): Values => ({ task: action, submittedOn });
    const value = (reports: readonly Values[], own: Values = {}) => {
      const context = { ...oblast, reportedOn: reportDays(reports) };
      const row = task({
        deadline: quarterly,
        action: "вести реестр",
        report: "давно",
        reportedOn: "2022-01-10",
        ...own,
      });
      return find(compute({ tasks: [row] }, context), "task-unreported");
    };
    expect(value([]).value).toBe(1);
    expect(value([told("2022-08-01"), told("2022-04-01")]).value).toBe(0);
    expect(value([told("2022-07-30")]).value).toBe(1);
    expect(value([told("2022-11-01")]).value).toBe(1);
    expect(value([told("2022-08-01", "Другая задача")]).value).toBe(1);
    expect(value([told("2022-01-01")], { reportedOn: "2022-08-01" }).value).toBe(0);
    expect(value([told("2022-01-01")], { reportedOn: null })).toMatchObject({ value: 1, flags: [] });
    expect(value([], { reportedOn: null })).toMatchObject({ value: 0, flags: ["report-undated"] });
  });

  test("recommendations count as answered by their date or by the addressee's position", () => {
    const recommendation = (values: Values): Values => ({
      state: "принята",
      sentOn: "2022-04-10",
      repliedOn: null,
      position: null,
      ...values,
    });
    const observations = compute({
      recommendations: [
        ...many(6, recommendation({ repliedOn: "2022-05-10", position: "принято" })),
        recommendation({ repliedOn: "2022-11-01", position: "принято" }),
        recommendation({ position: "не поддержано" }),
        recommendation({ sentOn: null, position: "принято частично" }),
        recommendation({ position: "на рассмотрении" }),
        recommendation({}),
        recommendation({ sentOn: null }),
        recommendation({ sentOn: null, position: "ответа нет" }),
        recommendation({ sentOn: "2022-11-01" }),
        recommendation({ state: "черновик" }),
      ],
    });
    expect(find(observations, "task-replied")).toMatchObject({ numerator: 8, denominator: 12, value: 66.7 });
    const breakdown = find(observations, "task-replied").breakdown ?? [];
    expect(breakdown.map(({ label, count }) => [label.ru, count])).toEqual([
      ["принято", 6],
      ["принято частично", 1],
      ["не поддержано", 1],
      ["на рассмотрении", 1],
      ["ответ без позиции", 0],
      ["ответа нет", 3],
    ]);
    expect(find(observations, "task-replied").flags).toEqual(["reply-undated"]);
    expect(find(observations, "task-accepted")).toMatchObject({ value: null, numerator: 6, denominator: 8 });
  });
});
