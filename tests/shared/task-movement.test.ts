import { expect, test } from "vitest";
import type { CalendarDate, Values } from "../../shared/table.ts";
import { leftIn, taskMovement } from "../../shared/tasks/movement.ts";
import { day } from "../harness/metric-cases.ts";
import { fc } from "../harness/properties.ts";

const quarter = { start: day("2026-01-01"), end: day("2026-03-31") };
const days: { readonly [recommendation: string]: CalendarDate } = {
  "Старая рекомендация": day("2023-03-30"),
  "Новая рекомендация": day("2026-02-10"),
  "Будущая рекомендация": day("2026-04-02"),
};
const startedOn = ({ recommendation }: Values) => days[String(recommendation)] ?? null;
const due = (date: string) => ({ kind: "date", date, words: date });
const task = (values: Values = {}): Values => ({
  recommendation: "Старая рекомендация",
  status: "на исполнении",
  deadline: due("2026-03-01"),
  originalDeadline: null,
  closedOn: null,
  ...values,
});

test.each<[string, Values, object]>([
  ["open all the time, past its deadline", task(), { atStart: 1, atEnd: 1, overdueAtEnd: 1 }],
  ["open, its report under review", task({ status: "отчёт на рассмотрении" }), { atStart: 1, atEnd: 1 }],
  [
    "of a document of the period",
    task({ recommendation: "Новая рекомендация", deadline: due("2026-12-31") }),
    { fresh: 1, atEnd: 1 },
  ],
  ["done in time", task({ status: "исполнено", closedOn: "2026-02-01" }), { atStart: 1, done: 1, inTime: 1 }],
  [
    "done on the period's last day, late",
    task({ status: "исполнено", closedOn: "2026-03-31" }),
    { atStart: 1, done: 1, late: 1 },
  ],
  [
    "done after the period",
    task({ status: "исполнено", closedOn: "2026-04-01" }),
    { atStart: 1, atEnd: 1, overdueAtEnd: 1 },
  ],
  ["done before the period", task({ status: "исполнено", closedOn: "2025-12-31" }), {}],
  [
    "done, standing",
    task({ status: "исполнено", closedOn: "2026-02-01", deadline: { kind: "permanent", words: "постоянно" } }),
    { atStart: 1, done: 1, undated: 1 },
  ],
  [
    "done in time only because it was put off",
    task({ status: "исполнено", closedOn: "2026-02-01", originalDeadline: due("2026-01-15") }),
    { atStart: 1, done: 1, late: 1, extended: 1, extensions: 1 },
  ],
  ["done in part", task({ status: "исполнено частично", closedOn: "2026-02-01" }), { atStart: 1, ended: 1 }],
  ["not done", task({ status: "не исполнено", closedOn: "2026-02-01" }), { atStart: 1, ended: 1 }],
  ["removed in the period", task({ status: "снято с контроля", closedOn: "2026-02-01" }), { atStart: 1, removed: 1 }],
  ["obsolete on an unknown day", task({ status: "утратило актуальность" }), { closedUnknown: 1 }],
  ["done on an unknown day", task({ status: "исполнено" }), { closedUnknown: 1 }],
  [
    "put off three times",
    task({ extensions: 3 }),
    { atStart: 1, atEnd: 1, overdueAtEnd: 1, extended: 1, extensions: 3 },
  ],
  ["put forward", task({ originalDeadline: due("2026-05-01") }), { atStart: 1, atEnd: 1, overdueAtEnd: 1 }],
  ["a draft", task({ status: "черновик" }), {}],
  [
    "of a recommendation that isn't known",
    task({ recommendation: "Иная" }),
    { startUnknown: 1, atStart: 1, atEnd: 1, overdueAtEnd: 1 },
  ],
  ["of a document after the period", task({ recommendation: "Будущая рекомендация" }), {}],
  [
    "new and closed within the period",
    task({ recommendation: "Новая рекомендация", status: "исполнено", closedOn: "2026-02-20" }),
    { fresh: 1, done: 1, inTime: 1 },
  ],
  [
    "closed before its document",
    task({ recommendation: "Новая рекомендация", status: "исполнено", closedOn: "2026-01-20" }),
    { fresh: 1, done: 1, inTime: 1 },
  ],
])("a task %s is counted where it belongs", (_, values, expected) => {
  const counted = Object.entries(taskMovement([values], startedOn, quarter)).filter(([, count]) => count !== 0);
  expect(Object.fromEntries(counted)).toEqual(expected);
});

test("what was there, plus what came, less what left, is what is there", () => {
  const status = fc.constantFrom(
    "черновик",
    "направлено",
    "на доработке",
    "исполнено",
    "не исполнено",
    "исполнено частично",
    "снято с контроля",
  );
  const date = fc.constantFrom(null, "2025-12-31", "2026-01-01", "2026-02-15", "2026-03-31", "2026-04-01");
  const deadline = date.map((day) => (day === null ? { kind: "none", words: "без срока" } : due(day)));
  const recommendation = fc.constantFrom("Старая рекомендация", "Новая рекомендация", "Иная");
  const rows = fc.array(fc.record({ status, closedOn: date, deadline, originalDeadline: deadline, recommendation }));
  fc.assert(
    fc.property(rows, (tasks) => {
      const movement = taskMovement(tasks, startedOn, quarter);
      expect(movement.inTime + movement.late + movement.undated).toBe(movement.done);
      expect(movement.atStart + movement.fresh - leftIn(movement)).toBe(movement.atEnd);
      // The next period begins with what this one left.
      const next = taskMovement(tasks, startedOn, { start: day("2026-04-01"), end: day("2026-06-30") });
      expect(next.atStart).toBe(movement.atEnd);
    }),
  );
});
