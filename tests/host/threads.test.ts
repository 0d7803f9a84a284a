import { expect, test } from "vitest";
import { coordinator, evaluate, firstTab, member, startHost } from "../harness/scripted-host.ts";

/** A service's method is a function of the thread itself: its constructor leads out of the script's context. */
const outerFunction = "SpreadsheetApp.getActive.constructor";
const tooMany = "Exception: There are too many scripts running simultaneously for this Google user account.";

test("script threads carry no TypeScript loader, whose WebAssembly V8 ends unsafely", async () => {
  const host = startHost(`function main() { return ${outerFunction}("return process.moduleLoadList")(); }`);
  const modules = (await evaluate(host)) as string[];
  expect(modules.length).toBeGreaterThan(10);
  expect(modules.filter((name) => /amaro/.test(name))).toEqual([]);
});

test("runs one after another share a thread, whichever host they are of, and nothing of each other's scripts", async () => {
  const code = (word: string) => `var seen = typeof trace;
    function main() {
      trace = 1;
      var threads = ${outerFunction}("return process.getBuiltinModule('node:worker_threads')")();
      return [threads.threadId, "${word}", seen, HtmlService.createHtmlOutputFromFile("page").getContent()];
    }`;
  const first = startHost({ code: code("первый"), html: { page: "одна" } });
  const second = startHost({ code: code("второй"), html: { page: "другая" } });
  const [thread] = (await evaluate(first)) as [number];
  expect(await evaluate(first)).toEqual([thread, "первый", "undefined", "одна"]);
  expect(await evaluate(second)).toEqual([thread, "второй", "undefined", "другая"]);
  await second.close();
  expect(await evaluate(first)).toEqual([thread, "первый", "undefined", "одна"]);
});

test("a run that waits for a thread loses none of its time", async () => {
  const host = startHost("function main() { Utilities.sleep(1200); return 'well'; }", {
    clock: Date.now,
    limits: { runMs: 2000, threads: 1 },
  });
  expect(await Promise.all([1, 2, 3].map(() => evaluate(host)))).toEqual(["well", "well", "well"]);
});

test("more runs of one user at once than Google takes on are refused in its words, and others' go on", async () => {
  const code = "function onEdit() { Utilities.sleep(300); } function main() { return 'well'; }";
  const host = startHost(code, { clock: Date.now, limits: { runsOfUser: 2, threads: 1 } });
  const edits = ["A1", "A2", "A3"].map((range) =>
    host.edit({ user: member, sheet: firstTab, range, values: [["принято"]] }),
  );
  expect(await evaluate(host, coordinator)).toBe("well");
  const triggers = (await Promise.all(edits)).map(({ trigger }) => trigger?.error);
  expect(triggers).toEqual([null, null, tooMany]);
  expect(host.state(firstTab)?.values.map(([value]) => value)).toEqual(["принято", "принято", "принято"]);
  expect(await evaluate(host)).toBe("well");
});

test("a thread that ends or fills its memory in a run fails that run at once, and the next one is unharmed", async () => {
  const host = startHost(`function ending() { ${outerFunction}("process.exit()")(); }
    function filling() { for (var all = []; ; ) all.push(new Array(1e6).fill(0.5)); }
    function main() { return "well"; }`);
  const errorOf = async (name: string) => (await host.run({ user: member, function: name })).error;
  expect(await errorOf("ending")).toBe("The script's thread ended before its time");
  expect(await evaluate(host)).toBe("well");
  expect(await errorOf("filling")).toBe("Out of memory error");
  expect(await evaluate(host)).toBe("well");
});

test.each(["reset", "close"] as const)("a run under way at a %s fails and writes nothing any more", async (ending) => {
  let release = (): void => undefined;
  const paused = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrived = false;
  const host = startHost(
    `function main() { SpreadsheetApp.getActive().getSheets()[0].getRange("A1").setValue("из прежней"); }`,
    {
      limits: { threads: 1 },
      beforeCall: async ({ method }) => {
        if (method !== "setValue") return;
        arrived = true;
        await paused;
      },
    },
  );
  const runs = [1, 2].map(() => host.run({ user: member, function: "main" }));
  await expect.poll(() => arrived).toBe(true);
  await host[ending]();
  release();
  const error = ending === "reset" ? "The spreadsheet was reset" : "The host was closed";
  expect(await Promise.all(runs)).toMatchObject([
    { ok: false, error },
    { ok: false, error },
  ]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(host.state(firstTab)?.values).toEqual([]);
});
