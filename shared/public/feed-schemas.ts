/** JSON Schema of what the feed says about itself: its index, lists of files and of editions, its status, and errors. */

import type { JsonSchema } from "../table.ts";
import { bilingual, licenceSchema } from "./schema.ts";

const text = { type: "string" } as const;
const uri = { type: "string", format: "uri" } as const;
const day = { type: "string", format: "date" } as const;
const moment = { type: "string", format: "date-time" } as const;
const count = { type: "integer", minimum: 0 } as const;
const number = { type: "integer", minimum: 1 } as const;
const sum = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;

/** All properties are there but those named in `maybe`. Fields are only ever added: unknown ones are let through. */
function object(properties: { readonly [name: string]: JsonSchema }, maybe: readonly string[] = []): JsonSchema {
  return { type: "object", required: Object.keys(properties).filter((name) => !maybe.includes(name)), properties };
}

function listOf(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

/** A file by its sums: SHA-256 and length of the decoded bytes, length of the gzip member, the edition that it is of. */
const sums = { sha256: sum, bytes: count, gzipBytes: count, edition: number };
const replaces = listOf(object({ sha256: sum, withdrawnAt: moment }));

const editionSchema = object({ number, asOf: day, publishedAt: moment, revision: number }, ["revision"]);

/** Editions of before don't say whether they are signed. */
const signedEditionSchema = object(
  { number, asOf: day, publishedAt: moment, signed: { type: "boolean" }, revision: number },
  ["signed", "revision"],
);

/** `/v1/`. */
export const indexSchema: JsonSchema = object(
  {
    title: bilingual,
    schemaVersion: text,
    demonstration: bilingual,
    edition: signedEditionSchema,
    unsigned: bilingual,
    licence: licenceSchema,
    attribution: text,
    resources: listOf(
      object(
        {
          key: text,
          title: bilingual,
          schema: uri,
          formats: listOf(
            object({ format: text, url: uri, current: uri, parts: count, ...sums, replaces }, ["parts", "replaces"]),
          ),
          notes: listOf(bilingual),
        },
        ["notes"],
      ),
    ),
    municipalities: object({ keys: listOf(text), resources: listOf(text), template: text }),
    search: object({ template: text }),
    links: object({ self: uri, edition: uri, files: uri, openapi: uri }),
    current: object(
      { self: uri, editions: uri, changes: uri, statements: uri, commits: uri, keys: uri, status: uri, page: uri },
      ["statements", "commits", "keys"],
    ),
    templates: object({ changes: text, metric: text, metricCsv: text, metricMetadata: text, news: text }),
  },
  ["demonstration", "unsigned", "search", "templates"],
);

/** `/v1/files.json`. */
export const fileIndexSchema: JsonSchema = object(
  {
    edition: editionSchema,
    lists: listOf(object({ url: uri, files: count, ...sums, withdrawn: count, replaces }, ["withdrawn", "replaces"])),
    files: listOf(object({ url: uri, ...sums, replaces }, ["replaces"])),
    revision: number,
    publishedListSha256: { anyOf: [sum, { type: "null" }] },
  },
  ["revision", "publishedListSha256"],
);

/** `/v1/files/{list}/{n}.json`. */
export const fileListSchema: JsonSchema = object(
  {
    files: listOf(object({ url: { type: "string", format: "uri-reference" }, ...sums, replaces }, ["replaces"])),
    withdrawn: listOf(object({ url: { type: "string", format: "uri-reference" }, sha256: sum, withdrawnAt: moment })),
  },
  ["withdrawn"],
);

const changes: JsonSchema = {
  type: "object",
  additionalProperties: object({ total: count, added: count, changed: count, withdrawn: count }, [
    "added",
    "changed",
    "withdrawn",
  ]),
};

/** `/v1/editions.json`. */
export const editionsSchema: JsonSchema = object({
  data: listOf(
    object(
      {
        number,
        revision: number,
        asOf: day,
        publishedAt: moment,
        url: uri,
        files: object({ url: uri, sha256: { anyOf: [sum, { type: "null" }] }, publishedSha256: sum }, [
          "publishedSha256",
        ]),
        changes,
      },
      ["revision"],
    ),
  ),
  meta: object({ schemaVersion: text, edition: number, count, total: count }),
  links: object({ self: uri, next: uri }, ["next"]),
});

const quota = object({
  limit: count,
  usedShare: { anyOf: [{ type: "number", minimum: 0 }, { type: "null" }] },
  day,
});

/** `/status.json`. */
export const statusSchema: JsonSchema = object({
  now: moment,
  edition: {
    anyOf: [object({ number, asOf: day, publishedAt: moment, commit: number, ageSeconds: count }), { type: "null" }],
  },
  commit: { anyOf: [object({ number, at: moment }), { type: "null" }] },
  unpublishedCommits: count,
  heldRows: count,
  quotas: object({ requests: quota, d1RowsRead: quota, d1RowsWritten: quota }),
  publishingWaits: { type: "boolean" },
});

/** RFC 9457. */
export const problemSchema: JsonSchema = object({
  type: { type: "string", format: "uri-reference" },
  title: text,
  status: { type: "integer", minimum: 400, maximum: 599 },
  detail: text,
  requestId: text,
});
