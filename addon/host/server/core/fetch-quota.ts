/** Google's quotas of `UrlFetchApp` for an ordinary account. */
import type { OutgoingRequest } from "../options.ts";

export interface FetchQuota {
  /** Counts the requests. Google's sentence where they are too many or too large, else null. */
  refusal(user: string, requests: readonly OutgoingRequest[]): string | null;
  clear(): void;
}

const REQUESTS_A_DAY = 20_000;
const DAY_MS = 86_400_000;
const URL_LENGTH = 2082;
const BODY_BYTES = 50 * 1024 * 1024;

/** A user's day begins with the first request. `clock` is in milliseconds. */
export function createFetchQuota(clock: () => number): FetchQuota {
  const days = new Map<string, { began: number; requests: number }>();
  return {
    refusal(user, requests) {
      if (requests.some(({ url }) => url.length > URL_LENGTH)) return "Limit Exceeded: URLFetch URL Length.";
      if (requests.some(({ body }) => (body?.length ?? 0) > BODY_BYTES)) return "Limit Exceeded: URLFetch POST Size.";
      const kept = days.get(user);
      const day = kept && clock() - kept.began < DAY_MS ? kept : { began: clock(), requests: 0 };
      days.set(user, day);
      if (day.requests + requests.length > REQUESTS_A_DAY)
        return "Service invoked too many times for one day: urlfetch.";
      day.requests += requests.length;
      return null;
    },
    clear: () => days.clear(),
  };
}
