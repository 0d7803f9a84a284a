/** Every document of the feed that is made of the store when it is asked for: a new one is a file here and its entry below. */

import { publisherOf } from "../../shared/public/publisher.ts";
import { tables } from "../../shared/tables/all.ts";
import { ProblemError } from "../http/problems.ts";
import type { Answered } from "../serving/answer.ts";
import { type Reader, readMade } from "../serving/reading.ts";
import { publicRows } from "../store/public-rows.ts";
import type { MadeDocument } from "./made-document.ts";
import { metricHistory } from "./metric-history.ts";
import { metricMetadata, metricTable } from "./metric-table.ts";
import { municipalityNews } from "./municipality-news.ts";
import { commitChain, editionStatements } from "./provenance.ts";

const documents: readonly MadeDocument[] = [
  metricHistory,
  metricTable,
  metricMetadata,
  municipalityNews,
  commitChain,
  editionStatements,
];

/** What makes the document of a path, and what the path says; `null` where none is made there. */
export function madeDocument(path: string): readonly [document: MadeDocument, asked: readonly string[]] | null {
  for (const document of documents) {
    const [whole, ...asked] = document.pattern.exec(path) ?? [];
    if (whole !== undefined) return [document, asked];
  }
  return null;
}

/** Its answer; `null` before the first edition. Throws where the path names something that isn't. */
export async function readMadeDocument(
  request: Request,
  path: string,
  [document, asked]: readonly [document: MadeDocument, asked: readonly string[]],
  reader: Reader,
): Promise<Answered | null> {
  const { db, site } = reader;
  return await readMade(request, path, reader, async (current) => {
    const settings = publicRows(db, current.commit, tables.settings, null, "", 100);
    const publisher = settings.then((rows) => publisherOf(rows.map(({ values }) => values)));
    const [made] = await Promise.all([document.make(asked, { db, site, current, publisher }), publisher]);
    if (made === null) throw new ProblemError("not-found");
    return made;
  });
}
