/** Held rows as people read them. */

import type { HeldReason, HeldRow, HeldRows } from "../../shared/handover/protocol.ts";
import type { RowFinding, TableKey, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { StoredHeldRow, Waiting } from "../store/waiting.ts";
import { reasonFinding } from "./evaluation.ts";

/** Rows named in one answer. */
export const mostNamed = 200;

/** Everything that waits in a commit, of `heldCount` rows in all, and what is withdrawn from publication. */
export function waitingRows(heldCount: number, { rows, reasons: stored, publicCount, takenBack }: Waiting): HeldRows {
  const reasons: { [table in TableKey]?: Record<string, readonly HeldReason[]> } = {};
  for (const { table, id, reasons: json, erased } of stored) {
    const own = reasons[table] ?? {};
    reasons[table] = own;
    const others: readonly HeldReason[] = JSON.parse(json);
    own[id] = erased === 1 ? [["erased"], ...others] : others;
  }
  for (const { table, id, reason, words } of takenBack) {
    const own = reasons[table] ?? {};
    reasons[table] = own;
    own[id] = [["withdrawn", reason, words], ...(own[id] ?? [])];
  }
  return { held: rows.map(heldRow), heldCount, publicCount, reasons };
}

/** A stored held row with its label and every error that stands against it. */
export function heldRow({ table: key, id, record, findings, reasons, publicVersion }: StoredHeldRow): HeldRow {
  const table = tables[key];
  const values: Values | null = record === null ? null : JSON.parse(record);
  const own: readonly RowFinding[] = JSON.parse(findings);
  const others: readonly HeldReason[] = reasons === null ? [] : JSON.parse(reasons);
  return {
    table: key,
    id,
    label: values === null ? "" : table.label(values),
    publicVersion: publicVersion === 1,
    findings: [
      ...own.filter(({ severity }) => severity === "error"),
      ...others.map((reason) => reasonFinding(table, reason)),
    ],
  };
}
