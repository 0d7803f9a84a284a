/** `/status.json`: how old the data are, and whether the club's work goes on. */

import type { Json } from "../../shared/table.ts";
import { isShort } from "../holding/budget.ts";
import { headCommit } from "../store/commits.ts";
import { currentEdition } from "../store/files.ts";
import { quotasOf, usageOn } from "../store/usage.ts";

export async function statusOf(db: D1Database, now: number): Promise<Json> {
  const [edition, commit, usage] = await Promise.all([currentEdition(db), headCommit(db), usageOn(db, now)]);
  return {
    now: new Date(now).toISOString(),
    edition:
      edition === null
        ? null
        : {
            number: edition.number,
            asOf: edition.asOf,
            publishedAt: edition.publishedAt,
            commit: edition.commit,
            ageSeconds: Math.max(0, Math.round((now - Date.parse(edition.publishedAt)) / 1000)),
          },
    commit: commit === null ? null : { number: commit.number, at: commit.at },
    unpublishedCommits: commit === null ? 0 : commit.number - (edition?.commit ?? 0),
    heldRows: commit?.held ?? 0,
    quotas: quotasOf(usage),
    // What can wait waits: the rest of the day is for hand-overs and readers.
    publishingWaits: isShort(usage),
  };
}
