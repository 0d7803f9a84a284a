/** A whole sheet in hashes, in the form that D1 takes and compares. */

import type { OfferedTable } from "../../shared/handover/protocol.ts";
import type { TableKey } from "../../shared/table.ts";
import { sha256Hex } from "../sha256.ts";

/** A sheet as offered. `digest` doesn't depend on the order of rows. */
export interface OfferedSheet {
  readonly spreadsheet: string;
  readonly digest: string;
  /** `{table: {id: hash}}` as JSON, in parts that D1 takes as parameters. */
  readonly manifests: readonly string[];
  /** `{table: [id]}` as JSON. */
  readonly blocked: string;
  /** `{table: [column]}` as JSON: required columns that a tab lacks. */
  readonly gaps: string;
}

/** A manifest's row is 96 bytes of JSON; D1 takes 2 MB a parameter. */
const rowsPerManifest = 9_000;

/** Puts an offer into the form that is stored and compared. Ids and hashes are known to be plain ASCII by now. */
export function offeredSheet(
  spreadsheet: string,
  tables: { readonly [table in TableKey]?: OfferedTable },
  gaps: { readonly [table in TableKey]?: readonly string[] },
): OfferedSheet {
  const manifests: string[] = [];
  const blocked: { [table: string]: readonly string[] } = {};
  const lines: string[] = [];
  for (const [table, offered] of Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const rows = Object.keys(offered.rows)
      .sort()
      .map((id) => `"${id}":"${offered.rows[id]}"`);
    blocked[table] = [...offered.blocked].sort();
    lines.push(table, rows.join(), blocked[table].join());
    for (let start = 0; start < rows.length; start += rowsPerManifest) {
      manifests.push(`{"${table}":{${rows.slice(start, start + rowsPerManifest).join()}}}`);
    }
  }
  const gapsText = JSON.stringify(gaps);
  const digest = sha256Hex([...lines, gapsText].join("\n"));
  return { spreadsheet, digest, manifests, blocked: JSON.stringify(blocked), gaps: gapsText };
}
