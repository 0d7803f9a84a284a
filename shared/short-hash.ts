import { utf8 } from "./utf8.ts";

/** SHA-256 of bytes, lower-case hex: an argument everywhere, because each runtime has its own. */
export type Sha256 = (bytes: Uint8Array) => string;

/**
 * The first digits of a text's SHA-256: enough to see that something has changed, or to tell the rows of a tab apart. Where
 * somebody might look for a collision the whole hash is needed.
 */
export function shortHash(text: string, sha256: Sha256, digits: 8 | 16 = 8): string {
  return sha256(utf8(text)).slice(0, digits);
}
