/** Offers: what a sheet would change. The comparison of rows is SQL over their hashes. */

import type { OfferAnswer, VanishedRow } from "../../shared/handover/protocol.ts";
import type { Cell, TableKey } from "../../shared/table.ts";
import { keepUnchanged } from "./accepted-buckets.ts";
import { rowsOf } from "./answers.ts";
import { partSql } from "./changes.ts";
import { type Judging, outdatedSql } from "./contents.ts";
import { isHeldSql } from "./holds.ts";
import { journalStatement } from "./journal.ts";
import type { OfferedSheet } from "./offered-sheet.ts";
import { firstDeadlineSql } from "./projection.ts";

/** Of a list in an answer, well under D1's 2 MB a value. */
const hashesPerList = 8_000;

/** An offer as it was numbered, with what the add-on must know of it. */
export interface NumberedOffer extends Pick<OfferAnswer, "missing" | "vanished" | "added" | "alike"> {
  /** `null` where nothing was recorded. */
  readonly number: number | null;
  /** The spreadsheet to which the club is bound now. */
  readonly bound: string | null;
  /** The cell from which the first deadline of each standing task that differs comes: its first good version that has one and was no draft. */
  readonly firstDeadlines: readonly { readonly id: string; readonly cell: Cell }[];
}

/**
 * Compares an offer, numbers and keeps it where something differs, and binds the club to the spreadsheet where it is bound
 * to none; `moves` binds it anew. Nothing is recorded where another spreadsheet was bound meanwhile. `again` is the number
 * of the same offer recorded before: it is looked up, not compared.
 */
export async function takeOffer(
  db: D1Database,
  offer: {
    readonly sheet: OfferedSheet;
    readonly base: number;
    readonly again: number | null;
    readonly moves: boolean;
    readonly judging: Judging;
    readonly actor: string;
    readonly at: string;
  },
): Promise<NumberedOffer> {
  const { sheet, again, moves, judging } = offer;
  const move = [
    journalStatement(
      db,
      offer,
      { act: "rebound" },
      "EXISTS (SELECT 1 FROM club WHERE name = 'spreadsheet' AND value <> ?5)",
      sheet.spreadsheet,
    ),
    db.prepare("UPDATE club SET value = ?1 WHERE name = 'spreadsheet'").bind(sheet.spreadsheet),
  ];
  const bind = db
    .prepare(
      `INSERT INTO club (name, value) SELECT 'spreadsheet', ?1
       WHERE (SELECT digest FROM offers ORDER BY number DESC LIMIT 1) = ?2 ON CONFLICT (name) DO NOTHING`,
    )
    .bind(sheet.spreadsheet, sheet.digest);
  const writes = [
    ...(moves ? move : []),
    ...(again === null ? [recording(db, offer), bind, keepUnchanged(db, sheet, offer.base)] : []),
  ];
  const answers = await db.batch([
    ...writes,
    db.prepare(missingSql).bind(again, judging.checksVersion, judging.today),
    db.prepare(vanishedSql).bind(again),
    db.prepare(addedSql).bind(again, sheet.blocked),
    db.prepare(alikeSql).bind(again),
    db.prepare(firstDeadlinesSql).bind(again),
    db.prepare("SELECT value AS bound FROM club WHERE name = 'spreadsheet'"),
  ]);
  const [missing, gone, added, alike, deadlines, club] = answers.slice(writes.length);
  const recorded = again ?? rowsOf<{ number: number }>(answers[moves ? move.length : 0])[0]?.number ?? null;
  const bound = rowsOf<{ bound: string }>(club)[0]?.bound ?? null;
  if (recorded === null) return { ...nothingDiffers, bound };
  const cells = rowsOf<{ readonly id: string; readonly cell: string }>(deadlines);
  const vanished = rowsOf<VanishedRow>(gone);
  return {
    number: recorded,
    bound,
    missing: byTable(rowsOf(missing)),
    vanished,
    added: vanished.length === 0 ? {} : byTable(rowsOf(added)),
    alike: rowsOf(alike),
    firstDeadlines: cells.map(({ id, cell }) => ({ id, cell: JSON.parse(cell) })),
  };
}

