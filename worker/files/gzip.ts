/**
 * One gzip member (RFC 1952) made of segments that were deflated apart, in different requests.
 *
 * A segment is raw deflate ended by a sync flush: it starts and ends at a byte and refers to nothing before it, so segments
 * can be put one after another and the same one can stand in several files. (A file of several gzip members would be
 * simpler, but Chrome reads only the first.)
 */

import { Buffer } from "node:buffer";
import { constants, crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { once } from "../../shared/once.ts";

/** What the members' ends need to know of the text: CRC-32 and length, carried from segment to segment. */
export interface Checksum {
  readonly crc: number;
  readonly size: number;
}

export const emptyChecksum: Checksum = { crc: 0, size: 0 };

/** Level 9 makes these texts 2 % shorter, and takes longer: for a page that has to fit. */
const compression = 6;
export const tightest = 9;

const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff);
/** An empty last block: ends the deflate stream after any number of flushed segments. */
export const lastBlock = Uint8Array.of(3, 0);

/** Bytes of a member besides its segments. */
export const memberOverhead = header.length + lastBlock.length + 8;

/** A piece of a file: its bytes, and how they stand in the member. */
export interface Segment {
  readonly text: Uint8Array;
  readonly compressed: Uint8Array;
}

/** A text as a segment of its own. */
export function segmentOf(text: string, level = compression): Segment {
  const bytes = Buffer.from(text);
  return { text: bytes, compressed: deflateSegment(bytes, level) };
}

/** Bytes that stand in a file as they are. */
export function plainSegment(bytes: Uint8Array): Segment {
  return { text: bytes, compressed: bytes };
}

/** A segment from the store, decoded when its text is first asked for. */
export function storedSegment(compressed: Uint8Array): Segment {
  const text = once(() => inflateSegment(compressed));
  return {
    compressed,
    get text() {
      return text();
    },
  };
}

export function deflateSegment(text: string | Uint8Array, level = compression): Uint8Array {
  return deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH, level });
}

/** The bytes of a segment's text. */
export function inflateSegment(segment: Uint8Array): Uint8Array {
  return inflateRawSync(segment, { finishFlush: constants.Z_SYNC_FLUSH });
}

/** The checksum of a text that goes on where `before` ended. */
export function checksum(bytes: Uint8Array, before: Checksum): Checksum {
  return { crc: crc32(bytes, before.crc), size: before.size + bytes.length };
}

/** The whole member. */
export function member(segments: readonly Uint8Array[], { crc, size }: Checksum): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(memberOverhead + segments.reduce((sum, segment) => sum + segment.length, 0));
  bytes.set(header);
  let at = header.length;
  for (const segment of [...segments, lastBlock]) {
    bytes.set(segment, at);
    at += segment.length;
  }
  const end = new DataView(bytes.buffer, at);
  end.setUint32(0, crc >>> 0, true);
  // ISIZE is the length modulo 2^32, by the RFC.
  end.setUint32(4, size >>> 0, true);
  return bytes;
}

/** The first bytes and the last bytes of a member whose segments are streamed in between. */
export function memberEnds(sum: Checksum): { readonly head: Uint8Array; readonly tail: Uint8Array } {
  const whole = member([], sum);
  return { head: whole.subarray(0, header.length), tail: whole.subarray(header.length) };
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}

export function fromBase64(text: string): Uint8Array {
  return Buffer.from(text, "base64");
}
