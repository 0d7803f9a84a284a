/** Rows of other tables on which a metric leans. */

import { operatorsOf, type RelatedTable, relatedColumns } from "../../shared/metrics/relations.ts";
import type { Values } from "../../shared/table.ts";
import { countedColumns } from "../store/public-rows.ts";

/** What relations are made of; of «НКО» the organisations that run centers. */
export async function relatedRows(db: D1Database, commit: number, table: RelatedTable): Promise<readonly Values[]> {
  const operators = table === "nkos" ? await operatorsAt(db, commit) : null;
  const columns = relatedColumns[table];
  const rows = await countedColumns(db, commit, table, columns, operators);
  return rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index + 1] ?? null])));
}

/** By what the centers of a commit call the organisations that run them. */
export async function operatorsAt(db: D1Database, commit: number): Promise<readonly string[]> {
  return operatorsOf(await relatedRows(db, commit, "centers"));
}
