/** What is another for the public from one edition to another, record by record: `/v1/changes.json`. */

import type { Json, JsonSchema, Words } from "../table.ts";
import { wordsJson } from "./envelope.ts";
import type { PublicField } from "./fields.ts";
import { changedFields, type PublicRecord } from "./record.ts";
import { bilingual, licenceSchema } from "./schema.ts";

export const changesPath = "/v1/changes.json";

/** Where people read what an edition changed, in Russian. */
export function changesPage(edition: number): string {
  return `/changes/${edition}`;
}

/** A record as two editions show it; `null` where one doesn't. Computed fields aren't among it. */
export interface RecordChange {
  /** Key of the resource. */
  readonly resource: string;
  readonly fields: readonly PublicField[];
  readonly id: string;
  /** What it is called now, with the mark that the law demands; `null` for what is gone. */
  readonly label: string | null;
  readonly before: PublicRecord | null;
  readonly after: PublicRecord | null;
}

/** What the feed says of a record or of an edition. */
export type ChangeEntry =
  | {
      readonly kind: "add";
      readonly resource: string;
      readonly id: string;
      readonly label: string | null;
      readonly record: PublicRecord;
    }
  | {
      readonly kind: "update";
      readonly resource: string;
      readonly id: string;
      readonly label: string | null;
      readonly fields: ChangedFields;
    }
  | { readonly kind: "withdraw"; readonly resource: string; readonly id: string | null; readonly reason?: WordsJson }
  | {
      readonly kind: "correction";
      readonly edition: number;
      readonly revision: number;
      readonly at: string;
      readonly files: string;
    };

export type ChangedFields = {
  readonly [field: string]: { readonly title: WordsJson; readonly before: Json; readonly after: Json };
};

type WordsJson = ReturnType<typeof wordsJson>;

/** As the feed says it; `null` where both editions say the same. Of a record that is gone nothing is said but its id. */
export function changeEntry({ resource, fields, id, label, before, after }: RecordChange): ChangeEntry | null {
  if (after === null) return before === null ? null : { kind: "withdraw", resource, id };
  if (before === null) return { kind: "add", resource, id, label, record: after };
  const titles = new Map(fields.map(({ name, title }) => [name, title]));
  const changed = changedFields(before, after).map((name): readonly [string, ChangedFields[string]] => [
    name,
    {
      title: wordsJson(titles.get(name) ?? { ru: name, en: name }),
      before: before[name] ?? null,
      after: after[name] ?? null,
    },
  ]);
  return changed.length === 0 ? null : { kind: "update", resource, id, label, fields: Object.fromEntries(changed) };
}

/** Of an erased record. Where its public id was erased with it, no id is said: whoever keeps copies takes the resource anew. */
export function erasedEntry(resource: string, id: string | null): ChangeEntry {
  return { kind: "withdraw", resource, id, reason: wordsJson(id === null ? erasedWhole : erased) };
}

/** Of a record that the club has withdrawn from publication: its id and why, nothing else. */
export function withdrawnEntry(resource: string, id: string, reason: Words): ChangeEntry {
  return { kind: "withdraw", resource, id, reason: wordsJson(reason) };
}

const erased: Words = { ru: "Стёрто из истории.", en: "Erased from history." };
const erasedWhole: Words = {
  ru: "Стёрто из истории вместе с номером. Если вы храните копию, возьмите этот набор заново.",
  en: "Erased from history together with its number. If you keep a copy, take this resource anew.",
};

/** Of an edition of which files were replaced. `files` is the address of the list of them. */
export function correctionEntry(edition: number, revision: number, at: string, files: string): ChangeEntry {
  return { kind: "correction", edition, revision, at, files };
}

export const changesMethod: Words = {
  ru: "Записи, которые сами изменились между двумя выпусками: сначала по наборам, в наборе по порядку строк; в конце снятое с публикации с причиной, стёртое и исправленные выпуски. Ссылки на другие записи с их названиями и вычисляемые поля (active, delay) могут стать другими и без правки записи: за ними — к самому набору. О снятой записи сказан только id.",
  en: "Records that changed themselves between two editions: by resource, in the order of rows; at the end what was withdrawn from publication, with the reason, what was erased, and corrected editions. References to other records with their names, and computed fields (active, delay), may become others without an edit of the record too: for these look at the resource. Of a withdrawn record only the id is said.",
};

const text = { type: "string" } as const;
const uri = { type: "string", format: "uri" } as const;
const day = { type: "string", format: "date" } as const;
const moment = { type: "string", format: "date-time" } as const;
const number = { type: "integer", minimum: 1 } as const;

function entrySchema(kind: string, properties: { readonly [name: string]: JsonSchema }, maybe: readonly string[] = []) {
  const required = ["kind", ...Object.keys(properties).filter((name) => !maybe.includes(name))];
  return { type: "object", required, properties: { kind: { type: "string", const: kind }, ...properties } };
}

/** The schema of an answer. Kinds and fields are only ever added. */
export const changesSchema: JsonSchema = {
  type: "object",
  required: ["data", "meta", "links"],
  properties: {
    meta: {
      type: "object",
      required: [
        "schemaVersion",
        "since",
        "until",
        "sinceAsOf",
        "asOf",
        "publishedAt",
        "count",
        "licence",
        "attribution",
      ],
      properties: {
        schemaVersion: text,
        since: { ...number, description: "The edition that the reader has" },
        until: { ...number, description: "The edition that it will have: links.next stays with it" },
        sinceAsOf: day,
        asOf: day,
        publishedAt: moment,
        count: {
          type: "integer",
          minimum: 0,
          description: "Of this part. A part may be empty: read on while there is links.next",
        },
        licence: licenceSchema,
        attribution: text,
        method: bilingual,
        demonstration: bilingual,
      },
    },
    links: {
      type: "object",
      required: ["self", "later", "since", "until", "describedby"],
      properties: {
        self: uri,
        next: { ...uri, description: "The next part of the same range" },
        later: { ...uri, description: "Where to ask when another edition is out" },
        since: uri,
        until: uri,
        describedby: uri,
      },
    },
    data: {
      type: "array",
      items: {
        oneOf: [
          entrySchema("add", { resource: text, id: text, label: text, record: { type: "object" } }),
          entrySchema("update", {
            resource: text,
            id: text,
            label: text,
            fields: {
              type: "object",
              additionalProperties: {
                type: "object",
                required: ["title", "before", "after"],
                properties: { title: bilingual, before: {}, after: {} },
              },
            },
          }),
          entrySchema("withdraw", { resource: text, id: { type: ["string", "null"] }, reason: bilingual }, ["reason"]),
          entrySchema("correction", { edition: number, revision: number, at: moment, files: uri }),
        ],
      },
    },
  },
};
