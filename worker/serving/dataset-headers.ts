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
export function linksOf(address: DatasetAddress, file: StoredFile, site: string): string {
  const { resource, part, extension } = address;
  const whole = datasetPath(address);
  const fixed = (path: string) => `${site}${editionPath(file.row ?? file.edition, path)}`;
  const ofPart = (number: number) => fixed(`${whole}/part/${number}.${extension}`);
  const inParts: readonly (readonly [string, string])[] =
    part === null
      ? [["bookmark", fixed(`${whole}.${extension}`)]]
      : [
          ["first", ofPart(1)],
          ...(part > 1 ? [["prev", ofPart(part - 1)] as const] : []),
          ...(file.next === undefined ? [] : [["next", `${site}${file.next}`] as const]),
          ...(file.records === undefined ? [] : [["last", ofPart(file.records.parts)] as const]),
          ["bookmark", ofPart(part)],
          ["collection", fixed(`${whole}.${extension}`)],
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
export function recordsOf({ part }: DatasetAddress, { records, edition }: StoredFile): string | null {
  if (records === undefined) return null;
  const { count, total, parts, asOf, whole } = records;
  return [
    `count=${count}`,
    `total=${total}`,
    ...(part === null ? [] : [`part=${part}`]),
    `parts=${parts}`,
    `edition=${edition}`,
    `as-of="${asOf}"`,
    ...(whole === undefined ? [] : [`whole-${sha256Field(whole)}`]),
  ].join(", ");
}

/** A SHA-256 in hexadecimal digits as digest fields say it (RFC 9530). */
export function sha256Field(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`;
}
