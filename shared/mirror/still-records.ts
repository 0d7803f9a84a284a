/** Pages of records that say what they said, told by the data that they are made of: a mirror needn't ask for them. */

import { mirrorFile } from "./address.ts";
import type { MirrorState } from "./state.ts";

/** Organisations, of which there are thousands, and what else stands on their pages. Of other records there are few. */
const part = /^\/v1\/nkos\/part\/\d+\.json$/;
const beside = /^\/v1\/applications(?:\.json|\/part\/\d+\.json)$/;

/** How a file of the mirror is read. */
interface Reading {
  read(file: string): Promise<Uint8Array | null>;
  readonly decode: (bytes: Uint8Array) => string;
}

interface MirroredRecord {
  readonly id: string;
  /** Its page says it between two days, whether or not the record changes. */
  readonly legalMark: unknown;
}

/**
 * Paths of each such record: its pages and its JSON. `named` is what the edition's lists name, by path; `take` copies one of
 * them.
 */
export async function stillRecords(
  before: MirrorState | null,
  named: ReadonlyMap<string, string>,
  tools: Reading,
  take: (path: string, sha256: string | undefined) => Promise<unknown>,
): Promise<readonly (readonly string[])[]> {
  if (before === null) return [];
  const others = new Set([...Object.keys(before.copied), ...named.keys()].filter((path) => beside.test(path)));
  if (![...others].every((path) => before.copied[path]?.sha256 === named.get(path))) return [];
  const parts = [...named.keys()].filter((path) => part.test(path));
  const former = Object.keys(before.copied).filter((path) => part.test(path));
  const said = new Map((await recordsIn(former, tools)).map((record) => [record.id, JSON.stringify(record)]));
  for (const path of parts) await take(path, named.get(path));
  const now = await recordsIn(parts, tools);
  return now.flatMap((record) => {
    const isStill = record.legalMark === null && said.get(record.id) === JSON.stringify(record);
    return isStill ? [[`/nkos/${record.id}`, `/en/nkos/${record.id}`, `/v1/nkos/${record.id}.json`]] : [];
  });
}

async function recordsIn(paths: readonly string[], { read, decode }: Reading): Promise<readonly MirroredRecord[]> {
  const records: MirroredRecord[] = [];
  for (const path of paths) {
    const bytes = await read(mirrorFile(path));
    if (bytes === null) continue;
    const { data }: { readonly data: readonly MirroredRecord[] } = JSON.parse(decode(bytes));
    records.push(...data);
  }
  return records;
}
