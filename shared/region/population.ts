/** Which population figure a rate is computed with: the club's own where it has entered one, else the region's. */

import { parseCalendarDate } from "../language/dates.ts";
import type { Values } from "../table.ts";
import { municipalities } from "./municipalities.ts";
import type { Population } from "./municipality-facts.ts";
import { regionPopulation } from "./region.ts";

/** A figure and how far it may be trusted: Rosstat's own, taken from elsewhere, or an old estimate. */
export type PopulationFigure = Pick<Population, "residents" | "date" | "confidence">;

/**
 * Figures by municipality key, and `region` for the region as a whole. `entered` are the rows of «Районы и округа»: a figure
 * left as set up keeps its confidence, another one counts as official; rows without a figure or its date are passed over.
 */
export function populations(entered: readonly Values[]): { readonly [place: string]: PopulationFigure } {
  const figures: { [place: string]: PopulationFigure } = {};
  for (const { key, population } of municipalities) figures[key] = population;
  for (const { key, population: residents, populationOn } of entered) {
    const date = typeof populationOn === "string" ? parseCalendarDate(populationOn) : null;
    const known = typeof key === "string" ? figures[key] : undefined;
    if (typeof key !== "string" || !known || typeof residents !== "number" || residents <= 0 || date === null) continue;
    if (residents === known.residents && date === known.date) continue;
    figures[key] = { residents, date, confidence: "official" };
  }
  return { ...figures, region: regionPopulation };
}
