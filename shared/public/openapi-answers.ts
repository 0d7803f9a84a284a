/** What the feed answers, as OpenAPI 3.1 says it: headers, kinds of answers, and the operations made of them. */

import type { Json } from "../table.ts";

const failureStatus = { query: 400, missing: 404, unacceptable: 406, withdrawn: 410, unavailable: 503 } as const;

export const headers: Json = {
  etag: { description: "Strong, over the bytes as they are encoded", schema: { type: "string" } },
  lastModified: {
    description: "When the file was published, or replaced after a withdrawal",
    schema: { type: "string" },
  },
  cacheControl: { description: "How long a copy may be used", schema: { type: "string" } },
  vary: { description: "Accept-Encoding", schema: { type: "string" } },
  edition: { description: "Number of the current edition", schema: { type: "integer" } },
  link: { description: 'rel="next": the next part inside the same edition', schema: { type: "string" } },
  age: {
    description: "Seconds since the store confirmed the copy, where it doesn't answer",
    schema: { type: "integer" },
  },
  location: { description: "Where to read on", schema: { type: "string", format: "uri" } },
  retryAfter: { description: "Seconds", schema: { type: "integer" } },
};

const fileHeaders: Json = Object.fromEntries(
  [
    ["ETag", "etag"],
    ["Last-Modified", "lastModified"],
    ["Cache-Control", "cacheControl"],
    ["Vary", "vary"],
    ["Edition", "edition"],
    ["Link", "link"],
    ["Age", "age"],
  ].map(([name, key]) => [name, { $ref: `#/components/headers/${key}` }]),
);

const problemContent: Json = {
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
  "text/html": { schema: { type: "string" } },
};

export const responses: { readonly [name: string]: Json } = {
  unchanged: { description: "The reader has these very bytes", headers: fileHeaders },
  chosen: { description: "The address with the extension that Accept asks for", headers: locationHeader() },
  moved: {
    description: "The one address of what was asked for: with a slash at its end, without what was appended",
    headers: locationHeader(),
  },
  query: { description: "A query parameter: there are none", content: problemContent },
  missing: { description: "Nothing is there", content: problemContent },
  unacceptable: { description: "In no format that Accept allows", content: problemContent },
  withdrawn: { description: "Withdrawn because of an erased row, until it is rendered again", content: problemContent },
  unavailable: {
    description: "Nothing is published yet, or the store doesn't answer",
    headers: { "Retry-After": { $ref: "#/components/headers/retryAfter" } },
    content: problemContent,
  },
  problem: { description: "RFC 9457 problem details; a page for a browser", content: problemContent },
};

export type Operation = { readonly [key: string]: Json };

export function file(summary: string, content: Json, parameters: readonly Json[] = []): Operation {
  const conditions = [ref("ifNoneMatch"), ref("ifModifiedSince")];
  return get(summary, fileResponses(content), [...parameters, ...conditions]);
}

/** HEAD answers as GET does, without the body. */
export function get(summary: string, answers: Json, parameters: readonly Json[] = []): Operation {
  return { ...(parameters.length === 0 ? {} : { parameters }), get: { summary, responses: answers } };
}

export function fileResponses(content: Json): { readonly [status: string]: Json } {
  return {
    "200": { description: "The file", headers: fileHeaders, content },
    "304": response("unchanged"),
    ...failures("query", "missing", "withdrawn", "unavailable"),
  };
}

export function failures(...names: readonly (keyof typeof failureStatus)[]): { readonly [status: string]: Json } {
  const known = names.map((name) => [String(failureStatus[name]), response(name)]);
  return { ...Object.fromEntries(known), default: response("problem") };
}

export function response(name: string): Json {
  return { $ref: `#/components/responses/${name}` };
}

function locationHeader(): Json {
  return { Location: { $ref: "#/components/headers/location" } };
}

export function ref(name: string): Json {
  return { $ref: `#/components/parameters/${name}` };
}
