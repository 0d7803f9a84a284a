/** What an offer changes. */

import { isHeldSql } from "./holds.ts";

/** What an offer (?1; 0 for none) changes, without what is held as erased: such a row stays as it stands, or absent. */
export const changeSql = `change AS MATERIALIZED (
    SELECT * FROM (
      SELECT line.value ->> 0 AS table_key, line.value ->> 1 AS id, line.value ->> 2 AS hash
      FROM offers o, json_each(o.changes) line WHERE o.number = ?1) AS offered
    WHERE NOT ${isHeldSql("offered")})`;
