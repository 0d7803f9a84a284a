/** What is made from the store when it is asked for, and answered as a file is: with a tag, conditions, and gzip. */

import { checksum, deflateSegment, emptyChecksum, member, memberOverhead } from "../files/gzip.ts";
import { entityTag, segmentName, sha256Hex } from "../files/sha256.ts";
import type { StoredFile } from "../store/files.ts";

export interface LiveCopy {
  readonly file: StoredFile;
  /** The gzip member, which is nowhere in the store. */
  readonly member: Uint8Array<ArrayBuffer>;
}

/** What is said of a text besides its bytes. */
export type LiveFacts = Pick<StoredFile, "type" | "edition" | "at" | "style">;

export function liveCopy(text: string, facts: LiveFacts): LiveCopy {
  const segment = deflateSegment(text);
  const name = segmentName(segment);
  const sums = checksum(new TextEncoder().encode(text), emptyChecksum);
  const file: StoredFile = {
    ...facts,
    segments: [name],
    ...sums,
    length: segment.length + memberOverhead,
    sha256: sha256Hex(text),
    etag: entityTag([name]),
  };
  return { file, member: member([segment], file) };
}
