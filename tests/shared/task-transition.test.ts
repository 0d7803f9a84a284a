import { describe, expect, test } from "vitest";
import { forbiddenTransition, type TaskVersion } from "../../shared/checks/task-transition.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";

const today = "2026-11-20" as CalendarDate;
const version = (own: Partial<TaskVersion>): TaskVersion => ({
  status: "на исполнении",
  deadline: null,
  extendedReason: null,
  ...own,
});
const due = (date: string) => ({ kind: "date", date, words: date });

describe("a task goes on from what was last accepted of it", () => {
  const statuses = tables.tasks.columns.status?.field.choices ?? [];

  test.each([
    ["черновик", []],
    ["направлено", ["черновик"]],
    ["на исполнении", ["черновик"]],
    ["отчёт на рассмотрении", ["черновик"]],
    ["на доработке", ["черновик"]],
    ["исполнено", ["черновик", "направлено", "отчёт на рассмотрении"]],
    ["исполнено частично", ["черновик", "направлено", "отчёт на рассмотрении"]],
    ["не исполнено", ["черновик", "направлено", "отчёт на рассмотрении"]],
    ["снято с контроля", ["черновик", "направлено", "отчёт на рассмотрении"]],
    ["утратило актуальность", ["черновик", "направлено", "отчёт на рассмотрении"]],
  ])("from «%s» to every status but %s", (from, forbidden) => {
    const refused = statuses.filter((to) => {
      return forbiddenTransition(version({ status: from }), version({ status: to }), today) !== null;
    });
    expect(refused.sort()).toEqual([...forbidden].sort());
    expect(statuses).toContain(from);
  });

  const past = due("2026-11-19");

  test.each([
    ["a past deadline moved without a reason", past, null, due("2027-01-01"), null, "task.extended.again"],
    ["a past deadline moved with the old reason", past, "ждали", due("2027-01-01"), "ждали", "task.extended.again"],
    [
      "a past deadline given up in silence",
      past,
      null,
      { kind: "permanent", words: "постоянно" },
      null,
      "task.extended.again",
    ],
    ["a past deadline emptied in silence", past, null, null, null, "task.extended.again"],
    ["a past deadline moved for a new reason", past, "ждали", due("2027-01-01"), "снова ждали", null],
    ["a deadline of today moved in silence", due("2026-11-20"), null, due("2027-01-01"), null, null],
    ["a past deadline corrected to an earlier day", past, null, due("2026-10-01"), null, null],
    ["a past deadline left as it was", past, null, past, null, null],
  ])("%s: %#", (_, before, reasonBefore, deadline, extendedReason, code) => {
    const accepted = version({ deadline: before, extendedReason: reasonBefore });
    expect(forbiddenTransition(accepted, version({ deadline, extendedReason }), today)).toBe(code);
  });

  test("of a closed task nobody asks why its deadline moved", () => {
    const now = version({ status: "исполнено", deadline: due("2027-01-01") });
    expect(forbiddenTransition(version({ deadline: past }), now, today)).toBeNull();
  });
});
