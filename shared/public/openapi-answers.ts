/** What the feed answers, as OpenAPI 3.1 says it: parameters, headers and kinds of answers. */

import type { Json, JsonSchema } from "../table.ts";
import { commonSchema } from "./openapi-schemas.ts";

export type Answers = { readonly [status: string]: Json };

/** An answer that `responses` describes. */
export type AnswerName = keyof typeof responses;

const text = { type: "string" } as const;
const seconds = { type: "integer", minimum: 0 } as const;

const described = {
  etag: ["Strong, over the bytes as they are encoded", text],
  lastModified: ["When it was published or replaced", text],
  edition: ["Number of the current edition", { type: "integer" }],
  link: ["Of a dataset: its parts, whole, list and schema", text],
  records: ["Of a dataset: count, total, part, edition, day, SHA-256 of the whole", text],
  digest: ["SHA-256 of the decoded file", text],
  disposition: ["The name under which it is saved", text],
  acceptRanges: ["bytes", text],
  age: ["Seconds since the store confirmed the copy", seconds],
  location: ["Where to read on", { type: "string", format: "uri" }],
  retryAfter: ["Seconds", seconds],
  contentRange: ["Which bytes of how many, as they are encoded", text],
  allow: ["Methods that the address takes", text],
  allowMethods: ["For pages of any site", text],
} as const satisfies { readonly [name: string]: readonly [string, JsonSchema] };

type HeaderName = keyof typeof described;

export const headers: Json = Object.fromEntries(
  Object.entries(described).map(([name, [description, schema]]) => [name, { description, schema }]),
);

const spelled: { readonly [name in HeaderName]: string } = {
  etag: "ETag",
  lastModified: "Last-Modified",
  edition: "Edition",
  link: "Link",
  records: "Records",
  digest: "Unencoded-Digest",
  disposition: "Content-Disposition",
  acceptRanges: "Accept-Ranges",
  age: "Age",
  location: "Location",
  retryAfter: "Retry-After",
  contentRange: "Content-Range",
  allow: "Allow",
  allowMethods: "Access-Control-Allow-Methods",
};

function headed(...names: readonly HeaderName[]): Json {
  return Object.fromEntries(names.map((name) => [spelled[name], { $ref: `#/components/headers/${name}` }]));
}

export const fileHeaders = headed(
  "etag",
  "lastModified",
  "edition",
  "link",
  "records",
  "digest",
  "disposition",
  "acceptRanges",
  "age",
);

const problem: Json = {
  "application/problem+json": { schema: commonSchema("problem") },
  "text/html": { schema: text },
};

export const responses = {
  head: { description: "The headers that GET would have", headers: fileHeaders },
  partial: {
    description: "The bytes asked for by Range",
    headers: headed("contentRange", "etag", "lastModified"),
  },
  unchanged: { description: "The reader has these very bytes", headers: fileHeaders },
  preflight: { description: "What pages of any site may ask", headers: headed("allow", "allowMethods") },
  chosen: { description: "The address with the extension that Accept asks for", headers: headed("location") },
  moved: { description: "The canonical address, without what was appended", headers: headed("location") },
  query: { description: "A query parameter that the feed doesn't know", content: problem },
  missing: { description: "Nothing is there", content: problem },
  unacceptable: { description: "In no format that Accept allows", content: problem },
  withdrawn: { description: "Withdrawn", content: problem },
  range: { description: "No such bytes", headers: headed("contentRange"), content: problem },
  unavailable: {
    description: "Nothing is published yet, or the store doesn't answer",
    headers: headed("retryAfter"),
    content: problem,
  },
  problem: { description: "RFC 9457 problem details; a page for a browser", content: problem },
} as const satisfies { readonly [name: string]: Json };

const path = (name: string, description: string, schema: JsonSchema): Json => ({
  name,
  in: "path",
  required: true,
  description,
  schema,
});
const query = (name: string, description: string, required = false): Json => ({
  name,
  in: "query",
  required,
  description,
  schema: text,
});
const header = (name: string, description: string): Json => ({ name, in: "header", description, schema: text });
const whole = { type: "integer", minimum: 1 } as const;

/** Keys of the resources and of those that each municipality has; extensions of formats. */
export function parametersFor(all: readonly string[], local: readonly string[], extensions: readonly string[]) {
  return {
    key: path("key", "Key of the municipality, as the index lists them", { type: "string" }),
    metric: path("metric", "Id of the metric", text),
    n: path("n", "A number, from 1", whole),
    edition: path("edition", "Number of the edition", whole),
    resource: path("resource", "Key of the resource", { type: "string", enum: all }),
    local: path("resource", "Key of a resource that each municipality has", { type: "string", enum: local }),
    format: path("format", "Extension of the format", { type: "string", enum: extensions }),
    schema: path("schema", "Key of the resource, or common", text),
    list: path("list", "Key of the resource or of the municipality", text),
    set: path("set", "INN of the publisher and key of the resource", text),
    file: path("file", "meta, or structure-YYYYMMDD", text),
    id: path("id", "Public id of the record", text),
    q: query("q", "Words of a name, an OGRN or an INN", true),
    municipality: query("municipality", "Key of the municipality"),
    status: query("status", "Status, as records have it"),
    after: query(
      "after",
      "Where links.next of an answer goes on: of changes behind which row, by its id, which never changes; kept links stay",
    ),
    since: query("since", "The edition that the reader has"),
    until: query("until", "The edition that links.next stays with"),
    url: query("url", "A page or an embed of this site", true),
    maxwidth: query("maxwidth", "px"),
    maxheight: query("maxheight", "px"),
    oembedFormat: query("format", "json"),
    code: path("code", "What kind of error it is", text),
    ifNoneMatch: header("If-None-Match", "ETags that the reader has, compared weakly"),
    ifModifiedSince: header("If-Modified-Since", "Of no account where If-None-Match is sent"),
    range: header("Range", "Bytes as they are encoded, such as bytes=9000-"),
    ifRange: header("If-Range", "The ETag of the bytes that the reader has already"),
  };
}

export function answer(name: AnswerName): Json {
  return { $ref: `#/components/responses/${name}` };
}
