/**
 * What an isolate remembers: which edition is current, which of its files were asked for, and a bounded number of bytes.
 * Reading asks the store again after 30 seconds, and goes on for an hour with what it remembers where the store doesn't answer.
 */

import { gunzipSync } from "node:zlib";
import { readMember } from "../files/member.ts";
import { type CurrentEdition, currentEditionAt, type Edition, editionFile, type StoredFile } from "../store/files.ts";
import { bindingOf } from "../store/metered.ts";
import type { LiveCopy } from "./live.ts";

export const freshSeconds = 30;
/** Without the store nobody says what was withdrawn meanwhile: as long as `stale-if-error` lets others keep a copy, ms. */
const longestUnconfirmed = 3_600_000;
const largestMemory = 32 * 1024 * 1024;
/** Larger files are streamed from the store and not remembered, bytes of the gzip member. */
const largestMember = 4 * 1024 * 1024;
/** Larger texts are decoded as they go out. */
const largestDecoded = 8 * 1024 * 1024;
const mostFiles = 2_000;
/** Copies hold their bytes themselves, of most some 5 KB. */
const mostCopies = 1_000;

export interface Snapshot {
  readonly edition: CurrentEdition;
  /** Files of the edition that were asked for, by path. */
  readonly files: Map<string, StoredFile>;
  /** Lists that tell of all editions, by path: the next snapshot has them made anew. */
  readonly live: Copies;
  /** What was made of the edition, by path: the next snapshot takes it over where nothing that the public reads has moved. */
  readonly made: Copies;
  /** When the store last said that this edition is current, epoch ms. */
  readonly confirmedAt: number;
}

type Copies = Map<string, LiveCopy>;

/** `null`: nothing is published yet. */
export type Current = { readonly snapshot: Snapshot | null; readonly confirmed: boolean };

interface Memory {
  snapshot: Snapshot | null;
  readonly bodies: Map<string, Uint8Array<ArrayBuffer>>;
  size: number;
}

const memories = new WeakMap<D1Database, Memory>();

/** The current edition if the store has confirmed it lately; asks nobody. */
export function rememberedSnapshot(db: D1Database, now: number): Snapshot | null {
  const snapshot = memories.get(bindingOf(db))?.snapshot ?? null;
  return snapshot !== null && Math.abs(now - snapshot.confirmedAt) < freshSeconds * 1000 ? snapshot : null;
}

/** The bytes of a file, the gzip member or decoded, if they are remembered. */
export function rememberedBody(db: D1Database, file: StoredFile, gzip: boolean): Uint8Array<ArrayBuffer> | undefined {
  return memories.get(bindingOf(db))?.bodies.get(nameOf(file, gzip));
}

/**
 * The current edition, confirmed by the store if it answers; with what it has at `path`, since the store is being asked
 * anyway. Throws if the store doesn't answer and nothing is remembered.
 */
export async function currentSnapshot(db: D1Database, now: number, path: string): Promise<Current> {
  const memory = memoryOf(db);
  const lately = rememberedSnapshot(db, now);
  if (lately !== null) return { snapshot: lately, confirmed: true };
  const before = memory.snapshot;
  try {
    const found = await currentEditionAt(db, path);
    if (found === null) return { snapshot: null, confirmed: true };
    const { edition, file } = found;
    const same = before !== null && isSame(before.edition, edition) ? before : null;
    const made = same !== null && isUnmoved(same.edition, edition) ? same.made : new Map();
    const snapshot: Snapshot = { edition, files: same?.files ?? new Map(), live: new Map(), made, confirmedAt: now };
    if (file !== null) rememberFile(snapshot, path, file);
    memory.snapshot = snapshot;
    return { snapshot, confirmed: true };
  } catch (error) {
    if (before === null || now - before.confirmedAt > longestUnconfirmed) throw error;
    return { snapshot: before, confirmed: false };
  }
}

/** The current edition's file at a path, remembered or looked up; `null` where it has none. */
export async function currentFile(db: D1Database, snapshot: Snapshot, path: string): Promise<StoredFile | null> {
  const remembered = snapshot.files.get(path);
  if (remembered !== undefined) return remembered;
  const file = await editionFile(db, snapshot.edition.number, path);
  if (file !== null) rememberFile(snapshot, path, file);
  return file;
}

/** Whether a file is small enough to be held, as the gzip member or decoded. */
export function isHeld({ length, size }: StoredFile, gzip: boolean): boolean {
  return length <= largestMember && (gzip || size <= largestDecoded);
}

/** The bytes of a file, the gzip member or decoded, remembered or read. */
export async function bodyOf(db: D1Database, file: StoredFile, gzip: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const remembered = rememberedBody(db, file, gzip);
  if (remembered !== undefined) return remembered;
  const member = rememberedBody(db, file, true) ?? (await readMember(db, file));
  const body = gzip ? member : Uint8Array.from(gunzipSync(member));
  remember(memoryOf(db), nameOf(file, gzip), body);
  return body;
}

/** Holds a copy among others of its snapshot, and its bytes, so that its file is answered as any other. The oldest leave first. */
export function rememberCopy(db: D1Database, copies: Copies, path: string, copy: LiveCopy): void {
  if (!copies.has(path)) copies.set(path, copy);
  const [oldest] = copies.keys();
  if (copies.size > mostCopies && oldest !== undefined) copies.delete(oldest);
  remember(memoryOf(db), nameOf(copy.file, true), copy.member);
}

/** Lets the next reader of this isolate see a new edition at once. */
export function forgetSnapshot(db: D1Database): void {
  const memory = memories.get(bindingOf(db));
  if (!memory?.snapshot) return;
  const { confirmedAt } = memory.snapshot;
  memory.snapshot = { ...memory.snapshot, confirmedAt: confirmedAt - freshSeconds * 1000 };
}

/** After an erasure: not even a store that fails brings this isolate's old copy back. */
export function forgetEverything(db: D1Database): void {
  memories.delete(bindingOf(db));
}

/** A number alone could be that of a store that was emptied and filled anew. */
export function isSame(before: Edition, now: Edition): boolean {
  return before.number === now.number && before.revision === now.revision && before.publishedAt === now.publishedAt;
}

/** Whether nothing was erased or withdrawn, no picture came, and no file of a past edition came back. */
function isUnmoved(before: CurrentEdition, now: CurrentEdition): boolean {
  return before.movedAt === now.movedAt && before.picturedAt === now.picturedAt && !before.isMending && !now.isMending;
}

/** The oldest leave first. */
function remember(memory: Memory, name: string, body: Uint8Array<ArrayBuffer>): void {
  if (memory.bodies.has(name)) return;
  memory.bodies.set(name, body);
  memory.size += body.length;
  for (const [oldest, { length }] of memory.bodies) {
    if (memory.size <= largestMemory) return;
    memory.bodies.delete(oldest);
    memory.size -= length;
  }
}

/** The oldest leave first. */
function rememberFile({ files }: Snapshot, path: string, file: StoredFile): void {
  if (files.has(path)) return;
  files.set(path, file);
  const [oldest] = files.keys();
  if (files.size > mostFiles && oldest !== undefined) files.delete(oldest);
}

function nameOf({ etag }: StoredFile, gzip: boolean): string {
  return gzip ? etag : `decoded ${etag}`;
}

function memoryOf(db: D1Database): Memory {
  const binding = bindingOf(db);
  const known = memories.get(binding);
  if (known !== undefined) return known;
  const memory: Memory = { snapshot: null, bodies: new Map(), size: 0 };
  memories.set(binding, memory);
  return memory;
}
