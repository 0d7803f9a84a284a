/** `/v1/municipalities.geojson`: points of the municipalities with their figures. */

import { documentText } from "../../../shared/public/formats.ts";
import { pointsOf } from "../../../shared/public/geojson.ts";
import { municipalityRecord } from "../../../shared/public/municipality.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import type { Document } from "./document.ts";

export const geojson: Document = {
  path: "/v1/municipalities.geojson",
  type: "application/geo+json; charset=utf-8",
  summary: "Municipalities as points with their figures",
  cost: 20,
  reads: { shows: ["settings", "municipalities"], figures: true },
  async texts(reader) {
    const [entered, figures] = await Promise.all([
      reader.rows("municipalities", municipalities.length),
      reader.figures(),
    ]);
    const enteredOf = new Map(entered.map(({ values }) => [values.key, values]));
    const records = municipalities.map((municipality) => {
      const { key } = municipality;
      const own = Object.fromEntries([...figures].map(([metric, places]) => [metric, places.get(key)?.value ?? null]));
      return municipalityRecord(municipality, enteredOf.get(key) ?? null, own);
    });
    return [documentText(pointsOf(records, reader.stamp, reader.publisher()))];
  },
};
