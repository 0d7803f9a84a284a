/** Schemas that the OpenAPI document refers to, in files beside it: with them in it, it wouldn't fit through a cut connection. */

import { latinNames } from "../language/latin.ts";
import type { Json, JsonSchema } from "../table.ts";
import { problemSchema } from "./feed-schemas.ts";
import type { Resource } from "./resources.ts";
import { linksSchema, metaSchema, recordSchema } from "./schema.ts";

/** Where the schema of a resource's records is, from the document's own place. */
export function recordPath({ key }: Pick<Resource, "key">): string {
  return `openapi/${key}.json`;
}

/** What `recordPath` says: a record's fields, where each Russian label has a name that programs can have. */
export function openapiRecord({ title, fields }: Resource): Json {
  return { title: title.en, description: title.ru, ...withEnumNames(recordSchema(fields)) };
}

/** Where the schemas of everything but records are, likewise. */
export const commonPath = "openapi/common.json";

/** What `commonPath` says: schemas by name, those of documents among them. */
export function openapiCommon(documents: { readonly [name: string]: JsonSchema }): Json {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $defs: { meta: metaSchema, links: linksSchema, problem: problemSchema, ...documents },
  };
}

/** Refers to one of them from the document. */
export function commonSchema(name: string): JsonSchema {
  return { $ref: `${commonPath}#/$defs/${name}` };
}

/** Generators make identifiers of labels, and those of Russian ones collide where they are left no letter. */
function withEnumNames(schema: Json): { readonly [key: string]: Json } {
  const named = Object.fromEntries(
    Object.entries(Object(schema)).map(([key, value]) => [key, namedWithin(value as Json)]),
  );
  const labels = Array.isArray(named.enum) ? named.enum.map(String) : [];
  return labels.some((label) => /[^\w-]/.test(label)) ? { ...named, "x-enum-varnames": latinNames(labels) } : named;
}

function namedWithin(value: Json): Json {
  if (Array.isArray(value)) return value.map(namedWithin);
  return typeof value === "object" && value !== null ? withEnumNames(value) : value;
}
