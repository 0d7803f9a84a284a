/** Noon in Moscow on 30 March 2023, the day of the round table: what time it is in tests that give no other. */
export const noon = Date.UTC(2023, 2, 30, 9);

/** A clock that goes on by a millisecond whenever somebody looks, so that of two ids the later one is the greater. */
export function tickingClock(start = noon): () => number {
  let now = start;
  return () => now++;
}
