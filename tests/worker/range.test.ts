import { expect, test } from "vitest";
import { cutTo, mayGoOn, spanOf } from "../../worker/serving/range.ts";

test.each([
  ["bytes=0-0", { first: 0, last: 0 }],
  ["bytes=90-", { first: 90, last: 99 }],
  ["Bytes=90-1000", { first: 90, last: 99 }],
  ["bytes=-10", { first: 90, last: 99 }],
  ["bytes=-1000", { first: 0, last: 99 }],
  ["bytes=100-", "outside"],
  ["bytes=-0", "outside"],
  ["bytes=99999999999999999999-", "outside"],
  ["bytes=5-4", null],
  ["bytes=0-1,5-6", null],
  ["bytes=-", null],
  ["bytes=a-b", null],
  ["bytes 0-5", null],
  ["items=0-5", null],
  ["", null],
] as const)("of 100 bytes «%s» means %o", (range, expected) => {
  expect(spanOf(range, 100)).toEqual(expected);
});

test.each([
  [null, true],
  ['"a"', true],
  ['W/"a"', false],
  ['"b"', false],
  ["Sun, 29 Nov 2026 10:00:00 GMT", true],
  ["Sun, 29 Nov 2026 10:00:01 GMT", false],
  ["yesterday", false],
])("who has begun with %s may go on: %s", (ifRange, expected) => {
  expect(mayGoOn(ifRange, '"a"', "Sun, 29 Nov 2026 10:00:00 GMT")).toBe(expected);
});

test("a span of a stream is cut out wherever its chunks begin", async () => {
  const bytes = Uint8Array.from({ length: 60 }, (_, index) => index);
  for (const size of [1, 7, 60]) {
    for (const span of [
      { first: 0, last: 0 },
      { first: 6, last: 21 },
      { first: 59, last: 59 },
      { first: 0, last: 59 },
    ]) {
      const chunks = Array.from({ length: Math.ceil(60 / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      const own = await new Response(cutTo(new Blob(chunks).stream(), span)).bytes();
      expect([...own]).toEqual([...bytes.subarray(span.first, span.last + 1)]);
    }
  }
});
