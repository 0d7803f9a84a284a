/** The guard against an emptied tab, a lost header, a badly sorted column: too much at once waits for a coordinator's word. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { naturalKeyOf } from "../../shared/checks/keys.ts";
import type { MassChange, Role } from "../../shared/handover/protocol.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { type AffectedRow, affectedRows, type TableChange } from "../store/mass-change.ts";

export type Gaps = { readonly [table in TableKey]?: readonly string[] };

/** This many rows or fewer are everyday work, whatever their share of a small table. */
const everydayRows = 5;

/**
 * What of an offer needs confirming, `null` if nothing does: more than 10 % of a table removed or under another natural
 * key, more than 25 % changed in any way, each beyond five rows; a table emptied; a required header missing.
 */
export async function massChange(
  db: D1Database,
  offer: number,
  changes: readonly TableChange[],
  gaps: Gaps,
  role: Role,
): Promise<MassChange | null> {
  const suspicious = changes.filter((change) => isMassive(change) || gaps[change.table]);
  if (suspicious.length === 0) return null;
  const affected = await Promise.all(
    suspicious.map(async ({ table, total }) => ({
      table,
      total,
      rows: await affectedRows(db, offer, table),
      missingColumns: gaps[table] ?? [],
    })),
  );
  return {
    affected: digestOf(affected),
    mayConfirm: role === "coordinator",
    tables: affected.map(({ table, total, rows, missingColumns }) => ({
      table,
      total,
      removed: ofKind(rows, "removed").map(({ id, before }) => ({ id, label: labelOf(tables[table], before) })),
      rekeyed: ofKind(rows, "rekeyed").map((row) => ({ id: row.id, ...renamed(tables[table], row) })),
      knownBy: knownBy(tables[table]),
      changed: rows.length,
      missingColumns,
    })),
  };
}

interface Affected {
  readonly table: TableKey;
  readonly total: number;
  readonly rows: readonly AffectedRow[];
  readonly missingColumns: readonly string[];
}

function digestOf(affected: readonly Affected[]): string {
  const ids = (rows: readonly AffectedRow[]) => rows.map(({ id }) => id);
  return sha256Hex(
    canonicalJson(
      affected.map(({ table, total, rows, missingColumns }) => ({
        table,
        total,
        removed: ids(ofKind(rows, "removed")),
        rekeyed: ids(ofKind(rows, "rekeyed")),
        changed: ids(rows),
        missingColumns,
      })),
    ),
  );
}

function ofKind(rows: readonly AffectedRow[], wanted: AffectedRow["kind"]): readonly AffectedRow[] {
  return rows.filter(({ kind }) => kind === wanted);
}

function labelOf(table: Table, record: string | null): string {
  return record === null ? "" : table.label(JSON.parse(record));
}

/** Where the label stays the same, it is the key that tells the row before from the row after. */
function renamed(table: Table, { before, after }: AffectedRow): { readonly before: string; readonly after: string } {
  const labels = [labelOf(table, before), labelOf(table, after)] as const;
  if (labels[0] !== labels[1] || before === null || after === null) return { before: labels[0], after: labels[1] };
  const keyed = (label: string, record: string) =>
    `${label} (${naturalKeyOf(table, JSON.parse(record)) ?? "без ключа"})`;
  return { before: keyed(labels[0], before), after: keyed(labels[1], after) };
}

function knownBy({ naturalKey, columns }: Table): string {
  const headers = [...new Set(naturalKey.flat())].map((key) => `«${columns[key]?.header.ru ?? key}»`);
  return [headers.slice(0, -1).join(", "), headers.at(-1) ?? ""].filter((part) => part !== "").join(" или ");
}

/** What happened, table by table, and what to do, for a member who can't confirm and a coordinator who can. */
export function massChangeDetail({ tables: changes, mayConfirm }: MassChange): string {
  const sentences = changes.map(({ table, total, removed, rekeyed, changed, knownBy: headers, missingColumns }) => {
    const { title, columns } = tables[table];
    if (missingColumns.length > 0) {
      const missing = missingColumns.map((key) => `«${columns[key]?.header.ru ?? key}»`).join(", ");
      return `Во вкладке «${title.ru}» не найдены обязательные столбцы: ${missing}. Верните их заголовки.`;
    }
    if (removed.length === total)
      return `Вкладка «${title.ru}» пуста, а в ней было ${countOf(total, nouns.row, "ru")}.`;
    const shares = [
      `изменится: ${changed - removed.length}`,
      `пропадёт: ${removed.length}`,
      ...(rekeyed.length === 0 ? [] : [`сменит ${headers}: ${rekeyed.length}`]),
    ];
    return `Вкладка «${title.ru}»: из ${total} ${shares.join(", ")}.`;
  });
  const advice = mayConfirm
    ? "Если это ошибка, верните таблицу через «Файл ▸ История версий». Если всё верно, подтвердите именно эти строки."
    : "Если это ошибка, верните таблицу через «Файл ▸ История версий». Если всё верно, попросите координатора передать изменения: он увидит этот список и сможет его подтвердить.";
  return `${sentences.join(" ")} ${advice}`;
}

function isMassive({ total, added, removed, rekeyed, changed }: TableChange): boolean {
  if (removed > 0 && removed === total && added === 0) return true;
  const lost = removed + rekeyed;
  return (lost > everydayRows && lost * 10 > total) || (changed > everydayRows && changed * 4 > total);
}
