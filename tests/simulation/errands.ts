/** What somebody does one step after another while nobody else is about, and what must come of it. */

import type { CursorRow } from "../../addon/club/cursor-row.ts";
import type { PutBackSummary } from "../../addon/hand-over/put-back.ts";
import type { HandOverSummary } from "../../addon/hand-over/summary.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import type {
  ArchiveAnswer,
  ArchiveStartAnswer,
  PreviewAnswer,
  PublishAnswer,
} from "../../shared/handover/protocol.ts";
import { emptied, insertions } from "../../worker/restore/statements.ts";
import type { Errand } from "./acts.ts";
import type { People } from "./people.ts";
import { putBackOf } from "./scripts.ts";
import type { Stage } from "./stage.ts";

/** Begins once everything that was begun has ended. */
export async function runErrand(stage: Stage, people: People, name: Errand): Promise<void> {
  await errands[name](stage, people);
}

const errands: { readonly [name in Errand]: (stage: Stage, people: People) => Promise<void> } = {
  "a coordinator erases a row": erase,
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
}

/** The sheet stays; the Worker's database is made anew from the archive. */
async function moveTo(stage: Stage): Promise<void> {
  const started = (await carryOut(stage, "archiveStart")) as ArchiveStartAnswer | null;
  if (started === null) return;
  const { head } = started;
  const token = await stage.world.host.identityToken(club.coordinator);
  const pageAfter = async (table: string, after: ArchiveAnswer["next"]): Promise<ArchiveAnswer> => {
    const body = new TextEncoder().encode(JSON.stringify(after === null ? { table } : { table, after }));
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const url = `${stage.world.workerUrl}/club/archive`;
    const request = { url, method: "POST", headers, body, followRedirects: false };
    const answer = await stage.world.deliver(request, stage.now(), null);
    if (answer.status !== 200) throw new Error(`${table} is archived with ${answer.status}`);
    return JSON.parse(new TextDecoder().decode(answer.body));
  };
  const statements = head.tables.map(emptied);
  for (const table of head.tables) {
    for (let page = await pageAfter(table.name, null); ; page = await pageAfter(table.name, page.next)) {
      statements.push(...insertions(table, page.rows));
      if (page.next === null) break;
    }
  }
  await stage.world.refill(statements);
  stage.trace.note(`a new deployment of ${head.tables.length} tables`);
}

async function handOverAndConfirm(stage: Stage): Promise<HandOverSummary | null> {
  const handed = (await carryOut(stage, "handOver")) as HandOverSummary | null;
  if (!handed?.massChange) return handed;
  return (await carryOut(stage, "handOver", { confirm: handed.massChange.affected })) as HandOverSummary | null;
}

async function publish(stage: Stage): Promise<void> {
  const preview = (await carryOut(stage, "previewEdition")) as PreviewAnswer | null;
  // What is out already isn't published again.
  if (preview === null || preview.unchanged !== undefined) return;
  for (let state = ""; state !== "published"; ) {
    const answer = (await carryOut(stage, "publishEdition", preview.digest)) as PublishAnswer | null;
    if (answer === null) break;
    state = answer.state;
  }
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

/** Runs a script alone and returns its answer; `null` where it fails. */
async function carryOut(stage: Stage, name: string, ...args: unknown[]): Promise<unknown> {
  return carryOutAs(stage, club.coordinator, name, ...args);
}

async function carryOutAs(stage: Stage, user: string, name: string, ...args: unknown[]): Promise<unknown> {
  let answer: unknown = null;
  stage.start({ user, name, args }, ({ ok, result, error }) => {
    if (ok) answer = result;
    // A copy of an erased row is held like it: what never came into history can't be erased from there.
    else if (!(name === "eraseRow" && error?.includes("Такой строки в истории нет"))) {
      stage.violations.push(`${name} fails at the end: ${error}`);
    }
  });
  await stage.settle();
  return answer;
}
