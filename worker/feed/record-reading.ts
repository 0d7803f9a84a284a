/** What the page of one record is made of: the record as its JSON tells it, and the public rows that name it. */

import { rowKeys } from "../../shared/checks/keys.ts";
import { handleOf } from "../../shared/fields/reference.ts";
import { recommendationCard } from "../../shared/public/link-pictures.ts";
import { mailboxOf } from "../../shared/public/mailbox.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import { resources } from "../../shared/public/resources.ts";
import type { TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { ProblemError } from "../http/problems.ts";
import type { RecordPageData } from "../page/record-data.ts";
import { standingPicture } from "../publish/link-cards.ts";
import { publicRecords } from "../publish/records.ts";
import type { Edition } from "../store/files.ts";
import { type PublicRow, referringRows } from "../store/public-rows.ts";
import { findShown, tellRecord } from "./record.ts";

/** Tables whose records have a page, each with the one whose rows stand on it, and by which column they name the record. */
const paged = {
  nkos: { table: "applications", column: "nko" },
  recommendations: { table: "tasks", column: "recommendation" },
} as const satisfies { readonly [table in TableKey]?: { readonly table: TableKey; readonly column: string } };

export type PagedTable = keyof typeof paged;

const mostBelonging = 40;
const mostReports = 200;

interface Context {
  readonly db: D1Database;
  readonly site: string;
  readonly edition: Edition;
}

/** Throws a problem where the current edition doesn't show the record. */
export async function readRecordPage(
  key: PagedTable,
  id: string,
  { db, site, edition }: Context,
): Promise<RecordPageData> {
  const resource = resources.find((one) => one.key === key);
  if (resource === undefined) throw new ProblemError("not-found");
  const table = tables[key];
  const shown = await findShown({ resource, table, id }, db, edition);
  const [row] = shown;
  const { table: other, column } = paged[key];
  const { commit, asOf } = edition;
  const [{ data, history, settings }, rows] = await Promise.all([
    tellRecord(table, shown, db, edition),
    referringRows(db, commit, other, key, handlesOf(key, row.id, row.values()), mostBelonging),
  ]);
  const reported = other === "tasks" ? reportsOf(rows, db, commit) : Promise.resolve([]);
  const facts = { db, rendering: { commit, asOf }, referring: new Map([[other, reported.then(byHandle)]]) };
  const [belonging, reports] = await Promise.all([
    publicRecords(tables[other], rows, facts),
    reported.then((own) => publicRecords(tables.reports, own, facts)),
  ]);
  const publisher = publisherOf(settings);
  const own = belonging.filter((record) => record[column] === data.id);
  return {
    site,
    publisher,
    mailbox: mailboxOf(settings),
    picture:
      key === "recommendations" ? await standingPicture(db, recommendationCard(data, own, asOf, publisher)) : null,
    table,
    record: data,
    history,
    belonging: own,
    reports: Map.groupBy([...reports].sort(latestFirst), ({ task }) => String(task)),
    day: asOf,
  };
}

function reportsOf(tasks: readonly PublicRow[], db: D1Database, commit: number): Promise<readonly PublicRow[]> {
  const handles = tasks.flatMap(({ id, values }) => handlesOf("tasks", id, values));
  return referringRows(db, commit, "reports", "tasks", handles, mostReports);
}

/** Reports as a task's computed fields look them up. */
function byHandle(reports: readonly PublicRow[]): ReadonlyMap<string, readonly Values[]> {
  return Map.groupBy(
    reports.map(({ values }) => values),
    ({ task }) => `reports ${handleOf(String(task))}`,
  );
}

/** Texts by which other rows may name a row; a stored record has no keys for what is empty. */
function handlesOf(key: TableKey, id: string, values: Values): readonly string[] {
  const table = tables[key];
  const whole = Object.fromEntries(Object.keys(table.columns).map((column) => [column, values[column] ?? null]));
  return [id.toLowerCase(), ...rowKeys(table, whole).handles];
}

function latestFirst(one: PublicRecord, other: PublicRecord): number {
  return String(one.submittedOn) < String(other.submittedOn) ? 1 : -1;
}
