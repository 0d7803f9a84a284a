/** OpenAPI 3.1 of the feed, assembled from the resources, formats and files it has. */

import { latinNames } from "../language/latin.ts";
import type { Json, JsonSchema, Words } from "../table.ts";
import { schemaVersion } from "./envelope.ts";
import { problemSchema } from "./feed-schemas.ts";
import { formats } from "./formats.ts";
import { headers, parametersFor, responses } from "./openapi-answers.ts";
import { type DescribedFile, documentSchemas, fileResponses, fileSchemaName } from "./openapi-files.ts";
import { commonPaths, filePaths, otherPaths, resourcePaths } from "./openapi-paths.ts";
import type { Publisher } from "./publisher.ts";
import { type Resource, resources } from "./resources.ts";
import { fileSchema, linksSchema, metaSchema, recordSchema } from "./schema.ts";

export interface Described {
  /** The configured address, without a slash at its end. */
  readonly site: string;
  readonly title: Words;
  readonly publisher: Pick<Publisher, "name" | "licence">;
  readonly files: readonly DescribedFile[];
}

/** Where the schema of a resource's records is, from the document's own place. */
export function recordPath({ key }: Resource): string {
  return `openapi/${key}.json`;
}

/** The document. It leaves the records of each resource to `recordPath`, so that both fit through a cut connection. */
export function openapi({ site, title, publisher, files }: Described): Json {
  const { name, url } = publisher.licence;
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: title.en,
      summary: title.ru,
      description:
        "Read-only and open: no key, any origin, GET and HEAD. Each address below /v1/ also stands inside every edition, where its bytes stay. Other methods answer 405. Where the store fails, a mirror may be named by 307.",
      version: schemaVersion,
      contact: { name: publisher.name, url: `${site}/` },
      license: url === null ? { name } : { name, url },
    },
    servers: [{ url: site }],
    security: [],
    tags: tags(),
    paths: Object.fromEntries([
      ...files.flatMap(filePaths),
      ...otherPaths,
      ...resources.flatMap(resourcePaths),
      ...commonPaths(),
    ]),
    components: {
      schemas: {
        meta: metaSchema,
        links: linksSchema,
        problem: problemSchema,
        ...documentSchemas(files),
        ...Object.fromEntries(resources.map((resource) => [fileSchemaName(resource), schemaOf(resource)])),
      },
      parameters: parametersFor(
        resources.map(({ key }) => key),
        resources.filter(({ byMunicipality }) => byMunicipality).map(({ key }) => key),
        formats.map(({ extension }) => extension),
      ),
      headers,
      responses: { ...responses, ...fileResponses(files, resources) },
    },
  };
}

/** What `recordPath` says: a record's fields, where each Russian label has a name that programs can have. */
export function openapiRecord({ title, fields }: Resource): Json {
  return { title: title.en, description: title.ru, ...withEnumNames(recordSchema(fields)) };
}

function schemaOf(resource: Resource): JsonSchema {
  const part = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  return fileSchema(part("meta"), part("links"), { $ref: recordPath(resource) });
}

function tags(): readonly Json[] {
  return [
    { name: "feed", description: "What the feed says about itself" },
    { name: "pages", description: "Pages for people" },
    ...resources.map(({ key, title }) => ({ name: key, description: title.en })),
    { name: "downloads", description: "Resources in every format" },
  ];
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
