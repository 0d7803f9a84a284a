/** The addresses of the feed as OpenAPI 3.1 names them, each with the methods that it takes. */

import type { Json, JsonSchema } from "../table.ts";
import { datasetPath, isInEditions } from "./envelope.ts";
import { type Format, formats, formatsInParts } from "./formats.ts";
import { type Answers, answer, fileHeaders } from "./openapi-answers.ts";
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
  /** Answered from the store rather than from a file of an edition. */
  readonly live?: true;
}

/** An address as it is named, without what stands in each alike. */
interface Address {
  readonly path: string;
  /** Ends the ids of its operations. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly parameters: readonly string[];
  /** Of GET. HEAD has the same without bodies. */
  readonly answers: Answers;
}

type Named = readonly [path: string, item: Json];

export function filePaths(file: DescribedFile): readonly Named[] {
  const { type, summary, template: path = file.path } = file;
  const [mediaType = ""] = type.split(";");
  const isPage = mediaType === "text/html";
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const address: Address = {
    path,
    id: idOf(path),
    tag: isPage ? "pages" : "feed",
    summary,
    parameters: file.live === undefined ? [...parameters, ...conditions] : parameters,
    answers:
      file.live === undefined
        ? fileAnswers(nameOf(file))
        : { "200": { description: summary, content: contentOf(file) }, ...failures() },
  };
  const isFolder = path.endsWith("/") && path !== "/";
  const own = isInEditions(path) && file.live === undefined ? inEditions(address) : [named(address)];
  return isFolder ? [...own, named(leadingOn(address, path.slice(0, -1)))] : own;
}

/** Schemas of the files that have one. */
export function documentSchemas(files: readonly DescribedFile[]): { readonly [name: string]: JsonSchema } {
  return Object.fromEntries(
    files.flatMap(({ path, template = path, schema }) =>
      schema === undefined ? [] : [[schemaName(template), schema]],
    ),
  );
}

function schemaName(path: string): string {
  const id = idOf(path);
  return id.charAt(0).toLowerCase() + id.slice(1);
}

/** Addresses that are no files: an edition's without its slash, what errors mean, and what programs look for on every site. */
export const otherPaths: readonly Named[] = [
  {
    path: "/v1/editions/{edition}",
    id: "EditionFolder",
    tag: "feed",
    summary: "The index of an edition",
    parameters: ["edition"],
    answers: failures(),
  },
  {
    path: "/problems/{code}",
    id: "Problem",
    tag: "pages",
    summary: "What an error means and what to do",
    parameters: ["code"],
    answers: { "200": typed("text/html"), ...failures() },
  },
  {
    path: "/robots.txt",
    id: "Robots",
    tag: "pages",
    summary: "For crawlers",
    parameters: [],
    answers: { "200": typed("text/plain"), ...failures() },
  },
  {
    path: "/favicon.ico",
    id: "Icon",
    tag: "pages",
    summary: "The icon",
    parameters: [],
    answers: { "200": typed("image/svg+xml"), ...failures() },
  },
].map(named);

function typed(mediaType: string): Json {
  return { description: "As of now", content: { [mediaType]: { schema: { type: "string" } } } };
}

/** What the schema of a resource's files is called; that of its records has its key. */
export function fileSchemaName({ key }: Resource): string {
  return `${key}File`;
}

