/** OpenAPI 3.1 of the feed, assembled from the resources and formats it has. */

import type { Json, JsonSchema, Words } from "../table.ts";
import { datasetPath, schemaVersion } from "./envelope.ts";
import { formats } from "./formats.ts";
import { type Resource, resources } from "./resources.ts";
import { resourceSchema } from "./schema.ts";

/** The whole document; `site` is the configured address without a slash at its end. */
export function openapi(site: string, title: Words): Json {
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: title.en, summary: title.ru, version: schemaVersion },
    servers: [{ url: site }],
    paths: Object.fromEntries([...fixedPaths, ...resources.flatMap(resourcePaths)]),
    components: {
      schemas: Object.fromEntries(
        resources.map((resource) => [
          resource.key,
          resourceSchema(resource, `${site}/v1/schemas/${resource.key}.json`),
        ]),
      ),
      parameters: { municipality, part, edition },
      responses: { problem },
    },
  };
}

const municipality: Json = parameter("key", "Key of the municipality, such as 29-06", { type: "string" });
const part: Json = parameter("n", "Number of the part, from 1", { type: "integer", minimum: 1 });
const edition: Json = parameter("edition", "Number of the edition", { type: "integer", minimum: 1 });

const problem: Json = {
  description: "RFC 9457 problem details",
  content: {
    "application/problem+json": {
      schema: {
        type: "object",
        required: ["type", "title", "status", "detail", "requestId"],
        properties: {
          type: { type: "string" },
          title: { type: "string" },
          status: { type: "integer" },
          detail: { type: "string" },
          requestId: { type: "string" },
        },
      },
    },
  },
};

const fixedPaths: readonly (readonly [string, Json])[] = [
  ["/v1/", operation("The current edition: resources, formats, counts, links", jsonContent({ type: "object" }))],
  ["/v1/editions.json", operation("Every edition", jsonContent({ type: "object" }))],
  ["/v1/editions/{edition}/", operation("The index of an edition", jsonContent({ type: "object" }), [ref("edition")])],
  [
    "/v1/editions/{edition}/files.json",
    operation("Every file of an edition with its SHA-256", jsonContent({ type: "object" }), [ref("edition")]),
  ],
  ["/v1/openapi.json", operation("This document", jsonContent({ type: "object" }))],
  ["/status.json", operation("Age of the data, current edition, held rows", jsonContent({ type: "object" }))],
];

/** Every address of a resource: whole and parts, of the region and of a municipality, current and inside an edition. */
function resourcePaths(resource: Resource): readonly (readonly [string, Json])[] {
  const scopes = resource.byMunicipality ? [null, "{key}"] : [null];
  const paths = scopes.flatMap((scope) =>
    formats.flatMap(({ extension, mediaType }) => {
      const path = datasetPath({ resource, municipality: scope });
      const content = { [mediaType]: { schema: contentSchema(resource, extension) } };
      const own = scope === null ? [] : [ref("municipality")];
      return [
        [`${path}.${extension}`, operation(resource.title.en, content, own)] as const,
        [
          `${path}/part/{n}.${extension}`,
          operation(`${resource.title.en}: a part`, content, [...own, ref("part")]),
        ] as const,
      ];
    }),
  );
  return paths.flatMap(([path, current]) => [
    [path, current] as const,
    [`/v1/editions/{edition}${path.slice("/v1".length)}`, withEdition(current)] as const,
  ]);
}

function contentSchema(resource: Resource, extension: string): JsonSchema {
  return extension === "json" ? { $ref: `#/components/schemas/${resource.key}` } : { type: "string" };
}

function operation(summary: string, content: Json, parameters: readonly Json[] = []): { readonly [key: string]: Json } {
  return {
    ...(parameters.length === 0 ? {} : { parameters }),
    get: {
      summary,
      responses: {
        "200": { description: "The file, with a strong ETag", content },
        "304": { description: "Unchanged" },
        default: { $ref: "#/components/responses/problem" },
      },
    },
  };
}

function withEdition(current: { readonly [key: string]: Json }): Json {
  const { parameters } = current;
  return { ...current, parameters: [ref("edition"), ...(Array.isArray(parameters) ? parameters : [])] };
}

function ref(name: string): Json {
  return { $ref: `#/components/parameters/${name}` };
}

function parameter(name: string, description: string, schema: JsonSchema): Json {
  return { name, in: "path", required: true, description, schema };
}

function jsonContent(schema: JsonSchema): Json {
  return { "application/json": { schema } };
}
