/** Offers: what a whole sheet, given in hashes, would change. The comparison is SQL; rows never pass through JavaScript. */

import type { OfferAnswer, VanishedRow } from "../../shared/handover/protocol.ts";
import type { Cell, TableKey } from "../../shared/table.ts";
import type { OfferedSheet } from "./offered-sheet.ts";
import { firstDeadlineSql } from "./projection.ts";

/** What an offer is compared with. */
export interface OfferBase {
  readonly spreadsheet: string | null;
  /** The current commit, 0 before the first. */
  readonly commit: number;
  readonly commitDigest: string | null;
  readonly commitChecks: number | null;
  /** Rows of the current commit that wait for correction. */
  readonly commitHeld: number;
  /** The newest offer. */
  readonly offer: number | null;
  readonly offerBase: number | null;
  readonly offerDigest: string | null;
}

const changesPerPart = 8_000;

export async function offerBase(db: D1Database): Promise<OfferBase> {
  const base = await db
    .prepare(
      `SELECT (SELECT value FROM club WHERE name = 'spreadsheet') AS spreadsheet,
         coalesce(head.number, 0) AS "commit", head.digest AS commitDigest, head.checks_version AS commitChecks, coalesce(head.held, 0) AS commitHeld,
         newest.number AS offer, newest.base AS offerBase, newest.digest AS offerDigest
       FROM (SELECT 1)
       LEFT JOIN commits head ON head.number = (SELECT max(number) FROM commits)
       LEFT JOIN offers newest ON newest.number = (SELECT max(number) FROM offers) AND newest.part = 0`,
    )
    .first<OfferBase>();
  if (base === null) throw new Error("A SELECT without FROM gives one row");
  return base;
}

/** Changes of an offered sheet against the open versions, as JSON parts of `[[table, id, hash | null]]`. */
export async function differences(
  db: D1Database,
  sheet: OfferedSheet,
  checksVersion: number,
): Promise<readonly string[]> {
  const documents = sheet.manifests.map((_, index) => `(?${index + 3})`).join(", ");
  const { results } = await db
    .prepare(
      `WITH document (text) AS (VALUES ('{}'), ${documents || "('{}')"}),
       offered AS MATERIALIZED (
         SELECT tab.key AS table_key, line.key AS id, line.value AS hash
         FROM document, json_each(document.text) tab, json_each(tab.value) line),
       staying AS (
         SELECT table_key, id FROM offered
         UNION ALL SELECT tab.key, line.value FROM json_each(?2) tab, json_each(tab.value) line),
       difference AS (
         SELECT o.table_key, o.id, o.hash FROM offered o
         LEFT JOIN row_versions v ON v.table_key = o.table_key AND v.id = o.id AND v.to_commit IS NULL
         LEFT JOIN contents k ON k.table_key = o.table_key AND k.hash = o.hash
         WHERE v.hash IS NOT o.hash OR (k.cells IS NOT NULL AND k.checks_version < ?1)
         UNION ALL
         SELECT v.table_key, v.id, NULL FROM row_versions v
         WHERE v.to_commit IS NULL AND (v.table_key, v.id) NOT IN (SELECT table_key, id FROM staying))
       SELECT json_group_array(json_array(table_key, id, hash)) AS changes
       FROM (SELECT *, (row_number() OVER () - 1) / ${changesPerPart} AS part FROM difference) GROUP BY part`,
    )
    .bind(checksVersion, sheet.blocked, ...sheet.manifests)
    .all<{ changes: string }>();
  return results.map(({ changes }) => changes);
}

/**
 * Numbers and keeps an offer, and binds the club to the spreadsheet where it is bound to none. `null` when another
 * spreadsheet was bound meanwhile.
 */
export async function recordOffer(
  db: D1Database,
  offer: {
    readonly sheet: OfferedSheet;
    readonly base: OfferBase;
    readonly changes: readonly string[];
    readonly actor: string;
    readonly at: string;
  },
): Promise<number | null> {
  const { sheet, base, changes, actor, at } = offer;
  const bind = db.prepare("INSERT INTO club (name, value) VALUES ('spreadsheet', ?1) ON CONFLICT (name) DO NOTHING");
  const binding = base.spreadsheet === null ? [bind.bind(sheet.spreadsheet)] : [];
  const parts = changes.map((part, index) =>
    db
      .prepare(
        `INSERT INTO offers (number, part, base, digest, actor, at, gaps, changes)
         SELECT (SELECT coalesce(max(number), 0) + ?9 FROM offers), ?1, ?2, ?3, ?4, ?5, ?6, ?7
         WHERE (SELECT value FROM club WHERE name = 'spreadsheet') = ?8 RETURNING number`,
      )
      .bind(index, base.commit, sheet.digest, actor, at, sheet.gaps, part, sheet.spreadsheet, index === 0 ? 1 : 0),
  );
  const results = await db.batch<{ number: number }>([...binding, ...parts]);
  return results.at(-1)?.results[0]?.number ?? null;
}

