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
    ...fileSchema(metaSchema, linksSchema, recordSchema(resource.fields)),
  };
}

/** A whole file or a part, made of the schemas of its three members. */
export function fileSchema(meta: JsonSchema, links: JsonSchema, record: JsonSchema): JsonSchema {
  return {
    type: "object",
    required: ["data", "meta", "links"],
    properties: { meta, links, data: { type: "array", items: record } },
  };
}

/** The schema of one record. Fields are only ever added, so unknown ones must be let through. */
export function recordSchema(fields: readonly PublicField[]): JsonSchema {
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

export const bilingual: JsonSchema = {
  type: "object",
  required: ["ru", "en"],
  properties: { ru: { type: "string" }, en: { type: "string" } },
};

const address = (format: "uri" | "uri-reference", description: string) => ({ type: "string", format, description });

export const linksSchema: JsonSchema = {
  type: "object",
  required: ["self", "csv", "edition", "describedby"],
  properties: {
    self: address("uri", "The current version"),
    csv: address("uri-reference", "The same records as CSV, relative to the address at which this one was read"),
    edition: address("uri", "This very version, for good"),
    describedby: address("uri-reference", "The JSON Schema, likewise relative"),
    parts: {
      type: "array",
      items: address("uri", "A part, in the edition in which the whole file last changed"),
    },
    next: address("uri-reference", "Of a part: the next one, relative to the address at which this one was read"),
    whole: address("uri-reference", "Of a part: the whole file, likewise relative"),
    files: address("uri-reference", "Of a part: the list of all files with their SHA-256, likewise relative"),
  },
};

export const licenceSchema: JsonSchema = {
  type: "object",
  required: ["name"],
  properties: { name: { type: "string" }, url: { type: ["string", "null"], format: "uri" } },
};

export const metaSchema: JsonSchema = {
  type: "object",
  required: [
    "schemaVersion",
    "resource",
    "edition",
    "asOf",
    "publishedAt",
    "count",
    "licence",
    "attribution",
    "method",
  ],
  properties: {
    schemaVersion: { type: "string" },
    resource: { type: "string" },
    title: bilingual,
    municipality: { type: "string", description: "Key of the municipality whose file this is" },
    edition: { type: "integer", minimum: 1, description: "The edition in which this very file last changed" },
    asOf: { type: "string", format: "date", description: "The day of the data in that edition" },
    publishedAt: { type: "string", format: "date-time" },
    registersCheckedOn: {
      type: "string",
      format: "date",
      description: "The day as of which the registers were checked",
    },
    count: { type: "integer", minimum: 0 },
    total: { type: "integer", minimum: 0, description: "Of a whole file: the same as its count" },
    part: {
      type: "object",
      required: ["number", "label"],
      properties: { number: { type: "integer", minimum: 1 }, label: bilingual },
    },
    licence: licenceSchema,
    attribution: { type: "string" },
    method: bilingual,
    demonstration: bilingual,
  },
};
