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

const documents: readonly MadeDocument[] = [metricHistory, metricTable, metricMetadata, municipalityNews];

/** The answer of a path; `null` where none is made there. Throws where it names something that isn't. */
export async function readMadeDocument(request: Request, path: string, reader: Reader): Promise<Answered | null> {
  const document = documents.find(({ pattern }) => pattern.test(path));
  if (document === undefined) return null;
  const [, ...asked] = document.pattern.exec(path) ?? [];
  return await readMade(request, path, reader, async (current) => {
    const { db, site } = reader;
    const settings = await publicRows(db, current.commit, tables.settings, null, "", 100);
    const publisher = publisherOf(settings.map(({ values }) => values));
    const made = await document.make(asked, { db, site, current, publisher });
    if (made === null) throw new ProblemError("not-found");
    return made;
  });
}
