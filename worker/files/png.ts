/** What is looked at in a PNG (ISO/IEC 15948) that came from outside: its outline, not its pixels. */

import { crc32 } from "node:zlib";

export interface PngSize {
  readonly width: number;
  readonly height: number;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Nothing that carries texts, times or places. */
const allowed = new Set(["IHDR", "PLTE", "IDAT", "IEND"]);

/** The size that its header names; `null` for anything but whole and sound chunks of pixels with nothing behind them. */
export function pngSize(bytes: Uint8Array): PngSize | null {
  if (signature.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: PngSize | null = null;
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length || !allowed.has(type)) return null;
    if (view.getUint32(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) return null;
    if ((type === "IHDR") !== (size === null) || (type === "IHDR" && length !== 13)) return null;
    size ??= { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (type === "IEND") return length === 0 && end === bytes.length ? size : null;
    at = end;
  }
  return null;
}
