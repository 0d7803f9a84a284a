/** Headers by which the simulation tells its Worker what Cloudflare would otherwise decide. */
export const surroundings = {
  /** Epoch ms. */
  now: "simulated-now",
  /** Which schedule is running: another one means an empty database and an isolate that remembers nothing. */
  schedule: "simulated-schedule",
  /** Round trips to the database that still work before one fails; absent where all do. */
  failAfter: "simulated-fail-after",
} as const;
