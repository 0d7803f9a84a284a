/**
 * The formats a resource is published in; another one is another entry of `formats`.
 *
 * A file is `open`, the records with `between` between them, and `close`: so that the same rendered runs of records
 * serve the whole file and its parts.
 */

import type { Json } from "../table.ts";
import { csvHeader, csvLine } from "./csv.ts";
import type { Envelope } from "./envelope.ts";
import type { PublicField } from "./fields.ts";
import type { PublicRecord } from "./record.ts";

export interface Format {
  /** The file's extension, which is its name in addresses and links. */
  readonly extension: string;
  readonly mediaType: string;
  open(envelope: Envelope, fields: readonly PublicField[]): string;
  record(record: PublicRecord, fields: readonly PublicField[]): string;
  readonly between: string;
  readonly close: string;
}

const json: Format = {
  extension: "json",
  mediaType: "application/json; charset=utf-8",
  open: ({ meta, links }) => `{"meta":${JSON.stringify(meta)},\n"links":${JSON.stringify(links)},\n"data":[\n`,
  record: (record) => JSON.stringify(record),
  between: ",\n",
  close: "\n]}\n",
};

const csv: Format = {
  extension: "csv",
  mediaType: "text/csv; charset=utf-8; header=present",
  open: (_, fields) => csvHeader(fields),
  record: (record, fields) => csvLine(fields, record),
  between: "",
  close: "",
};

export const formats: readonly Format[] = [json, csv];

/** A document of its own, such as the index: JSON with a line end. */
export function documentText(value: Json): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
