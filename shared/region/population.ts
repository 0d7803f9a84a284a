/** Which population figure a rate is computed with: the club's own where it has entered one, else the region's. */

import type { Population } from "../metrics/metric.ts";
import type { CalendarDate, Values } from "../table.ts";
import { municipalities } from "./municipalities.ts";

/** Figures by municipality key; `entered` are the rows of «Районы и округа». A figure left as set up keeps its confidence. */
export function populations(entered: readonly Values[]): { readonly [municipality: string]: Population } {
  const known: { [municipality: string]: Population } = {};
  for (const { key, population } of municipalities) known[key] = population;
  for (const { key, population, populationOn } of entered) {
    if (typeof key !== "string" || typeof population !== "number" || typeof populationOn !== "string") continue;
    if (known[key]?.residents === population && known[key]?.date === populationOn) continue;
    known[key] = { residents: population, date: populationOn as CalendarDate, confidence: "official" };
  }
  return known;
}
