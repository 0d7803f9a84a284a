/** HTTP of a published file: representation, validators, cache and security headers (RFC 9110, RFC 9111). */

import { gunzipSync } from "node:zlib";
import { namesTag, takesGzip } from "../http/accept.ts";
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
}

/**
 * Current addresses carry no `s-maxage`, which would disable the stale directives; the edge has a lifetime of its own.
 * Editions aren't `immutable`, and no copy outlives two hours: a withdrawal must work.
 */
const currentCaching = "public, max-age=60, stale-while-revalidate=600, stale-if-error=3600";
const fixedCaching = "public, max-age=3600, stale-while-revalidate=600, stale-if-error=3600";

const prepared = new WeakMap<StoredFile, Map<string, Headers>>();

/** Larger texts are decoded as they go out, and their length isn't said. */
const largestDecoded = 8 * 1024 * 1024;

/** 304 where the reader has the very representation that it would get; `null` where the bytes must be sent. */
export function notModified(request: Request, file: StoredFile, reading: Reading): Response | null {
  const gzip = takesGzip(request);
  return isCurrentCopy(request.headers, file, gzip)
    ? new Response(null, { status: 304, headers: headersOf(file, reading, gzip) })
    : null;
}

/** The file as the reader takes it: the stored gzip bytes, or decoded where they can't be read. */
export function fileResponse(
  request: Request,
  file: StoredFile,
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  reading: Reading,
): Response {
  const gzip = takesGzip(request);
  const headers = headersOf(file, reading, gzip);
  if (request.method === "HEAD") return headResponse(headers, gzip ? file.length : file.size);
  if (gzip) return new Response(body, { headers, encodeBody: "manual" });
  if (body instanceof Uint8Array && file.size <= largestDecoded) return new Response(gunzipSync(body), { headers });
  const stream = body instanceof ReadableStream ? body : new Blob([body]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream("gzip")), { headers });
}

function headResponse(headers: Headers, length: number): Response {
  const own = new Headers(headers);
  own.set("Content-Length", String(length));
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

function headersOf(file: StoredFile, reading: Reading, gzip: boolean): Headers {
  if (reading.staleSeconds !== null) return buildHeaders(file, reading, gzip);
  const own = prepared.get(file) ?? new Map<string, Headers>();
  prepared.set(file, own);
  const key = `${gzip} ${reading.fixed} ${reading.currentEdition}`;
  const headers = own.get(key) ?? buildHeaders(file, reading, gzip);
  own.set(key, headers);
  return headers;
}

function buildHeaders(file: StoredFile, { currentEdition, fixed, staleSeconds }: Reading, gzip: boolean): Headers {
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
  if (gzip) headers.set("Content-Encoding", "gzip");
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
