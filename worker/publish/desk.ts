/** What one step of a rendering works with: the rendering's facts, segments by hash, and the results to be saved at its end. */

import { createHash } from "node:crypto";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { Resource } from "../../shared/public/resources.ts";
import type { CalendarDate, TableKey, Values } from "../../shared/table.ts";
import {
  checksum,
  emptyChecksum,
  fromBase64,
  memberOverhead,
  type Segment,
  storedSegment,
  toBase64,
} from "../files/gzip.ts";
import { entityTag, segmentName } from "../files/sha256.ts";
import type { StepOutcome } from "../store/editions.ts";
import { findEdition, type StoredFile, segmentBodies } from "../store/files.ts";
import { bindingOf } from "../store/metered.ts";
import { type Figures, figuresOf, saidOtherwise } from "../store/observations.ts";
import type { PublicRow } from "../store/public-rows.ts";
import type { Facts } from "./documents/reader.ts";
import { metricUnits } from "./documents/reads.ts";
import { movementSince, type TouchedRows, touchedRows } from "./touched.ts";

export interface Desk extends Facts {
  /** Keeps a segment and returns its hash. */
  keep(segment: Segment): string;
  /** Segments, in order, made in this step or any before. */
  load(hashes: readonly string[]): Promise<readonly Segment[]>;
  /** A file made of segments; its sums are computed over their texts. */
  file(type: string, hashes: readonly string[], own?: Own): Promise<StoredFile>;
  /** A file whose sums are known. */
  summedFile(type: string, hashes: readonly string[], sums: Sum & Pick<StoredFile, "sha256">, own?: Own): StoredFile;
  /** Ids of the resource's records that may be otherwise than in the current edition; `null` where any may. */
  touchedRecords(resource: Resource): Promise<ReadonlySet<string> | null>;
  /** Figures of the rendering, once its metrics are computed. */
  figures(): Promise<Figures>;
  /** The rows that refer to a table's, where its computed fields read them, once this isolate has read them for this rendering. */
  readonly referring: ReferringRows;
  /** Tables with few rows, `null` for others, once this isolate has read them for this rendering. */
  readonly smallTables: Map<TableKey, Promise<SmallTable | null>>;
  readonly made: Pick<StepOutcome, "segments">;
}

/** What a file has besides its bytes. */
type Own = Pick<StoredFile, "next" | "style" | "packed">;

/** Every record of a table, with the row that it was made of. */
export type SmallTable = readonly (PublicRow & { readonly record: PublicRecord; readonly until?: CalendarDate })[];

type ReferringRows = Map<TableKey, ReadonlyMap<string, readonly Values[]>>;

interface Around extends Pick<Desk, "referring" | "smallTables"> {
  /** Rows that may be otherwise, once this isolate has looked. */
  touched: Promise<TouchedRows | null> | null;
  figures: Promise<Figures> | null;
}

/** Of the latest rendering: reading them costs thousands of rows, and its steps come one after another. */
const latestAround = new WeakMap<D1Database, { readonly rendering: string; readonly around: Around }>();

/** A rendering's rows are fixed when it begins; an erasure gives it up, and what begins then is another one. */
function aroundFor({ db, rendering: { digest, publishedAt, revisedAt } }: Facts): Around {
  const rendering = `${digest} ${revisedAt ?? publishedAt}`;
  const binding = bindingOf(db);
  const latest = latestAround.get(binding);
  if (latest?.rendering === rendering) return latest.around;
  const around: Around = { referring: new Map(), smallTables: new Map(), touched: null, figures: null };
  latestAround.set(binding, { rendering, around });
  return around;
}

/** Sums over the texts of segments, and the length of the member that they make. */
export type Sum = Pick<StoredFile, "crc" | "size" | "length">;

export const emptySum: Sum = { ...emptyChecksum, length: memberOverhead };

