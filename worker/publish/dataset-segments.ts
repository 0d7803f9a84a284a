/** What a file of a dataset is made of: segments of its runs between a head and a close of its own. */

import { envelope, type Portion, type Stamp } from "../../shared/public/envelope.ts";
import type { Format } from "../../shared/public/formats.ts";
import type { Segment } from "../files/gzip.ts";
import { entityTag, segmentName } from "../files/sha256.ts";
import type { FileRecords, StoredFile } from "../store/files.ts";
import { type Put, packageSegments, type RunSegment } from "./dataset-package.ts";
import type { Dataset, FileSegments, StampedFiles } from "./dataset-state.ts";
import type { Desk } from "./desk.ts";
import { fixed } from "./fixed.ts";

/** What a file is made of besides its edition. */
export interface Around {
  readonly dataset: Dataset;
  readonly format: Format;
  readonly portion: Portion;
  readonly parts: number;
  /** Its records. */
  readonly runs: readonly RunSegment[];
}

/** The segments around a file's runs. `put` takes those. */
export function segmentsAround(around: Around, stamp: Stamp, { site, publisher }: Desk, put: Put): FileSegments {
  const { dataset, format, portion, parts, runs } = around;
  const { fields } = dataset.resource;
  const head = envelope({ site, ...dataset }, stamp, publisher, portion, format.extension, parts);
  const ends = { open: format.open(head, fields), close: format.close(fields, portion.count) };
  if (format.packed !== undefined) {
    return packageSegments(format.packed, format.packed.others(head, fields), ends, runs, put);
  }
  const own = (text: string) => (text === "" ? [] : [put(fixed(text))]);
  return {
    open: own(ends.open),
    between: format.between === "" || runs.length < 2 ? null : put(fixed(format.between)),
    close: own(ends.close),
  };
}

/** All of a file's segments in their order. */
export function inOrder({ open, between, close }: FileSegments, runs: readonly string[]): readonly string[] {
  return [
    ...open,
    ...runs.flatMap((name, index) => (index > 0 && between !== null ? [between, name] : [name])),
    ...close,
  ];
}

/** The standing file at a path, where it would have the same bytes under its own stamp. */
export function keptFile(path: string, around: Around, desk: Desk, standing: StampedFiles | null): Kept | null {
  const kept = standingFile(path, standing);
  if (kept === null) return null;
  const name = ({ compressed }: Segment) => segmentName(compressed);
  const names = inOrder(segmentsAround(around, kept.stamp, desk, name), namesOf(around.runs));
  return entityTag(names) === kept.file.etag ? kept : null;
}

export interface Kept {
  readonly file: StoredFile;
  readonly stamp: Stamp;
}

/** The standing file at a path with its stamp. */
export function standingFile(path: string, standing: StampedFiles | null): Kept | null {
  const file = standing?.files[path];
  const stamp = standing?.stamps[path];
  return file === undefined || stamp === undefined ? null : { file, stamp };
}

export function namesOf(runs: readonly RunSegment[]): readonly string[] {
  return runs.map(({ name }) => name);
}

export function ownStamp({ rendering: { edition, asOf, publishedAt } }: Desk): Stamp {
  return { edition, asOf, publishedAt };
}

/**
 * A file as it is entered in the index of editions. What isn't as it was is entered anew: other bytes, a link to the next part that
 * came or went, or something else that its headers say.
 */
export function entered(
  file: StoredFile,
  records: FileRecords,
  before: StoredFile | undefined,
  edition: number,
): StoredFile {
  const described = { ...file, records };
  if (before !== undefined && isEnteredAlike(before, described)) return before;
  return file.edition === edition ? described : { ...described, row: edition };
}

function isEnteredAlike(before: StoredFile, file: StoredFile): boolean {
  return (
    before.etag === file.etag &&
    before.next === file.next &&
    JSON.stringify(before.records) === JSON.stringify(file.records)
  );
}
