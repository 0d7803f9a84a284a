/** Other rows that name an erased one: what stays public or in the club of it, for the coordinator to look through. */

import { mentions } from "../../shared/checks/mentions.ts";
import type { Mention } from "../../shared/handover/protocol.ts";
import { tables } from "../../shared/tables/all.ts";
import { findMentions, type StoredMention } from "../store/mentions.ts";

const mostListed = 200;
/** More than anybody looks through; versions of the same cell are one. */
const mostRead = 2_000;

export interface Mentions {
  /** At most 200. */
  readonly mentions: readonly Mention[];
  readonly mentionCount: number;
}

/** Rows whose cells hold one of the names (as `namesIn` folds them), each cell once: those that stand first. */
export async function mentionsOf(db: D1Database, names: readonly string[]): Promise<Mentions> {
  const found = new Map<string, Mention>();
  for (const stored of await findMentions(db, names, mostRead)) {
    if (!mentions(stored.text, names)) continue;
    const place = `${stored.table}/${stored.id}/${stored.column}`;
    const mention = mentionOf(stored);
    const known = found.get(place);
    found.set(place, known === undefined ? mention : joined(known, mention));
  }
  return { mentions: [...found.values()].slice(0, mostListed), mentionCount: found.size };
}

function mentionOf({ table: key, id, column, record, standing, shown, editions }: StoredMention): Mention {
  const table = tables[key];
  const isShown = table.columns[column]?.reach === "public" && table.resource;
  const numbers: readonly number[] = isShown ? JSON.parse(editions) : [];
  return {
    table: key,
    id,
    label: table.label(JSON.parse(record)),
    column,
    standing: standing === 1,
    isPublic: isShown && (shown === 1 || numbers.length > 0),
    editions: numbers,
  };
}

function joined(first: Mention, second: Mention): Mention {
  const editions = [...new Set([...first.editions, ...second.editions])].sort((a, b) => a - b);
  return {
    ...first,
    standing: first.standing || second.standing,
    isPublic: first.isPublic || second.isPublic,
    editions,
  };
}
