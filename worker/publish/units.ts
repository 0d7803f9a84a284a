/** The units that an edition is made of: pieces of work, each told by its name. */

import { metrics } from "../../shared/metrics/all.ts";
import { datasetPath } from "../../shared/public/envelope.ts";
import { resources } from "../../shared/public/resources.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import { figuresUnit } from "../store/withdrawal.ts";
import type { Dataset } from "./dataset-state.ts";
import { documents } from "./documents/all.ts";
import { type DocumentFile, filesOf } from "./documents/document.ts";
import { metricUnit } from "./documents/reads.ts";

/** What a unit is to make. `figures` plans the datasets of figures, by what the metrics have turned out to say. */
export type Unit =
  | { readonly kind: "metric"; readonly metric: number }
  | { readonly kind: "figures" }
  | { readonly kind: "dataset"; readonly dataset: Dataset }
  | { readonly kind: "document"; readonly file: DocumentFile };

/** Every unit in the order of work: what is computed, the datasets, the documents that speak of them. */
export const unitsByName: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ...metrics.map(({ id }, metric) => [metricUnit(id), { kind: "metric", metric }] as const),
  [figuresUnit, { kind: "figures" }],
  // Resource by resource: datasets done in one step then share what refers to their rows.
  ...resources.flatMap((resource) =>
    [null, ...(resource.byMunicipality ? municipalities.map(({ key }) => key) : [])].map((municipality) => {
      const dataset = { resource, municipality };
      return [datasetPath(dataset), { kind: "dataset", dataset }] as const;
    }),
  ),
  ...documents.flatMap(filesOf).map((file) => [`document ${file.path}`, { kind: "document", file }] as const),
]);

/** Whether a unit's records are made of figures, so that only these tell whether it is to be made. */
export function isOfFigures(unit: Unit): boolean {
  return unit.kind === "dataset" && typeof unit.dataset.resource.source === "string";
}
