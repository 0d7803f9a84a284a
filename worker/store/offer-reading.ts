/** Everything that an offer needs to know before it is compared, in one round trip. */

import type { CalendarDate, TableKey } from "../../shared/table.ts";
import { type AcceptedTables, acceptedBucketsSql, acceptedTables, releaseCountsSql } from "./accepted-buckets.ts";
import { rowsOf } from "./answers.ts";
import { type HeldName, heldNamesSql } from "./holds.ts";
import { type DayUsage, dayUsageOf, usageStatement } from "./usage.ts";

/** What an offer is made on. */
export interface OfferBase {
  readonly spreadsheet: string | null;
  /** The current commit, 0 before the first. */
  readonly commit: number;
  /** Rows of the current commit that wait for correction. */
  readonly commitHeld: number;
  /** 1 where a row is withdrawn from publication. */
  readonly isAnyTakenBack: 0 | 1;
  /** The newest offer. */
  readonly offer: number | null;
  readonly offerBase: number | null;
  readonly offerDigest: string | null;
}

export interface OfferReading {
  readonly base: OfferBase;
  readonly accepted: AcceptedTables;
  /** Standing rows that may be judged otherwise as of today. */
  readonly due: readonly { readonly table: TableKey; readonly id: string }[];
  /** How often cells or erasures were released, of tables in which they were. */
  readonly releases: readonly { readonly table: TableKey; readonly releases: number }[];
  /** Ids and contents that are held as erased. */
  readonly erased: readonly HeldName[];
  readonly usage: DayUsage;
}

export async function readOfferBase(db: D1Database, today: CalendarDate, now: number): Promise<OfferReading> {
  const [base, accepted, due, releases, erased, usage] = await db.batch([
    db.prepare(
      `SELECT (SELECT value FROM club WHERE name = 'spreadsheet') AS spreadsheet,
         coalesce(head.number, 0) AS "commit", coalesce(head.held, 0) AS commitHeld,
         EXISTS (SELECT 1 FROM withdrawn_rows WHERE until_commit IS NULL) AS isAnyTakenBack,
         newest.number AS offer, newest.base AS offerBase, newest.digest AS offerDigest
       FROM (SELECT 1)
       LEFT JOIN commits head ON head.number = (SELECT max(number) FROM commits)
       LEFT JOIN offers newest ON newest.number = (SELECT max(number) FROM offers) AND newest.part = 0`,
    ),
    db.prepare(acceptedBucketsSql),
    db.prepare(`SELECT table_key AS "table", id FROM row_days WHERE day <= ?1`).bind(today),
    db.prepare(releaseCountsSql),
    db.prepare(heldNamesSql),
    usageStatement(db),
  ]);
  const [first] = rowsOf<OfferBase>(base);
  if (first === undefined) throw new Error("A SELECT without FROM gives one row");
  return {
    base: first,
    accepted: acceptedTables(rowsOf(accepted)),
    due: rowsOf(due),
    releases: rowsOf(releases),
    erased: rowsOf(erased),
    usage: dayUsageOf(usage, now),
  };
}
