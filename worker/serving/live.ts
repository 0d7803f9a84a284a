/** What is made from the store when it is asked for, and answered as a file is: with a tag, conditions, and gzip. */

import { gunzipSync } from "node:zlib";
import { checksum, deflateSegment, emptyChecksum, member, memberOverhead } from "../files/gzip.ts";
import { entityTag, segmentName, sha256Hex } from "../files/sha256.ts";
import { takesGzip } from "../http/accept.ts";
import type { StoredFile } from "../store/files.ts";
import { type Answered, askedOf, bytesResponse, headResponse, lengthOf, notModified, type Reading } from "./answer.ts";

export interface LiveCopy {
  readonly file: StoredFile;
  /** The gzip member, or the bytes of a packed file; nowhere in the store as a file. */
  readonly member: Uint8Array<ArrayBuffer>;
}

/** Where a copy is read: without its query, and outside of editions unless it is `fixed`. */
type Place = Pick<Reading, "path" | "site"> & Partial<Pick<Reading, "fixed" | "currentEdition">>;

/** Its answer, where nothing of it is remembered: somebody else will ask for something else. */
export function answerOnce(
  request: Request,
  { file, member }: LiveCopy,
  { path, site, fixed = false, currentEdition = file.edition }: Place,
): Answered {
  const { edition } = file;
  const around = { path, site, edition, currentEdition, whole: null, fixed, staleSeconds: null };
  const reading: Reading = { ...around, gzip: file.packed === true || takesGzip(request) };
  const unchanged = notModified(request, file, reading);
  if (unchanged !== null) return { state: "file", response: unchanged };
  if (request.method === "HEAD") return { state: "file", response: headResponse(file, reading) };
  const { span, reading: own } = askedOf(request, file, reading);
  if (span === "outside") return { state: "outside", length: lengthOf(file, own.gzip) };
  const bytes = own.gzip ? member : Uint8Array.from(gunzipSync(member));
  return { state: "file", response: bytesResponse(file, bytes, span, own) };
}

/** What is said of a text besides its bytes. */
export type LiveFacts = Pick<StoredFile, "type" | "edition" | "at" | "style" | "isFramed">;

/** Bytes that are answered as they are. */
export function packedCopy(bytes: Uint8Array, facts: LiveFacts): LiveCopy {
  const file: StoredFile = {
    ...facts,
    packed: true,
    segments: [],
    ...checksum(bytes, emptyChecksum),
    length: bytes.length,
    sha256: sha256Hex(bytes),
    etag: entityTag([segmentName(bytes)]),
  };
  return { file, member: Uint8Array.from(bytes) };
}

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
