/** Held rows as people read them. */

import type { HeldRow } from "../../shared/handover/protocol.ts";
import type { RowFinding, Values } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { StoredHeldRow } from "../store/held.ts";
import { type Reason, reasonFinding } from "./evaluation.ts";

/** A stored held row with its label and every error that stands against it. */
export function heldRow({ table: key, id, record, findings, reasons, publicVersion }: StoredHeldRow): HeldRow {
  const table = tables[key];
  const values: Values | null = record === null ? null : JSON.parse(record);
  const own: readonly RowFinding[] = JSON.parse(findings);
  const others: readonly Reason[] = reasons === null ? [] : JSON.parse(reasons);
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
