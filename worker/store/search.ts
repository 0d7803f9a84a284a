/** The index by which НКО are searched: what the current edition shows of them, written where it changes with an edition or an erasure. */

import { endedStatus } from "../../shared/metrics/active-nkos.ts";
import type { SearchQuery, Wanted } from "../../shared/public/search-query.ts";
import type { Values } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import { type Edition, type EditionRow, editionColumns, editionOf, movedAtSql } from "./files.ts";
import { projectionSql } from "./projection.ts";

const current = "(SELECT commit_number FROM editions ORDER BY number DESC LIMIT 1)";

/** Names are there as handles, in lower case and with е for ё; what a hyphen joins is found as one word too. */
const searchedSql = `SELECT id, words || iif(instr(words, '-') > 0, ' ' || replace(words, '-', ''), '') AS words, municipality, status, form
  FROM (SELECT id, (SELECT group_concat(value, ' ') FROM json_each(handles)) || coalesce(' ' || (record ->> '$.inn'), '') AS words,
      record ->> '$.municipality' AS municipality, record ->> '$.status' AS status, record ->> '$.legalForm' AS form
    FROM (${projectionSql("nkos", current)}))`;

/**
 * Two statements that bring the index to what the current edition shows, of the rows whose ids `among` (a SELECT) gives, or of all
 * where it is `null`. They are carried out where `condition` holds. Only rows that are searched otherwise are written.
 */
export function searchStatements(
  among: string | null,
  condition = "true",
): readonly [removed: string, entered: string] {
  const own = among === null ? condition : `${condition} AND id IN (${among})`;
  return [
    `DELETE FROM search_rows WHERE ${own} AND id NOT IN (SELECT id FROM (${searchedSql}) WHERE ${own})`,
    `INSERT INTO search_rows (id, words, municipality, status, form) SELECT * FROM (${searchedSql}) WHERE ${own} ORDER BY id
     ON CONFLICT (id) DO UPDATE SET words = excluded.words, municipality = excluded.municipality, status = excluded.status, form = excluded.form
     WHERE (search_rows.words, search_rows.municipality, search_rows.status, search_rows.form)
       IS NOT (excluded.words, excluded.municipality, excluded.status, excluded.form)`,
  ];
}

/** Where an answer ends, for the next one to go on: the place of its last row. */
export interface SearchPlace {
  /** 1-based: names as they were typed before others, and of either those of ended organisations last. */
  readonly tier: number;
  readonly number: number;
}

export const tiers = 4;

export interface FoundRow extends SearchPlace {
  readonly id: string;
  readonly values: Values;
}

export interface SearchWish {
  readonly query: SearchQuery;
  readonly municipality: string | null;
  readonly status: string | null;
  readonly after: SearchPlace | null;
}

/** What the current edition shows of НКО that fit, in their order, at most `limit`; `null` before the first edition. */
export async function searchNkos(
  db: D1Database,
  wish: SearchWish,
  limit: number,
): Promise<{ readonly edition: Edition; readonly movedAt: string; readonly rows: readonly FoundRow[] } | null> {
  const { after } = wish;
  const first = after?.tier ?? 1;
  const expressions = tierExpressions(wish).slice(first - 1);
  const selects = expressions.map(
    (_, index) =>
      `SELECT * FROM (SELECT ${first + index} AS tier, rowid AS number FROM search_index
         WHERE search_index MATCH ?${index + 3} AND rowid > ${index === 0 ? "CAST(?2 AS INTEGER)" : 0}
         ORDER BY rowid LIMIT ${limit})`,
  );
  const [editions, found] = await db.batch([
    db.prepare(
      `SELECT ${editionColumns}, ${movedAtSql} AS movedAt
       FROM editions ORDER BY number DESC LIMIT 1`,
    ),
    db
      .prepare(
        `SELECT tier, number, id, record FROM (
           SELECT tier, number, own.id,
             (SELECT record FROM (${projectionSql("nkos", current)}) AS shown WHERE shown.id = own.id) AS record
           FROM (SELECT * FROM (${selects.join(" UNION ALL ")}) LIMIT ?1) AS found CROSS JOIN search_rows AS own USING (number))
         WHERE record IS NOT NULL`,
      )
      .bind(limit, after?.number ?? 0, ...expressions),
  ]);
  const [row] = rowsOf<EditionRow & { readonly movedAt: string }>(editions);
  if (row === undefined) return null;
  const rows = rowsOf<Omit<FoundRow, "values"> & { readonly record: string }>(found);
  return {
    edition: editionOf(row),
    movedAt: row.movedAt,
    rows: rows.map(({ record, ...place }) => ({ ...place, values: JSON.parse(record) })),
  };
}

/** What each tier asks of the index, in its own language. */
function tierExpressions({ query, municipality, status }: SearchWish): readonly string[] {
  const filters = [
    ...(municipality === null ? [] : [`municipality : ${quoted(municipality)}`]),
    ...(status === null ? [] : [`status : ${quoted(status)}`]),
  ];
  const ended = `status : ${quoted(endedStatus)}`;
  const exact = expressionOf(query.exact);
  const loose = `(${expressionOf(query.loose)} NOT ${exact})`;
  return [exact, loose].flatMap((fitting) => {
    const own = [fitting, ...filters].join(" AND ");
    return [`(${own}) NOT ${ended}`, `${own} AND ${ended}`];
  });
}

function expressionOf(wanted: Wanted): string {
  if ("word" in wanted) return `words : ${quoted(wanted.word)}`;
  if ("begins" in wanted) return `words : ${quoted(wanted.begins)} *`;
  if ("form" in wanted) return `form : ${quoted(wanted.form)}`;
  if ("all" in wanted) return `(${wanted.all.map(expressionOf).join(" AND ")})`;
  return `(${wanted.any.map(expressionOf).join(" OR ")})`;
}

/** A string is nothing but text to the index, whatever stands in it. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
