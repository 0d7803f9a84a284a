/** What an offer changes. */

import { isHeldSql } from "./holds.ts";

/** What an offer (?1; 0 for none) changes, without what is held as erased: such a row stays as it stands, or absent. */
export const changeSql = `change AS MATERIALIZED (
    SELECT * FROM (
      SELECT line.value ->> 0 AS table_key, line.value ->> 1 AS id, line.value ->> 2 AS hash
      FROM offers o, json_each(o.changes) line WHERE o.number = ?1) AS offered
    WHERE NOT ${isHeldSql("offered")})`;

/** An offer of more changes is kept in parts by the hashes of its rows, so that rows that are sent are looked up in few of them. */
const mostInOnePart = 500;

/** The part of an offer of `total` changes in which a row with this hash stands, from 0; `NULL` is the hash of a row that goes. */
export function partSql(hash: string, total: string): string {
  return `iif(${hash} IS NULL OR ${total} <= ${mostInOnePart}, 0, ${hashPartSql(hash)})`;
}

/** Parts in which rows with the hashes of a JSON list may stand. */
export function partsSql(hashes: string): string {
  return `SELECT 0 UNION SELECT ${hashPartSql("value")} FROM json_each(${hashes})`;
}

/** By the first two hex digits: 1 to 256. */
function hashPartSql(hash: string): string {
  const digit = (place: number) => `instr('0123456789abcdef', substr(${hash}, ${place}, 1))`;
  return `(${digit(1)} - 1) * 16 + ${digit(2)}`;
}
