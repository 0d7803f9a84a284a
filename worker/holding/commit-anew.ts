/** A commit that no hand-over asked for: the state as it stands, judged after something else than the sheet has changed. */

import { moscowDate } from "../../shared/language/dates.ts";
import { sightOf } from "../store/commit-reading.ts";
import { headCommit, planCommit, writeCommit } from "../store/commits.ts";
import type { By } from "../store/journal.ts";
import { newestJudgedAnew } from "../store/surroundings.ts";
import { rowsToHold } from "./evaluation.ts";

const noOffer = 0;

/**
 * Judges the current state anew and commits what changed; where nothing did, only if the commit `isDue`, because something is
 * shown otherwise from it on. Gives way to a hand-over that commits meanwhile, then tries again: false where one always does.
 * Its link in the chain is left to the next commit or edition: an erasure has used up nearly all of a request's 50 queries.
 */
export async function commitAnew(db: D1Database, { actor, at }: By, isDue = false): Promise<boolean> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const head = await headCommit(db);
    if (head === null) return true;
    const whole = { scope: null, judgedAnew: await newestJudgedAnew(db) };
    const held = await rowsToHold(db, noOffer, await sightOf(db, noOffer, moscowDate(Date.parse(at))), whole.scope);
    const plan = await planCommit(db, noOffer, held, whole.scope);
    const { number: base, digest, checksVersion } = head;
    const commit = { base, offer: noOffer, digest, checksVersion, actor, role: "coordinator", at, link: null } as const;
    if ((plan.writes === 0 && !isDue) || (await writeCommit(db, commit, plan, held, whole, 0)) !== null) return true;
  }
  return false;
}
