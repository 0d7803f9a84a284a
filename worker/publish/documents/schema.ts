/** `/v1/schemas/{resource}.json`: what a record of a resource is made of. */

import { documentText } from "../../../shared/public/formats.ts";
import type { Resource } from "../../../shared/public/resources.ts";
import { resourceSchema } from "../../../shared/public/schema.ts";
import type { Document } from "./document.ts";

export function schemaOf(resource: Resource): Document {
  const path = `/v1/schemas/${resource.key}.json`;
  return {
    path,
    type: "application/schema+json; charset=utf-8",
    summary: "JSON Schema of a resource",
    template: "/v1/schemas/{resource}.json",
    cost: 14,
    reads: {},
    texts: async ({ site }) => [documentText(resourceSchema(resource, `${site}${path}`))],
  };
}
