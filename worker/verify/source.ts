/** Where a copy of the public site is read: its address, or a folder that holds it under the same paths. */

import { readFile } from "node:fs/promises";
import path from "node:path";

export interface Copy {
  /** As the caller named it. */
  readonly name: string;
  /** Bytes of what stands at a path of the site (`/v1/files.json`); a status where there are none: 404 where a folder lacks it. */
  read(path: string): Promise<Uint8Array | Refusal>;
}

export interface Refusal {
  readonly status: number;
}

/** The copy couldn't be read: nothing is known of it. */
export class Unreadable extends Error {}

const mostTries = 4;
const longestMs = 60_000;

export function copyOf(name: string): Copy {
  return /^https?:\/\//.test(name) ? siteCopy(name.replace(/\/+$/, "")) : folderCopy(name);
}

function siteCopy(site: string): Copy {
  return {
    name: site,
    async read(own) {
      for (let attempt = 1; ; attempt++) {
        const answer = await ask(`${site}${own}`);
        if (answer?.ok === true) return new Uint8Array(await answer.arrayBuffer());
        if (answer !== null && [404, 410].includes(answer.status)) return { status: answer.status };
        if (attempt === mostTries) throw new Unreadable(`${site}${own}: ${answer?.status ?? "—"}`);
        await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
      }
    },
  };
}

/** `null` where nothing was answered. */
async function ask(url: string): Promise<Response | null> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(longestMs) });
  } catch {
    return null;
  }
}

function folderCopy(folder: string): Copy {
  return {
    name: folder,
    async read(own) {
      const file = path.join(folder, own.endsWith("/") ? `${own}index.json` : own);
      try {
        return new Uint8Array(await readFile(file));
      } catch (error) {
        const isMissing =
          error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code));
        if (isMissing) return { status: 404 };
        throw new Unreadable(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

/** A document of a copy, `null` where it has none; throws where it isn't JSON. */
export async function readDocument<Document>(copy: Copy, own: string): Promise<Document | null> {
  const bytes = await copy.read(own);
  return bytes instanceof Uint8Array ? parse<Document>(bytes, `${copy.name}${own}`) : null;
}

export function parse<Document>(bytes: Uint8Array, name: string): Document {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Unreadable(name);
  }
}

/** All entries of a document that leads on in parts. */
export async function readParts<Entry>(copy: Copy, first: string): Promise<readonly Entry[] | null> {
  const entries: Entry[] = [];
  for (let own: string | null = first; own !== null; ) {
    const part: Part<Entry> | null = await readDocument<Part<Entry>>(copy, own);
    if (part === null) return own === first ? null : entries;
    entries.push(...part.data);
    own = part.links.next === undefined ? null : pathIn(part.links.next);
  }
  return entries;
}

interface Part<Entry> {
  readonly data: readonly Entry[];
  readonly links: { readonly next?: string };
}

/** The path of an address, whichever site it names: copies name the site that they were made of. */
export function pathIn(url: string): string {
  return new URL(url, "https://copy.invalid").pathname;
}

/** Does it for all, a few at once, in any order. */
export async function forEachOf<Item>(items: Iterable<Item>, act: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items].reverse();
  const one = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await act(item);
  };
  await Promise.all(Array.from({ length: 6 }, one));
}
