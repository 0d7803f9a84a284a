/** What publishing a commit would change for the public, against another commit's public projection. */

import type { Table } from "../../shared/table.ts";
import { projectionSql } from "./projection.ts";
import type { PublicRow } from "./public-rows.ts";

/** Counts of all, and at most `limit` rows of each kind. */
export interface Difference {
  readonly total: number;
  readonly counts: { readonly added: number; readonly changed: number; readonly withdrawn: number };
  readonly added: readonly PublicRow[];
  readonly changed: readonly (PublicRow & { readonly before: PublicRow["values"] })[];
  readonly withdrawn: readonly PublicRow[];
}

interface DifferenceRow {
  readonly kind: "added" | "changed" | "withdrawn" | "same";
  readonly count: number;
  readonly id: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Differences of several tables between two commits (0: nothing public) in one round trip. */
export async function differences(
  db: D1Database,
  before: number,
  after: number,
  tables: readonly Table[],
  limit: number,
): Promise<readonly Difference[]> {
  const answers = await db.batch<DifferenceRow>(
    tables.map((table) => db.prepare(differenceSql(table)).bind(before, after, limit)),
  );
  return answers.map(({ results }) => {
    const rows = (kind: DifferenceRow["kind"]) => results.filter((row) => row.kind === kind);
    const count = (kind: DifferenceRow["kind"]) => rows(kind)[0]?.count ?? 0;
    const values = (text: string | null) => (text === null ? {} : JSON.parse(text));
    return {
      total: count("same") + count("added") + count("changed"),
      counts: { added: count("added"), changed: count("changed"), withdrawn: count("withdrawn") },
      added: rows("added").map(({ id, after: text }) => ({ id: id ?? "", values: values(text) })),
      changed: rows("changed").map((row) => ({
        id: row.id ?? "",
        before: values(row.before),
        values: values(row.after),
      })),
      withdrawn: rows("withdrawn").map(({ id, before: text }) => ({ id: id ?? "", values: values(text) })),
    };
  });
}

/** A row whose other columns changed has not changed for the public. */
function differenceSql(table: Table): string {
  const hidden = Object.entries(table.columns).filter(([, { reach }]) => reach !== "public");
  const shown = (alias: string) =>
    hidden.length === 0
      ? `${alias}.record`
      : `json_remove(${alias}.record, ${hidden.map(([key]) => `'$.${key}'`).join(", ")})`;
  return `WITH old AS MATERIALIZED (${projectionSql(table.key, "?1")}),
    new AS MATERIALIZED (${projectionSql(table.key, "?2")}),
    beside AS (
      SELECT id, max(was) AS before, max(is_now) AS after, max(seen) AS seen_before, max(shown) AS shown_now FROM (
        SELECT id, record AS was, NULL AS is_now, ${shown("old")} AS seen, NULL AS shown FROM old
        UNION ALL SELECT id, NULL, record, NULL, ${shown("new")} FROM new)
      GROUP BY id
    ),
    compared AS (
      SELECT id, before, after,
        CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'withdrawn'
          WHEN seen_before = shown_now THEN 'same' ELSE 'changed' END AS kind
      FROM beside
    ),
    counted AS (
      SELECT *, count(*) OVER (PARTITION BY kind) AS count, row_number() OVER (PARTITION BY kind ORDER BY id) AS place
      FROM compared
    )
    SELECT kind, count, CASE WHEN kind <> 'same' THEN id END AS id,
      CASE WHEN kind <> 'same' THEN before END AS before, CASE WHEN kind <> 'same' THEN after END AS after
    FROM counted WHERE place <= CASE WHEN kind = 'same' THEN 1 ELSE ?3 END`;
}
