/** OpenAPI 3.1 of the feed, assembled from the resources and formats it has. */

import type { Json, JsonSchema, Words } from "../table.ts";
import { datasetPath, isInEditions, schemaVersion } from "./envelope.ts";
import { formatsFor } from "./formats.ts";
import {
  failures,
  file,
  fileResponses,
  get,
  headers,
  type Operation,
  ref,
  response,
  responses,
} from "./openapi-answers.ts";
import { type Resource, resources } from "./resources.ts";
import { resourceSchema } from "./schema.ts";

/** A file that isn't a dataset, as it is described. `{key}` in its path stands for a municipality's key. */
export interface DescribedFile {
  readonly path: string;
  readonly type: string;
  readonly summary: string;
}

/** The whole document; `site` is the configured address without a slash at its end. */
export function openapi(site: string, title: Words, files: readonly DescribedFile[]): Json {
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: title.en, summary: title.ru, version: schemaVersion },
    servers: [{ url: site }],
    paths: Object.fromEntries([...files.flatMap(filePaths), ...resources.flatMap(resourcePaths), ...live]),
    components: {
      schemas: Object.fromEntries(
        resources.map((resource) => [
          resource.key,
          resourceSchema(resource, `${site}/v1/schemas/${resource.key}.json`),
        ]),
      ),
      parameters: { municipality, part, edition, ifNoneMatch, ifModifiedSince },
      headers,
      responses,
    },
  };
}

const municipality: Json = parameter("key", "Key of the municipality, such as 29-06", { type: "string" });
const part: Json = parameter("n", "Number of the part, from 1", { type: "integer", minimum: 1 });
const edition: Json = parameter("edition", "Number of the edition", { type: "integer", minimum: 1 });
const ifNoneMatch: Json = header("If-None-Match", "ETags that the reader has, compared weakly");
const ifModifiedSince: Json = header("If-Modified-Since", "Of no account where If-None-Match is sent");

const anyObject = jsonContent({ type: "object" });

/** A file's address as current, inside an edition where there is one, and without the slash at its end. */
function filePaths({ path, type, summary }: DescribedFile): readonly (readonly [string, Json])[] {
  const [mediaType = ""] = type.split(";");
  const content: Json = { [mediaType]: { schema: { type: mediaType.endsWith("json") ? "object" : "string" } } };
  const parameters = path.includes("{key}") ? [ref("municipality")] : [];
  // To links that people share others append a query: a redirect leaves it out.
  const isPage = mediaType === "text/html";
  const answers = { ...fileResponses(content), ...(isPage ? { "303": response("moved") } : {}) };
  const own: readonly (readonly [string, Json])[] = isInEditions(path)
    ? inEditions([path, file(summary, content, parameters)])
    : [[path, get(summary, answers, parameters)]];
  const isFolder = path.endsWith("/") && path !== "/";
  return isFolder ? [...own, [path.slice(0, -1), get(summary, { "308": response("moved") }, parameters)]] : own;
}

const live: readonly (readonly [string, Json])[] = [
  ["/v1/editions/{edition}", get("The index of an edition", { "308": response("moved") }, [ref("edition")])],
  [
    "/status.json",
    get("Age of the data, current edition, held rows, used share of the free quotas", {
      "200": { description: "As of now", content: anyObject },
      ...failures("query", "unavailable"),
    }),
  ],
];

/** Every address of a resource: whole, in parts and without extension, of the region and of a municipality. */
function resourcePaths(resource: Resource): readonly (readonly [string, Json])[] {
  const scopes = resource.byMunicipality ? [null, "{key}"] : [null];
  const paths = scopes.flatMap((scope) => {
    const path = datasetPath({ resource, municipality: scope });
    const own = scope === null ? [] : [ref("municipality")];
    const title = resource.title.en;
    const bare = {
      "303": response("chosen"),
      ...failures("query", "missing", "unacceptable", "withdrawn", "unavailable"),
    };
    return [
      [path, get(`${title}, in the format that Accept asks for`, bare, own)] as const,
      ...formatsFor(scope).flatMap(({ extension, mediaType, inParts }) => {
        const content = { [mediaType]: { schema: contentSchema(resource, extension) } };
        const part = file(`${title}: a part`, content, [...own, ref("part")]);
        return [
          [`${path}.${extension}`, file(title, content, own)] as const,
          ...(inParts ? [[`${path}/part/{n}.${extension}`, part] as const] : []),
        ];
      }),
    ];
  });
  return paths.flatMap(inEditions);
}

/** The same address as current and inside an edition. */
function inEditions([path, current]: readonly [string, Operation]): readonly (readonly [string, Json])[] {
  const { parameters } = current;
  const fixed = { ...current, parameters: [ref("edition"), ...(Array.isArray(parameters) ? parameters : [])] };
  return [
    [path, current],
    [`/v1/editions/{edition}${path.slice("/v1".length)}`, fixed],
  ];
}

function contentSchema(resource: Resource, extension: string): JsonSchema {
  return extension === "json" ? { $ref: `#/components/schemas/${resource.key}` } : { type: "string" };
}

function jsonContent(schema: JsonSchema): Json {
  return { "application/json": { schema } };
}

function parameter(name: string, description: string, schema: JsonSchema): Json {
  return { name, in: "path", required: true, description, schema };
}

function header(name: string, description: string): Json {
  return { name, in: "header", required: false, description, schema: { type: "string" } };
}
