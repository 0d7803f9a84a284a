/** What somebody does one step after another while nobody else is about, and what must come of it. */

import type { CursorRow } from "../../addon/club/cursor-row.ts";
import type { ShownErasure } from "../../addon/club/erase.ts";
import type { PutBackSummary } from "../../addon/hand-over/put-back.ts";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import type { IssueList } from "../../addon/issues/list.ts";
import { tables } from "../../shared/tables/all.ts";
import type { Errand } from "./acts.ts";
import { carryOut, carryOutAs, handOverAndConfirm, publish } from "./carry-out.ts";
import type { People } from "./people.ts";
import { bringRowsBack, moveTo, withdrawAndPutBack } from "./restoring.ts";
import { putBackOf } from "./scripts.ts";
import type { Stage } from "./stage.ts";

/** Begins once everything that was begun has ended. */
export async function runErrand(stage: Stage, people: People, name: Errand): Promise<void> {
  await errands[name](stage, people);
}

const errands: { readonly [name in Errand]: (stage: Stage, people: People) => Promise<void> } = {
  "a coordinator erases a row": erase,
  "a coordinator withdraws a row and puts it back": withdrawAndPutBack,
  "a coordinator takes a row away while a hand-over is on its way": takeAwayMeanwhile,
  "a coordinator brings deleted rows back from the file": bringRowsBack,
  "a coordinator releases a cell, and its row is typed on": releaseCell,
  "a coordinator publishes": async (stage) => {
    await handOverAndConfirm(stage);
    await publish(stage);
  },
  "a coordinator saves everything, and it becomes a new deployment": moveTo,
  "a member sorts columns apart, hands over and puts them back": sortApartAndHandOver,
  "a member deletes rows until a coordinator is asked": deleteSlowly,
  "a member overwrites a column": spoilAndHandOver,
};

/** A coordinator brings everything to its end: check, hand over, confirm, publish. */
export async function finish(stage: Stage, publishes: boolean): Promise<void> {
  await carryOut(stage, "checkAll");
  const handed = await handOverAndConfirm(stage);
  if (handed?.outcome === "refused") {
    stage.violations.push(`the last hand-over is refused: ${handed.sentences.join(" ")}`);
  }
  const again = (await carryOut(stage, "handOver")) as HandOverSummary | null;
  if (again?.outcome !== "unchanged") stage.violations.push(`handing over twice ends ${again?.outcome}`);
  if (publishes) await publish(stage);
}

/** The row stays in the sheet, where people work on, in it too. */
async function erase(stage: Stage, people: People): Promise<void> {
  await handOverAndConfirm(stage);
  if (people.look(club.coordinator) === null) return;
  const row = (await carryOut(stage, "erasable")) as CursorRow | null;
  if (row === null) return;
  const { table, id, names } = row;
  await carryOut(stage, "eraseRow", { table, id, names, reason: "По решению суда" });
  if (stage.random.chance(0.5)) return;
  const list = (await carryOut(stage, "listErasures")) as readonly ShownErasure[] | null;
  const own = list?.find((one) => one.table === table && one.id === id);
  if (own !== undefined) await carryOut(stage, "releaseErasure", { erasure: own.number, reason: "Отменено судом" });
}

/** Such a row is handed over and held; one with a telephone isn't even handed over. */
const fullName = "Соколова Мария Ивановна";

function isOfFullName({ column, code }: { readonly column: string | null; readonly code: string }): boolean {
  return column === "report" && code === "personal.full-name";
}

