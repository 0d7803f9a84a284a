/**
 * What an isolate remembers: which edition is current, its index, and a bounded number of bytes. Reading asks the store
 * again after 30 seconds, and goes on for an hour with what it remembers where the store doesn't answer.
 */

import { readMember } from "../files/member.ts";
import { currentEdition, currentFiles, type Edition, type FileIndex, type StoredFile } from "../store/files.ts";
import { bindingOf } from "../store/metered.ts";

export const freshSeconds = 30;
/** Without the store nobody says what was withdrawn meanwhile: as long as `stale-if-error` lets others keep a copy, ms. */
const longestUnconfirmed = 3_600_000;
const largestMemory = 24 * 1024 * 1024;
/** Larger files are streamed from the store and not remembered. */
export const largestRemembered = 4 * 1024 * 1024;

export interface Snapshot {
  readonly edition: Edition;
  readonly files: FileIndex;
  /** When the store last said that this edition is current, epoch ms. */
  readonly confirmedAt: number;
}

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

/** The bytes of a file if they are remembered. */
export function rememberedBody(db: D1Database, { etag }: StoredFile): Uint8Array<ArrayBuffer> | undefined {
  return memories.get(bindingOf(db))?.bodies.get(etag);
}

/** The current edition, confirmed by the store if it answers. Throws if it doesn't and nothing is remembered. */
export async function currentSnapshot(db: D1Database, now: number): Promise<Current> {
  const memory = memoryOf(db);
  const lately = rememberedSnapshot(db, now);
  if (lately !== null) return { snapshot: lately, confirmed: true };
  const before = memory.snapshot;
  try {
    const edition = await currentEdition(db);
    if (edition === null) return { snapshot: null, confirmed: true };
    const files = isSame(before?.edition, edition) ? before?.files : await currentFiles(db, edition.number);
    if (!files) throw new Error(`Edition ${edition.number} has no index`);
    memory.snapshot = { edition, files, confirmedAt: now };
    return { snapshot: memory.snapshot, confirmed: true };
  } catch (error) {
    if (before === null || now - before.confirmedAt > longestUnconfirmed) throw error;
    return { snapshot: before, confirmed: false };
  }
}

/** The bytes of a file, remembered or read. */
export async function bodyOf(db: D1Database, file: StoredFile): Promise<Uint8Array<ArrayBuffer>> {
  const { bodies } = memoryOf(db);
  const remembered = bodies.get(file.etag);
  if (remembered !== undefined) return remembered;
  const body = await readMember(db, file);
  remember(memoryOf(db), file.etag, body);
  return body;
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
function isSame(before: Edition | undefined, now: Edition): boolean {
  return before?.number === now.number && before.revision === now.revision && before.publishedAt === now.publishedAt;
}

/** The oldest leave first. */
function remember(memory: Memory, etag: string, body: Uint8Array<ArrayBuffer>): void {
  memory.bodies.set(etag, body);
  memory.size += body.length;
  for (const [oldest, { length }] of memory.bodies) {
    if (memory.size <= largestMemory) return;
    memory.bodies.delete(oldest);
    memory.size -= length;
  }
}

function memoryOf(db: D1Database): Memory {
  const binding = bindingOf(db);
  const known = memories.get(binding);
  if (known !== undefined) return known;
  const memory: Memory = { snapshot: null, bodies: new Map(), size: 0 };
  memories.set(binding, memory);
  return memory;
}
