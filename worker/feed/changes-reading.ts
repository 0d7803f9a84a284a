/** What the page of an edition's changes is made of: what the feed says of them, and the editions around it. */

import { ProblemError } from "../http/problems.ts";
import type { ChangesPageData } from "../page/changes-page.tsx";
import { type Edition, editionChanges, findEdition } from "../store/files.ts";
import type { RowName } from "../store/public-changes.ts";
import { cursorOf, type endOfRows, readChanges } from "./changes-part.ts";

interface Context {
  readonly db: D1Database;
  readonly site: string;
  readonly edition: Edition;
}

/** From where `after` says; `null` from the beginning. Throws a problem where there is no such edition. */
export async function readChangesPage(
  number: number,
  after: RowName | typeof endOfRows | null,
  { db, site, edition: current }: Context,
): Promise<ChangesPageData> {
  const [edition, before, counts] = await Promise.all([
    number > current.number ? null : findEdition(db, number),
    findEdition(db, number - 1),
    editionChanges(db, number),
  ]);
  if (edition === null || (before === null && after !== null)) {
    throw new ProblemError("not-found", {
      detail: `Выпуска ${number} нет: нынешний — ${current.number}.`,
      members: { edition: current.number },
    });
  }
  const asked = { since: before ?? edition, until: edition, from: after };
  const { told, goesOn, ending, ...around } = await readChanges(asked, db, site);
  return {
    ...around,
    site,
    edition,
    before,
    isCurrent: number === current.number,
    counts,
    after: after === null ? null : cursorOf(after),
    told: told.map(({ row, entries }) => ({ cursor: cursorOf(row), entries })),
    goesOn: goesOn === null ? null : cursorOf(goesOn),
    ending,
  };
}
