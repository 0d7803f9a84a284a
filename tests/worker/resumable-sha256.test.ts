import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { moscowDate } from "../../shared/language/dates.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import { segmentOf } from "../../worker/files/gzip.ts";
import { addToSha256, type Sha256State, sha256Of } from "../../worker/files/resumable-sha256.ts";
import { inOrder } from "../../worker/publish/dataset-segments.ts";
import type { WholeState } from "../../worker/publish/dataset-state.ts";
import { openDesk } from "../../worker/publish/desk.ts";
import { beginWhole, readOn } from "../../worker/publish/whole.ts";
import { stubDatabase } from "../../worker/rehearsal/samples.ts";
import { fc } from "../harness/properties.ts";

const platform = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("a hash that is put aside after every piece is that of the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      let state: Sha256State | null = null;
      for (const piece of pieces) state = JSON.parse(JSON.stringify(addToSha256(state, piece)));
      expect(sha256Of(state)).toBe(platform(Buffer.concat(pieces)));
    }),
  );
});

test("every length around the ends of blocks is padded as the standard says", () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37) % 256);
    expect(sha256Of(addToSha256(null, bytes)), `${length} bytes`).toBe(platform(bytes));
  }
});

test("a long text, read from the middle of a buffer, has the hash that everybody finds", () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * index) % 251).subarray(7, 299_990);
  expect(sha256Of(addToSha256(null, bytes))).toBe(platform(bytes));
});

const rendering = {
  digest: "",
  edition: 1,
  commit: 1,
  asOf: moscowDate(0),
  publishedAt: "",
  revisedAt: null,
  changes: {},
  publisher: "",
};
const desk = openDesk({ db: stubDatabase([]), site: "", rendering, publisher: publisherOf([]), isSigned: false });
const keep = (text: string) => desk.keep(segmentOf(text));

/** Reads a file to its end, each step from what the one before has put aside. */
async function readThrough(begun: WholeState, runs: readonly string[]) {
  let state = begun;
  for (let steps = 1; ; steps++) {
    const kept: WholeState = JSON.parse(JSON.stringify(state));
    const names = async (from: number, to: number) => runs.slice(from, to);
    const { whole, sums } = await readOn(kept, runs.length, false, 40, { names, load: desk.load });
    if (sums !== null) return { steps, sums, marks: whole.marks ?? [] };
    state = whole;
  }
}

const runTexts = (changed: number) =>
  Array.from({ length: 100 }, (_, index) =>
    `${index} «Родник» ${index === changed ? "новый " : ""}`.repeat(20 * index + 20),
  );

test("a whole file that is read in many steps has the sums that it has when it is read at once", async () => {
  const texts = runTexts(-1);
  const runs = texts.map(keep);
  const ends = { open: [keep("{[")], between: keep(","), close: [keep("]}")] };
  const { steps, sums } = await readThrough(beginWhole(ends, inOrder(ends, runs), false, null), runs);
  expect(await desk.file("text/plain", inOrder(ends, runs))).toMatchObject(sums);
  expect(sums.sha256).toBe(platform(Buffer.from(`{[${texts.join(",")}]}`)));
  expect(steps).toBeGreaterThan(2);
});

test("of a long file that begins as it did only what stands behind the first change is read again", async () => {
  const ends = { open: [keep("head")], between: null, close: [] };
  const before = runTexts(-1).map(keep);
  const first = await readThrough(beginWhole(ends, inOrder(ends, before), false, null), before);
  for (const changed of [0, 31, 32, 70, 99]) {
    const texts = runTexts(changed);
    const runs = texts.map(keep);
    const stood = { segments: inOrder(ends, before), marks: first.marks };
    const begun = beginWhole(ends, inOrder(ends, runs), false, stood);
    expect([begun.run, begun.run > changed], `run ${changed}`).toEqual([32 * Math.floor(changed / 32), false]);
    const { sums, marks } = await readThrough(begun, runs);
    expect(sums.sha256).toBe(platform(Buffer.from(`head${texts.join("")}`)));
    expect(await desk.file("text/plain", inOrder(ends, runs))).toMatchObject(sums);
    expect(marks.map(({ run }) => run)).toEqual([32, 64, 96]);
  }
});
