/** What a coordinator may not do alone: what is asked of another coordinator, and how that one answers. */

import type { TableKey, Words } from "../table.ts";

/** How long what was asked may be confirmed, and what was confirmed may be carried out. */
export const approvalDays = 7;

/** For how long whoever took the last other coordinator off the list waits before acting alone. */
export const aloneAfterDays = 7;

/** What an edition would lose of the current one. */
export interface Loss {
  /** By table: records that the current edition has and the next one hasn't, whether they are gone, withdrawn or erased. */
  readonly gone: { readonly [table in TableKey]?: number };
  /** Records of all tables in the current edition. */
  readonly of: number;
  /** Records that left with earlier editions, since the last one that lost much: each time too few for a second word. Absent: none. */
  readonly earlier?: number;
}

/**
 * More than 5 % of the published records, with those that left bit by bit before: that needs a second coordinator's word. An
 * edition that loses nothing needs none.
 */
export function isMuchLost(loss: Loss): boolean {
  const { of, earlier = 0 } = loss;
  const gone = goneIn(loss);
  return gone > 0 && (gone + earlier) * 20 > of + earlier;
}

/** What editions have lost since the last one that lost much, the oldest first: somebody looked at that one. */
export function lostBitByBit(editions: readonly { readonly gone: number; readonly of: number }[]): number {
  return editions.reduce(
    (earlier, { gone, of }) => (isMuchLost({ gone: { nkos: gone }, of, earlier }) ? 0 : earlier + gone),
    0,
  );
}

/** Goes on after «… записей: 2 из 20»; empty where nothing left before. */
export function withEarlier(loss: Pick<Loss, "gone" | "earlier">): Words {
  const { earlier = 0 } = loss;
  if (earlier === 0) return { ru: "", en: "" };
  const all = goneIn(loss) + earlier;
  return {
    ru: `, а вместе с теми, что ушли раньше понемногу, — ${all}`,
    en: `, ${all} together with those that left bit by bit before`,
  };
}

/** Records of all tables together. */
export function goneIn({ gone }: Pick<Loss, "gone">): number {
  return Object.values(gone).reduce((sum, rows) => sum + rows, 0);
}

/** What needs a second word, as the journal names it too. */
export type ApprovalSubject =
  | { readonly kind: "erase"; readonly table: TableKey; readonly id: string }
  | { readonly kind: "publish"; readonly edition: number; readonly loss: Loss };

/** `POST /club/approval`: asks for it. Of an edition the digest of its preview. */
export type ApprovalRequest = (
  | { readonly kind: "erase"; readonly table: TableKey; readonly id: string }
  | { readonly kind: "publish"; readonly digest: string }
) & { readonly why: string };

export type ApprovalVerdict = "confirmed" | "declined" | "taken-back";

/** `POST /club/approval-answer`: another coordinator confirms or declines; who asked takes it back. */
export interface ApprovalAnswerRequest {
  readonly number: number;
  readonly verdict: ApprovalVerdict;
  /** Whoever declines says why. */
  readonly words?: string;
}

/** `GET /club/approvals`, and what the two requests above answer. */
export interface ApprovalsAnswer {
  /** False where «Настройки» switch it off. */
  readonly isRequired: boolean;
  /** Other coordinators' addresses: where there is none, nobody could confirm. */
  readonly others: readonly string[];
  /** ISO date and time, UTC, from which whoever is alone may act alone; `null` where that is now, or there are others. */
  readonly aloneFrom: string | null;
  /** What may still be answered or carried out, and what was declined of one's own; the latest first. */
  readonly approvals: readonly Approval[];
}

export interface Approval {
  readonly number: number;
  readonly subject: ApprovalSubject;
  /** What the row is called; empty of an edition. */
  readonly label: string;
  readonly why: string;
  /** ISO dates and times, UTC. */
  readonly askedAt: string;
  readonly expiresAt: string;
  readonly askedBy: ApprovalPerson;
  readonly state: "asked" | "confirmed" | "declined";
  /** The last answer; `null` while there is none. */
  readonly answer: { readonly at: string; readonly by: ApprovalPerson; readonly words: string } | null;
  /** Why it counts no longer; `null` where it does. */
  readonly changed: Words | null;
}

export interface ApprovalPerson {
  /** The address; the beginning of its SHA-256 where it isn't in the members' list any more. */
  readonly name: string;
  readonly isYou: boolean;
}