export const nothingDiffers: NumberedOffer = {
  number: null,
  bound: null,
  missing: {},
  vanished: [],
  added: {},
  alike: [],
  firstDeadlines: [],
};

/**
 * Keeps the changes of an offered sheet against the open versions, as JSON parts of `[[table, id, hash | null]]` by hash, and with
 * the first part, which there is in any case, what the sheet will be known by.
 */
function recording(
  db: D1Database,
  { sheet, base, judging, actor, at }: Parameters<typeof takeOffer>[1],
): D1PreparedStatement {
  const documents = sheet.manifests.map((_, index) => `(?${index + 12})`).join(", ");
  return db
    .prepare(
      `WITH document (text) AS (VALUES ('{}'), ${documents || "('{}')"}),
       offered AS MATERIALIZED (
         SELECT tab.key AS table_key, line.key AS id, line.value AS hash
         FROM document, json_each(document.text) tab, json_each(tab.value) line),
       staying AS (
         SELECT table_key, id FROM offered
         UNION ALL SELECT tab.key, line.value FROM json_each(?2) tab, json_each(tab.value) line),
       difference AS MATERIALIZED (
         SELECT o.table_key, o.id, o.hash FROM offered o
         LEFT JOIN row_versions v ON v.table_key = o.table_key AND v.id = o.id AND v.to_commit IS NULL
         LEFT JOIN contents k ON k.table_key = o.table_key AND k.hash = o.hash
         WHERE (v.hash IS NOT o.hash OR (k.cells IS NOT NULL AND ${outdatedSql("k", "?1", "?9")})
           OR (k.hash IS NOT NULL AND k.cells IS NULL)) AND NOT ${isHeldSql("o")}
         UNION ALL
         SELECT v.table_key, v.id, NULL FROM json_each(?10) region
         CROSS JOIN row_versions v INDEXED BY open_versions ON v.table_key = region.value ->> 0 AND v.to_commit IS NULL
           AND v.id >= region.value ->> 1 AND v.id < coalesce(region.value ->> 2, '~')
         WHERE v.table_key || '/' || v.id NOT IN (SELECT table_key || '/' || id FROM staying))
       INSERT INTO offers (number, part, base, digest, actor, at, gaps, changes, buckets)
       SELECT (SELECT coalesce(max(number), 0) + 1 FROM offers), part, ?3, ?4, ?5, ?6, ?7,
         json_group_array(json_array(table_key, id, hash)) FILTER (WHERE id IS NOT NULL), iif(part = 0, ?11, NULL)
       FROM (SELECT *, ${partSql("hash", "(SELECT count(*) FROM difference)")} AS part FROM difference
         UNION ALL SELECT NULL, NULL, NULL, 0 WHERE EXISTS (SELECT 1 FROM difference))
       WHERE coalesce((SELECT value FROM club WHERE name = 'spreadsheet'), ?8) = ?8
       GROUP BY part RETURNING number`,
    )
    .bind(
      judging.checksVersion,
      sheet.blocked,
      base,
      sheet.digest,
      actor,
      at,
      sheet.gaps,
      sheet.spreadsheet,
      judging.today,
      sheet.regions,
      sheet.accepted,
      ...sheet.manifests,
    );
}

/** The changes of the offer ?1, of the newest one where that is NULL. */
const changesSql = `FROM offers o, json_each(o.changes) change
  WHERE o.number = coalesce(?1, (SELECT max(number) FROM offers))`;

/** Hashes whose content isn't kept, or has to be judged again by the checks ?2 on the day ?3, by table; what is held as erased isn't asked for. */
export const missingSql = `SELECT table_key AS "table", json_group_array(hash) AS list FROM (
    SELECT *, (row_number() OVER () - 1) / ${hashesPerList} AS part FROM (
      SELECT DISTINCT table_key, hash FROM (
        SELECT change.value ->> 0 AS table_key, change.value ->> 1 AS id, change.value ->> 2 AS hash ${changesSql}) AS named
      WHERE hash IS NOT NULL AND NOT ${isHeldSql("named")}) offered
    WHERE NOT EXISTS (SELECT 1 FROM contents k WHERE k.table_key = offered.table_key AND k.hash = offered.hash
      AND k.cells IS NOT NULL AND NOT ${outdatedSql("k", "?2", "?3")}))
  GROUP BY table_key, part`;

