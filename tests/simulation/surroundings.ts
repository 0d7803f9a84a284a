/** Headers by which the simulation tells its Worker what Cloudflare would otherwise decide. */
export const surroundings = {
  /** Epoch ms. */
  now: "simulated-now",
  /** Which schedule is running: another one means an empty database and an isolate that remembers nothing. */
  schedule: "simulated-schedule",
  /** A `DatabaseFault` as JSON. */
  fault: "simulated-fault",
} as const;

/**
 * What a round trip of a request to the database, counted from 0, does: refuses; writes and answers nothing; or writes, and
 * with that the Worker is gone.
 */
export interface DatabaseFault {
  readonly how: "refuse" | "answer nothing" | "crash";
  readonly trip: number;
}
