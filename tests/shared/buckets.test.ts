import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { seededRandom } from "../../addon/host/demo/random.ts";
import { bucketsOf, bucketWith, openedBuckets, rowsInBuckets } from "../../shared/handover/buckets.ts";
import { rowId } from "../../shared/handover/identity.ts";
import type { Manifest } from "../../shared/handover/protocol.ts";
import { fc } from "../harness/properties.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hash = (n: number) => String(n).padStart(64, "0");

/** Rows as people make them: some typed one by one, some pasted together, whose ids follow each other. */
function manyRows(count: number, seed: number): Manifest {
  const drawn = seededRandom(seed);
  const random = () => drawn.between(0, 999_999) / 1_000_000;
  let last = "";
  let time = 1_700_000_000_000;
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      if (random() < 0.2) time += Math.floor(random() * 1e8);
      last = rowId(time, random, last);
      return [last, hash(index)];
    }),
  );
}

test("20,000 rows are some 150 sums, and no bucket holds more than 256 rows", () => {
  const rows = manyRows(20_000, 1);
  const buckets = bucketsOf(rows, [], sha256);
  expect(buckets.length).toBeGreaterThan(100);
  expect(buckets.length).toBeLessThan(220);
  const sizes = Map.groupBy(Object.keys(rows), (id) => bucketWith(buckets, id));
  expect(sizes.size).toBe(buckets.length);
  expect(Math.max(...[...sizes.values()].map(({ length }) => length))).toBeLessThanOrEqual(256);
});

test("sums don't depend on the order of the rows, and tell a blocked row from an offered one and from none", () => {
  const rows = manyRows(300, 2);
  const reversed = Object.fromEntries(Object.entries(rows).reverse());
  expect(bucketsOf(reversed, [], sha256)).toEqual(bucketsOf(rows, [], sha256));
  const [id = "", ...others] = Object.keys(rows);
  const without = Object.fromEntries(others.map((other) => [other, rows[other] ?? ""]));
  const variants = [bucketsOf(rows, [], sha256), bucketsOf(without, [id], sha256), bucketsOf(without, [], sha256)];
  expect(new Set(variants.map((buckets) => JSON.stringify(buckets))).size).toBe(3);
});

test("a row that comes, goes or changes leaves nearly all buckets as they were", () => {
  const all = manyRows(4_000, 3);
  const ids = Object.keys(all);
  let other = 0;
  for (let at = 50; at < 4_000; at += 100) {
    const { [ids[at] ?? ""]: _, ...without } = all;
    const known = new Set(bucketsOf(all, [], sha256).map(String));
    other += bucketsOf(without, [], sha256).filter((bucket) => !known.has(String(bucket))).length;
  }
  expect(other / 40).toBeLessThan(2);
});

test("exactly the buckets whose rows are all there are opened", () => {
  const rows = manyRows(1_000, 4);
  const ids = Object.keys(rows);
  const blocked = ids.filter((_, index) => index % 50 === 0);
  const offered = Object.fromEntries(Object.entries(rows).filter(([id]) => !blocked.includes(id)));
  const buckets = bucketsOf(offered, blocked, sha256);
  fc.assert(
    fc.property(fc.subarray(buckets.map((_, index) => index)), fc.option(fc.nat(999)), (asked, lost) => {
      const opened = { ...rowsInBuckets(buckets, offered, asked) };
      const gone = ids[lost ?? -1] ?? "";
      const isTorn = gone in opened;
      delete opened[gone];
      const expected = asked.filter((index) => !isTorn || index !== bucketWith(buckets, gone));
      expect([...openedBuckets(buckets, opened, blocked, sha256)]).toEqual(expected);
    }),
  );
});
