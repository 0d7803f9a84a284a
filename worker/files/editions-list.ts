/** `/v1/editions.json` and what comes before: editions with the SHA-256 by which each one's files are known. */

import { editionPath, schemaVersion } from "../../shared/public/envelope.ts";
import { documentText } from "../../shared/public/formats.ts";
import { editionsPath } from "../../shared/public/live.ts";
import type { Json } from "../../shared/table.ts";
import { editionsUntil, type ListedEdition } from "../store/files.ts";
import { fileListPath } from "../store/withdrawal.ts";

/** They fit through a cut connection. */
const editionsAPage = 50;

/**
 * The editions up to a number, `null` for all, of which `current` is the newest. It is made when it is asked for: an erasure
 * changes what past editions are known by, and they come back one after the other.
 */
export async function editionsText(
  db: D1Database,
  site: string,
  current: number,
  until: number | null,
): Promise<string> {
  const found = await editionsUntil(db, until ?? current, editionsAPage + 1);
  const shown = found.slice(0, editionsAPage);
  const earlier = found.at(editionsAPage);
  return documentText({
    data: shown.map((edition) => entry(edition, site)),
    meta: { schemaVersion, edition: current, count: shown.length, total: current },
    links: {
      self: `${site}${until === null ? editionsPath : pageUntil(until)}`,
      ...(earlier === undefined ? {} : { next: `${site}${pageUntil(earlier.number)}` }),
    },
  });
}

function pageUntil(number: number): string {
  return `/v1/editions/until/${number}.json`;
}

/** The list's SHA-256 is `null` while its edition waits to be rendered again: till then the list itself is made when asked for. */
function entry(edition: ListedEdition, site: string): Json {
  const { number, revision, asOf, publishedAt, listSha256, publishedListSha256, changes } = edition;
  return {
    number,
    ...(revision > 0 ? { revision } : {}),
    asOf,
    publishedAt,
    url: `${site}${editionPath(number, "/v1/")}`,
    files: {
      url: `${site}${editionPath(number, fileListPath)}`,
      sha256: listSha256,
      ...(publishedListSha256 === null ? {} : { publishedSha256: publishedListSha256 }),
    },
    changes: Object.fromEntries(
      Object.entries(changes).map(([table, { named: _, ...counts }]) => [table, { ...counts }]),
    ),
  };
}
