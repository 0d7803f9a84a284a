/** What rows said: content by hash, and everything the shared code derives from it. */

import type { CalendarDate, TableKey } from "../../shared/table.ts";
import { rowsOf } from "./answers.ts";
import { partsSql } from "./changes.ts";
import { isHeldContentSql, isHeldIdSql, lastErasureSql, pepperSql } from "./holds.ts";

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
  /** Its keys as erasures hold them. */
  readonly heldKeys: readonly string[];
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
 * day has come, is derived anew, but what a row said while it was good stays readable: checks that refuse it now only hold it
 * back. Nothing is kept where one isn't named, and nothing of what is held as erased. `lastErasure` is the erasure up to which the contents' keys
 * were looked up: nothing is kept where there is a later one.
 */
export async function storeContents(
  db: D1Database,
  offer: number,
  contents: readonly Content[],
  { checksVersion, today }: Judging,
  lastErasure: number,
): Promise<Storing> {
  const hashes = JSON.stringify(contents.map(({ hash }) => hash));
  const keep = db.prepare(
    `INSERT INTO contents (table_key, hash, cells, record, findings, ok, is_public, natural_key, unique_keys, handles, refs, changes_on, checks_version)
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
       value ->> 8, value ->> 9, value ->> 10, value ->> 11, ?2
     FROM json_each(?1) AS sent WHERE ${mayKeepSql} AND NOT ${isHeldSentSql}
     ON CONFLICT (table_key, hash) DO UPDATE SET
       cells = excluded.cells,
       record = iif(ok > excluded.ok, record, excluded.record),
       is_public = iif(ok > excluded.ok, is_public, excluded.is_public),
       natural_key = iif(ok > excluded.ok, natural_key, excluded.natural_key),
       unique_keys = iif(ok > excluded.ok, unique_keys, excluded.unique_keys),
       handles = iif(ok > excluded.ok, handles, excluded.handles),
       refs = iif(ok > excluded.ok, refs, excluded.refs),
       findings = excluded.findings, ok = excluded.ok, changes_on = excluded.changes_on,
       checks_version = excluded.checks_version
     WHERE ${outdatedSql("contents", "excluded.checks_version", "?6")} OR cells IS NULL`,
  );
  // The next commit looks at its rows, at all rows where it is known by other names now.
  const note = db.prepare(
    `INSERT INTO judged_anew (table_key, hash)
     SELECT sent.value ->> 0, iif(json_array(k.natural_key, k.unique_keys, k.handles, k.refs)
         = json_array(sent.value ->> 7, sent.value ->> 8, sent.value ->> 9, sent.value ->> 10),
       k.hash, NULL)
     FROM json_each(?1) AS sent CROSS JOIN contents k ON k.table_key = sent.value ->> 0 AND k.hash = sent.value ->> 1
     WHERE ${mayKeepSql} AND NOT ${isHeldSentSql} AND (${outdatedSql("k", "?2", "?6")} OR k.cells IS NULL)`,
  );
  // A content that is held by its key is known by its hash from now on: no row of it is asked for again.
  const holdContent = db.prepare(
    `INSERT INTO erased_names (table_key, kind, name, erasure)
     SELECT sent.value ->> 0, 'content', sent.value ->> 1, held.erasure
     FROM json_each(?1) AS sent, json_each(sent.value ->> 12) AS key
     JOIN erased_names AS held ON held.table_key = sent.value ->> 0 AND held.kind = 'key' AND held.name = key.value
     WHERE ${mayKeepSql} ON CONFLICT DO NOTHING`,
  );
  const held = db.prepare(
    `SELECT value ->> 0 AS "table", value ->> 1 AS hash FROM json_each(?1) AS sent WHERE ${isHeldSentSql}`,
  );
  const lists = parameters(contents.map(contentJson));
  const [known, foreign, ...answers] = await db.batch([
    db
      .prepare(
        `SELECT (SELECT count(*) FROM offers WHERE number = ?1) AS parts, 
           CAST(?1 AS INTEGER) < (SELECT max(number) FROM offers) AS isPast, (${lastErasureSql}) AS last, (${pepperSql}) AS pepper`,
      )
      .bind(offer),
    db.prepare(foreignSql("?1", "?2")).bind(offer, hashes),
    ...lists.map((list) => note.bind(list, checksVersion, offer, hashes, lastErasure, today)),
    ...lists.map((list) => keep.bind(list, checksVersion, offer, hashes, lastErasure, today)),
    ...lists.map((list) => holdContent.bind(list, checksVersion, offer, hashes, lastErasure)),
    ...lists.map((list) => held.bind(list, checksVersion, offer, hashes)),
  ]);
  const [state] = rowsOf<Sight>(known);
  if (state === undefined || state.parts === 0) {
    return state?.isPast === 1 ? { state: "past" } : { state: "not-offered", hashes: [] };
  }
  const strange = rowsOf<{ hash: string }>(foreign).map(({ hash }) => hash);
  if (strange.length > 0) return { state: "not-offered", hashes: strange };
  if (state.last !== lastErasure) return { state: "erased-meanwhile", last: state.last, pepper: state.pepper ?? "" };
  return { state: "stored", erased: answers.slice(3 * lists.length).flatMap((answer) => rowsOf<HeldContent>(answer)) };
}

