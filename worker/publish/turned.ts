/** What of the current edition days make otherwise though no row moves: each unit whose content depends on days says until when. */

import type { CalendarDate } from "../../shared/table.ts";
import { unitsTurned } from "../store/editions.ts";
import type { Edition } from "../store/files.ts";
import { unitsByName } from "./units.ts";

/** Names of the metrics and datasets that say something else as of a day, or may. */
export async function turnedUnits(db: D1Database, edition: Edition, asOf: CalendarDate): Promise<ReadonlySet<string>> {
  if (asOf === edition.asOf) return new Set();
  // Of days before its own an edition says nothing.
  const names = asOf < edition.asOf ? [...unitsByName.keys()] : await unitsTurned(db, asOf);
  return new Set(names.filter((name) => ["metric", "dataset"].includes(unitsByName.get(name)?.kind ?? "")));
}
