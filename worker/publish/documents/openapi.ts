/** `/v1/openapi.json`: every address of the feed. */

import { documentText } from "../../../shared/public/formats.ts";
import { openapi } from "../../../shared/public/openapi.ts";
import type { Document } from "./document.ts";
import { feedTitle } from "./feed-title.ts";

/** Describes the other documents and itself. */
export function openapiDocument(others: readonly Document[]): Document {
  const own: Document = {
    path: "/v1/openapi.json",
    type: "application/openapi+json; charset=utf-8",
    summary: "This document",
    cost: 60,
    reads: { shows: ["settings"] },
    texts: async ({ site, publisher }) => [documentText(openapi(site, feedTitle(publisher().name), [...others, own]))],
  };
  return own;
}
