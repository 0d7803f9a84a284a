/** Which datasets of figures are to be made: those that say something else than in the current edition. */

import { sha256Hex } from "../files/sha256.ts";
import { type PlannedUnit, unitSources } from "../store/editions.ts";
import type { Desk } from "./desk.ts";
import { municipalityRecords } from "./figure-records.ts";
import { inPieces } from "./plan.ts";
import { isOfFigures, unitsByName } from "./units.ts";
import { commonOf, figureWords, formatOf } from "./writing.ts";

/** The datasets of figures that are to say something else than in the current edition, each with a digest of what. */
export async function planFigures(desk: Desk): Promise<readonly PlannedUnit[]> {
  const { db, site, rendering, publisher } = desk;
  const [observations, municipalities] = await Promise.all([desk.observations(), municipalityRecords(desk)]);
  const said = {
    metrics: observations.map(({ id, place, observation }) => ({ place, text: `${id} ${observation}` })),
    municipalities: municipalities.map(({ record }) => ({ place: String(record.id), text: JSON.stringify(record) })),
  };
  const common = [commonOf(site, publisher), figureWords()];
  const published = await unitSources(db, rendering.edition - 1);
  return [...unitsByName].flatMap(([name, unit], position) => {
    if (unit.kind !== "dataset" || !isOfFigures(unit)) return [];
    const { resource, municipality } = unit.dataset;
    const { source } = resource;
    if (typeof source !== "string") return [];
    const own = said[source].filter(({ place }) => municipality === null || place === municipality);
    const written = sha256Hex([...common, formatOf(resource)].join("\n"));
    const says = `${written} ${sha256Hex(own.map(({ text }) => text).join("\n"))}`;
    const before = published.get(name) ?? "";
    if (before === says || before === `${says}${inPieces}`) return [];
    return [{ name, source: before.startsWith(written) ? `${says}${inPieces}` : says, position }];
  });
}
