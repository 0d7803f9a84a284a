/** `Range` and `If-Range` (RFC 9110, 13.1.5 and 14): which bytes of the selected representation a reader still lacks. */

/** Bytes of a representation, both ends included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * The one range that is asked for of so many bytes; "outside" where the bytes end before it. `null` where the whole is to be
 * sent: for several ranges at once, other units, and what is no range.
 */
export function spanOf(range: string, length: number): Span | "outside" | null {
  const [, start, end] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(range) ?? [];
  if (start === undefined || end === undefined || (start === "" && end === "")) return null;
  if (start === "") {
    const first = Math.max(0, length - Number(end));
    return first < length ? { first, last: length - 1 } : "outside";
  }
  const first = Number(start);
  const last = end === "" ? Number.POSITIVE_INFINITY : Number(end);
  if (last < first) return null;
  return first < length ? { first, last: Math.min(last, length - 1) } : "outside";
}

/**
 * Whether a reader that has begun with the representation of this `If-Range` may go on with this one. A weak tag never says so.
 * A date does, to the second: of one address no two versions are published within a second.
 */
export function mayGoOn(ifRange: string | null, etag: string, lastModified: string): boolean {
  if (ifRange === null) return true;
  const validator = ifRange.trim();
  return /^(?:W\/)?"/.test(validator) ? validator === etag : Date.parse(validator) === Date.parse(lastModified);
}

/** The bytes of a span of a stream, which isn't read on behind it. */
export function cutTo(stream: ReadableStream<Uint8Array>, { first, last }: Span): ReadableStream<Uint8Array> {
  let at = 0;
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const own = chunk.subarray(Math.max(0, first - at), last + 1 - at);
      at += chunk.length;
      if (own.length > 0) controller.enqueue(own);
      if (at > last) controller.terminate();
    },
  });
  return stream.pipeThrough(cut);
}
