/** What a coordinator releases from the personal-data gate leaves the sheet, and nothing else does. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { runAs } from "../../addon/host/demo/person.ts";
import { cellName } from "../../addon/host/server/cells/area.ts";
import type { Issue } from "../../addon/issues/issue.ts";
import type { FreshIssues, IssueList } from "../../addon/issues/list.ts";
import { tables } from "../../shared/tables/all.ts";
import { type RealClub, startRealClub } from "../simulation/real-club.ts";
import type { SheetView } from "../simulation/sheet-view.ts";

const { coordinator, member } = club;
/** Looks like a mobile phone; a letter's number, invented. */
const letter = "ответ: 8-916-555-01-03";

let real: RealClub;
let tab: SheetView["tab"];

beforeAll(async () => {
  real = await startRealClub();
});
beforeEach(async () => {
  ({ tab } = await real.clubWith("centers", 2));
  await handOver();
});
afterAll(() => real.world.end());

const run = <Result>(name: string, argument?: unknown, user: string = coordinator) =>
  runAs(real.world.host, user, name, ...(argument === undefined ? [] : [argument])) as Promise<Result>;
const handOver = () => run<HandOverSummary>("handOver");
const state = () => String(tab("centers").state.values[1]?.[0] ?? "");

async function type(key: string, text: string): Promise<void> {
  const range = cellName(2, tab("centers").places.get(key) ?? 0);
  await real.world.host.edit({ user: coordinator, sheet: tables.centers.title.ru, range, values: [[text]] });
}

async function releasable(): Promise<Issue> {
  const { issues } = await run<IssueList>("listIssues");
  const found = issues.find((issue) => issue.releasable);
  if (found === undefined) throw new Error("nothing can be released");
  return found;
}

const release = async (user: string = coordinator, reason = "номер письма") =>
  run<{ fresh: FreshIssues }>("releaseCell", { issueId: (await releasable()).id, reason }, user);

test("a released cell is good at once, is handed over, and asks for another release when it is edited", async () => {
  await type("basis", letter);
  expect(state()).toMatch(/: похоже на|личн/);
  expect((await handOver()).sentences.join(" ")).toContain("Не переданы из-за личных данных: 1 строка");

  const { fresh } = await release();
  expect(fresh.issues.filter((issue) => issue.releasable)).toEqual([]);
  expect(state()).toMatch(/^Верно/);
  expect((await handOver()).sentences.join(" ")).toMatch(/изменено 1\.(?!.*Не переданы)/);
  expect((await handOver()).outcome).toBe("unchanged");

  await type("note", "другая ячейка той же строки");
  expect(state()).toMatch(/^Верно/);
  await type("basis", `${letter} и ещё`);
  expect(state()).toMatch(/личн/);
  expect((await handOver()).sentences.join(" ")).toContain("Не переданы из-за личных данных: 1 строка");
});

test("a full name that was handed over and held becomes good by its release alone", async () => {
  await type("basis", "Решение, Соколова Мария Ивановна");
  expect((await handOver()).sentences.join(" ")).toContain("Ждут исправления: 1 строка");
  await release();
  const summary = await handOver();
  expect(summary.outcome).toBe("committed");
  expect(summary.sentences.join(" ")).not.toContain("Ждут исправления");
});

test("a member is told that only a coordinator may, and nothing is released", async () => {
  await type("basis", letter);
  expect(await run("ownRole", undefined, member)).toEqual({ role: "member" });
  expect(await run("ownRole")).toEqual({ role: "coordinator" });
  await expect(release(member)).rejects.toThrow(/координатор/);
  expect(state()).toMatch(/личн/);
});

test("a reason that holds personal data is refused", async () => {
  await type("basis", letter);
  await expect(release(coordinator, "звонила 8 916 555-01-04")).rejects.toThrow("В причине есть личные данные");
});

test("what the Worker doesn't know as released stays in the sheet, while the other rows go on", async () => {
  await type("basis", letter);
  await release();
  await real.world.db.prepare("DELETE FROM releases").run();
  await real.world.host.edit({
    user: coordinator,
    sheet: tables.centers.title.ru,
    range: cellName(3, tab("centers").places.get("basis") ?? 0),
    values: [["Устав"]],
  });
  const { outcome, sentences } = await handOver();
  expect(outcome).toBe("committed");
  expect(sentences.join(" ")).toMatch(/изменено 1.*Не переданы из-за личных данных: 1 строка/);
  expect((await releasable()).header).toBe("Документ о создании");
});
