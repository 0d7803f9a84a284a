/** Errands in which something comes back: a withdrawn row into editions, deleted rows into the sheet, everything into a new deployment. */

import type { BroughtBack } from "../../addon/club/lost-rows.ts";
import type { ShownWithdrawal, Withdrawable } from "../../addon/club/withdraw.ts";
import { club } from "../../addon/host/demo/club-accounts.ts";
import type { ArchivedTable, ArchiveHead, StoredRow } from "../../shared/archive/archive-file.ts";
import { lostRows, rowsOfArchive, type StandingRow } from "../../shared/archive/sheet-rows.ts";
import { canonicalJson } from "../../shared/canonical-json.ts";
import type { ArchiveAnswer, ArchiveStartAnswer } from "../../shared/handover/protocol.ts";
import { resources } from "../../shared/public/resources.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { emptied, insertions } from "../../worker/restore/statements.ts";
import { carryOut, handOverAndConfirm, publish } from "./carry-out.ts";
import type { WorkedTable } from "./invented-club.ts";
import type { People } from "./people.ts";
import { factsOf } from "./row-facts.ts";
import { placeOf } from "./scripts.ts";
import type { Stage } from "./stage.ts";

/** What an edition shows of a row is gone with the next one, and with the one after its return it is what it was. */
export async function withdrawAndPutBack(stage: Stage, people: People): Promise<void> {
  await handOverAndConfirm(stage);
  if (people.look(club.coordinator) === null) return;
  const outlook = (await carryOut(stage, "withdrawable")) as Withdrawable | null;
  if (outlook === null || outlook.standing !== null) return;
  const { table, id } = outlook.row;
  const isOut = outlook.isShown && stage.random.chance(0.6);
  if (isOut) await publish(stage);
  const before = isOut ? await shownOf(stage, table, id) : null;
  if ((await carryOut(stage, "withdrawRow", { table, id, reason: "asked" })) === null) return;
  if (isOut && stage.random.chance(0.4)) {
    // It stays withdrawn, whoever types it again.
    stage.trace.note(people.typeAgain({ user: club.member, table: table as WorkedTable }, id));
    await handOverAndConfirm(stage);
    return publish(stage);
  }
  if (before !== null) {
    await publish(stage);
    if ((await shownOf(stage, table, id)) !== null) stage.violations.push(`${table} ${id} is withdrawn and shown`);
  }
  const list = (await carryOut(stage, "listWithdrawals")) as readonly ShownWithdrawal[] | null;
  const own = list?.find((one) => one.table === table && one.id === id);
  if (own === undefined) {
    stage.violations.push(`${table} ${id} was withdrawn and isn't listed`);
    return;
  }
  await carryOut(stage, "putRowBack", placeOf(own));
  if (before === null) return;
  await publish(stage);
  const after = await shownOf(stage, table, id);
  if (after !== before) stage.violations.push(`${table} ${id} came back as ${after} instead of ${before}`);
}

/** The row's record in the current edition as JSON; `null` where there is none. */
async function shownOf(stage: Stage, table: TableKey, id: string): Promise<string | null> {
  const row = stage.view.tab(table).rows.find((one) => one.id === id);
  const resource = resources.find(({ source }) => typeof source !== "string" && source.table.key === table);
  if (row === undefined || resource === undefined) return null;
  const publicId = tables[table].publicId(id, factsOf(tables[table], row.cells).checked().values);
  const { data } = JSON.parse(await bodyOf(stage, "GET", `/v1/${resource.key}.json`, null));
  const record = (data as readonly { readonly id: string }[]).find((one) => one.id === publicId);
  return record === undefined ? null : canonicalJson(JSON.parse(JSON.stringify(record)));
}

/** A member deletes rows by mistake, and a coordinator brings them back: each under its id, saying what it said. */
export async function bringRowsBack(stage: Stage, people: People): Promise<void> {
  await handOverAndConfirm(stage);
  const archive = await readArchive(stage);
  if (archive === null) return;
  const file = rowsOfArchive(archive.head);
  for (const { table, rows } of archive.pages) file.take({ table: table.name, rows });
  const kept = file.rows();
  const stood = wiresById(stage, "nkos");
  const what = people.act("deletes a few rows", { user: club.member, table: "nkos" });
  if (what === "") return;
  stage.trace.note(what);
  if (stage.random.chance(0.5)) await handOverAndConfirm(stage);
  const standing = (await carryOut(stage, "standingRows")) as { readonly nkos?: readonly StandingRow[] } | null;
  const left = wiresById(stage, "nkos");
  const lost = lostRows(kept.get("nkos") ?? [], standing?.nkos ?? []);
  if (standing === null || lost.length === 0) return;
  const answer = (await carryOut(stage, "bringBackRows", { table: "nkos", rows: lost })) as BroughtBack | null;
  await carryOut(stage, "checkAll");
  const now = wiresById(stage, "nkos");
  stage.trace.note(`${answer?.added} of ${lost.length} rows came back`);
  for (const { id } of lost) {
    if (stood.has(id) && now.get(id) !== stood.get(id)) stage.violations.push(`nkos ${id} came back as something else`);
  }
  for (const [id, wire] of left) if (now.get(id) !== wire) stage.violations.push(`nkos ${id} was changed by a return`);
}

/** What each row says over the wire, by id. */
function wiresById(stage: Stage, table: TableKey): ReadonlyMap<string, string> {
  const { rows } = stage.view.tab(table);
  const named = rows.filter(({ id }) => id !== "");
  return new Map(named.map(({ id, cells }) => [id, factsOf(tables[table], cells).wire().hash]));
}

/** The sheet stays; the Worker's database is made anew from the archive. */
export async function moveTo(stage: Stage): Promise<void> {
  const archive = await readArchive(stage);
  if (archive === null) return;
  const { tables: archived } = archive.head;
  const rows = archive.pages.flatMap((page) => insertions(page.table, page.rows));
  await stage.world.refill([...archived.map(emptied), ...rows]);
  stage.trace.note(`a new deployment of ${archived.length} tables`);
}

interface Archive {
  readonly head: ArchiveHead;
  readonly pages: readonly { readonly table: ArchivedTable; readonly rows: readonly StoredRow[] }[];
}

async function readArchive(stage: Stage): Promise<Archive | null> {
  const started = (await carryOut(stage, "archiveStart")) as ArchiveStartAnswer | null;
  if (started === null) return null;
  const pages: { table: ArchivedTable; rows: readonly StoredRow[] }[] = [];
  for (const table of started.head.tables) {
    for (let after: ArchiveAnswer["next"] = null; ; ) {
      const body = after === null ? { table: table.name } : { table: table.name, after };
      const page: ArchiveAnswer = JSON.parse(await bodyOf(stage, "POST", "/club/archive", body));
      pages.push({ table, rows: page.rows });
      after = page.next;
      if (after === null) break;
    }
  }
  return { head: started.head, pages };
}

async function bodyOf(stage: Stage, method: "GET" | "POST", path: string, content: object | null): Promise<string> {
  const token = await stage.world.host.identityToken(club.coordinator);
  const headers = content === null ? {} : { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = content === null ? null : new TextEncoder().encode(JSON.stringify(content));
  const request = { url: `${stage.world.workerUrl}${path}`, method, headers, body, followRedirects: false };
  const answer = await stage.world.deliver(request, stage.now(), null);
  if (answer.status !== 200) throw new Error(`${path} is answered ${answer.status}`);
  return new TextDecoder().decode(answer.body);
}
