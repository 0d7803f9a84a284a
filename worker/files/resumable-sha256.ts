/** SHA-256 that one request begins and another goes on with: how far it has come is plain data. The platform's own can't be put aside. */

import { SHA256 } from "@stablelib/sha256";

export interface Sha256State {
  /** The eight words of the hash so far. */
  readonly words: readonly number[];
  /** Bytes taken in so far. */
  readonly length: number;
  /** Those of them that don't fill a block yet. */
  readonly rest: readonly number[];
}

/** The state after more bytes; `null` stands for the beginning. */
export function addToSha256(before: Sha256State | null, bytes: Uint8Array): Sha256State {
  const { state, buffer, bufferLength, bytesHashed } = resumed(before).update(bytes).saveState();
  return { words: [...state], length: bytesHashed, rest: [...(buffer ?? []).slice(0, bufferLength)] };
}

/** The hash of all bytes taken in: 64 lower-case hex digits. */
export function sha256Of(state: Sha256State | null): string {
  return Buffer.from(resumed(state).digest()).toString("hex");
}

function resumed(before: Sha256State | null): SHA256 {
  const hash = new SHA256();
  if (before === null) return hash;
  const { words, length, rest } = before;
  const state = Int32Array.from(words);
  return hash.restoreState({ state, buffer: Uint8Array.from(rest), bufferLength: rest.length, bytesHashed: length });
}
