/** Bytes of every published file as it goes over the wire, gzipped: pages and parts must fit through the 15 KB cut. */

import { reading, send } from "./http.ts";

export interface KindSize {
  readonly kind: string;
  readonly files: number;
  readonly largest: number;
  readonly path: string;
  /** Bytes that each may have; `null` where none is set. */
  readonly goal: number | null;
}

/** Handshake and headers of about 5 KB beside it, so that a connection stays below 15 KB. */
const fitsBytes = 9_000;
const atOnce = 16;

const kinds: readonly (readonly [kind: string, pattern: RegExp, goal: number | null])[] = [
  ["pages", /^\/(?:en\/)?$/, fitsBytes],
  ["index", /^\/v1\/$/, fitsBytes],
  ["parts", /\/part\/\d+\.\w+$/, fitsBytes],
  ["files of a municipality", /^\/v1\/m\//, null],
  ["schemas", /^\/v1\/schemas\//, null],
  ["about the feed", /^\/v1\/(?:openapi|files|editions)\.json$/, null],
  ["whole files", /^\/v1\//, null],
];

/** Fetches every path and returns the largest of each kind. */
export async function publishedSizes(url: string, paths: readonly string[]): Promise<readonly KindSize[]> {
  const sizes = new Map<string, number>();
  for (let from = 0; from < paths.length; from += atOnce) {
    await Promise.all(
      paths.slice(from, from + atOnce).map(async (path) => {
        const { status, headers, body } = await send(url, reading(path));
        if (status !== 200 || headers["content-encoding"] !== "gzip") throw new Error(`${path}: ${status}, not gzip`);
        sizes.set(path, body.length);
      }),
    );
  }
  return kinds.flatMap(([kind, , goal], index) => {
    const own = [...sizes].filter(([path]) => kinds.findIndex(([, pattern]) => pattern.test(path)) === index);
    const [largest] = own.sort(([, a], [, b]) => b - a);
    return largest === undefined ? [] : [{ kind, files: own.length, largest: largest[1], path: largest[0], goal }];
  });
}