/** It looks like a telephone, or holds a name; once it says something else the gate is shut again. */
async function releaseCell(stage: Stage, people: People): Promise<void> {
  await handOverAndConfirm(stage);
  const secret = stage.random.pick(["ответ: 8-916-555-01-03", fullName, fullName]);
  const typed = people.typeInto({ user: club.member, table: "tasks" }, "report", secret);
  if (typed === null) return;
  stage.trace.note(typed.what);
  await stage.settle();
  if (secret === fullName || stage.random.chance(0.5)) await carryOut(stage, "handOver");
  const list = (await carryOut(stage, "listIssues")) as IssueList | null;
  const { title, columns } = tables.tasks;
  const issue = list?.issues.find(
    (one) =>
      one.releasable && one.tab === title.ru && one.row === typed.row && one.header === columns.report?.header.ru,
  );
  if (issue === undefined) {
    stage.violations.push(`«${secret}» is let through`);
    return;
  }
  await carryOut(stage, "releaseCell", { issueId: issue.id, reason: "Номер письма" });
  const handed = await handOverAndConfirm(stage);
  const held = handed?.held.filter(({ id, findings }) => id === typed.id && findings.some(isOfFullName)) ?? [];
  if (held.length > 0) stage.violations.push(`tasks ${typed.id}: its cell was released, and it is held`);
  if (stage.random.chance(0.5)) return;
  const again = people.typeInto({ user: club.member, table: "tasks" }, "report", `${secret}, ещё`, typed.row);
  stage.trace.note(again?.what ?? "");
  await stage.settle();
}

/** Both requests are there, and which comes when is chance: whoever writes first, the other learns of it. */
async function takeAwayMeanwhile(stage: Stage, people: People): Promise<void> {
  await handOverAndConfirm(stage);
  const table = people.look(club.coordinator);
  const row = table === null ? null : ((await carryOut(stage, "erasable")) as CursorRow | null);
  if (table === null || row === null) return;
  const what = people.act("adds a row", { user: club.member, table });
  stage.trace.note(what);
  await stage.settle();
  const { id, names } = row;
  stage.holdBack(["/club/commit", "/club/withdraw", "/club/erase"]);
  stage.start({ user: club.member, name: "handOver", args: [] });
  const [name, request] = stage.random.pick([
    ["withdrawRow", { table, id, reason: "asked" }],
    ["eraseRow", { table, id, names, reason: "По решению суда" }],
  ] as const);
  stage.start({ user: club.coordinator, name, args: [request] });
  await stage.settle();
  stage.holdBack([]);
  await stage.settle();
}

/** A member who doesn't notice what they did hands it over: refused, put back by one click, and as it was. */
async function sortApartAndHandOver(stage: Stage, people: People): Promise<void> {
  const user = club.member;
  await handOverAndConfirm(stage);
  const what = people.act("sorts a column or two apart from their rows", { user, table: "nkos" });
  if (what === "") return;
  stage.trace.note(what);
  const handed = (await carryOutAs(stage, user, "handOver")) as HandOverSummary | null;
  const change = handed?.massChange?.tables.find(({ torn }) => torn !== null);
  if (change?.torn == null) return;
  const back = (await carryOutAs(stage, user, "putBack", putBackOf(change, change.torn))) as PutBackSummary | null;
  const again = (await carryOutAs(stage, user, "handOver")) as HandOverSummary | null;
  if (back?.left === 0 && again?.outcome !== "unchanged") {
    stage.violations.push(`what was put back is handed over as ${again?.outcome}`);
  }
}

const mostDeletions = 6;

/** A few rows at a time, each time handed over. */
async function deleteSlowly(stage: Stage, people: People): Promise<void> {
  for (let deletion = 1; deletion <= mostDeletions; deletion++) {
    const what = people.act("deletes a few rows", { user: club.member, table: "nkos" });
    if (what !== "") stage.trace.note(what);
    const handed = (await carryOutAs(stage, club.member, "handOver")) as HandOverSummary | null;
    if (!handed?.massChange) continue;
    await carryOut(stage, "handOver", { confirm: handed.massChange.affected });
    return;
  }
}

/** A member overwrites a column of a whole tab and hands it over; a coordinator who is asked confirms it. */
async function spoilAndHandOver(stage: Stage, people: People): Promise<void> {
  const what = people.act("fills a column from top to bottom", { user: club.member, table: "nkos" });
  if (what !== "") stage.trace.note(what);
  await stage.settle();
  const handed = (await carryOutAs(stage, club.member, "handOver")) as HandOverSummary | null;
  if (handed?.massChange) await carryOut(stage, "handOver", { confirm: handed.massChange.affected });
}
