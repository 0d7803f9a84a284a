/** `/v1/openapi.json`: every address of the feed, and beside it the schemas that it refers to. */

import { documentText } from "../../../shared/public/formats.ts";
import { openapi } from "../../../shared/public/openapi.ts";
import { type DescribedFile, documentSchemas } from "../../../shared/public/openapi-files.ts";
import { commonPath, openapiCommon, openapiRecord, recordPath } from "../../../shared/public/openapi-schemas.ts";
import { resources } from "../../../shared/public/resources.ts";
import type { Json } from "../../../shared/table.ts";
import type { Document } from "./document.ts";
import { feedTitle } from "./feed-title.ts";

const path = "/v1/openapi.json";

/** Describes the other files, what is answered live, and itself. */
export function openapiDocuments(others: readonly DescribedFile[]): readonly Document[] {
  const schemas = [
    schemasAt(commonPath, openapiCommon(documentSchemas(others))),
    ...resources.map((resource) => schemasAt(recordPath(resource), openapiRecord(resource))),
  ];
  const own: Document = {
    path,
    type: "application/openapi+json; charset=utf-8",
    summary: "This document",
    cost: 60,
    reads: { shows: ["settings"] },
    texts: async (reader) => {
      const publisher = reader.publisher();
      const files = [...others, own, ...schemas];
      return [
        `${JSON.stringify(openapi({ site: reader.site, title: feedTitle(publisher.name), publisher, files }))}\n`,
      ];
    },
  };
  return [own, ...schemas];
}

function schemasAt(relative: string, schemas: Json): Document {
  return {
    path: new URL(relative, `http://feed${path}`).pathname,
    type: "application/json; charset=utf-8",
    summary: "Schemas that the OpenAPI document refers to",
    template: "/v1/openapi/{schema}.json",
    cost: 14,
    reads: {},
    texts: async () => [documentText(schemas)],
  };
}
