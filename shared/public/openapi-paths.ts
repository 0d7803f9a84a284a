/** The addresses of the feed as OpenAPI 3.1 names them, each with the methods that it takes. */

import type { Json } from "../table.ts";
import { datasetPath, isInEditions } from "./envelope.ts";
import { searchPath } from "./live.ts";
import { type Answers, answer } from "./openapi-answers.ts";
import {
  capital,
  contentOf,
  type DescribedFile,
  download,
  fileSchemaName,
  idOf,
  nameOf,
  partDownload,
} from "./openapi-files.ts";
import { recordPath } from "./openapi-schemas.ts";
import type { Resource } from "./resources.ts";
import { fileSchema } from "./schema.ts";

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

const conditions = ["ifNoneMatch", "ifModifiedSince", "range", "ifRange"];

export function filePaths(file: DescribedFile): readonly Named[] {
  const { type, summary, template: path = file.path, query = [] } = file;
  const [mediaType = ""] = type.split(";");
  const isPage = mediaType === "text/html";
  const parameters = [...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name), ...query];
  const address: Address = {
    path,
    id: idOf(path),
    tag: isPage ? "pages" : "feed",
    summary,
    parameters: file.isOfMoment ? parameters : [...parameters, ...conditions],
    answers:
      file.live === undefined
        ? fileAnswers(nameOf(file))
        : liveAnswers({ description: summary, content: contentOf(file) }, file.isOfMoment),
  };
  const isFolder = path.endsWith("/") && path !== "/";
  const own = isInEditions(path) && file.live === undefined ? inEditions(address) : [named(address)];
  return isFolder ? [...own, named(leadingOn(address, path.slice(0, -1)))] : own;
}

const found: Json = {
  description: "At most 25 of them; links.next leads on",
  content: {
    "application/json": {
      schema: fileSchema({ type: "object" }, { type: "object" }, { $ref: recordPath({ key: "nkos" }) }),
    },
  },
};

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
    path: "/v1/{resource}/{id}.json",
    id: "Record",
    tag: "feed",
    summary: "A record with what editions changed of it",
    parameters: ["resource", "id", ...conditions],
    answers: { ...liveAnswers(typed("application/json")), "410": answer("withdrawn") },
  },
  {
    path: searchPath,
    id: "Search",
    tag: "feed",
    summary: "Non-profits of the current edition by name, OGRN or INN",
    parameters: ["q", "municipality", "status", "after", ...conditions],
    answers: liveAnswers(found),
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
    path: "/oembed",
    id: "OEmbed",
    tag: "pages",
    summary: "How a page or an embed is shown in a frame (oEmbed 1.0)",
    parameters: ["url", "maxwidth", "maxheight", "oembedFormat", ...conditions],
    answers: { ...liveAnswers(typed("application/json")), "410": answer("withdrawn") },
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
  const type = mediaType.endsWith("json") ? "object" : "string";
  return { description: "As of now", content: { [mediaType]: { schema: { type } } } };
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

/** In this order what neighbours have alike stands together: in another the document is some 300 bytes longer. */
function named({ path, id, tag, summary, parameters, answers }: Address): Named {
  const tags = [tag];
  return [
    path,
    {
      options: {
        responses: { "204": answer("preflight") },
        tags,
        summary: "Methods",
        operationId: `options${id}`,
      },
      head: { responses: withoutBodies(answers), tags, summary: "Headers of the answer", operationId: `head${id}` },
      get: { responses: answers, tags, summary, operationId: `get${id}` },
      ...(parameters.length === 0
        ? {}
        : { parameters: parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })) }),
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

/** What is made when it is asked for is answered as a file is, but for what has no validators. */
function liveAnswers(found: Json, isOfMoment = false): Answers {
  if (isOfMoment) return { "200": found, ...failures() };
  return {
    "200": found,
    "206": answer("partial"),
    "304": answer("unchanged"),
    ...failures(),
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
