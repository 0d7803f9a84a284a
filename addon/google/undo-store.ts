/** Remembers for some hours what a person's last repairs replaced, in pieces that Google's cache takes. */

const prefix = "club-undo";
/** Google's longest. */
const seconds = 21_600;
/** A value may have 100 KB, and a letter three bytes. */
const pieceLength = 30_000;

/** Keeps a text for this user under a name. */
export function rememberUndo(name: string, text: string): void {
  const pieces: { [key: string]: string } = {};
  for (let at = 0; at < text.length; at += pieceLength) {
    pieces[pieceKey(name, at / pieceLength)] = text.slice(at, at + pieceLength);
  }
  const count = Object.keys(pieces).length;
  CacheService.getUserCache().putAll({ ...pieces, [`${prefix}:${name}`]: String(count) }, seconds);
}

/** The text kept under a name and forgets it; `null` where it is too old or was used already. */
export function takeUndo(name: string): string | null {
  const cache = CacheService.getUserCache();
  const head = `${prefix}:${name}`;
  const count = Number(cache.get(head) ?? "0");
  const keys = Array.from({ length: count }, (_, piece) => pieceKey(name, piece));
  const pieces: { readonly [key: string]: unknown } = count === 0 ? {} : cache.getAll(keys);
  cache.removeAll([head, ...keys]);
  const texts = keys.map((key) => pieces[key]);
  return count > 0 && texts.every((text) => typeof text === "string") ? texts.join("") : null;
}

function pieceKey(name: string, piece: number): string {
  return `${prefix}:${name}:${piece}`;
}
