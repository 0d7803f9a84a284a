import { expect, test } from "vitest";
import { playHalf } from "./schedules.ts";

test("whatever members, scripts, Google, the network and the database do, nothing is lost, mixed up or published wrongly", {
  timeout: 1_200_000,
}, async () => {
  expect(await playHalf(1), "Shorten it: npm run simulate -- --seed N --shrink").toEqual([]);
});
