/** What the feed answers from the store rather than from a file of an edition. */

import { editionsSchema, statusSchema } from "./feed-schemas.ts";
import { csvType } from "./formats.ts";
import type { DescribedFile } from "./openapi-files.ts";
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
    path: "/status.json",
    type: json,
    summary: "Age of the data, current edition, held rows, used share of the free quotas",
    schema: statusSchema,
    live: true,
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
  },
];
