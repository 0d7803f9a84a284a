/** What only the Worker can see of a row is seen in the sheet for as long as it holds. */

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import { seededRandom } from "../../addon/host/demo/random.ts";
import { cellName } from "../../addon/host/server/cells/area.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { newRow } from "../simulation/invented-club.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";
import type { SheetView } from "../simulation/sheet-view.ts";

const user = club.coordinator;
let real: RealClub;

beforeAll(async () => {
  real = await startRealClub();
});

afterAll(() => real.world.end());

const run = (name: string) => runAs(real.world.host, user, name);
const handOver = async () => (await run("handOver")) as HandOverSummary;
const issues = async () =>
  ((await run("listIssues")) as IssueList).issues.map(({ code, message }) => ({ code, message }));

async function type(
  tab: SheetView["tab"],
  table: "tasks" | "recommendations" | "centers",
  row: number,
  key: string,
  text: string,
) {
  const range = cellName(row, tab(table).places.get(key) ?? 0);
  await real.world.host.edit({ user, sheet: tables[table].title.ru, range, values: [[text]] });
}

const state = (tab: SheetView["tab"], table: TableKey, row: number) =>
  String(tab(table).state.values[row - 1]?.[0] ?? "");

/** A task that refers to a draft: the sheet finds both good, the Worker can't show the task. */
async function taskOfADraft(): Promise<SheetView["tab"]> {
  const { tab } = await real.clubWith("centers", 1);
  await type(tab, "recommendations", 2, "state", "черновик");
  const title = String(tab("recommendations").rows[0]?.cells.title);
  await pasteRows(real.world.host, user, tables.tasks, [
    { ...newRow("tasks", 1, seededRandom(1)), recommendation: title },
  ]);
  expect(state(tab, "tasks", 2)).toMatch(/^Верно/);
  return tab;
}

test("a row whose erased content is still in the sheet says so, whatever is typed into it", async () => {
  const { tab } = await real.clubWith("centers", 2);
  await handOver();
  const id = tab("centers").rows[0]?.id;
  await runAs(real.world.host, user, "eraseRow", { table: "centers", id, reason: "по решению суда" });
  await type(tab, "centers", 2, "note", "проверка");
  await type(tab, "centers", 2, "note", "");
  expect((await handOver()).sentences.join(" ")).toContain("Ждут исправления: 1 строка");
  expect(state(tab, "centers", 2)).toMatch(/^Содержимое этой строки стёрто из истории/);
  await type(tab, "centers", 2, "name", "Центр «Другой»");
  expect(state(tab, "centers", 2)).toMatch(/^Содержимое этой строки стёрто из истории/);
  await handOver();
  expect(state(tab, "centers", 2)).toMatch(/^Содержимое этой строки стёрто из истории/);
});

describe("a row that waits because of another one", () => {
  test("says what it waits for, and goes on saying so after checks and edits of other cells", async () => {
    const tab = await taskOfADraft();
    const summary = await handOver();
    expect(summary.sentences.join(" ")).toContain("Ждут исправления: 1 строка");
    const isTold = () => expect(state(tab, "tasks", 2)).toMatch(/появится на сайте вместе с ней/);
    isTold();
    await run("checkAll");
    isTold();
    await type(tab, "tasks", 2, "note", "сверено");
    isTold();
    expect((await issues()).filter(({ code }) => code === "reference.waiting")).toEqual([
      { code: "reference.waiting", message: expect.stringContaining("черновик") },
    ]);
    expect((await handOver()).sentences.join(" ")).toContain("Ждут исправления: 1 строка");
    isTold();
  });

  test("says that what it waited for is mended, until the next hand-over takes the mark away", async () => {
    const tab = await taskOfADraft();
    await handOver();
    await type(tab, "recommendations", 2, "state", "принята");
    await run("checkAll");
    expect(state(tab, "tasks", 2)).toContain("исправлена: передайте изменения");
    await handOver();
    expect(state(tab, "tasks", 2)).toMatch(/^Верно/);
    expect(await issues()).not.toContainEqual(expect.objectContaining({ code: "reference.waiting" }));
  });

  test("is free as soon as its reference is another one", async () => {
    const tab = await taskOfADraft();
    await handOver();
    await type(tab, "tasks", 2, "recommendation", String(tab("recommendations").rows[1]?.cells.title));
    expect(state(tab, "tasks", 2)).toMatch(/^Верно/);
  });

  test("is counted beside those whose earlier version stays public", async () => {
    const { tab } = await real.clubWith("nkos", 3);
    const range = cellName(2, tab("nkos").places.get("inn") ?? 0);
    await real.world.host.edit({ user, sheet: "НКО", range, values: [["12"]] });
    const told = "Ждут исправления: 1 строка. У 1 из них на сайте остаётся прежняя версия.";
    expect((await handOver()).sentences.join(" ")).toContain(told);
    expect((await handOver()).sentences.join(" ")).toContain(told);
  });

  test("is counted whole where more wait than an answer names", async () => {
    const { tab } = await real.clubWith("centers", 1);
    await type(tab, "recommendations", 2, "state", "черновик");
    const title = String(tab("recommendations").rows[0]?.cells.title);
    const rows = Array.from({ length: 210 }, (_, index) => ({
      ...newRow("tasks", index + 1, seededRandom(index)),
      recommendation: title,
    }));
    await pasteRows(real.world.host, user, tables.tasks, rows);
    await handOver();
    const marked = tab("tasks").state.values.filter(([cell]) =>
      String(cell).startsWith("Рекомендация: строка, на которую"),
    );
    expect(marked).toHaveLength(210);
    const again = await handOver();
    expect(again.outcome).toBe("unchanged");
    expect(again.sentences.join(" ")).toContain("Ждут исправления: 210 строк");
  });
});
