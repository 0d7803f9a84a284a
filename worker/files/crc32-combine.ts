/** CRC-32 of two texts, one after the other, from the CRC-32 of each. */

import type { Checksum } from "./gzip.ts";

/** The polynomial of RFC 1952, 8, its bits reversed. */
const polynomial = 0xedb88320;

/**
 * Appending bytes multiplies the first remainder by x^8 a byte, modulo the polynomial: the power is found by squaring, as in
 * Mark Adler's description of zlib's `crc32_combine`.
 */
export function joined(first: Checksum, second: Checksum): Checksum {
  let power = 0x80000000;
  let square = 0x00800000;
  for (let bytes = second.size; bytes > 0; bytes = Math.floor(bytes / 2)) {
    if (bytes % 2 === 1) power = product(power, square);
    square = product(square, square);
  }
  return { crc: (product(power, first.crc) ^ second.crc) >>> 0, size: first.size + second.size };
}

/** The product of two polynomials over GF(2), modulo the one of CRC-32; the highest bit is the coefficient of x^0. */
function product(one: number, other: number): number {
  let sum = 0;
  let shifted = other;
  for (let bit = 31; bit >= 0; bit--) {
    if ((one >>> bit) & 1) sum ^= shifted;
    shifted = (shifted >>> 1) ^ (shifted & 1 ? polynomial : 0);
  }
  return sum >>> 0;
}