/** How the offer and the erasures stood when the contents came. */
interface Sight {
  readonly parts: number;
  readonly isPast: number | null;
  readonly last: number;
  readonly pepper: string | null;
}

/** A content that isn't kept because it is held as erased. */
export interface HeldContent {
  readonly table: TableKey;
  readonly hash: string;
}

/** `past`: the offer isn't kept any more, because of newer ones. `hashes`: those that the offer doesn't name; none where there is no such offer. */
export type Storing =
  | { readonly state: "stored"; readonly erased: readonly HeldContent[] }
  | { readonly state: "past" }
  | { readonly state: "not-offered"; readonly hashes: readonly string[] }
  /** Nothing is kept: look the contents' keys up under this secret, up to this erasure. */
  | { readonly state: "erased-meanwhile"; readonly last: number; readonly pepper: string };

/** Hashes of a JSON list that the offer doesn't name. */
function foreignSql(offer: string, hashes: string): string {
  return `SELECT wanted.value AS hash FROM json_each(${hashes}) AS wanted WHERE wanted.value NOT IN (
    SELECT change.value ->> 2 FROM offers o, json_each(o.changes) change
    WHERE o.number = ${offer} AND o.part IN (${partsSql(hashes)}) AND change.value ->> 2 IS NOT NULL)`;
}

/** The offer names all of the hashes, and no erasure came between. */
const mayKeepSql = `NOT EXISTS (${foreignSql("?3", "?4")}) AND (${lastErasureSql}) = CAST(?5 AS INTEGER)`;

/** Whether what was sent is held: by its content, by a key, or because only rows whose ids are held would say it. */
const isHeldSentSql = `(${isHeldContentSql("sent.value ->> 0", "sent.value ->> 1")}
  OR EXISTS (SELECT 1 FROM json_each(sent.value ->> 12) AS key CROSS JOIN erased_names AS held
    WHERE held.table_key = sent.value ->> 0 AND held.kind = 'key' AND held.name = key.value)
  OR (sent.value ->> 0, sent.value ->> 1) NOT IN (SELECT change.value ->> 0, change.value ->> 2
    FROM offers o, json_each(o.changes) AS change
    WHERE o.number = ?3 AND o.part IN (${partsSql("?4")}) AND change.value ->> 2 IS NOT NULL
      AND NOT ${isHeldIdSql("change.value ->> 0", "change.value ->> 1")}))`;

function contentJson(content: Content): string {
  const { table, hash, cells, record, findings, ok, isPublic, naturalKey, uniqueKeys, handles, refs, changesOn } =
    content;
  const lists = [uniqueKeys, handles, refs].map((list) => JSON.stringify(list));
  const flags = [Number(ok), Number(isPublic)];
  const heldKeys = JSON.stringify(content.heldKeys);
  return JSON.stringify([table, hash, cells, record, findings, ...flags, naturalKey, ...lists, changesOn, heldKeys]);
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
