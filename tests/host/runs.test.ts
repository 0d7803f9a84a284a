import { expect, test } from "vitest";
import type { ServiceCall } from "../../addon/host/server/options.ts";
import { coordinator, evaluate, firstTab, member, startHost } from "../harness/scripted-host.ts";

test("runs end at their time limit, busy or waiting, and the next run is unharmed", async () => {
  const code = `function busy() { for (;;) {} }
    function waiting() { Utilities.sleep(60000); }
    function main() { return "well"; }`;
  const host = startHost(code, { limits: { runMs: 1500 } });
  expect((await host.run({ user: member, function: "busy" })).error).toBe("Exceeded maximum execution time");
  expect((await host.run({ user: member, function: "waiting" })).error).toBe("Exceeded maximum execution time");
  expect(await evaluate(host)).toBe("well");
});

test("the time limit follows the host's clock", async () => {
  let now = 0;
  const host = startHost("function main() { for (;;) Utilities.sleep(60000); }", {
    clock: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  });
  expect((await host.run({ user: member, function: "main" })).error).toBe("Exceeded maximum execution time");
  expect(now).toBe(7 * 60_000);
});

test("people type while a script runs, and the script reads what they typed", async () => {
  let release = (): void => undefined;
  const paused = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reads = 0;
  const host = startHost(
    `function main() {
      var cell = SpreadsheetApp.getActive().getSheets()[0].getRange("A1");
      return [cell.getValue(), cell.getValue()];
    }`,
    {
      beforeCall: async ({ method }) => {
        if (method === "getValue") reads += 1;
        if (reads === 2) await paused;
      },
    },
  );
  const running = evaluate(host);
  await expect.poll(() => reads).toBe(2);
  await host.edit({ user: coordinator, sheet: firstTab, range: "A1", values: [["во время работы"]] });
  release();
  expect(await running).toEqual(["", "во время работы"]);
});

test("a lock is held by one run at a time and freed when its run ends", async () => {
  const code = `function main() {
    var lock = LockService.getDocumentLock();
    if (!lock.tryLock(5000)) return "busy";
    var cell = SpreadsheetApp.getActive().getSheets()[0].getRange("A1");
    var before = Number(cell.getValue());
    Utilities.sleep(20);
    cell.setValue(before + 1);
    return lock.hasLock();
  }
  function impatient() { return LockService.getDocumentLock().tryLock(0); }`;
  const host = startHost(code, { clock: Date.now });
  const running = [1, 2, 3].map(() => evaluate(host));
  expect(await Promise.all(running)).toEqual([true, true, true]);
  expect(host.state(firstTab)?.values[0]?.[0]).toBe(3);
  expect((await host.run({ user: member, function: "impatient" })).result).toBe(true);
});

test("the same seed and the same schedule replay the same run, lock waits included", async () => {
  const code = `function main(name) {
    LockService.getScriptLock().waitLock(60000);
    var sheet = SpreadsheetApp.getActive().getSheets()[0];
    var row = sheet.getLastRow() + 1;
    sheet.getRange(row, 1, 1, 4).setValues([[name, Math.random(), Utilities.getUuid(), Date.now()]]);
  }`;
  const replay = async (seed: number): Promise<[string[], unknown]> => {
    const random = seeded(seed);
    const order: string[] = [];
    const waiting: { call: ServiceCall; go: () => void }[] = [];
    let running = 0;
    let now = 0;
    const host = startHost(code, {
      random,
      clock: () => now,
      onRun: ({ phase }) => {
        running += phase === "start" ? 1 : -1;
        step();
      },
      beforeCall: (call) =>
        new Promise((go) => {
          waiting.push({ call, go });
          step();
        }),
    });
    // One script goes on once all of them wait.
    const step = (): void => {
      if (!running || waiting.length < running) return;
      waiting.sort((left, right) => left.call.run - right.call.run);
      const [next] = waiting.splice(Math.floor(random() * waiting.length), 1);
      now += 10;
      order.push(`${next?.call.run}:${next?.call.method}`);
      next?.go();
    };
    await Promise.all(["а", "б", "в"].map((name) => host.run({ user: member, function: "main", args: [name] })));
    return [order, host.state(firstTab)?.values];
  };
  const [first, second, other] = [await replay(1), await replay(1), await replay(2)];
  expect(second).toEqual(first);
  expect(other).not.toEqual(first);
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
