import { describe, expect, test } from "vitest";
import { extensionsIn, historyOf } from "../../shared/checks/history.ts";
import type { RowVersion } from "../../shared/handover/protocol.ts";
import type { CalendarDate, Cells } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";

const today = "2026-11-20" as CalendarDate;

const versions = (...all: readonly (Cells | null)[]): readonly RowVersion[] =>
  all.map((cells, index) => ({
    commit: index + 1,
    at: "2026-11-14T09:05:00.000Z",
    role: "member",
    state: cells === null ? "gone" : "accepted",
    cells,
  }));

describe("the history of a row", () => {
  test("says which cells changed from version to version", () => {
    const told = historyOf(
      tables.tasks,
      versions({ action: "а" }, { action: "б", lead: "в" }, null, { action: "б" }),
      today,
    );
    expect(told.map(({ changes }) => changes)).toEqual([
      [{ column: "action", from: null, to: "а" }],
      [
        { column: "action", from: "а", to: "б" },
        { column: "lead", from: null, to: "в" },
      ],
      [],
      [{ column: "action", from: null, to: "б" }],
    ]);
  });

  const due = (deadline: string, own: Cells = {}): Cells => ({ deadline, status: "на исполнении", ...own });

  test.each([
    [[due("01.02.2026"), due("01.03.2026"), due("01.04.2026")], 2],
    [[due("01.02.2026"), due("01.01.2026"), due("01.02.2026")], 1],
    [[due("01.02.2026"), due("постоянно")], 1],
    [[due("постоянно"), due("01.02.2026")], 0],
    [[due("01.02.2026", { status: "черновик" }), due("01.03.2026")], 0],
    [[due("01.02.2026"), due("1 февраля 2026 г.")], 0],
    [[due("01.02.2026"), null, due("01.03.2026")], 1],
    [[due("01.02.2026"), due("когда-нибудь"), due("01.02.2026")], 0],
  ])("counts how often the deadline was moved: %#", (cells, count) => {
    expect(extensionsIn(historyOf(tables.tasks, versions(...cells), today))).toBe(count);
  });

  test("counts no extension that wasn't accepted", () => {
    const [first, second] = versions(due("01.02.2026"), due("01.03.2026"));
    if (first === undefined || second === undefined) throw new Error("two versions");
    expect(extensionsIn(historyOf(tables.tasks, [first, { ...second, state: "waiting" }], today))).toBe(0);
  });
});
