import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { addToSha256, type Sha256State, sha256Of } from "../../worker/files/resumable-sha256.ts";
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
