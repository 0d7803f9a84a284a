/** OpenAPI 3.1 of the feed, assembled from the resources, formats and files it has. */

import type { Json, JsonSchema, Words } from "../table.ts";
import { schemaVersion } from "./envelope.ts";
import { formats } from "./formats.ts";
import { headers, parametersFor, responses } from "./openapi-answers.ts";
import { type DescribedFile, fileResponses, fileSchemaName } from "./openapi-files.ts";
import { commonPaths, filePaths, otherPaths, resourcePaths } from "./openapi-paths.ts";
import { commonSchema, recordPath } from "./openapi-schemas.ts";
import type { Publisher } from "./publisher.ts";
import { type Resource, resources } from "./resources.ts";
import { fileSchema } from "./schema.ts";

export interface Described {
  /** The configured address, without a slash at its end. */
  readonly site: string;
  readonly title: Words;
  readonly publisher: Pick<Publisher, "name" | "licence">;
  readonly files: readonly DescribedFile[];
}

/** The document. It leaves the records of each resource to `recordPath` and other schemas to `commonPath`, so that each fits through a cut connection. */
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
      schemas: Object.fromEntries(resources.map((resource) => [fileSchemaName(resource), schemaOf(resource)])),
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

function schemaOf(resource: Resource): JsonSchema {
  return fileSchema(commonSchema("meta"), commonSchema("links"), { $ref: recordPath(resource) });
}

function tags(): readonly Json[] {
  return [
    { name: "feed", description: "What the feed says about itself" },
    { name: "pages", description: "Pages for people" },
    ...resources.map(({ key, title }) => ({ name: key, description: title.en })),
    { name: "downloads", description: "Resources in every format" },
  ];
}
