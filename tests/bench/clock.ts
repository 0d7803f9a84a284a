/** The bench's day: `Date.now` of this process, and of a Worker that is started from now on, may be days ahead. */

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const dayMs = 86_400_000;
const real = Date.now;
let ahead = 0;

Date.now = () => real() + ahead * dayMs;

/** From now on it is so many days later than it is. A host that was created before follows, because it asks `Date.now`. */
export function setDaysAhead(days: number): void {
  ahead = days;
}

/** The bundle with a clock that is `days` ahead, written into `folder`; returns its path. */
export function bundleAhead(bundle: string, days: number, folder: string): string {
  const target = path.join(folder, `worker ${days} ahead.js`);
  const clock = `{ const now = Date.now; Date.now = () => now() + ${days * dayMs}; }\n`;
  writeFileSync(target, clock + readFileSync(bundle, "utf8"));
  return target;
}
