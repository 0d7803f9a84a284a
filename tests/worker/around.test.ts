import { setTimeout as after } from "node:timers/promises";
import { expect, test } from "vitest";
import { publisherOf } from "../../shared/public/publisher.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { aroundFor } from "../../worker/publish/around.ts";
import { metered } from "../../worker/store/metered.ts";

const rendering = {
  digest: "a rendering",
  edition: 1,
  commit: 1,
  asOf: "2023-03-30" as CalendarDate,
  publishedAt: "2023-03-30T00:00:00.000Z",
  revisedAt: null,
  changes: {},
  publisher: "",
};

test("a step never waits for what another request has asked for, whose answer may never come, and asks no more for what came", async () => {
  let trips = 0;
  const statement = { bind: () => statement };
  const binding = {
    prepare: () => statement,
    // The first request's connection is gone.
    batch: (statements: readonly unknown[]) => {
      trips += 1;
      if (trips === 1) return new Promise(() => undefined);
      return Promise.resolve(statements.map(() => ({ results: [], meta: { rows_read: 0, rows_written: 0 } })));
    },
  } as unknown as Parameters<typeof metered>[0];
  const stepOf = () =>
    aroundFor({ db: metered(binding), site: "", rendering, publisher: publisherOf([]), isSigned: false });
  void stepOf().observations();
  await after(1);
  expect(await Promise.race([stepOf().observations(), after(2_000, "waits")])).toEqual([]);
  expect(await stepOf().observations()).toEqual([]);
  expect(trips).toBe(2);
});
