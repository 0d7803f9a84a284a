/**
 * A table's rows in buckets, each with the SHA-256 of what is in it: a hand-over tells of thousands of rows in a few sums, and
 * of single rows only in buckets whose sums differ. Buckets are runs of ids, cut where the ids themselves say, so that a new or
 * vanished row moves no bucket but its own and at times the next.
 */

import type { Bucket, Manifest } from "./protocol.ts";

/** Rows: buckets hold some 130 to 160 of them, so that 20,000 rows are as many bytes in sums as the rows of one bucket. */
const fewest = 96;
const most = 256;

/** One id in 64: the end of an id is drawn by lot, or counted on from the one before. */
const beginsBucket = /[02468ACEGJMPRTWY]0$/;

/** SHA-256 of a text of ASCII, 64 lower-case hex digits. */
type TextHash = (text: string) => string;

/** The buckets of a table, by id. A row that the personal-data gate stops counts with its id alone. */
export function bucketsOf(rows: Manifest, blocked: readonly string[], sha256: TextHash): readonly Bucket[] {
  const runs: string[][] = [];
  for (const id of [...Object.keys(rows), ...blocked].sort()) {
    const run = runs[runs.length - 1];
    if (run === undefined || run.length >= (beginsBucket.test(id) ? fewest : most)) runs.push([id]);
    else run.push(id);
  }
  return runs.map((run) => [run[0] ?? "", sumOf(run, rows, sha256)]);
}

/** SHA-256 of rows given by their sorted ids; one that isn't among `rows` is blocked. */
function sumOf(ids: readonly string[], rows: Manifest, sha256: TextHash): string {
  return sha256(ids.map((id) => `${id} ${rows[id] ?? "blocked"}\n`).join(""));
}

/** The index of the bucket in whose run an id lies, `-1` before the first. */
export function bucketWith(buckets: readonly (readonly [first: string, ...unknown[]])[], id: string): number {
  let [low, high] = [0, buckets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((buckets[middle]?.[0] ?? "") <= id) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The rows of those buckets. */
export function rowsInBuckets(buckets: readonly Bucket[], rows: Manifest, asked: readonly number[]): Manifest {
  const wanted = new Set(asked);
  return Object.fromEntries(Object.entries(rows).filter(([id]) => wanted.has(bucketWith(buckets, id))));
}

/** The indexes of the buckets that hold exactly these rows beside the blocked ones: their sums agree. */
export function openedBuckets(
  buckets: readonly Bucket[],
  rows: Manifest,
  blocked: readonly string[],
  sha256: TextHash,
): ReadonlySet<number> {
  const ids: string[][] = buckets.map(() => []);
  for (const id of [...Object.keys(rows), ...blocked].sort()) ids[bucketWith(buckets, id)]?.push(id);
  const opened = buckets.flatMap(([, sum], index) => (sumOf(ids[index] ?? [], rows, sha256) === sum ? [index] : []));
  return new Set(opened);
}
