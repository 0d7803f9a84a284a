/** Where an offered sheet may differ from the current state, told by the sums of its buckets. */

import { CHECKS_VERSION } from "../../shared/checks/version.ts";
import { bucketWith, openedBuckets } from "../../shared/handover/buckets.ts";
import type { HeldReasons, OfferQuestion, OfferRequest } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { ProblemError } from "../http/problems.ts";
import type { AcceptedTable, AcceptedTables } from "../store/accepted-buckets.ts";
import type { OfferReading } from "../store/offer-reading.ts";

/** Standing rows of a table from an id on and before another; `null` for all that follow. */
export type Region = readonly [table: TableKey, from: string, before: string | null];

export interface SheetComparison {
  /** Buckets whose rows have to be seen first. */
  readonly asked: OfferQuestion["asked"];
  /** Standing rows that the opened buckets are to be compared with: all others stand as they are offered. */
  readonly regions: readonly Region[];
  /** What the state can be known by where it agrees with this offer. */
  readonly accepted: AcceptedTables;
  /** True where no row differs. */
  readonly isSame: boolean;
  /** SHA-256 of the offer and of what its rows are judged by: an equal one has the same answer. */
  readonly digest: string;
}

/** `erased`: rows of the opened buckets that are held as erased. */
export function compareSheet(offered: OfferRequest, reading: OfferReading, erased: HeldReasons): SheetComparison {
  const compared = tableList
    .filter(({ key }) => !offered.kept?.includes(key))
    .map(({ key }) => compareTable(key, offered, reading, Object.keys(erased[key] ?? {})));
  const { rows: _, ...sums } = offered;
  return {
    asked: Object.fromEntries(
      compared.filter(({ asked }) => asked.length > 0).map(({ table, asked }) => [table, asked]),
    ),
    regions: compared.flatMap(({ regions }) => regions),
    accepted: Object.fromEntries(compared.map(({ table, accepted }) => [table, accepted])),
    isSame: compared.every(({ isSame }) => isSame),
    digest: sha256Hex(JSON.stringify([compared.map(({ accepted }) => accepted.basis), sums])),
  };
}

interface TableComparison extends Pick<SheetComparison, "regions" | "isSame"> {
  readonly table: TableKey;
  readonly asked: readonly number[];
  readonly accepted: AcceptedTable;
}

/** A tab that isn't offered counts as emptied. Throws where a bucket's rows aren't those of its sum. */
function compareTable(
  table: TableKey,
  offered: OfferRequest,
  reading: OfferReading,
  erasedIds: readonly string[],
): TableComparison {
  const { buckets = [], blocked = [] } = offered.tables[table] ?? {};
  const rows = offered.rows?.[table] ?? {};
  const opened = openedBuckets(buckets, rows, blocked, sha256Hex);
  const isWhole = Object.keys(rows).every((id) => opened.has(bucketWith(buckets, id)));
  if (!isWhole || blocked.some((id) => bucketWith(buckets, id) < 0)) throw new ProblemError("hash-mismatch");

  const basis = basisOf(table, reading);
  const before = standingBuckets(table, basis, reading);
  const offeredNames = new Set(buckets.map(nameOf));
  const same = new Set(before?.filter(({ isKnown }) => isKnown).map(({ name }) => name));
  const regions = (before ?? [{ name: "", from: "", to: null }]).flatMap(({ name, from, to }): Region[] =>
    same.has(name) && offeredNames.has(name) ? [] : [[table, from, to]],
  );
  const withErased = new Set(erasedIds.map((id) => bucketWith(buckets, id)));
  return {
    table,
    asked: buckets.flatMap((bucket, index) => (same.has(nameOf(bucket)) || opened.has(index) ? [] : [index])),
    regions,
    accepted: { basis, buckets: buckets.map(([first, sum], index) => [first, withErased.has(index) ? null : sum]) },
    isSame: regions.length === 0 && buckets.every((bucket) => same.has(nameOf(bucket))),
  };
}

interface StandingBucket {
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  /** True where an equal sum says that nothing differs. */
  readonly isKnown: boolean;
}

/** The buckets with which the state agrees; `null` where they tell nothing any more. */
function standingBuckets(
  table: TableKey,
  basis: string,
  { accepted, due }: OfferReading,
): readonly StandingBucket[] | null {
  const before = accepted[table];
  if (before?.basis !== basis) return null;
  const { buckets } = before;
  const dueBuckets = new Set(due.filter((row) => row.table === table).map(({ id }) => bucketWith(buckets, id)));
  return buckets.map(([first, sum], index) => ({
    name: nameOf([first, sum]),
    from: index === 0 ? "" : first,
    to: buckets[index + 1]?.[0] ?? null,
    isKnown: sum !== null && !dueBuckets.has(index),
  }));
}

function nameOf([first, sum]: readonly [first: string, sum: string | null]): string {
  return `${first} ${sum}`;
}

/** Everything but the day by which rows of a table are judged and taken. */
function basisOf(table: TableKey, { releases, erased }: OfferReading): string {
  const released = releases.find((one) => one.table === table)?.releases ?? 0;
  const held = erased.filter((one) => one.table === table).map(({ kind, name }) => `${kind} ${name}`);
  return sha256Hex(JSON.stringify([CHECKS_VERSION, released, [...new Set(held)].sort()]));
}
