/** What editions said of one metric in one place, the newest first: `/v1/metrics/{metric}/{key}.json`. */

import type { JsonSchema, Words } from "../table.ts";
import { observationFields } from "./observation.ts";
import { bilingual, licenceSchema, recordSchema } from "./schema.ts";

export function metricHistoryPath(metric: string, place: string, until: number | null = null): string {
  return `/v1/metrics/${metric}/${place}${until === null ? "" : `/until/${until}`}.json`;
}

export const historyMethod: Words = {
  ru: "Значение стоит с днём и выпуском, где оно появилось, и верно до следующего. По строкам того выпуска его можно пересчитать, кроме случаев, где recomputable — false.",
  en: "A value stands with the day and the edition in which it appeared, and holds until the next one. It can be recomputed from the rows of that edition, except where recomputable is false.",
};

/** Beside a value whose rows aren't all there any more. */
export const erasedRows: Words = {
  ru: "Пересчитать нельзя: часть строк этого выпуска с тех пор стёрта или снята с публикации. Значение приведено таким, каким вышло.",
  en: "Can't be recomputed: some rows of this edition were erased or withdrawn since. The value is given as it came out.",
};

const uri = { type: "string", format: "uri" } as const;
const text = { type: "string" } as const;
const number = { type: "integer", minimum: 1 } as const;
const day = { type: "string", format: "date" } as const;
const moment = { type: "string", format: "date-time" } as const;

const record = recordSchema(observationFields);

export const metricHistorySchema: JsonSchema = {
  type: "object",
  required: ["data", "meta", "links"],
  properties: {
    meta: {
      type: "object",
      required: ["schemaVersion", "metric", "municipality", "edition", "asOf", "publishedAt", "completeSince", "count"],
      properties: {
        schemaVersion: text,
        metric: text,
        municipality: text,
        title: bilingual,
        formula: bilingual,
        edition: { ...number, description: "The edition in which the value changed last" },
        asOf: day,
        publishedAt: moment,
        completeSince: {
          ...number,
          description:
            "The edition since which no value is missing here; those before it have theirs in their own metrics.json",
        },
        count: number,
        licence: licenceSchema,
        attribution: text,
        method: bilingual,
        demonstration: bilingual,
      },
    },
    links: {
      type: "object",
      required: ["self", "csv", "metadata"],
      properties: { self: uri, next: { ...uri, description: "What was said before" }, csv: uri, metadata: uri },
    },
    data: {
      type: "array",
      items: {
        ...record,
        required: [...(Array.isArray(record.required) ? record.required : []), "publishedAt", "recomputable"],
        properties: {
          ...Object(record.properties),
          publishedAt: moment,
          recomputable: { type: "boolean" },
        },
      },
    },
  },
};
