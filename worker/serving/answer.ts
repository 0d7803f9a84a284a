/** HTTP of a published file: representation, validators, cache and security headers (RFC 9110, RFC 9111). */

import { namesTag } from "../http/accept.ts";
import type { StoredFile } from "../store/files.ts";
import { feedTag } from "./edge.ts";

/** How a file is being read. */
export interface Reading {
  /** The current edition's number, for a header that doesn't touch the bytes. */
  readonly currentEdition: number;
  /** Whether the address names an edition, where the file never changes but for a withdrawal. */
  readonly fixed: boolean;
  /** Seconds since the store last confirmed the copy, where it doesn't answer now; `null` otherwise. */
  readonly staleSeconds: number | null;
  /** Whether the reader takes the stored bytes; else the gzip member is decoded. */
  readonly gzip: boolean;
}

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

export function headResponse(file: StoredFile, reading: Reading): Response {
  const own = new Headers(headersOf(file, reading));
  own.set("Content-Length", String(reading.gzip ? file.length : file.size));
  return new Response(null, { headers: own });
}

/** `If-None-Match` beats `If-Modified-Since`. */
function isCurrentCopy(headers: Headers, { etag, at }: StoredFile, gzip: boolean): boolean {
  const tags = headers.get("If-None-Match");
  if (tags !== null) return namesTag(tags, gzip ? etag : identityTag(etag));
  const since = headers.get("If-Modified-Since");
  return since !== null && Date.parse(since) >= Math.floor(Date.parse(at) / 1000) * 1000;
}

/** The decoded bytes are another representation, so a strong validator must differ. */
function identityTag(etag: string): string {
  return `${etag.slice(0, -1)}-d"`;
}

function headersOf(file: StoredFile, reading: Reading): Headers {
  if (reading.staleSeconds !== null) return buildHeaders(file, reading);
  const own = prepared.get(file) ?? new Map<string, Headers>();
  prepared.set(file, own);
  const key = `${reading.gzip} ${reading.fixed} ${reading.currentEdition}`;
  const headers = own.get(key) ?? buildHeaders(file, reading);
  own.set(key, headers);
  return headers;
}

function buildHeaders(file: StoredFile, { currentEdition, fixed, staleSeconds, gzip }: Reading): Headers {
  const headers = new Headers({
    "Content-Type": file.type,
    ETag: gzip ? file.etag : identityTag(file.etag),
    "Last-Modified": new Date(file.at).toUTCString(),
    "Cache-Control": fixed ? fixedCaching : currentCaching,
    "Cloudflare-CDN-Cache-Control": fixed ? "max-age=3600" : "max-age=60",
    "Cache-Tag": `${feedTag}, edition-${file.edition}`,
    Vary: "Accept-Encoding",
    Edition: String(currentEdition),
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Edition, Age",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
  });
  if (gzip && !file.packed) headers.set("Content-Encoding", "gzip");
  if (file.next !== undefined) headers.set("Link", `<${file.next}>; rel="next"`);
  if (file.style !== undefined) headers.set("Content-Security-Policy", pagePolicy(file.style));
  if (staleSeconds !== null) {
    headers.set("Cache-Control", "public, max-age=0, must-revalidate");
    headers.set("Cloudflare-CDN-Cache-Control", "no-store");
    headers.set("Age", String(staleSeconds));
  }
  return headers;
}

/** A page runs nothing, loads nothing, and can't be framed. `style` is the CSP hash of its one style element. */
export function pagePolicy(style: string): string {
  return `default-src 'none'; style-src '${style}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
