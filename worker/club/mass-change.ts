/** The guard against an emptied tab, a lost header, a badly sorted column: too much at once waits for a coordinator's word. */

import type { MassChange } from "../../shared/handover/protocol.ts";
import { canonicalJson } from "../../shared/handover/wire.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../sha256.ts";
import { affectedIds, type TableChange, tableChanges } from "../store/mass-change.ts";

export type Gaps = { readonly [table in TableKey]?: readonly string[] };

/** Fewer rows than that are everyday work, whatever their share of a small table. */
const everydayRows = 5;

/**
 * What of an offer needs confirming, `null` if nothing does: more than 10 % of a table removed or under another natural
 * key, more than 25 % changed in any way, each beyond five rows; a table emptied; a required header missing.
 */
export async function massChange(db: D1Database, offer: number, gaps: Gaps): Promise<MassChange | null> {
  const suspicious = (await tableChanges(db, offer)).filter((change) => isMassive(change) || gaps[change.table]);
  if (suspicious.length === 0) return null;
  const affected = await Promise.all(
    suspicious.map(async ({ table, total }) => {
      const { removed, rekeyed, changed } = await affectedIds(db, offer, table);
      return { table, total, removed, rekeyed, changed, missingColumns: gaps[table] ?? [] };
    }),
  );
  return {
    affected: sha256Hex(canonicalJson(affected)),
    tables: affected.map(({ changed, ...rest }) => ({ ...rest, changed: changed.length })),
  };
}

/** What happened, table by table, and what to do, for a member who can't confirm and a coordinator who can. */
export function massChangeDetail({ tables: changes }: MassChange): string {
  const sentences = changes.map(({ table, total, removed, rekeyed, changed, missingColumns }) => {
    const { title, columns } = tables[table];
    if (missingColumns !== undefined && missingColumns.length > 0) {
      const headers = missingColumns.map((key) => `«${columns[key]?.header.ru ?? key}»`).join(", ");
      return `Во вкладке «${title.ru}» не найдены обязательные столбцы: ${headers}. Верните их заголовки.`;
    }
    if (removed.length === total)
      return `Вкладка «${title.ru}» пуста, а в ней было ${countOf(total, nouns.row, "ru")}.`;
    const shares = [`изменится: ${changed}`, `пропадёт: ${removed.length}`, `сменит ключ: ${rekeyed.length}`];
    return `Вкладка «${title.ru}»: из ${total} ${shares.join(", ")}.`;
  });
  const advice =
    "Если это ошибка, верните таблицу через «Файл ▸ История версий». Если всё верно, координатор подтверждает список.";
  return `${sentences.join(" ")} ${advice}`;
}

function isMassive({ total, added, removed, rekeyed, changed }: TableChange): boolean {
  if (removed > 0 && removed === total && added === 0) return true;
  const lost = removed + rekeyed;
  return (lost > everydayRows && lost * 10 > total) || (changed > everydayRows && changed * 4 > total);
}
