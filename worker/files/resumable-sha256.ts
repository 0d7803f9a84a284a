/**
 * SHA-256 (FIPS 180-4) that one request begins and another goes on with: how far it has come is plain data. The platform's
 * own can't be put aside, nor can that of the usual libraries but by their internals.
 */

export interface Sha256State {
  /** The eight words of the hash so far. */
  readonly words: readonly number[];
  /** Bytes taken in so far. */
  readonly length: number;
  /** Those of them that don't fill a block yet. */
  readonly rest: readonly number[];
}

const blockBytes = 64;

export const emptySha256: Sha256State = {
  words: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
  length: 0,
  rest: [],
};

/** The state after more bytes. */
export function addToSha256({ words, length, rest }: Sha256State, bytes: Uint8Array): Sha256State {
  const hash = Int32Array.from(words);
  const missing = rest.length === 0 ? 0 : Math.min(blockBytes - rest.length, bytes.length);
  const first = [...rest, ...bytes.subarray(0, missing)];
  const next = { length: length + bytes.length };
  if (first.length > 0 && first.length < blockBytes) return { ...next, words: [...hash], rest: first };
  if (first.length > 0) addBlocks(hash, Uint8Array.from(first));
  const end = bytes.length - ((bytes.length - missing) % blockBytes);
  addBlocks(hash, bytes.subarray(missing, end));
  return { ...next, words: [...hash], rest: [...bytes.subarray(end)] };
}

/** The hash of all bytes taken in: 64 lower-case hex digits. */
export function sha256Of({ words, length, rest }: Sha256State): string {
  const hash = Int32Array.from(words);
  // A bit that ends the text, zeros, and the text's length in bits at the end of a block.
  const padded = new Uint8Array(rest.length + 9 > blockBytes ? 2 * blockBytes : blockBytes);
  padded.set(rest);
  padded[rest.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(length) * 8n);
  addBlocks(hash, padded);
  return [...hash].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

const schedule = new Int32Array(64);

/** Takes in whole blocks. */
function addBlocks(hash: Int32Array, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < bytes.length; start += blockBytes) addBlock(hash, view, start);
}

/** The names are those of the standard, 6.2.2. */
function addBlock(hash: Int32Array, view: DataView, start: number): void {
  const w = schedule;
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(start + t * 4);
  for (let t = 16; t < 64; t++) {
    const x = word(w, t - 15);
    const y = word(w, t - 2);
    const s0 = rotated(x, 7) ^ rotated(x, 18) ^ (x >>> 3);
    const s1 = rotated(y, 17) ^ rotated(y, 19) ^ (y >>> 10);
    w[t] = s1 + word(w, t - 7) + s0 + word(w, t - 16);
  }
  let a = word(hash, 0);
  let b = word(hash, 1);
  let c = word(hash, 2);
  let d = word(hash, 3);
  let e = word(hash, 4);
  let f = word(hash, 5);
  let g = word(hash, 6);
  let h = word(hash, 7);
  for (let t = 0; t < 64; t++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + word(constants, t) + word(w, t)) | 0;
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  hash[0] = word(hash, 0) + a;
  hash[1] = word(hash, 1) + b;
  hash[2] = word(hash, 2) + c;
  hash[3] = word(hash, 3) + d;
  hash[4] = word(hash, 4) + e;
  hash[5] = word(hash, 5) + f;
  hash[6] = word(hash, 6) + g;
  hash[7] = word(hash, 7) + h;
}

function rotated(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

function word(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const constants = Int32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);
