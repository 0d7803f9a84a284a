/** Rows that the Worker knows and the sheet no longer has under their ids: found again by what they say. */

import { keyPart } from "../../shared/handover/identity.ts";
import type { OfferAnswer, VanishedRow } from "../../shared/handover/protocol.ts";
import type { CheckedSheetRow, CheckedTab } from "../check/check-tabs.ts";
import { renameRows } from "../identity/rename-rows.ts";
import { isFilled } from "../sheet/tab.ts";
import type { SheetReading } from "./read-sheet.ts";

/**
 * Gives rows that were cut and pasted, or deleted and typed again, the ids back by which their history is known. True where
 * there are any: an id that another row has by now is free once the sheet has been read and healed again.
 */
export function recoverIds({ tabs }: SheetReading, answer: OfferAnswer): boolean {
  let found = false;
  for (const tab of tabs) {
    const names = formerNames(tab, answer);
    if (names.size === 0) continue;
    renameRows(tab.tab.table, names);
    found = true;
  }
  return found;
}

/** Texts that are equal where a row is the vanished one; nothing where they can't tell. */
interface Evidence {
  readonly ofRow: (row: CheckedSheetRow) => string | null | undefined;
  readonly ofLost: (lost: VanishedRow) => string | null | undefined;
}

/**
 * The ids of vanished rows by those that their rows have now. The surest evidence is asked about every row before a weaker
 * one; of several copies the upper one is the row.
 */
function formerNames(tab: CheckedTab, answer: OfferAnswer): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const lostRows = answer.vanished.filter(({ table }) => table === tab.tab.table.key);
  if (lostRows.length === 0) return names;
  const found = new Set<string>();
  for (const { ofRow, ofLost } of evidenceIn(tab, answer)) {
    const homes = idsBy(tab.rows, (row) => (names.has(row.row.id) ? null : ofRow(row)));
    for (const lost of lostRows.filter(({ id }) => !found.has(id))) {
      const home = homes.get(ofLost(lost) ?? "")?.shift();
      if (home === undefined) continue;
      names.set(home, lost.id);
      found.add(lost.id);
    }
  }
  return names;
}

/**
 * The emptied place of a row that was cut keeps its id and the fingerprint of what stood there last, of which the Worker
 * may not have heard: the row may have got another key since.
 */
function evidenceIn({ tab, rows }: CheckedTab, { added, alike }: OfferAnswer): readonly Evidence[] {
  const fresh = new Set(added[tab.table.key] ?? []);
  const emptied = new Map(tab.rows.filter((row) => !isFilled(row)).map(({ id, fingerprint }) => [id, fingerprint]));
  const hashes = new Map(alike.filter(({ table }) => table === tab.table.key).map(({ id, hash }) => [id, hash]));
  const holders = idsBy(rows, ({ keys }) => keys.naturalKey);
  const ifFresh = ({ row }: CheckedSheetRow, text: string | null) => (fresh.has(row.id) ? text : null);
  return [
    { ofRow: (each) => ifFresh(each, each.row.fingerprint), ofLost: ({ id }) => emptied.get(id) },
    { ofRow: ({ row }) => hashes.get(row.id), ofLost: ({ hash }) => hash },
    { ofRow: (each) => ifFresh(each, keyPart(each.row.fingerprint)), ofLost: ({ id }) => keyPart(emptied.get(id)) },
    { ofRow: (each) => ifFresh(each, each.keys.naturalKey), ofLost: ({ naturalKey }) => naturalKey },
    {
      // A known row took its id from one that is gone as well: sorted apart from the hidden columns, then deleted.
      ofRow: ({ keys: { naturalKey } }) => (holders.get(naturalKey ?? "")?.length === 1 ? naturalKey : null),
      ofLost: ({ naturalKey, isShared }) => (isShared === 0 ? naturalKey : null),
    },
  ];
}

/** Ids by what is told of their rows, from top to bottom. */
function idsBy(rows: readonly CheckedSheetRow[], textOf: Evidence["ofRow"]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const each of rows) {
    const text = textOf(each) ?? "";
    if (text === "") continue;
    const same = ids.get(text);
    if (same === undefined) ids.set(text, [each.row.id]);
    else same.push(each.row.id);
  }
  return ids;
}
