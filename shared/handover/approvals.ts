/** What a coordinator may not do alone: what is asked of another coordinator, and how that one answers. */

import type { TableKey, Words } from "../table.ts";

/** How long what was asked may be confirmed, and what was confirmed may be carried out. */
export const approvalDays = 7;

/** What an edition would lose of the current one. */
export interface Loss {
  /** By table: records that the current edition has and the next one hasn't, whether they are gone, withdrawn or erased. */
  readonly gone: { readonly [table in TableKey]?: number };
  /** Records of all tables in the current edition. */
  readonly of: number;
}

/** More than 5 % of the published records: that needs a second coordinator's word. */
export function isMuchLost(loss: Loss): boolean {
  return goneIn(loss) * 20 > loss.of;
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
