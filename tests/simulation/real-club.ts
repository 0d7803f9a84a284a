/** A club's sheet with a real Worker behind it, and a hand in every service call. */

import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs, typeSetting } from "../../addon/host/demo/person.ts";
import { seededRandom } from "../../addon/host/demo/random.ts";
import type { ServiceCall } from "../../addon/host/server/options.ts";
import { tables } from "../../shared/tables/all.ts";
import { inWorkerd } from "./club-worker.ts";
import { newRow, type WorkedTable } from "./invented-club.ts";
import { keepOwnTab } from "./preparation.ts";
import { type SheetView, viewSheet } from "./sheet-view.ts";
import { startWorld, type World } from "./world.ts";

/** Whether a call fails, from what its run has called before. */
type Failing = (call: ServiceCall, earlier: readonly string[]) => boolean;

export interface RealClub {
  readonly world: World;
  /** A club with so many good rows of a table, handed over. */
  clubWith(table: WorkedTable, count: number): Promise<Pick<SheetView, "tab">>;
  /** Does something right before the next call whose name begins so. */
  once(method: string, act: () => void): void;
  failing(fails: Failing): void;
}

export async function startRealClub(): Promise<RealClub> {
  const world = await startWorld(inWorkerd);
  let meanwhile: (call: ServiceCall) => void = () => undefined;
  let fails: Failing = () => false;
  const earlier = new Map<number, string[]>();
  return {
    world,
    async clubWith(table, count) {
      let now = Date.UTC(2026, 9, 5, 7);
      meanwhile = () => undefined;
      await world.begin(`${table} ${count}`, {
        clock: () => now++,
        random: () => (now % 997) / 997,
        async beforeCall(call) {
          meanwhile(call);
          const calls = earlier.get(call.run) ?? [];
          earlier.set(call.run, calls);
          if (fails(call, calls)) throw new Error("Service Spreadsheets failed");
          calls.push(call.method);
        },
        onRun: () => undefined,
        fetch: (request) => world.deliver(request, now, null),
        sleep: async () => undefined,
        log: () => undefined,
      });
      earlier.clear();
      const { host } = world;
      const user = club.coordinator;
      await keepOwnTab(host);
      await runAs(host, user, "setUpSheet");
      await typeSetting(host, "Адрес сервера", world.workerUrl);
      const rows = Array.from({ length: count }, (_, index) => newRow(table, index + 1, seededRandom(index)));
      await pasteRows(host, user, tables[table], rows);
      await runAs(host, user, "handOver");
      return viewSheet(host);
    },
    once(method, act) {
      meanwhile = (call) => {
        if (!call.method.startsWith(method)) return;
        meanwhile = () => undefined;
        act();
      };
    },
    failing(next) {
      fails = next;
    },
  };
}
