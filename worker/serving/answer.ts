/** HTTP of a published file: representation, validators, cache and security headers (RFC 9110, RFC 9111). */

import { namesTag, takesOnlyGzip } from "../http/accept.ts";
import { exposedHeaders } from "../http/cross-origin.ts";
import type { StoredFile } from "../store/files.ts";
import { datasetAddress, linksOf, recordsOf, type Surroundings, sha256Field } from "./dataset-headers.ts";
import { feedTag } from "./edge.ts";
import { dispositionOf } from "./file-name.ts";
import { mayGoOn, type Span, spanOf } from "./range.ts";

/** How a file is being read. */
export interface Reading extends Surroundings {
  /** The file's path outside of editions. */
  readonly path: string;
  /** The current edition's number, for a header that doesn't touch the bytes. */
  readonly currentEdition: number;
  /** Whether the address names an edition, where the file never changes but for a withdrawal. */
  readonly fixed: boolean;
  /** Seconds since the store last confirmed the copy, where it doesn't answer now; `null` otherwise. */
  readonly staleSeconds: number | null;
  /** Whether the reader takes the stored bytes; else the gzip member is decoded. */
  readonly gzip: boolean;
}

export type Answered =
  | { readonly state: "file"; readonly response: Response }
  /** The range that was asked for begins behind the end of so many bytes. */
  | { readonly state: "outside"; readonly length: number };

/**
 * Current addresses carry no `s-maxage`, which would disable the stale directives; the edge has a lifetime of its own.
 * Editions aren't `immutable`, and no copy outlives two hours: a withdrawal must work.
 */
const currentCaching = "public, max-age=60, stale-while-revalidate=600, stale-if-error=3600";
const fixedCaching = "public, max-age=3600, stale-while-revalidate=600, stale-if-error=3600";

const prepared = new WeakMap<StoredFile, Map<string, Headers>>();

/** 304 where the reader has the very representation that it would get; `null` where the bytes must be sent. */
export function notModified(request: Request, file: StoredFile, reading: Reading): Response | null {
  return isCurrentCopy(request.headers, file, reading.gzip)
    ? new Response(null, { status: 304, headers: headersOf(file, reading) })
    : null;
}

/** The file in the representation that the reader takes. The length of a stream isn't said. */
export function fileResponse(
  file: StoredFile,
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  reading: Reading,
): Response {
  const headers = headersOf(file, reading);
  return reading.gzip ? new Response(body, { headers, encodeBody: "manual" }) : new Response(body, { headers });
}

/** Which bytes of which representation a request asks for. */
export interface Asked {
  /** `null` for all of them, "outside" where a range begins behind the end. */
  readonly span: Span | "outside" | null;
  readonly reading: Reading;
}

/**
 * What `Range` and `If-Range` ask for. A reader that names several encodings unpacks while it reads, and counts decoded bytes
 * (`curl --compressed -C -`): ranges are of gzip only for one that takes nothing else, and keeps what comes.
 */
export function askedOf(request: Request, file: StoredFile, reading: Reading): Asked {
  const range = request.headers.get("Range");
  if (range === null) return { span: null, reading };
  const gzip = reading.gzip && (file.packed === true || takesOnlyGzip(request));
  const span = mayGoOn(request.headers.get("If-Range"), tagOf(file, gzip), lastModified(file))
    ? spanOf(range, lengthOf(file, gzip))
    : null;
  return { span, reading: span === null ? reading : { ...reading, gzip } };
}

/** The file, or a span of it, from all bytes of the representation. */
export function bytesResponse(
  file: StoredFile,
  bytes: Uint8Array<ArrayBuffer>,
  span: Span | null,
  reading: Reading,
): Response {
  return span === null
    ? fileResponse(file, bytes, reading)
    : partResponse(file, bytes.subarray(span.first, span.last + 1), span, reading);
}

/** 206 with the bytes of a span. */
export function partResponse(
  file: StoredFile,
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  { first, last }: Span,
  reading: Reading,
): Response {
  const headers = new Headers(headersOf(file, reading));
  headers.set("Content-Range", `bytes ${first}-${last}/${lengthOf(file, reading.gzip)}`);
  return new Response(body, { status: 206, headers, ...(reading.gzip ? { encodeBody: "manual" } : {}) });
}

