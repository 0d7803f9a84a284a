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
import { renumbered, sheetClose, sheetOpen, sheetRow } from "./xlsx-sheet.ts";
import { type Packing, workbook } from "./xlsx-workbook.ts";

export interface Format {
  /** The file's extension, which is its name in addresses and links. */
  readonly extension: string;
  readonly mediaType: string;
  /** Whether there are parts of it; the others are for those who take the whole. */
  readonly inParts: boolean;
  /** Whether people take it too: pages link it, and each municipality has files of it. */
  readonly forPeople: boolean;
  open(envelope: Envelope, fields: readonly PublicField[]): string;
  /** `index` counts the file's records, from 0. */
  record(record: PublicRecord, fields: readonly PublicField[], index: number): string;
  readonly between: string;
  close(fields: readonly PublicField[], count: number): string;
  /** Records' text as it is `shift` records further on; left out where the text doesn't tell its place. */
  shifted?(text: string, shift: number): string;
  /** The text is one of the parts of a ZIP package; left out of a file that is nothing but the text. */
  readonly packed?: Packing;
}

const json: Format = {
  extension: "json",
  mediaType: "application/json; charset=utf-8",
  inParts: true,
  forPeople: true,
  open: ({ meta, links }) => `{"meta":${JSON.stringify(meta)},\n"links":${JSON.stringify(links)},\n"data":[\n`,
  record: (record) => JSON.stringify(record),
  between: ",\n",
  close: () => "\n]}\n",
};

/** Each file has a line of names. */
export const csvType = "text/csv; charset=utf-8; header=present";

const csv: Format = {
  extension: "csv",
  mediaType: csvType,
  inParts: true,
  forPeople: true,
  open: (_, fields) => csvHeader(fields),
  record: (record, fields) => csvLine(fields, record),
  between: "",
  close: () => "",
};

/** Records line by line, without an envelope: for programs that read as it comes. */
const ndjson: Format = {
  extension: "ndjson",
  mediaType: "application/x-ndjson; charset=utf-8",
  inParts: false,
  forPeople: false,
  open: () => "",
  record: (record) => `${JSON.stringify(record)}\n`,
  between: "",
  close: () => "",
};

/** The one in which Excel keeps an ОГРН a text and a day a day. */
const xlsx: Format = {
  extension: "xlsx",
  mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  inParts: false,
  forPeople: true,
  open: (_, fields) => sheetOpen(fields),
  record: (record, fields, index) => sheetRow(fields, record, index),
  between: "",
  close: sheetClose,
  shifted: renumbered,
  packed: workbook,
};

export const formats: readonly Format[] = [json, csv, ndjson, xlsx];

export const formatsInParts: readonly Format[] = formats.filter(({ inParts }) => inParts);

export const formatsForPeople: readonly Format[] = formats.filter(({ forPeople }) => forPeople);

/** In which formats a dataset is published: of the region, or of a municipality. */
export function formatsFor(municipality: string | null): readonly Format[] {
  return municipality === null ? formats : formatsForPeople;
}

/** A document of its own, such as the index: JSON with a line end. */
export function documentText(value: Json): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
