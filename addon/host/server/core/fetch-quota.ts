/** Google's quotas of `UrlFetchApp` for an ordinary account. */
import type { OutgoingRequest } from "../options.ts";

export interface FetchQuota {
  /** Counts the requests. Returns Google's sentence where they are too many or too large, else null. */
  refusal(user: string, requests: readonly OutgoingRequest[]): string | null;
  clear(): void;
}

const requestsADay = 20_000;
const dayMs = 86_400_000;
const urlLength = 2082;
const bodyBytes = 50 * 1024 * 1024;

/** A user's day begins with the first request. `clock` is in milliseconds. */
export function createFetchQuota(clock: () => number): FetchQuota {
  const days = new Map<string, { began: number; requests: number }>();
  return {
    refusal(user, requests) {
      if (requests.some(({ url }) => url.length > urlLength)) return "Limit Exceeded: URLFetch URL Length.";
      if (requests.some(({ body }) => (body?.length ?? 0) > bodyBytes)) return "Limit Exceeded: URLFetch POST Size.";
      const kept = days.get(user);
      const day = kept && clock() - kept.began < dayMs ? kept : { began: clock(), requests: 0 };
      days.set(user, day);
      if (day.requests + requests.length > requestsADay) return "Service invoked too many times for one day: urlfetch.";
      day.requests += requests.length;
      return null;
    },
    clear: () => days.clear(),
  };
}
