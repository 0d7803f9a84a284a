/** Addresses without a query are all there are: a bounded set of variants can be cached. */

import { ProblemError } from "../http/problems.ts";

export function refuseQuery(request: Request): void {
  if (hasQuery(request)) throw new ProblemError("bad-query");
}

export function hasQuery(request: Request): boolean {
  const question = request.url.indexOf("?");
  return question >= 0 && question < request.url.length - 1;
}
