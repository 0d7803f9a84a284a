/** From what was found at an address to its answer. */

import { ProblemError } from "../http/problems.ts";
import type { Answered } from "../serving/answer.ts";
import type { Found } from "../serving/reading.ts";

type Elsewhere = Exclude<Found, Answered | { readonly state: "withdrawn" }>;

/** The file; or what each route answers in its own way. Throws where there is a file that can't be sent. */
export function fileFound(found: Found): Response | Elsewhere {
  if (found.state === "file" || found.state === "outside") return sentFile(found);
  if (found.state === "withdrawn") throw new ProblemError("withdrawn");
  return found;
}

/** The answer; throws where the range that was asked for isn't there. */
export function sentFile(answered: Answered): Response {
  if (answered.state === "file") return answered.response;
  throw new ProblemError("outside-range", { headers: { "Content-Range": `bytes */${answered.length}` } });
}
