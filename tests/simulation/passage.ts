/** Lets a request wait before each round trip to the database, so that other requests come in between. */

import { AsyncLocalStorage } from "node:async_hooks";

export interface Passage<Result> {
  /** Lets the request begin, or what waits of it go on, until it waits again or has ended. True when it has ended. */
  goOn(): Promise<boolean>;
  readonly result: Promise<Result>;
}

const passages = new AsyncLocalStorage<() => Promise<void>>();

/** Awaited before each round trip. Requests outside of a passage don't wait. */
export function beforeTrip(): Promise<void> | undefined {
  return passages.getStore()?.();
}

export function passageOf<Result>(request: () => Promise<Result>): Passage<Result> {
  const { promise: result, resolve, reject } = Promise.withResolvers<Result>();
  const waiting: (() => void)[] = [];
  let stir: () => void = () => undefined;
  let state: "new" | "under way" | "over" = "new";
  // What goes on after the answer doesn't wait.
  const wait = () =>
    state === "over"
      ? Promise.resolve()
      : new Promise<void>((goOn) => {
          waiting.push(goOn);
          stir();
        });
  const end = () => {
    state = "over";
    for (const goOn of waiting.splice(0)) goOn();
    stir();
  };
  return {
    result,
    async goOn() {
      if (state === "over") return true;
      const stirred = new Promise<void>((done) => {
        stir = done;
      });
      if (state === "new") {
        state = "under way";
        passages.run(wait, request).then(resolve, reject).finally(end);
      } else for (const goOn of waiting.splice(0)) goOn();
      await stirred;
      // What the request does side by side comes in the same turn.
      await new Promise((done) => setImmediate(done));
      return (state as string) === "over";
    },
  };
}
