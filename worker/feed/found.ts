/** From what was found at an address to its answer. */

import { ProblemError } from "../http/problems.ts";
import type { Found } from "../serving/reading.ts";

type Elsewhere = Exclude<Found, { readonly state: "file" | "outside" | "withdrawn" }>;

/** The file; or what each route answers in its own way. Throws where there is a file that can't be sent. */
export function fileFound(found: Found): Response | Elsewhere {
  if (found.state === "file") return found.response;
  if (found.state === "withdrawn") throw new ProblemError("withdrawn");
  if (found.state === "outside") {
    throw new ProblemError("outside-range", { headers: { "Content-Range": `bytes */${found.length}` } });
  }
  return found;
}
