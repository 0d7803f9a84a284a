/** `LockService` across the runs that are under way. People hold no locks: they type regardless. */
import type { Scope } from "../protocol/operations.ts";

export interface Locks {
  /** Returns whether the run has the lock now; a run that already holds it keeps it. */
  take(key: string, run: number): boolean;
  holds(key: string, run: number): boolean;
  release(key: string, run: number): void;
  /** Frees what a run held when it ends. */
  releaseAll(run: number): void;
  /** Resolves when a lock is freed or the time is up. */
  wait(milliseconds: number): Promise<void>;
}

export function createLocks(): Locks {
  const holders = new Map<string, number>();
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const resume of woken) resume();
  };
  return {
    take(key, run) {
      const holder = holders.get(key) ?? run;
      if (holder !== run) return false;
      holders.set(key, run);
      return true;
    },
    holds: (key, run) => holders.get(key) === run,
    release(key, run) {
      if (holders.get(key) === run && holders.delete(key)) wake();
    },
    releaseAll(run) {
      for (const [key, holder] of holders) if (holder === run) holders.delete(key);
      wake();
    },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

export function lockKey(scope: Scope, user: string): string {
  return scope === "user" ? `user:${user}` : scope;
}
