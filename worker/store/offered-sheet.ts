/** What of a sheet is compared row by row, in the form that D1 takes. */

import type { OfferRequest } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import type { AcceptedTables } from "./accepted-buckets.ts";

/** A sheet as offered. */
export interface OfferedSheet {
  readonly spreadsheet: string;
  /** Of the offer and of what it is judged by: an equal one says the same. */
  readonly digest: string;
  /** `{table: {id: hash}}` as JSON, in parts that D1 takes as parameters: the rows that are compared. */
  readonly manifests: readonly string[];
  /** `[[table, from, before | null]]` as JSON: the standing rows, by their ids, with which they are compared. */
  readonly regions: string;
  /** `{table: [id]}` as JSON. */
  readonly blocked: string;
  /** `{table: [column]}` as JSON: required columns that a tab lacks. */
  readonly gaps: string;
  /** `AcceptedTables` as JSON: what a state that agrees with the sheet is known by. */
  readonly accepted: string;
}

/** A manifest's row is 96 bytes of JSON; D1 takes 2 MB a parameter. */
const rowsPerManifest = 9_000;

/** Puts an offer into the form that is compared. */
export function offeredSheet(
  { spreadsheet, tables, rows = {} }: Pick<OfferRequest, "spreadsheet" | "tables" | "rows">,
  compared: {
    readonly digest: string;
    readonly regions: readonly (readonly [table: TableKey, from: string, before: string | null])[];
    readonly accepted: AcceptedTables;
  },
  gaps: { readonly [table in TableKey]?: readonly string[] },
): OfferedSheet {
  const blocked = Object.fromEntries(Object.entries(tables).map(([table, offered]) => [table, offered.blocked]));
  const manifests = Object.entries(rows).flatMap(([table, own]) => {
    const entries = Object.entries(own);
    return Array.from({ length: Math.ceil(entries.length / rowsPerManifest) }, (_, part) => {
      const some = entries.slice(part * rowsPerManifest, (part + 1) * rowsPerManifest);
      return JSON.stringify({ [table]: Object.fromEntries(some) });
    });
  });
  return {
    spreadsheet,
    digest: compared.digest,
    manifests,
    regions: JSON.stringify(compared.regions),
    blocked: JSON.stringify(blocked),
    gaps: JSON.stringify(gaps),
    accepted: JSON.stringify(compared.accepted),
  };
}