/** A resource as JSON, whole and in parts, of the region and of a municipality: its schema is its own. */
export function resourcePaths(resource: Resource): readonly Named[] {
  return scopesOf(resource).flatMap(({ municipality, id, parameters }) => {
    const path = datasetPath({ resource, municipality });
    const common = { tag: resource.key, answers: fileAnswers(fileSchemaName(resource)) };
    const name = capital(resource.key);
    const title = resource.title.en;
    const whole = {
      ...common,
      path: `${path}.json`,
      id: `${name}${id}`,
      summary: title,
      parameters: [...parameters, ...conditions],
    };
    const part = {
      ...common,
      path: `${path}/part/{n}.json`,
      id: `${name}Part${id}`,
      summary: `${title}: a part`,
      parameters: [...parameters, "n", ...conditions],
    };
    // What municipalities had in past editions is described for all resources alike: the document must fit.
    return municipality === null ? [whole, part].flatMap(inEditions) : [whole, part].map(named);
  });
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

/** What all resources have alike: an address for each format, where JSON has none with a schema of its own, and one without extension. */
export function commonPaths(): readonly Named[] {
  const downloads = { tag: "downloads", answers: fileAnswers(download) };
  const parts = { tag: "downloads", answers: fileAnswers(partDownload) };
  return [
    { start: "/v1", id: "", parameters: ["resource"] },
    { start: "/v1/m/{key}", id: "OfMunicipality", parameters: ["key", "local"] },
  ].flatMap(({ start, id, parameters }) => {
    const path = `${start}/{resource}`;
    const bare = { "303": answer("chosen"), ...failures(), "406": answer("unacceptable"), "410": answer("withdrawn") };
    return [
      ...inEditions({
        path,
        id: `Resource${id}`,
        tag: "feed",
        summary: "A resource in the format that Accept asks for",
        parameters,
        answers: bare,
      }),
      ...inEditions({
        ...downloads,
        path: `${path}.{format}`,
        id: `Download${id}`,
        summary: "A resource in any format",
        parameters: [...parameters, "format", ...conditions],
      }),
      ...inEditions({
        ...parts,
        path: `${path}/part/{n}.{format}`,
        id: `DownloadPart${id}`,
        summary: "A part of a resource in any format",
        parameters: [...parameters, "n", "format", ...conditions],
      }),
    ];
  });
}

const conditions = ["ifNoneMatch", "ifModifiedSince", "range", "ifRange"];

function scopesOf({ byMunicipality }: Resource) {
  const region = { municipality: null, id: "", parameters: [] };
  return byMunicipality ? [region, { municipality: "{key}", id: "OfMunicipality", parameters: ["key"] }] : [region];
}

/** The same address as current and inside an edition. */
function inEditions(address: Address): readonly Named[] {
  const { path, id, parameters } = address;
  const inside = `/v1/editions/{edition}${path.slice("/v1".length)}`;
  return [
    named(address),
    named({ ...address, path: inside, id: `${id}InEdition`, parameters: ["edition", ...parameters] }),
  ];
}

function leadingOn(address: Address, path: string): Address {
  return {
    ...address,
    path,
    id: `${address.id}Folder`,
    parameters: [],
    answers: failures(),
  };
}

function named({ path, id, tag, summary, parameters, answers }: Address): Named {
  const common = { tags: [tag], summary };
  return [
    path,
    {
      ...(parameters.length === 0
        ? {}
        : { parameters: parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })) }),
      get: { operationId: `get${id}`, ...common, responses: answers },
      head: { operationId: `head${id}`, tags: [tag], responses: withoutBodies(answers) },
      options: { operationId: `options${id}`, tags: [tag], responses: { "204": answer("preflight") } },
    },
  ];
}

function withoutBodies(answers: Answers): Answers {
  const { "200": found, "206": _, "416": __, ...others } = answers;
  return found === undefined ? others : { "200": answer("head"), ...others };
}

/** A file's answer by the name under which `fileResponses` has it: written out at each address it would be most of the document. */
function fileAnswers(name: string): Answers {
  return {
    "200": { $ref: `#/components/responses/${name}` },
    "206": answer("partial"),
    "304": answer("unchanged"),
    ...failures(),
    "410": answer("withdrawn"),
    "416": answer("range"),
  };
}

/** Parameters that messengers append to a link lead on to the address without them; others are refused. */
function failures(): Answers {
  return {
    "301": answer("moved"),
    "400": answer("query"),
    "404": answer("missing"),
    "503": answer("unavailable"),
    default: answer("problem"),
  };
}

/** What `fileAnswers` names: the files of documents, of each resource as JSON, and of resources in other formats. */
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

const download = "download";
const partDownload = "partDownload";

function nameOf({ path, template = path }: DescribedFile): string {
  return schemaName(template);
}

function contentOf({ path, template = path, type, schema }: DescribedFile): Json {
  const [mediaType = ""] = type.split(";");
  const kind = { type: mediaType.endsWith("json") ? "object" : "string" };
  return {
    [mediaType]: { schema: schema === undefined ? kind : { $ref: `#/components/schemas/${schemaName(template)}` } },
  };
}

/** `/v1/files/{list}/{n}.json` → `FilesByListN`. */
function idOf(path: string): string {
  const words = path
    .replace(/\.json$/, "")
    .split("/")
    .slice(1)
    .map((word) => word.replace(/[.-](\w)/g, (_, letter: string) => letter.toUpperCase()));
  const named = words[0] === "v1" ? words.slice(1) : ["page", ...words];
  const name = named.map((word) => (word.startsWith("{") ? `By${capital(word.slice(1, -1))}` : capital(word))).join("");
  return name === "" ? "Index" : name;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
