import type { Place } from "./metric.ts";

/** Municipalities' keys, `region`, `online`, `unknown`; `null` where nothing was stated. */
export type Territory = readonly string[] | null;

/** Whether the territory includes a municipality, by name or as part of the whole region. */
export function coversPlace(territory: Territory, place: Place): boolean {
  return territory !== null && (territory.includes(place) || territory.includes("region"));
}

/** Visits each place named in the territory once, though a person may have named it twice. */
export function eachPlace(territory: Territory, visit: (place: Place) => void): void {
  if (territory === null) return;
  for (let index = 0; index < territory.length; index += 1) {
    const place = territory[index];
    if (place !== undefined && territory.indexOf(place) === index) visit(place);
  }
}