/** Moves the club to this spreadsheet. */
export async function rebind(db: D1Database, spreadsheet: string): Promise<void> {
  await db.prepare("UPDATE club SET value = ?1 WHERE name = 'spreadsheet'").bind(spreadsheet).run();
}

/** Ids that an offer brings in, by table. */
export async function addedIds(db: D1Database, offer: number): Promise<OfferAnswer["added"]> {
  const { results } = await db
    .prepare(
      `SELECT change.value ->> 0 AS "table", change.value ->> 1 AS id
       FROM offers o, json_each(o.changes) change
       LEFT JOIN row_versions v ON v.table_key = change.value ->> 0 AND v.id = change.value ->> 1 AND v.to_commit IS NULL
       WHERE o.number = ?1 AND change.value ->> 2 IS NOT NULL AND v.id IS NULL`,
    )
    .bind(offer)
    .all<{ table: TableKey; id: string }>();
  const added: { [table in TableKey]?: readonly string[] } = {};
  for (const { table } of results) {
    added[table] ??= results.filter((row) => row.table === table).map(({ id }) => id);
  }
  return added;
}

/** Hashes of an offer whose content was never sent, or was understood by older checks, by table. */
export async function missingHashes(
  db: D1Database,
  offer: number,
  checksVersion: number,
): Promise<OfferAnswer["missing"]> {
  const { results } = await db
    .prepare(
      `SELECT table_key, json_group_array(hash) AS hashes FROM (
         SELECT *, (row_number() OVER () - 1) / ${changesPerPart} AS part FROM (
           SELECT DISTINCT change.value ->> 0 AS table_key, change.value ->> 2 AS hash
           FROM offers o, json_each(o.changes) change WHERE o.number = ?1 AND change.value ->> 2 IS NOT NULL) offered
         WHERE NOT EXISTS (SELECT 1 FROM contents k WHERE k.table_key = offered.table_key AND k.hash = offered.hash
           AND (k.cells IS NULL OR k.checks_version >= ?2)))
       GROUP BY table_key, part`,
    )
    .bind(offer, checksVersion)
    .all<{ table_key: TableKey; hashes: string }>();
  const missing: { [table in TableKey]?: string[] } = {};
  for (const { table_key: table, hashes } of results) {
    const list: readonly string[] = JSON.parse(hashes);
    missing[table] = [...(missing[table] ?? []), ...list];
  }
  return missing;
}

/** Rows that stand now and that an offer leaves out. */
export async function vanishedRows(db: D1Database, offer: number): Promise<readonly VanishedRow[]> {
  const { results } = await db
    .prepare(
      `SELECT v.table_key AS "table", v.id, v.hash, k.natural_key AS naturalKey
       FROM offers o, json_each(o.changes) change
       CROSS JOIN row_versions v ON v.table_key = change.value ->> 0 AND v.id = change.value ->> 1 AND v.to_commit IS NULL
       CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash
       WHERE o.number = ?1 AND change.value ->> 2 IS NULL`,
    )
    .bind(offer)
    .all<VanishedRow>();
  return results;
}

/** The cell from which each standing task's first deadline comes, in its first good version that has one and was no draft. */
export async function firstDeadlineCells(db: D1Database): Promise<readonly { id: string; cell: Cell }[]> {
  const { results } = await db
    .prepare(
      `SELECT open.id, min(v.from_commit), ${firstDeadlineSql("k.cells")} AS cell
       FROM row_versions open
       CROSS JOIN row_versions v ON v.table_key = open.table_key AND v.id = open.id AND v.ok
       CROSS JOIN contents k ON k.table_key = v.table_key AND k.hash = v.hash
       WHERE open.table_key = 'tasks' AND open.to_commit IS NULL AND k.is_public AND ${firstDeadlineSql("k.cells")} IS NOT NULL
       GROUP BY open.id`,
    )
    .all<{ id: string; cell: string }>();
  return results.map(({ id, cell }) => ({ id, cell: parseCell(cell) }));
}

function parseCell(json: string): Cell {
  return JSON.parse(json);
}
