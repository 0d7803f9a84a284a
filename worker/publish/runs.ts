/**
 * Where the records of a dataset are cut into runs, each small enough to be a part.
 *
 * The cut is chosen by the records themselves, as in content-defined chunking: before the record whose id has the least
 * hash in the second half of the longest run. So a run begins at the same record again when another one grows, comes or goes.
 */

import { type Format, formatsInParts } from "../../shared/public/formats.ts";
import { remembering } from "../../shared/remembering.ts";
import { type Segment, segmentOf } from "../files/gzip.ts";
import { sha256Hex } from "../files/sha256.ts";

/** Asked for several times while a run is cut, and again for the municipality's. */
const hashOf = remembering(sha256Hex);

/** Records that a run may have: what one step can render. */
export const longestRun = 80;

/** Compressed records in each format, by its extension. */
export interface CompressedRun {
  readonly count: number;
  readonly segments: ReadonlyMap<string, Segment>;
}

/** How many of the records with these ids, the first ones, make a run of at most `longest`. All do where there are no more. */
export function runLength(ids: readonly string[], longest: number): number {
  if (ids.length <= longest) return ids.length;
  let cut = longest;
  let least = "";
  for (let index = Math.max(1, Math.ceil(longest / 2)); index <= longest; index++) {
    const hash = hashOf(ids[index] ?? "");
    if (least !== "" && hash >= least) continue;
    least = hash;
    cut = index;
  }
  return cut;
}

type Render = (extension: string, count: number) => readonly string[];

/**
 * The first run of these records, at most `largest` bytes in every format that has parts, though never less than one record.
 * `ids` holds one more than the longest run where records follow. `formats` are those of the dataset; `render` gives the texts of
 * the first records in one.
 */
export function firstRun(
  ids: readonly string[],
  largest: number,
  formats: readonly Format[],
  render: Render,
): CompressedRun {
  let longest = longestRun;
  for (;;) {
    const count = runLength(ids, longest);
    const segments = new Map<string, Segment>();
    let length = 0;
    for (const { extension, between } of formatsInParts) {
      const segment = segmentOf(render(extension, count).join(between));
      segments.set(extension, segment);
      length = Math.max(length, segment.compressed.length);
      if (length > largest && count > 1) break;
    }
    if (length <= largest || count === 1) return { count, segments: withOthers(segments, count, formats, render) };
    longest = Math.max(1, Math.min(count - 1, Math.floor((count * largest * 0.97) / length)));
  }
}

function withOthers(
  segments: ReadonlyMap<string, Segment>,
  count: number,
  formats: readonly Format[],
  render: Render,
): CompressedRun["segments"] {
  const others = formats.filter(({ inParts }) => !inParts);
  return new Map([
    ...segments,
    ...others.map(({ extension, between }) => [extension, segmentOf(render(extension, count).join(between))] as const),
  ]);
}
