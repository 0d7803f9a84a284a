/** SHA-256 that one request begins and another goes on with: the platform's own can't be put aside. */

import { _SHA256 } from "@noble/hashes/sha2.js";

const blockBytes = 64;

/** Takes whole blocks until the end, so that what is put aside is eight words and a length. */
export class ResumableSha256 extends _SHA256 {
  /** Goes on from where `aside` was taken; from the beginning with an empty text. */
  static resumed(aside: string): ResumableSha256 {
    const hash = new ResumableSha256();
    if (aside === "") return hash;
    const { words, length, rest }: Aside = JSON.parse(aside);
    hash.set(...words);
    hash.length = length - rest.length;
    hash.update(Uint8Array.from(rest));
    return hash;
  }

  aside(): string {
    const aside: Aside = {
      words: this.get(),
      length: this.length,
      rest: [...this.buffer.subarray(0, this.length % blockBytes)],
    };
    return JSON.stringify(aside);
  }

  /** The end: 64 lower-case hex digits. */
  hex(): string {
    return Buffer.from(this.digest()).toString("hex");
  }
}

interface Aside {
  readonly words: [number, number, number, number, number, number, number, number];
  /** Bytes so far. */
  readonly length: number;
  /** Those of them that don't fill a block yet. */
  readonly rest: readonly number[];
}
