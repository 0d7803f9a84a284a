import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { moscowDate } from "../../shared/language/dates.ts";
import { publisherOf } from "../../shared/public/publisher.ts";
import { segmentOf } from "../../worker/files/gzip.ts";
import { addToSha256, type Sha256State, sha256Of } from "../../worker/files/resumable-sha256.ts";
import { openDesk } from "../../worker/publish/desk.ts";
import { readOn, wholeOf } from "../../worker/publish/whole.ts";
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

test("a whole file that is read in many steps has the sums that it has when it is read at once", async () => {
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
  const texts = Array.from({ length: 100 }, (_, index) => `${index} «Родник» `.repeat(index));
  const segments = texts.map((text) => desk.keep(segmentOf(text)));
  let steps = 0;
  let state = wholeOf(segments, false);
  for (;;) {
    const next = await readOn("text/plain", JSON.parse(JSON.stringify(state)), desk);
    steps++;
    if (!("read" in next)) {
      expect(next).toEqual(await desk.file("text/plain", segments));
      expect(next.sha256).toBe(platform(Buffer.from(texts.join(""))));
      break;
    }
    state = next;
  }
  expect(steps).toBeGreaterThan(5);
});
