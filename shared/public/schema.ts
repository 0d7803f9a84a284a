/** JSON Schema 2020-12 of a resource, from the same fields that its files are written from. */

import type { JsonSchema } from "../table.ts";
import type { PublicField } from "./fields.ts";
import type { Resource } from "./resources.ts";

/** The schema of a whole file or a part of a resource, at home at `id`. */
export function resourceSchema(resource: Resource, id: string): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: id,
    title: resource.title.en,
    description: resource.title.ru,
    type: "object",
    required: ["data", "meta", "links"],
    properties: {
      meta: metaSchema,
      links: { type: "object", required: ["self"], properties: { self: { type: "string", format: "uri" } } },
      data: { type: "array", items: recordSchema(resource.fields) },
    },
  };
}

/** The schema of one record. Fields are only ever added, so unknown ones must be let through. */
function recordSchema(fields: readonly PublicField[]): JsonSchema {
  return {
    type: "object",
    required: fields.map(({ name }) => name),
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
  };
}

function fieldSchema({ schema, title, part }: PublicField): JsonSchema {
  const described = { title: title.en, description: title.ru };
  return part === "id" ? { ...schema, ...described } : { ...described, anyOf: [schema, { type: "null" }] };
}

const bilingual: JsonSchema = {
  type: "object",
  required: ["ru", "en"],
  properties: { ru: { type: "string" }, en: { type: "string" } },
};

const metaSchema: JsonSchema = {
  type: "object",
  required: ["schemaVersion", "edition", "asOf", "publishedAt", "count", "total", "licence", "attribution", "method"],
  properties: {
    schemaVersion: { type: "string" },
    edition: { type: "integer", minimum: 1, description: "The edition in which this resource last changed" },
    asOf: { type: "string", format: "date" },
    publishedAt: { type: "string", format: "date-time" },
    registersCheckedOn: {
      type: "string",
      format: "date",
      description: "The day as of which the registers were checked",
    },
    count: { type: "integer", minimum: 0 },
    total: { type: "integer", minimum: 0 },
    part: {
      type: "object",
      required: ["number", "of", "label", "whole"],
      properties: {
        number: { type: "integer", minimum: 1 },
        of: { type: "integer", minimum: 1 },
        label: bilingual,
        whole: {
          type: "object",
          required: ["url", "count", "sha256"],
          properties: {
            url: { type: "string", format: "uri" },
            count: { type: "integer", minimum: 0 },
            sha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
          },
        },
      },
    },
    licence: {
      type: "object",
      required: ["name"],
      properties: { name: { type: "string" }, url: { type: ["string", "null"], format: "uri" } },
    },
    attribution: { type: "string" },
    method: bilingual,
    demonstration: bilingual,
  },
};
