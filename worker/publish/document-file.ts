/** Makes a file of a document. */

import { memberOverhead, type Segment, segmentOf } from "../files/gzip.ts";
import { styleHash } from "../files/sha256.ts";
import type { FileIndex } from "../store/files.ts";
import { largestBody } from "./dataset-sizes.ts";
import type { Desk } from "./desk.ts";
import type { DocumentFile } from "./documents/document.ts";
import { openReader } from "./documents/reader.ts";

export async function makeDocument({ document, municipality, path }: DocumentFile, desk: Desk): Promise<FileIndex> {
  const segment = fitting(await document.texts(openReader(document, municipality, desk)));
  const own = document.page === undefined ? {} : { style: styleHash(document.page.style) };
  return { [path]: await desk.file(document.type, [desk.keep(segment)], own) };
}

/** The first text that fits; where none does the last, since what people enter must never stop an edition. */
function fitting(texts: Iterable<string>): Segment {
  let segment = segmentOf("");
  for (const text of texts) {
    segment = segmentOf(text);
    if (segment.compressed.length + memberOverhead <= largestBody) break;
  }
  return segment;
}
