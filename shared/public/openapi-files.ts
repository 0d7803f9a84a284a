/** What the feed's files are called in OpenAPI 3.1, and how each answers. */

import type { Json, JsonSchema } from "../table.ts";
import { type Format, formats, formatsInParts } from "./formats.ts";
import { type Answers, fileHeaders } from "./openapi-answers.ts";
import { commonSchema } from "./openapi-schemas.ts";
import type { Resource } from "./resources.ts";

/** A file that isn't a dataset, as it is described. */
export interface DescribedFile {
  /** `{key}` in it stands for a municipality's key. */
  readonly path: string;
  readonly type: string;
  readonly summary: string;
  /** Of its decoded body, where that is JSON. */
  readonly schema?: JsonSchema;
  /** Its address with parameters in place of what others of its kind have otherwise, where there are such. */
  readonly template?: string;
  /** Parameters of its query, where it takes any. */
  readonly query?: readonly string[];
  /** Answered from the store rather than from a file of an edition. */
  readonly live?: true;
  /** The moment or the deployment speaks in it: it has no validators. */
  readonly isOfMoment?: true;
}

/** Schemas of the files that have one, by the name in `openapiCommon`. */
export function documentSchemas(files: readonly DescribedFile[]): { readonly [name: string]: JsonSchema } {
  return Object.fromEntries(
    files.flatMap(({ path, template = path, schema }) =>
      schema === undefined ? [] : [[schemaName(template), schema]],
    ),
  );
}

/** What the schema of a resource's files is called; that of its records has its key. */
export function fileSchemaName({ key }: Resource): string {
  return `${key}File`;
}

/** The answers of files, by name: the files of documents, of each resource as JSON, and of resources in other formats. */
export function fileResponses(files: readonly DescribedFile[], resources: readonly Resource[]): Answers {
  const described = files
    .filter(({ live }) => live === undefined)
    .map((file) => [nameOf(file), contentOf(file)] as const);
  const own = resources.map((resource) => {
    const schema = { $ref: `#/components/schemas/${fileSchemaName(resource)}` };
    return [fileSchemaName(resource), { "application/json": { schema } }] as const;
  });
  const contents = [
    ...described,
    ...own,
    [download, bodiesOf(formats)] as const,
    [partDownload, bodiesOf(formatsInParts)] as const,
  ];
  return Object.fromEntries(
    contents.map(([name, content]) => [name, { description: "The file", headers: fileHeaders, content }]),
  );
}

/** Of resources in every format: whole, and in parts. */
export const download = "download";
export const partDownload = "partDownload";

/** Under which name `fileResponses` has its answer. */
export function nameOf({ path, template = path }: DescribedFile): string {
  return schemaName(template);
}

/** What it sends, by its type. */
export function contentOf({ path, template = path, type, schema }: DescribedFile): Json {
  const [mediaType = ""] = type.split(";");
  const kind = { type: mediaType.endsWith("json") ? "object" : "string" };
  return {
    [mediaType]: { schema: schema === undefined ? kind : commonSchema(schemaName(template)) },
  };
}

/** Bodies in formats of which nothing more is said. */
function bodiesOf(known: readonly Format[]): Json {
  return Object.fromEntries(
    known.map(({ mediaType, extension }) => {
      const type = extension === "json" ? "object" : "string";
      return [mediaType.split(";")[0] ?? "", { schema: { type } }];
    }),
  );
}

function schemaName(path: string): string {
  const id = idOf(path);
  return id.charAt(0).toLowerCase() + id.slice(1);
}

/** `/v1/files/{list}/{n}.json` → `FilesByListN`. */
export function idOf(path: string): string {
  const words = path
    .replace(/\.json$/, "")
    .split("/")
    .slice(1)
    .map((word) => word.replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase()));
  const named = words[0] === "v1" ? words.slice(1) : ["page", ...words];
  const name = named
    .map((word) => capital(word.replace(/^\{(\w+)\}/, (_, part: string) => `By${capital(part)}`)))
    .join("");
  return name === "" ? "Index" : name;
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
