import { parseCalendarDate } from "../language/dates.ts";
import type { Values } from "../table.ts";
import type { Place, Population } from "./metric.ts";

/** A municipality with the population figure that the project brought along. */
interface KnownMunicipality {
  readonly key: string;
  readonly population: Population;
}

/**
 * Population by municipality key: what the club entered in «Районы и округа» (rows with `key`, `population`, `populationOn`),
 * else the known figure; `region` is that of the region as a whole. A row that only repeats the known figure doesn't make it more certain; another one counts as official.
 */
export function populations(
  known: readonly KnownMunicipality[],
  entered: readonly Values[],
  region: Population,
): { readonly [place: Place]: Population } {
  const figures: { [place: Place]: Population } = { region };
  for (const { key, population } of known) figures[key] = population;
  for (const { key, population: residents, populationOn } of entered) {
    const date = typeof populationOn === "string" ? parseCalendarDate(populationOn) : null;
    const before = typeof key === "string" && key !== "region" ? figures[key] : undefined;
    if (typeof key !== "string" || !before || typeof residents !== "number" || residents <= 0 || !date) continue;
    if (residents === before.residents && date === before.date) continue;
    figures[key] = { residents, date, confidence: "official" };
  }
  return figures;
}
