/** What a commit must know before it is written, in one round trip. */

import type { OfferAnswer } from "../../shared/handover/protocol.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import { disturbedRows } from "./cell-changes.ts";
import { linkGroundSql } from "./chain.ts";
import { type ColumnShift, columnShifts } from "./column-shifts.ts";
import { type CommitAndWaiting, type CommitPlan, commitOf, commitStatements, planStatement } from "./commits.ts";
import type { Judging } from "./contents.ts";
import { type TableChange, tableChanges } from "./mass-change.ts";
import { byTable, missingSql } from "./offers.ts";
import { type Repeated, repeatedRows, type Unfit, unfitRows } from "./staging.ts";
import { type Judgement, judgementOf, type Scope, surroundings } from "./surroundings.ts";
import { forbiddenMoves, movedTasks, type Transition } from "./transitions.ts";

export interface CommitReading {
  /** The commit that follows `base`, for a repeated request; `null` where there is none. */
  readonly made: CommitAndWaiting | null;
  /** The current commit's number, 0 before the first. */
  readonly head: number;
  /** The newest offer's number; older ones aren't kept for long. */
  readonly newestOffer: number;
  /** `null` where there was no such offer. */
  readonly offer: {
    readonly base: number;
    readonly digest: string;
    readonly gaps: string;
    readonly isNewest: number;
  } | null;
  /** Hashes of the offer whose content was never sent, or has to be judged again. */
  readonly missing: OfferAnswer["missing"];
  readonly changes: readonly TableChange[];
  readonly shifts: readonly ColumnShift[];
  readonly sight: FirstSight;
  /** What the commit has to judge. */
  readonly judgement: Judgement;
  /** What its link in the chain is made of besides what it does; `null` where there is no secret, or the commit before has none. */
  readonly linkGround: LinkGround | null;
  /** What would be written if nothing were held. */
  readonly plan: CommitPlan;
}

export interface LinkGround {
  readonly secret: string;
  /** The link before; `null` of the first commit. */
  readonly before: string | null;
}

/** What rows have against each other where none is held yet: mostly nothing. */
export interface FirstSight {
  readonly repeated: readonly Repeated[];
  readonly unfit: readonly Unfit[];
  /** Tasks that can't go on so from what was last accepted of them. */
  readonly transitions: readonly Transition[];
}

export async function readCommit(
  db: D1Database,
  { offer, base }: { readonly offer: number; readonly base: number },
  { checksVersion, today }: Judging,
  mostNamed: number,
): Promise<CommitReading> {
  const [head, offered, missing, changes, shifts, disturbed, around, ground, ...made] = await db.batch([
    db.prepare(
      `SELECT (SELECT coalesce(max(number), 0) FROM commits) AS head,
         (SELECT coalesce(max(number), 0) FROM offers) AS newestOffer`,
    ),
    db
      .prepare(
        `SELECT base, digest, gaps, number = (SELECT max(number) FROM offers) AS isNewest
         FROM offers WHERE number = ?1 AND part = 0`,
      )
      .bind(offer),
    db.prepare(missingSql).bind(offer, checksVersion, today),
    tableChanges(db, offer),
    columnShifts(db, offer),
    disturbedRows(db, offer),
    surroundings(db, offer),
    db.prepare(linkGroundSql).bind(base),
    ...commitStatements(db, base + 1, mostNamed),
  ]);
  const judgement = judgementOf(rowsOf(around));
  const { scope } = judgement;
  const [plan, ...seen] = await db.batch([planStatement(db, offer, [], scope), ...sights(db, offer, scope)]);
  const [numbers] = rowsOf<Pick<CommitReading, "head" | "newestOffer">>(head);
  const [sums] = rowsOf<CommitPlan>(plan);
  if (sums === undefined) throw new Error("A SELECT of sums gives one row");
  return {
    made: commitOf(made),
    head: numbers?.head ?? 0,
    newestOffer: numbers?.newestOffer ?? 0,
    offer: rowsOf<NonNullable<CommitReading["offer"]>>(offered)[0] ?? null,
    missing: byTable(rowsOf(missing)),
    changes: withDisturbed(rowsOf(changes), rowsOf(disturbed)),
    shifts: rowsOf(shifts),
    sight: sightIn(seen, today),
    judgement,
    linkGround: groundOf(base, rowsOf<{ secret: string | null; before: string | null }>(ground)[0]),
    plan: sums,
  };
}

function groundOf(
  base: number,
  found: { readonly secret: string | null; readonly before: string | null } | undefined,
): LinkGround | null {
  const { secret = null, before = null } = found ?? {};
  return secret === null || (before === null && base > 0) ? null : { secret, before };
}

function withDisturbed(
  changes: readonly Omit<TableChange, "disturbed">[],
  counts: readonly Pick<TableChange, "table" | "disturbed">[],
): readonly TableChange[] {
  const disturbed = new Map(counts.map((count) => [count.table, count.disturbed]));
  return changes.map((change) => ({ ...change, disturbed: disturbed.get(change.table) ?? 0 }));
}

/** The first sight of the whole state as it stands. */
export async function sightOf(db: D1Database, offer: number, today: CalendarDate): Promise<FirstSight> {
  return sightIn(await db.batch([...sights(db, offer, null)]), today);
}

function sights(db: D1Database, offer: number, scope: Scope): readonly D1PreparedStatement[] {
  return [repeatedRows(db, offer, scope), unfitRows(db, offer, [], scope), movedTasks(db, offer, scope)];
}

function sightIn([repeated, unfit, moved]: readonly (D1Result | undefined)[], today: CalendarDate): FirstSight {
  return {
    repeated: rowsOf(repeated),
    unfit: rowsOf(unfit),
    transitions: forbiddenMoves(rowsOf(moved), today),
  };
}