export function headResponse(file: StoredFile, reading: Reading): Response {
  const own = new Headers(headersOf(file, reading));
  own.set("Content-Length", String(lengthOf(file, reading.gzip)));
  return new Response(null, { headers: own });
}

/** Bytes of the representation. */
export function lengthOf({ length, size }: StoredFile, gzip: boolean): number {
  return gzip ? length : size;
}

/** `If-None-Match` beats `If-Modified-Since`. */
function isCurrentCopy(headers: Headers, file: StoredFile, gzip: boolean): boolean {
  const tags = headers.get("If-None-Match");
  if (tags !== null) return namesTag(tags, tagOf(file, gzip));
  const since = headers.get("If-Modified-Since");
  return since !== null && Date.parse(since) >= Math.floor(Date.parse(file.at) / 1000) * 1000;
}

/** The decoded bytes are another representation, so a strong validator must differ. */
function tagOf({ etag }: StoredFile, gzip: boolean): string {
  return gzip ? etag : `${etag.slice(0, -1)}-d"`;
}

function lastModified({ at }: StoredFile): string {
  return new Date(at).toUTCString();
}

function headersOf(file: StoredFile, reading: Reading): Headers {
  if (reading.staleSeconds !== null) return buildHeaders(file, reading);
  const own = prepared.get(file) ?? new Map<string, Headers>();
  prepared.set(file, own);
  const key = `${reading.gzip} ${reading.fixed} ${reading.edition} ${reading.currentEdition}`;
  const headers = own.get(key) ?? buildHeaders(file, reading);
  own.set(key, headers);
  return headers;
}

function buildHeaders(file: StoredFile, reading: Reading): Headers {
  const { currentEdition, fixed, staleSeconds, gzip } = reading;
  const headers = new Headers({
    "Content-Type": file.type,
    ETag: tagOf(file, gzip),
    "Last-Modified": lastModified(file),
    "Accept-Ranges": "bytes",
    "Unencoded-Digest": sha256Field(file.sha256),
    "Cache-Control": fixed ? fixedCaching : currentCaching,
    "Cloudflare-CDN-Cache-Control": fixed ? "max-age=3600" : "max-age=60",
    "Cache-Tag": `${feedTag}, edition-${file.edition}`,
    Vary: "Accept-Encoding",
    Edition: String(currentEdition),
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": exposedHeaders,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
  });
  if (!gzip || file.packed) headers.set("Repr-Digest", sha256Field(file.sha256));
  else headers.set("Content-Encoding", "gzip");
  setTelling(headers, file, reading);
  if (file.isFramed) headers.set("Content-Security-Policy", framedPolicy(file.style ?? null));
  else if (file.style !== undefined) headers.set("Content-Security-Policy", pagePolicy(file.style));
  if (staleSeconds !== null) {
    headers.set("Cache-Control", "public, max-age=0, must-revalidate");
    headers.set("Cloudflare-CDN-Cache-Control", "no-store");
    headers.set("Age", String(staleSeconds));
  }
  return headers;
}

/** What tells a file that was saved, or has no room for words, from others. */
function setTelling(headers: Headers, file: StoredFile, reading: Reading): void {
  const { path } = reading;
  const disposition = dispositionOf(path, file);
  if (disposition !== null) headers.set("Content-Disposition", disposition);
  const address = datasetAddress(path);
  if (address === null) return;
  headers.set("Link", linksOf(address, file, reading));
  const records = recordsOf(address, file, reading);
  if (records !== null) headers.set("Records", records);
}

/** A page runs nothing, loads nothing, and can't be framed. `style` is the CSP hash of its one style element. */
export function pagePolicy(style: string): string {
  return `default-src 'none'; style-src '${style}'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/**
 * What other sites show in frames runs nothing, loads nothing, and does nothing that a frame could. Nobody is kept from framing
 * it, which `frame-ancestors *` would do to pages that lie on somebody's disk or stand in an editor's preview.
 */
export function framedPolicy(style: string | null): string {
  return `default-src 'none'; style-src ${style === null ? "'none'" : `'${style}'`}; base-uri 'none'; form-action 'none'; sandbox`;
}
