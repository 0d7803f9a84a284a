/** The day's free quotas as an answer: used up, or kept for what can't wait. Either way it is over at 00:00 UTC. */

import { ProblemError } from "./problems.ts";

/** `detail` says what waits; without it the quota is used up. */
export function quotaProblem(detail: string | null, now: number, cause?: unknown): ProblemError {
  return new ProblemError("quota", {
    headers: { "Retry-After": String(secondsToReset(now)) },
    ...(detail === null ? {} : { detail }),
    ...(cause === undefined ? {} : { cause }),
  });
}

/** D1 says only in its message that the day's rows are used up: «… exceeded D1's free tier daily row read limit …». */
export function isQuotaError(error: Error): boolean {
  return error.message.startsWith("D1_") && /\bexceeded\b.*\bdaily\b/i.test(error.message);
}

function secondsToReset(now: number): number {
  const dayMs = 86_400_000;
  return Math.ceil((dayMs - (now % dayMs)) / 1000);
}
