/** `/v1/openapi.json`: every address of the feed, and beside it the records of each resource. */

import { documentText } from "../../../shared/public/formats.ts";
import { openapi, openapiRecord, recordPath } from "../../../shared/public/openapi.ts";
import type { DescribedFile } from "../../../shared/public/openapi-files.ts";
import { type Resource, resources } from "../../../shared/public/resources.ts";
import type { Document } from "./document.ts";
import { feedTitle } from "./feed-title.ts";

const path = "/v1/openapi.json";

/** Describes the other files, what is answered live, and itself. */
export function openapiDocuments(others: readonly DescribedFile[]): readonly Document[] {
  const records = resources.map(recordsOf);
  const own: Document = {
    path,
    type: "application/openapi+json; charset=utf-8",
    summary: "This document",
    cost: 60,
    reads: { shows: ["settings"] },
    texts: async (reader) => {
      const publisher = reader.publisher();
      const files = [...others, own, ...records];
      return [
        `${JSON.stringify(openapi({ site: reader.site, title: feedTitle(publisher.name), publisher, files }))}\n`,
      ];
    },
  };
  return [own, ...records];
}

function recordsOf(resource: Resource): Document {
  return {
    path: new URL(recordPath(resource), `http://feed${path}`).pathname,
    type: "application/json; charset=utf-8",
    summary: "Records of a resource, as the OpenAPI document refers to them",
    template: "/v1/openapi/{resource}.json",
    cost: 14,
    reads: {},
    texts: async () => [documentText(openapiRecord(resource))],
  };
}
