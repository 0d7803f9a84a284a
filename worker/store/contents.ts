/** What rows said: content by hash, and everything the shared code derives from it. */

import type { CalendarDate, TableKey } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";

/** JSON texts are ready to be stored. */
export interface Content {
  readonly table: TableKey;
  readonly hash: string;
  readonly cells: string;
  readonly record: string;
  readonly findings: string;
  readonly ok: boolean;
  /** The first later day on which `findings` and what follows from the row may be otherwise. */
  readonly changesOn: CalendarDate | null;
  readonly isPublic: boolean;
  readonly naturalKey: string | null;
  readonly uniqueKeys: readonly string[];
  readonly handles: readonly string[];
  readonly refs: readonly (readonly [string, TableKey, string])[];
}

/** By which checks rows are judged, and on which day. */
export interface Judging {
  readonly checksVersion: number;
  readonly today: CalendarDate;
}

/** Whether a content was judged by older checks, or from its day on may be judged otherwise; `version` and `today` are parameters. */
export function outdatedSql(content: string, version: string, today: string): string {
  return `(${content}.checks_version < ${version} OR coalesce(${content}.changes_on <= ${today}, false))`;
}

/** Characters of JSON a parameter; Cyrillic takes two bytes each, and D1 takes 2 MB. */
const longestParameter = 400_000;

/**
 * Keeps contents that an offer names; what is known already isn't written. Content that older checks understood, or whose
 * day has come, is derived anew, but what a row said while it was good stays readable: checks that refuse it now only hold it back. Nothing is kept
 * where one isn't named.
 */
export async function storeContents(
  db: D1Database,
  offer: number,
  contents: readonly Content[],
  { checksVersion, today }: Judging,
): Promise<Storing> {
  const hashes = JSON.stringify(contents.map(({ hash }) => hash));
  const statement = db.prepare(
    `INSERT INTO contents (table_key, hash, cells, record, findings, ok, is_public, natural_key, unique_keys, handles, refs, changes_on, checks_version)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
       value ->> 8, value ->> 9, value ->> 10, value ->> 11, ?2
     FROM json_each(?1) WHERE NOT EXISTS (${foreignSql("?3", "?4")})
     ON CONFLICT (table_key, hash) DO UPDATE SET
       record = iif(ok > excluded.ok, record, excluded.record),
       is_public = iif(ok > excluded.ok, is_public, excluded.is_public),
       natural_key = iif(ok > excluded.ok, natural_key, excluded.natural_key),
       unique_keys = iif(ok > excluded.ok, unique_keys, excluded.unique_keys),
       handles = iif(ok > excluded.ok, handles, excluded.handles),
       refs = iif(ok > excluded.ok, refs, excluded.refs),
       findings = excluded.findings, ok = excluded.ok, changes_on = excluded.changes_on, checks_version = excluded.checks_version
     WHERE ${outdatedSql("contents", "excluded.checks_version", "?5")} AND cells IS NOT NULL`,
  );
  const [known, foreign] = await db.batch([
    db
      .prepare(
        `SELECT (SELECT count(*) FROM offers WHERE number = ?1) AS parts,
           CAST(?1 AS INTEGER) < (SELECT max(number) FROM offers) AS isPast`,
      )
      .bind(offer),
    db.prepare(foreignSql("?1", "?2")).bind(offer, hashes),
    ...parameters(contents.map(contentJson)).map((list) => statement.bind(list, checksVersion, offer, hashes, today)),
  ]);
  const [found] = rowsOf<{ parts: number; isPast: number | null }>(known);
  if (found?.parts === 0) return found.isPast === 1 ? { state: "past" } : { state: "not-offered", hashes: [] };
  const strange = rowsOf<{ hash: string }>(foreign).map(({ hash }) => hash);
  return strange.length === 0 ? { state: "stored" } : { state: "not-offered", hashes: strange };
}

/** `past`: the offer isn't kept any more, because of newer ones. `hashes`: those that the offer doesn't name; none where there is no such offer. */
export type Storing =
  | { readonly state: "stored" | "past" }
  | { readonly state: "not-offered"; readonly hashes: readonly string[] };

/** Hashes of a JSON list that the offer doesn't name. */
function foreignSql(offer: string, hashes: string): string {
  return `SELECT wanted.value AS hash FROM json_each(${hashes}) AS wanted WHERE wanted.value NOT IN (
    SELECT change.value ->> 2 FROM offers o, json_each(o.changes) change
    WHERE o.number = ${offer} AND change.value ->> 2 IS NOT NULL)`;
}

function contentJson(content: Content): string {
  const { table, hash, cells, record, findings, ok, isPublic, naturalKey, uniqueKeys, handles, refs, changesOn } =
    content;
  const lists = [uniqueKeys, handles, refs].map((list) => JSON.stringify(list));
  return JSON.stringify([
    table,
    hash,
    cells,
    record,
    findings,
    Number(ok),
    Number(isPublic),
    naturalKey,
    ...lists,
    changesOn,
  ]);
}

/** JSON arrays of items, each short enough for one parameter. */
function parameters(items: readonly string[]): readonly string[] {
  const lists: string[][] = [];
  let room = 0;
  for (const item of items) {
    const list = lists.at(-1);
    if (list === undefined || item.length > room) {
      lists.push([item]);
      room = longestParameter - item.length;
    } else {
      list.push(item);
      room -= item.length;
    }
  }
  return lists.map((list) => `[${list.join()}]`);
}
