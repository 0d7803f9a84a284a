import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import {
  checksum,
  deflateSegment,
  emptyChecksum,
  fromBase64,
  inflateSegment,
  member,
  toBase64,
} from "../../worker/files/gzip.ts";
import { fc } from "../harness/properties.ts";

test("segments deflated apart, in any order and any number of times, make one gzip member of their texts", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 300 }), { maxLength: 8 }), (texts) => {
      const segments = texts.map((text) => fromBase64(toBase64(deflateSegment(text))));
      const sum = segments.reduce((before, segment) => checksum(inflateSegment(segment), before), emptyChecksum);
      expect(gunzipSync(member(segments, sum)).toString("utf8")).toBe(Buffer.from(texts.join("")).toString("utf8"));
    }),
  );
});
