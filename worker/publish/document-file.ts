/** Makes the file of a document, and those that it names as its parts. */

import { memberOverhead, type Segment, segmentOf, tightest } from "../files/gzip.ts";
import { largestBody } from "../files/largest-body.ts";
import { sha256Hex, styleHash } from "../files/sha256.ts";
import type { OpenUnit } from "../store/editions.ts";
import type { FileFacts, FileIndex, StoredFile } from "../store/files.ts";
import type { Desk } from "./desk.ts";
import type { DocumentFile } from "./documents/document.ts";
import { type DocumentReader, openReader } from "./documents/reader.ts";

/** A piece of work on a document: without its own file the next step goes on. */
export interface DocumentWork {
  readonly files: FileIndex;
  readonly done: boolean;
}

/** Parts that are made anew in one step. */
const partsAStep = 16;

export async function makeDocument(
  { document, municipality, path }: DocumentFile,
  desk: Desk,
  open: Pick<OpenUnit, "state" | "published">,
): Promise<DocumentWork> {
  const reader = openReader(document, municipality, desk);
  const parts: Record<string, FileFacts> = {};
  const made: Record<string, StoredFile> = {};
  const texts = (await document.parts?.texts(reader)) ?? new Map<string, string>();
  if (texts.size > 0) {
    const known = await knownFiles(reader, open, desk);
    for (const [own, text] of texts) {
      const before = known.get(own);
      if (before?.sha256 === sha256Hex(text)) parts[own] = before;
      else if (Object.keys(made).length === partsAStep)
        return { files: { ...filesOf(open.state), ...made }, done: false };
      else made[own] = await desk.file(document.parts?.described.type ?? document.type, [desk.keep(segmentOf(text))]);
    }
  }
  const segment = fitting(
    await document.texts(reader, { ...parts, ...made }),
    document.page === undefined ? undefined : tightest,
  );
  const style = document.page === undefined ? {} : { style: styleHash(document.page.style) };
  const own = { [path]: await desk.file(document.type, [desk.keep(segment)], style) };
  // A past edition's files that say the same stay where they are; what the next edition takes over it must have in full.
  const kept =
    desk.rendering.revisedAt === null
      ? Object.entries(storedFiles(open)).filter(([own]) => parts[own] !== undefined)
      : Object.entries(filesOf(open.state));
  return { files: { ...Object.fromEntries(kept), ...made, ...own }, done: true };
}

/** What there is of the parts: of this rendering's steps before, and of the edition that is current or is rendered again. */
async function knownFiles(
  reader: DocumentReader,
  open: Pick<OpenUnit, "state" | "published">,
  { rendering }: Desk,
): Promise<ReadonlyMap<string, FileFacts>> {
  const before = rendering.revisedAt === null ? {} : await reader.files();
  return new Map(Object.entries({ ...before, ...storedFiles(open) }));
}

function storedFiles({ state, published }: Pick<OpenUnit, "state" | "published">): FileIndex {
  return { ...filesOf(published ?? "null"), ...filesOf(state) };
}

function filesOf(state: string): FileIndex {
  return JSON.parse(state)?.files ?? {};
}

/** The first text that fits; where none does the last, since what people enter must never stop an edition. */
function fitting(texts: Iterable<string>, level?: number): Segment {
  let segment = segmentOf("");
  for (const text of texts) {
    segment = segmentOf(text, level);
    if (segment.compressed.length + memberOverhead <= largestBody) break;
  }
  return segment;
}
