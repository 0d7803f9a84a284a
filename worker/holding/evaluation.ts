/**
 * Which rows of a state are held because of other rows. Starts from duplicates, then looks again and again at what would
 * be shown: holding a row brings its last good version back, which may collide with another row's new one.
 */

import { erasedAgainFinding, erasedFinding } from "../../shared/checks/erased.ts";
import { uniqueColumns } from "../../shared/checks/keys.ts";
import { isTransitionCode, transitionColumns, transitionFinding } from "../../shared/checks/task-transition.ts";
import { duplicateFinding, referenceFinding } from "../../shared/checks/workbook.ts";
import type { HeldReason } from "../../shared/handover/protocol.ts";
import type { RowFinding, Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { FirstSight } from "../store/commit-reading.ts";
import { type HeldList, knownHandles, rekeyedRows, type Unfit, unfitRows } from "../store/staging.ts";
import type { Scope } from "../store/surroundings.ts";

/** A bad key can push a whole column of rows aside one by one; after this many looks all rows with new keys are held. */
const patience = 6;
/** References lead through few tables, so it never takes more looks than this. */
const mostLooks = 16;

/** Finds the rows of the scope to hold in the state that an offer would make (0: the state as it stands). At most 20 queries. */
export async function rowsToHold(
  db: D1Database,
  offer: number,
  { repeated, unfit, transitions }: FirstSight,
  scope: Scope,
): Promise<HeldList> {
  const held = new Map<string, HeldRowDraft>();
  for (const { table, id, key } of repeated) {
    hold(held, table, id, ["duplicate", ...uniqueColumns(tables[table], key)]);
  }
  for (const { id, code } of transitions) hold(held, "tasks", id, [code, ...transitionColumns[code]]);
  for (let look = 1; look <= mostLooks; look++) {
    const list = heldList(held);
    const found = list.length === 0 ? unfit : (await unfitRows(db, offer, list, scope).all<Unfit>()).results;
    if (found.length === 0) return nameReferences(db, offer, held, scope);
    for (const unfit of found) hold(held, unfit.table, unfit.id, reasonOf(unfit), unfit);
    if (look !== patience) continue;
    for (const { table, id, key } of await rekeyedRows(db, offer, heldList(held), scope)) {
      hold(held, table, id, ["duplicate", ...uniqueColumns(tables[table], key)]);
    }
  }
  throw new Error("Holding rows back doesn't come to rest");
}

/** A stored reason in words. */
export function reasonFinding(table: Table, [code, ...columns]: HeldReason): RowFinding {
  if (code === "erased") return erasedFinding;
  if (code === "erased.again") return erasedAgainFinding(table);
  if (code === "withdrawn") throw new Error("A withdrawn row isn't held");
  if (isTransitionCode(code)) return transitionFinding(code);
  if (code === "duplicate") return duplicateFinding(table, columns);
  const how = code === "reference.none" ? "none" : code === "reference.several" ? "several" : "waiting";
  return referenceFinding(table, columns[0] ?? "", how);
}

interface HeldRowDraft {
  readonly table: TableKey;
  readonly id: string;
  readonly reasons: HeldReason[];
  /** References that found nothing shown, and the reasons' places that wait for the right word. */
  readonly lost: { readonly place: number; readonly target: TableKey; readonly handle: string }[];
}

function hold(held: Map<string, HeldRowDraft>, table: TableKey, id: string, reason: HeldReason, unfit?: Unfit): void {
  const name = `${table} ${id}`;
  const row = held.get(name) ?? { table, id, reasons: [], lost: [] };
  held.set(name, row);
  if (row.reasons.some((known) => known.join() === reason.join())) return;
  row.reasons.push(reason);
  if (unfit !== undefined && unfit.key === null && unfit.found === 0) {
    row.lost.push({ place: row.reasons.length - 1, target: unfit.target, handle: unfit.handle });
  }
}

function reasonOf(unfit: Unfit): HeldReason {
  if (unfit.key !== null) return ["duplicate", ...uniqueColumns(tables[unfit.table], unfit.key)];
  return [unfit.found === 0 ? "reference.none" : "reference.several", unfit.column];
}

/** Tells a row that doesn't exist from one that isn't shown yet. */
async function nameReferences(
  db: D1Database,
  offer: number,
  held: Map<string, HeldRowDraft>,
  scope: Scope,
): Promise<HeldList> {
  const lost = [...held.values()].flatMap((row) => row.lost);
  if (lost.length > 0) {
    const known = await knownHandles(
      db,
      offer,
      lost.map(({ target, handle }) => [target, handle]),
      scope,
    );
    for (const row of held.values()) {
      for (const { place, target, handle } of row.lost) {
        const [, ...columns] = row.reasons[place] ?? ["reference.none"];
        if (known.has(`${target} ${handle}`)) row.reasons[place] = ["reference.waiting", ...columns];
      }
    }
  }
  return heldList(held);
}

function heldList(held: Map<string, HeldRowDraft>): HeldList {
  return [...held.values()].map(({ table, id, reasons }) => [table, id, JSON.stringify(reasons)]);
}
