/** `{data, meta, links}` around the records of a file. Nothing here depends on the moment of a request. */

import type { CalendarDate, Json, Words } from "../table.ts";
import { demonstrationNotice, type Publisher } from "./publisher.ts";
import type { Resource } from "./resources.ts";

/** Grows with a change that a reader of `/v1` must know; fields are only ever added. */
export const schemaVersion = "1.4";

export interface Envelope {
  readonly meta: { readonly [key: string]: Json };
  readonly links: { readonly [key: string]: Json };
}

/** The edition in which a file last changed, and the day of its data. */
export interface Stamp {
  readonly edition: number;
  readonly asOf: CalendarDate;
  /** ISO 8601, UTC. */
  readonly publishedAt: string;
}

/** Where a file stands: everything in addresses but the site. */
export interface Place {
  /** Absolute, without a slash at its end. */
  readonly site: string;
  readonly resource: Resource;
  /** A municipality's key, or `null` for the whole region. */
  readonly municipality: string | null;
}

/** A file's records among the whole's. */
export interface Portion {
  readonly count: number;
  /** 1-based; `null` for the whole. What else the whole is, a part doesn't say: it stays as it is when another part changes. */
  readonly part: { readonly number: number; readonly isLast: boolean } | null;
}

/** The path of a dataset without extension, such as `/v1/m/29-06/nkos`. */
export function datasetPath({ resource, municipality }: Omit<Place, "site">): string {
  return municipality === null ? `/v1/${resource.key}` : `/v1/m/${municipality}/${resource.key}`;
}

/** Whether a past edition keeps its own version of a file at an address of its own; of the others only the current one can be read. */
export function isInEditions(path: string): boolean {
  return path.startsWith("/v1/");
}

/** The same path inside an edition, where it never changes. */
export function editionPath(edition: number, path: string): string {
  return `/v1/editions/${edition}${path.slice("/v1".length)}`;
}

/** Envelope of a whole file (`parts` of them exist) or of a part. `extension` is that of the file itself. */
export function envelope(
  place: Place,
  stamp: Stamp,
  publisher: Publisher,
  { count, part }: Portion,
  extension: string,
  parts: number,
): Envelope {
  const path = datasetPath(place);
  const own = part === null ? path : `${path}/part/${part.number}`;
  const fixed = (of: string) => `${place.site}${editionPath(stamp.edition, of)}.${extension}`;
  return {
    meta: {
      schemaVersion,
      resource: place.resource.key,
      title: wordsJson(place.resource.title),
      ...(place.municipality === null ? {} : { municipality: place.municipality }),
      edition: stamp.edition,
      asOf: stamp.asOf,
      publishedAt: stamp.publishedAt,
      ...(publisher.registersCheckedOn === null ? {} : { registersCheckedOn: publisher.registersCheckedOn }),
      count,
      ...(part === null ? { total: count } : { part: partJson(part.number) }),
      licence: { name: publisher.licence.name, url: publisher.licence.url },
      attribution: publisher.name,
      method: wordsJson(place.resource.method),
      ...(publisher.demonstration ? { demonstration: wordsJson(demonstrationNotice) } : {}),
    },
    links: {
      self: `${place.site}${own}.${extension}`,
      ...(part === null ? {} : partLinks(path, part, extension)),
      csv: `${own.slice(own.lastIndexOf("/") + 1)}.csv`,
      ...(part === null ? { xlsx: `${own.slice(own.lastIndexOf("/") + 1)}.xlsx` } : {}),
      edition: fixed(own),
      describedby: `${"../".repeat(own.split("/").length - 3)}schemas/${place.resource.key}.json`,
      ...(part === null && parts > 0
        ? { parts: Array.from({ length: parts }, (_, index) => fixed(`${path}/part/${index + 1}`)) }
        : {}),
    },
  };
}

export function wordsJson(words: Words): { readonly ru: string; readonly en: string } {
  return { ru: words.ru, en: words.en };
}

function partJson(number: number): Json {
  return { number, label: { ru: `часть ${number}`, en: `part ${number}` } };
}

/** Relative references (RFC 3986): they lead on inside the edition in which the part is read, whichever has the same bytes. */
function partLinks(path: string, { number, isLast }: NonNullable<Portion["part"]>, extension: string) {
  const levels = path.split("/").length - 1;
  return {
    ...(isLast ? {} : { next: `${number + 1}.${extension}` }),
    whole: `../../${path.slice(path.lastIndexOf("/") + 1)}.${extension}`,
    files: `${"../".repeat(levels)}files.json`,
  };
}
