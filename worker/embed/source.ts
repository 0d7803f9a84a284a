/** What embeds are read from, and who says it. */

import { parseCalendarDate } from "../../shared/language/dates.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { DatasetRecords } from "../files/dataset-records.ts";
import type { StoredFile } from "../store/files.ts";
import type { Embed, EmbedSource } from "./embed.ts";

/** Where an embed is read. */
export interface EmbedReader {
  readonly db: D1Database;
  /** Absolute, without a slash at its end. */
  readonly site: string;
  /** `null` where the edition has no such file. */
  file(path: string): Promise<StoredFile | null>;
}

/** An embed with the file that is as old as it. */
export interface ReadEmbed {
  readonly embed: Embed;
  readonly file: StoredFile;
}

/** What said it: an edition and its day. */
export interface Origin {
  readonly edition: number;
  readonly asOf: CalendarDate;
}

/** The edition in which a file last changed. */
export function originOf({ edition }: StoredFile, { asOf }: DatasetRecords["meta"]): Origin {
  const day = parseCalendarDate(String(asOf));
  if (day === null) throw new Error("A dataset without its day");
  return { edition, asOf: day };
}

export function sourceOf(meta: DatasetRecords["meta"], origin: Origin, site: string): EmbedSource {
  const { licence } = meta;
  const name = licence !== null && typeof licence === "object" && "name" in licence ? licence.name : "";
  return {
    ...origin,
    publisher: String(meta.attribution),
    licence: String(name),
    site,
    demonstration: meta.demonstration !== undefined,
  };
}
