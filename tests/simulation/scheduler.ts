/** Lets one script go on at a time: every run waits before each of its service calls until it is chosen. */

import type { RunEvent, ServiceCall } from "../../addon/host/server/options.ts";

export interface Scheduler {
  /** Runs that wait before a service call, in the order in which they began. */
  waiting(): readonly ServiceCall[];
  /** Runs that have begun and not ended. */
  readonly underWay: ReadonlyMap<number, RunEvent>;
  /** The one run that may be going on now. */
  current(): number;
  /** A run waits for the network from now on; it goes on by `resume`. */
  suspend(run: number): void;
  resume(run: number): void;
  /** Lets a waiting run make its call, or lets it fail. */
  letGo(run: number, failure: Error | null): void;
  /** Resolves when no run can go on by itself. */
  settled(): Promise<void>;
  beforeCall(call: ServiceCall): Promise<void>;
  onRun(event: RunEvent): void;
}

/** With `isFree` true nobody waits: the world is being set up. */
export function createScheduler(isFree: () => boolean): Scheduler {
  const parked = new Map<number, { readonly call: ServiceCall; readonly go: (failure: Error | null) => void }>();
  const underWay = new Map<number, RunEvent>();
  const going = new Set<number>();
  let settle: (() => void) | null = null;

  const stop = (run: number) => {
    going.delete(run);
    if (going.size === 0) settle?.();
  };
  return {
    underWay,
    waiting: () => [...parked.values()].map(({ call }) => call).sort((a, b) => a.run - b.run),
    current() {
      const [run, ...others] = going;
      if (run === undefined || others.length > 0) throw new Error(`${going.size} runs are going on at once`);
      return run;
    },
    suspend: stop,
    resume(run) {
      if (underWay.has(run)) going.add(run);
    },
    letGo(run, failure) {
      const { go } = parked.get(run) ?? {};
      if (go === undefined) throw new Error(`Run ${run} doesn't wait`);
      parked.delete(run);
      going.add(run);
      go(failure);
    },
    async settled() {
      while (going.size > 0) {
        await new Promise<void>((resolve) => {
          settle = resolve;
        });
        settle = null;
      }
      // What a run's end sets off comes in the same turn.
      await new Promise((resolve) => setImmediate(resolve));
    },
    beforeCall(call) {
      if (isFree()) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const go = (failure: Error | null) => (failure === null ? resolve() : reject(failure));
        parked.set(call.run, { call, go });
        stop(call.run);
      });
    },
    onRun(event) {
      if (event.phase === "start") {
        underWay.set(event.run, event);
        going.add(event.run);
        return;
      }
      underWay.delete(event.run);
      parked.delete(event.run);
      stop(event.run);
    },
  };
}
