/** The setting by which a club does without a second coordinator's word: what stands, and what an offer makes of it. */

import { clubSettings } from "../../shared/settings/settings.ts";
import { changeSql } from "./changes.ts";
import { projectionSql } from "./projection.ts";

const { name } = clubSettings.secondWord;

const standingSql = `SELECT id, record ->> '$.value' AS value FROM (${projectionSql("settings", "9e15")}) WHERE record ->> '$.name' = '${name.ru}'`;

/** What «Настройки» say of it by the last commit; NULL where nothing. */
export const secondWordSql = `SELECT value FROM (${standingSql})`;

export interface SettingMove {
  /** Whether it is switched off before the offer, and once it is committed. */
  readonly wasOff: boolean;
  readonly isOff: boolean;
}

export async function secondWordMove(db: D1Database, offer: number): Promise<SettingMove> {
  const found = await db
    .prepare(
      `WITH ${changeSql}, standing AS (${standingSql}),
       offered AS (
         SELECT change.id, said.record ->> '$.name' AS name, said.record ->> '$.value' AS value
         FROM change LEFT JOIN contents AS said ON said.table_key = 'settings' AND said.hash = change.hash
         WHERE change.table_key = 'settings' AND (change.hash IS NULL OR said.ok))
       SELECT EXISTS (SELECT 1 FROM standing WHERE value = 'нет') AS wasOff,
         EXISTS (SELECT 1 FROM standing WHERE value = 'нет' AND id NOT IN (SELECT id FROM offered))
           OR EXISTS (SELECT 1 FROM offered WHERE name = '${name.ru}' AND value = 'нет') AS isOff`,
    )
    .bind(offer)
    .first<{ readonly wasOff: 0 | 1; readonly isOff: 0 | 1 }>();
  return { wasOff: found?.wasOff === 1, isOff: found?.isOff === 1 };
}