/** Adds segments to sums, and hands their texts to `hash`. */
export function sumPieces(pieces: readonly Segment[], before: Sum, hash: (text: Uint8Array) => void): Sum {
  let sum = before;
  for (const { text, compressed } of pieces) {
    hash(text);
    sum = { ...checksum(text, sum), length: sum.length + compressed.length };
  }
  return sum;
}

/** Of a segment alone. */
export function sumOf({ text, compressed }: Segment): Sum {
  return { ...checksum(text, emptyChecksum), length: compressed.length };
}

/** Of no bytes of a packed file. Nothing is decoded of it, so it has no CRC-32. */
export const emptyPackedSum: Sum = { ...emptyChecksum, length: 0 };

/** The same for the segments of a packed file, which are its bytes. */
export function sumPacked(pieces: readonly Segment[], before: Sum, hash: (bytes: Uint8Array) => void): Sum {
  for (const { compressed } of pieces) hash(compressed);
  const added = pieces.reduce((sum, { compressed }) => sum + compressed.length, 0);
  return { crc: 0, size: before.size + added, length: before.length + added };
}

export function openDesk(facts: Facts): Desk {
  const known = new Map<string, Segment>();
  const segments: (readonly [string, string])[] = [];
  const around = aroundFor(facts);

  const desk: Desk = {
    ...facts,
    made: { segments },
    keep(segment) {
      const hash = segmentName(segment.compressed);
      if (!known.has(hash)) {
        known.set(hash, segment);
        segments.push([hash, toBase64(segment.compressed)]);
      }
      return hash;
    },
    async load(hashes) {
      const absent = hashes.filter((hash) => !known.has(hash));
      const bodies = absent.length === 0 ? [] : await segmentBodies(facts.db, absent);
      for (const [hash, body] of bodies) {
        known.set(hash, storedSegment(fromBase64(body)));
      }
      return hashes.map((hash) => {
        const segment = known.get(hash);
        if (segment === undefined) throw new Error(`Segment ${hash} is missing`);
        return segment;
      });
    },
    async file(type, hashes, own = {}) {
      const hash = createHash("sha256");
      const pieces = await desk.load(hashes);
      const add = (bytes: Uint8Array) => hash.update(bytes);
      const sum = own.packed ? sumPacked(pieces, emptyPackedSum, add) : sumPieces(pieces, emptySum, add);
      return desk.summedFile(type, hashes, { ...sum, sha256: hash.digest("hex") }, own);
    },
    summedFile: (type, hashes, sum, own = {}) => ({
      type,
      segments: hashes,
      ...sum,
      etag: entityTag(hashes),
      edition: facts.rendering.edition,
      at: facts.rendering.revisedAt ?? facts.rendering.publishedAt,
      ...own,
    }),
    async touchedRecords({ source }) {
      if (source === "municipalities") return null;
      if (source === "metrics") return await saidOtherwise(facts.db, facts.rendering.digest, metricUnits);
      around.touched ??= unlessItFails(touchedBy(facts), () => {
        around.touched = null;
      });
      const touched = await around.touched;
      const own = touched?.rows.get(source.table.key);
      return touched === null || own === null ? null : (own ?? new Set());
    },
    figures() {
      const { db, rendering } = facts;
      around.figures ??= unlessItFails(figuresOf(db, rendering.digest, metricUnits), () => {
        around.figures = null;
      });
      return around.figures;
    },
    referring: around.referring,
    smallTables: around.smallTables,
  };
  return desk;
}

/** What is remembered of a question, unless the answer fails. */
function unlessItFails<Answer>(answer: Promise<Answer>, forget: () => void): Promise<Answer> {
  answer.catch(forget);
  return answer;
}

/** What moved between the current edition and the one that is to be. */
async function touchedBy({ db, rendering: { edition, commit, asOf } }: Facts): Promise<TouchedRows | null> {
  const current = await findEdition(db, edition - 1);
  return current === null ? null : await touchedRows(db, await movementSince(db, current, commit), asOf);
}
