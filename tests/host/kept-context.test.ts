import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { evaluate, startHost } from "../harness/scripted-host.ts";

const root = path.join(import.meta.dirname, "../..");

/** As esbuild writes it. */
const bundle = `var club = (() => {
  var __toCommonJS = (files) => files;
  var told = null;
  var kept = new Map();
  var main_exports = { main() {
    const before = [told, kept.size, Date.now(), Math.random()];
    told = "told";
    kept.set("known", 1);
    return before;
  } };
  return __toCommonJS(main_exports);
})();
function main() { return club.main(); }`;

test("in a kept context a run finds what it would find in a fresh one, but for what is remembered of pure functions", async () => {
  let now = 1000;
  const answers = async (keepsContexts: boolean) => {
    now = 1000;
    const host = startHost(bundle, { keepsContexts, clock: () => now++, random: () => 0.5 });
    return [await evaluate(host), await evaluate(host)];
  };
  const fresh = await answers(false);
  const [first, second] = await answers(true);
  expect(fresh.map((one) => (one as unknown[])[0])).toEqual([null, null]);
  expect(first).toEqual(fresh[0]);
  expect((second as unknown[]).toSpliced(1, 1)).toEqual((fresh[1] as unknown[]).toSpliced(1, 1));
  expect(second).toHaveProperty("1", 1);
});

test("only a bundled add-on can be kept", async () => {
  const host = startHost("function main() { return 1; }", { keepsContexts: true });
  await expect(evaluate(host)).rejects.toThrow("only a bundled add-on can start over");
});

test("whatever a file of the add-on remembers of a run begins as null, so that a kept context can put it back", () => {
  const files = ["addon", "shared"].flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }));
  const own = files.filter((file) => !/^addon.(?:host|dialogs)/.test(file));
  const remembered = own.flatMap(
    (file) => readFileSync(path.join(root, file), "utf8").match(/^(?:export )?(?:let|var) .*/gm) ?? [],
  );
  expect(remembered.length).toBeGreaterThan(0);
  expect(remembered.filter((line) => !line.endsWith(" = null;"))).toEqual([]);
});
