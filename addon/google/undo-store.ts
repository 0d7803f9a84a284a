/** Remembers for six hours what a person's last repairs replaced, in pieces that fit Google's cache. */

const prefix = "club-undo";
/** The longest that Google's cache keeps anything. */
const seconds = 21_600;
/** A value may have 100 KB, and a letter may take three bytes. */
const pieceLength = 30_000;
const mostKept = 10;

/** Something that can be taken back: its name, and what was done in words. */
export interface Undo {
  readonly name: string;
  readonly words: string;
}

interface Entry extends Undo {
  readonly pieces: number;
}

/** What this user can take back, the latest first. */
export function undoList(): Undo[] {
  return entries().map(({ name, words }) => ({ name, words }));
}

/** Keeps a text for this user under a name. Beyond ten the oldest is forgotten. */
export function rememberUndo({ name, words }: Undo, text: string): void {
  const pieces: { [key: string]: string } = {};
  for (let at = 0; at < text.length; at += pieceLength) {
    pieces[pieceKey(name, at / pieceLength)] = text.slice(at, at + pieceLength);
  }
  const all = [{ name, words, pieces: Object.keys(pieces).length }, ...entries()];
  CacheService.getUserCache().putAll({ ...pieces, [prefix]: JSON.stringify(all.slice(0, mostKept)) }, seconds);
  const old = all.slice(mostKept).flatMap(keysOf);
  if (old.length > 0) CacheService.getUserCache().removeAll(old);
}

/** The text kept under a name; `null` where it is too old or was forgotten. */
export function readUndo(name: string): string | null {
  const entry = entries().find((one) => one.name === name);
  if (entry === undefined) return null;
  const keys = keysOf(entry);
  const pieces: { readonly [key: string]: unknown } = CacheService.getUserCache().getAll(keys);
  const texts = keys.map((key) => pieces[key]);
  return texts.every((text) => typeof text === "string") ? texts.join("") : null;
}

export function forgetUndo(name: string): void {
  const all = entries();
  const cache = CacheService.getUserCache();
  cache.removeAll(all.filter((entry) => entry.name === name).flatMap(keysOf));
  cache.put(prefix, JSON.stringify(all.filter((entry) => entry.name !== name)), seconds);
}

/** Forgets at once every undo whose text holds one of these words. Other people's caches can't be reached. */
export function forgetUndosWith(words: readonly string[]): void {
  const written = words.filter((word) => word !== "").map((word) => JSON.stringify(word).slice(1, -1));
  for (const { name } of entries()) {
    const text = readUndo(name);
    if (text === null || written.some((word) => text.includes(word))) forgetUndo(name);
  }
}

function entries(): Entry[] {
  const text = CacheService.getUserCache().get(prefix);
  return text === null ? [] : JSON.parse(text);
}

function keysOf({ name, pieces }: Entry): string[] {
  return Array.from({ length: pieces }, (_, piece) => pieceKey(name, piece));
}

function pieceKey(name: string, piece: number): string {
  return `${prefix}:${name}:${piece}`;
}
