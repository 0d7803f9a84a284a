import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { feedTag, purgeCopies } from "../../worker/serving/edge.ts";

test("copies at the edge are dropped by the tag that every file carries, where the runtime keeps any", async () => {
  const asked: unknown[] = [];
  const cache = (success: boolean) => {
    const purge = async (options: unknown) => {
      asked.push(options);
      return { success, errors: [] };
    };
    return { purge };
  };
  expect(await purgeCopies({ cache: cache(true) })).toBe(true);
  expect(await purgeCopies({ cache: cache(false) })).toBe(false);
  expect(asked).toEqual([{ tags: [feedTag] }, { tags: [feedTag] }]);
});

test("an edge that can't drop copies doesn't stop an erasure", async () => {
  const refuse = () => Promise.reject(new Error("no such zone"));
  expect(await purgeCopies({ cache: { purge: refuse } })).toBe(false);
  expect(await purgeCopies({})).toBe(false);
});

test("the deployment keeps copies at the edge", () => {
  const settings = readFileSync(path.join(import.meta.dirname, "../../wrangler.toml"), "utf8");
  expect(settings).toMatch(/^\[cache\]\nenabled = true$/m);
});
