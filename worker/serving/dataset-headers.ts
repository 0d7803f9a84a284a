/**
 * What a dataset's file says in headers: those of its formats that have no room for words, such as CSV, have nothing else to
 * say it in. It may change while the file's bytes and ETag stay, where another part of the same whole changed; 304 says it too.
 */

import { Buffer } from "node:buffer";
import { datasetPath, editionPath } from "../../shared/public/envelope.ts";
import { type Resource, resources } from "../../shared/public/resources.ts";
import type { StoredFile } from "../store/files.ts";
import { fileListPath } from "../store/withdrawal.ts";

/** What a path says of a dataset's file. */
export interface DatasetAddress {
  readonly resource: Resource;
  readonly municipality: string | null;
  /** 1-based; `null` for the whole. */
  readonly part: number | null;
  readonly extension: string;
}

/** What is around a dataset's file where it is read. */
export interface Surroundings {
  /** Of a part: the whole of the same edition and format; `null` for a whole. */
  readonly whole: StoredFile | null;
  /** The edition in which it is read. */
  readonly edition: number;
  /** The configured address of the site, without a slash at its end. */
  readonly site: string;
}

/** The path of the whole to which a part belongs; `null` for a path that isn't a part's. */
export function wholePath(path: string): string | null {
  const at = path.lastIndexOf("/part/");
  return at < 0 ? null : path.slice(0, at) + path.slice(path.lastIndexOf("."));
}

/** Reads a path outside of editions; `null` where it is no dataset's. */
export function datasetAddress(path: string): DatasetAddress | null {
  const [, municipality, key, part, extension] =
    /^\/v1\/(?:m\/([\w-]+)\/)?([a-z]+)(?:\/part\/(\d+))?\.([a-z]+)$/.exec(path) ?? [];
  const resource = resources.find((one) => one.key === key);
  if (resource === undefined || extension === undefined) return null;
  return { resource, municipality: municipality ?? null, part: part === undefined ? null : Number(part), extension };
}

/**
 * `Link` (RFC 8288), absolute. Everything but the schema is named inside the edition in which the file stands, so that who
 * reads on never mixes two editions.
 */
export function linksOf(address: DatasetAddress, file: StoredFile, { whole, edition, site }: Surroundings): string {
  const { resource, part, extension } = address;
  const path = datasetPath(address);
  const parts = whole?.records?.parts;
  const fixed = (own: string) => `${site}${editionPath(edition, own)}`;
  const ofPart = (number: number) => fixed(`${path}/part/${number}.${extension}`);
  const inParts: readonly (readonly [string, string])[] =
    part === null
      ? [["bookmark", fixed(`${path}.${extension}`)]]
      : [
          ["first", ofPart(1)],
          ...(part > 1 ? [["prev", ofPart(part - 1)] as const] : []),
          ...(file.next === undefined ? [] : [["next", fixed(file.next)] as const]),
          ...(parts === undefined ? [] : [["last", ofPart(parts)] as const]),
          ["bookmark", ofPart(part)],
          ["collection", fixed(`${path}.${extension}`)],
        ];
  const links = [
    ...inParts,
    ["index", fixed(fileListPath)],
    ["describedby", `${site}/v1/schemas/${resource.key}.json`],
  ] as const;
  return links.map(([relation, url]) => `<${url}>; rel="${relation}"`).join(", ");
}

/**
 * `Records`, a dictionary of structured fields (RFC 9651): what JSON says in `meta`, and of a part how many there are and the
 * SHA-256 of the whole. `null` for files of editions that didn't keep it.
 */
export function recordsOf({ part }: DatasetAddress, file: StoredFile, { whole }: Surroundings): string | null {
  const total = part === null ? file.records : whole?.records;
  if (file.records === undefined || total === undefined) return null;
  return [
    `count=${file.records.count}`,
    `total=${total.count}`,
    ...(part === null ? [] : [`part=${part}`]),
    `parts=${total.parts ?? 0}`,
    `edition=${file.edition}`,
    `as-of="${file.records.asOf}"`,
    ...(part === null || whole === null ? [] : [`whole-${sha256Field(whole.sha256)}`]),
  ].join(", ");
}

/** A SHA-256 in hexadecimal digits as digest fields say it (RFC 9530). */
export function sha256Field(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`;
}
