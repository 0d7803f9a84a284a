/** `/v1/schemas/{resource}.json`: what a record of a resource is made of; and what the list of changes is. */

import { changesSchema } from "../../../shared/public/changes.ts";
import { documentText } from "../../../shared/public/formats.ts";
import type { Resource } from "../../../shared/public/resources.ts";
import { resourceSchema } from "../../../shared/public/schema.ts";
import type { JsonSchema } from "../../../shared/table.ts";
import type { Document } from "./document.ts";

export function schemaOf(resource: Resource): Document {
  return schemaAt(resource.key, (id) => resourceSchema(resource, id));
}

export const schemaOfChanges: Document = schemaAt("changes", ($id) => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id,
  ...changesSchema,
}));

/** `made` gives the schema that is at home at an address. */
function schemaAt(name: string, made: (id: string) => JsonSchema): Document {
  const path = `/v1/schemas/${name}.json`;
  return {
    path,
    type: "application/schema+json; charset=utf-8",
    summary: "JSON Schema of a resource, or of changes",
    template: "/v1/schemas/{resource}.json",
    cost: 14,
    reads: {},
    texts: async ({ site }) => [documentText(made(`${site}${path}`))],
  };
}
