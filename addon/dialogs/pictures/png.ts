/**
 * Writes pixels as a PNG of sixteen colours (ISO/IEC 15948), each pixel as a square of four: a tenth of what a canvas writes, so
 * that a picture of a link comes through connections that are cut after 16 KB.
 */

import { zlibSync } from "fflate";

type Colour = readonly [red: number, green: number, blue: number];

/** Twice as wide and high as the pixels. `palette` has at most sixteen colours; each pixel gets the nearest. */
export function palettePng(
  { data, width, height }: Pick<ImageData, "data" | "width" | "height">,
  palette: readonly Colour[],
): Uint8Array {
  const row = width + 1;
  // Each row begins with its filter, 0: as it is.
  const pixels = new Uint8Array(row * height * 2);
  const known = new Map<number, number>();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
      const key = (red << 16) | (green << 8) | blue;
      const index = known.get(key) ?? nearest(palette, red, green, blue);
      known.set(key, index);
      // Two pixels of four bits in a byte.
      pixels[2 * y * row + 1 + x] = (index << 4) | index;
    }
    pixels.copyWithin((2 * y + 1) * row, 2 * y * row, (2 * y + 1) * row);
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width * 2);
  view.setUint32(4, height * 2);
  // Four bits a pixel, indices into the palette; deflate, no interlacing.
  header.set([4, 3], 8);
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("PLTE", Uint8Array.from(palette.flat())),
    chunk("IDAT", zlibSync(pixels, { level: 9 })),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

function nearest(palette: readonly Colour[], red: number, green: number, blue: number): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [index, [r, g, b]] of palette.entries()) {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(
    [...type].map((letter) => letter.charCodeAt(0)),
    4,
  );
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

/** CRC-32 as PNG has it, bit by bit: of some 9,000 bytes. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
