/** What must hold when a schedule is over. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { tableList } from "../../shared/tables/all.ts";
import { checkEditions, type ReadRecords } from "./edition-check.ts";
import { checkErasures, isHeld } from "./erasure-check.ts";
import { offerOf } from "./hand-overs.ts";
import { checkHistory } from "./history-check.ts";
import { checkIdentities } from "./identity-check.ts";
import { checkMassChanges } from "./mass-change-check.ts";
import type { People } from "./people.ts";
import { checkReleases } from "./releases.ts";
import type { Stage } from "./stage.ts";
import { readHistory, type StoredHistory, standingAt } from "./stored-history.ts";
import { checkWithdrawals } from "./withdrawal-check.ts";

export interface Findings {
  /** What must never happen and did. */
  readonly violations: readonly string[];
  readonly commits: number;
  readonly editions: number;
}

/** Looks at database, sheet and feed, with what `people` did to them in mind. `isPublished`: after all that was done. */
export async function examine(
  stage: Stage,
  people: Pick<People, "copied" | "torn">,
  isPublished: boolean,
): Promise<Findings> {
  const { world, view, handOvers, identities, withdrawals, releases, violations } = stage;
  const history = await readHistory(world.db);
  const read: ReadRecords = async (resource, edition) => {
    const url = `${world.workerUrl}/v1/editions/${edition}/${resource}.json`;
    const request = { url, method: "GET", headers: {}, body: null, followRedirects: false };
    const { status, body } = await world.deliver(request, stage.now(), null);
    // What an erasure or a withdrawal took comes back with the next edition.
    if (status === 410 && !isPublished && history.erasureCount + history.withdrawals.length > 0) return null;
    if (status !== 200) throw new Error(`${url} is answered ${status}`);
    const { data }: { data: readonly unknown[] } = JSON.parse(new TextDecoder().decode(body));
    return data;
  };
  const found = [
    ...violations,
    ...checkHistory(history, handOvers.offers),
    ...checkSheet(stage, history),
    ...checkMassChanges(history),
    ...checkIdentities(history, view, people, identities),
    ...(await checkEditions(history, read)),
    ...(await checkWithdrawals(history, withdrawals, read)),
    ...checkReleases(history, releases),
    ...(await checkErasures(history, handOvers.said, read)),
  ];
  return { violations: found, commits: history.commits.length, editions: history.editions.length };
}

/** After the last hand-over the Worker holds what the sheet holds. */
function checkSheet({ view }: Stage, history: StoredHistory): string[] {
  const standing = standingAt(history, history.commits.length);
  return tableList.flatMap(({ key }) => {
    const { rows, blocked } = offerOf(view.tab(key));
    const refused = new Set(Object.entries(rows).flatMap(([id, hash]) => (isHeld(history, key, id, hash) ? [id] : [])));
    const isFree = (id: string) => !blocked.includes(id) && !refused.has(id);
    const stored = standing.filter(
      ({ table, id, hash }) => table === key && isFree(id) && !isHeld(history, key, id, hash),
    );
    const offered = Object.entries(rows).filter(([id]) => isFree(id));
    const expected = canonicalJson(Object.fromEntries(stored.map(({ id, hash }) => [id, hash])));
    return canonicalJson(Object.fromEntries(offered)) === expected
      ? []
      : [`${key}: the Worker holds something else than the sheet`];
  });
}
