/** What the feed answers from the store rather than from a file of an edition. */

import { changesPath, changesSchema } from "./changes.ts";
import { editionsSchema, statusSchema } from "./feed-schemas.ts";
import { csvType } from "./formats.ts";
import { metricHistorySchema } from "./metric-history.ts";
import { metricMetadataSchema } from "./metric-table.ts";
import type { DescribedFile } from "./openapi-files.ts";
import { commitsPath, commitsSchema, keysPath, keysSchema, statementsPath, statementsSchema } from "./provenance.ts";
import { sitemapType } from "./sitemap.ts";

export const editionsPath = "/v1/editions.json";
export const searchPath = "/v1/search.json";

const json = "application/json; charset=utf-8";

export const liveFiles: readonly DescribedFile[] = [
  {
    path: editionsPath,
    type: json,
    summary: "The newest editions with the SHA-256 of their lists of files; links.next leads to those before",
    schema: editionsSchema,
    live: true,
  },
  {
    path: "/v1/editions/until/{edition}.json",
    type: json,
    summary: "The editions up to this one, the newest first",
    schema: editionsSchema,
    live: true,
  },
  {
    path: statementsPath,
    type: json,
    summary: "Signed statements of editions",
    schema: statementsSchema,
    live: true,
  },
  {
    path: "/v1/statements/until/{n}.json",
    type: json,
    summary: "Those before",
    live: true,
  },
  {
    path: commitsPath,
    type: json,
    summary: "The chain of commits",
    schema: commitsSchema,
    live: true,
  },
  {
    path: "/v1/commits/until/{n}.json",
    type: json,
    summary: "Those before",
    live: true,
  },
  {
    path: keysPath,
    type: "application/jwk-set+json",
    summary: "Public keys (RFC 7517)",
    schema: keysSchema,
    live: true,
  },
  {
    path: changesPath,
    type: json,
    summary: "What changed since an edition, record by record; links.next leads on",
    schema: changesSchema,
    query: ["since", "until", "after"],
    live: true,
  },
  {
    path: "/v1/metrics/{metric}/{key}.json",
    type: json,
    summary: "What editions said of a metric in a place, the newest first",
    schema: metricHistorySchema,
    live: true,
  },
  {
    path: "/v1/metrics/{metric}/{key}/until/{edition}.json",
    type: json,
    summary: "What they said up to an edition",
    live: true,
  },
  {
    path: "/v1/metrics/{metric}.csv",
    type: "text/csv; charset=utf-8",
    summary: "A metric over all places, for a chart",
    live: true,
  },
  {
    path: "/v1/metrics/{metric}.metadata.json",
    type: json,
    summary: "What stands beside a chart of it: title, unit, source, citation, time span",
    schema: metricMetadataSchema,
    live: true,
  },
  {
    path: "/v1/m/{key}/feed.json",
    type: "application/feed+json; charset=utf-8",
    summary: "News of a municipality (JSON Feed 1.1)",
    live: true,
  },
  {
    path: "/v1/m/{key}/feed.atom",
    type: "application/atom+xml; charset=utf-8",
    summary: "News of a municipality (Atom)",
    live: true,
  },
  {
    path: "/status.json",
    type: json,
    summary: "Age of the data, current edition, held rows, used share of the free quotas",
    schema: statusSchema,
    live: true,
    isOfMoment: true,
  },
  {
    path: "/opendata/list.csv",
    type: csvType,
    summary: "Register of data sets (the Russian open-data recommendations, version 3.0)",
    live: true,
  },
  {
    path: "/opendata/{set}/{file}.csv",
    type: csvType,
    summary: "Passport or structure of a data set",
    live: true,
  },
  {
    path: "/sitemap.xml",
    type: sitemapType,
    summary: "Sitemaps for search engines",
    live: true,
  },
  {
    path: "/sitemap/pages.xml",
    type: sitemapType,
    summary: "Pages",
    live: true,
  },
  {
    path: "/sitemap/{resource}/{n}.xml",
    type: sitemapType,
    summary: "Pages of records",
    live: true,
  },
  {
    path: "/.well-known/security.txt",
    type: "text/plain; charset=utf-8",
    summary: "Whom to tell of a weakness (RFC 9116), where the deployment names somebody",
    live: true,
    isOfMoment: true,
  },
];