/** Rows that stand now and that the offer leaves out. */
const vanishedSql = `WITH gone AS MATERIALIZED (
    SELECT v.table_key, v.id, v.hash, k.natural_key
    FROM offers o, json_each(o.changes) change
    CROSS JOIN row_versions v ON v.table_key = change.value ->> 0 AND v.id = change.value ->> 1 AND v.to_commit IS NULL
    CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash
    WHERE o.number = coalesce(?1, (SELECT max(number) FROM offers)) AND change.value ->> 2 IS NULL),
  shared AS MATERIALIZED (
    SELECT gone.table_key, gone.natural_key FROM (SELECT DISTINCT table_key, natural_key FROM gone) gone
    CROSS JOIN row_names n ON n.kind = 'natural' AND n.table_key = gone.table_key AND n.name = gone.natural_key
    CROSS JOIN row_versions v ON v.table_key = gone.table_key AND v.id = n.id AND v.to_commit IS NULL
    CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash
    WHERE k.natural_key = gone.natural_key GROUP BY gone.table_key, gone.natural_key HAVING count(*) > 1)
  SELECT table_key AS "table", id, hash, natural_key AS naturalKey,
    coalesce((table_key, natural_key) IN (SELECT table_key, natural_key FROM shared), 0) AS isShared
  FROM gone`;

/** Ids that the offer brings in or blocks (?2), by table. */
const addedSql = `SELECT table_key AS "table", json_group_array(id) AS list FROM (
    SELECT change.value ->> 0 AS table_key, change.value ->> 1 AS id ${changesSql} AND change.value ->> 2 IS NOT NULL
    UNION ALL SELECT tab.key, line.value FROM json_each(?2) tab, json_each(tab.value) line) brought
  WHERE NOT EXISTS (SELECT 1 FROM row_versions v
    WHERE v.table_key = brought.table_key AND v.id = brought.id AND v.to_commit IS NULL)
  GROUP BY table_key`;

/** Rows that the offer changes or brings in, and that hold what a vanished one held. */
const alikeSql = `SELECT change.value ->> 0 AS "table", change.value ->> 1 AS id, change.value ->> 2 AS hash ${changesSql}
  AND (change.value ->> 0, change.value ->> 2) IN (
    SELECT v.table_key, v.hash FROM offers o, json_each(o.changes) change
    CROSS JOIN row_versions v ON v.table_key = change.value ->> 0 AND v.id = change.value ->> 1 AND v.to_commit IS NULL
    WHERE o.number = coalesce(?1, (SELECT max(number) FROM offers)) AND change.value ->> 2 IS NULL)`;

/** First deadlines of the standing tasks that the offer changes. */
const firstDeadlinesSql = `SELECT id, cell FROM (
    SELECT open.id, (
      SELECT ${firstDeadlineSql("k.cells")} FROM row_versions v CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash
      WHERE v.table_key = open.table_key AND v.id = open.id AND v.ok AND k.is_public AND ${firstDeadlineSql("k.cells")} IS NOT NULL
      ORDER BY v.from_commit LIMIT 1) AS cell
    FROM offers o, json_each(o.changes) change
    CROSS JOIN row_versions open ON open.table_key = 'tasks' AND open.id = change.value ->> 1 AND open.to_commit IS NULL
    WHERE o.number = coalesce(?1, (SELECT max(number) FROM offers)) AND change.value ->> 0 = 'tasks' AND change.value ->> 2 IS NOT NULL)
  WHERE cell IS NOT NULL`;

/** Joins parts of a table's list. */
export function byTable(parts: readonly { readonly table: TableKey; readonly list: string }[]): {
  readonly [table in TableKey]?: readonly string[];
} {
  const lists: { [table in TableKey]?: readonly string[] } = {};
  for (const { table, list } of parts) lists[table] = [...(lists[table] ?? []), ...(JSON.parse(list) as string[])];
  return lists;
}
