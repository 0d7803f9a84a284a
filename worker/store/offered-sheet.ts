/** A whole sheet in hashes, in the form that D1 takes and compares. */

import type { OfferRequest } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";

/** A sheet as offered. */
export interface OfferedSheet {
  readonly spreadsheet: string;
  /** Of the offer as it was sent: an equal one says the same. */
  readonly digest: string;
  /** `{table: {id: hash}}` as JSON, in parts that D1 takes as parameters. */
  readonly manifests: readonly string[];
  /** `{table: [id]}` as JSON. */
  readonly blocked: string;
  /** `[table]` as JSON: tabs that stay as they stand. */
  readonly kept: string;
  /** `{table: [column]}` as JSON: required columns that a tab lacks. */
  readonly gaps: string;
}

/** A manifest's row is 96 bytes of JSON; D1 takes 2 MB a parameter. */
const rowsPerManifest = 9_000;

/** Puts an offer into the form that is compared. */
export function offeredSheet(
  { spreadsheet, digest }: Pick<OfferedSheet, "spreadsheet" | "digest">,
  { tables, kept = [] }: Pick<OfferRequest, "tables" | "kept">,
  gaps: { readonly [table in TableKey]?: readonly string[] },
): OfferedSheet {
  const blocked = Object.fromEntries(Object.entries(tables).map(([table, offered]) => [table, offered.blocked]));
  const manifests = Object.entries(tables).flatMap(([table, { rows }]) => {
    const entries = Object.entries(rows);
    if (entries.length <= rowsPerManifest) return [JSON.stringify({ [table]: rows })];
    return Array.from({ length: Math.ceil(entries.length / rowsPerManifest) }, (_, part) => {
      const own = entries.slice(part * rowsPerManifest, (part + 1) * rowsPerManifest);
      return JSON.stringify({ [table]: Object.fromEntries(own) });
    });
  });
  return {
    spreadsheet,
    digest,
    manifests,
    blocked: JSON.stringify(blocked),
    kept: JSON.stringify(kept),
    gaps: JSON.stringify(gaps),
  };
}
