/** The municipalities as points on a map (GeoJSON, RFC 7946): the towns they are governed from, with what is counted of each. */

import type { Json } from "../table.ts";
import type { Stamp } from "./envelope.ts";
import { demonstrationNotice, type Publisher } from "./publisher.ts";
import type { PublicRecord } from "./record.ts";

/** Figures stand beside the other properties, under the names of their metrics: what maps are coloured by isn't nested. */
export function pointsOf(records: readonly PublicRecord[], { edition, asOf }: Stamp, publisher: Publisher): Json {
  return {
    type: "FeatureCollection",
    // Members of our own (6.1): whoever takes the file alone knows whose it is and of which day.
    attribution: publisher.name,
    licence: publisher.licence.name,
    edition,
    asOf,
    ...(publisher.demonstration ? { demonstration: demonstrationNotice.ru } : {}),
    features: records.map(({ id, latitude, longitude, metrics, ...record }) => ({
      type: "Feature",
      id: id ?? null,
      geometry: { type: "Point", coordinates: [longitude ?? null, latitude ?? null] },
      properties: {
        ...pick(record, ["name", "nameEn", "officialName", "oktmo", "centre", "population", "populationOn"]),
        ...(typeof metrics === "object" && !Array.isArray(metrics) ? metrics : {}),
      },
    })),
  };
}

function pick(record: PublicRecord, names: readonly string[]): { readonly [name: string]: Json } {
  return Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
}
