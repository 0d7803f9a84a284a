export interface Turns {
  /** Sends a request when those before it are answered, so that the host hears of acts in order. */
  ask<T>(request: () => Promise<T>): Promise<T>;
  /** Settles when all requests so far are answered. */
  answered(): Promise<unknown>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask(request) {
      const answer = last.then(request);
      last = answer.catch(() => undefined);
      return answer;
    },
    answered: () => last,
  };
}
