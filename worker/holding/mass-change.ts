/** The guard against an emptied tab, a lost header, a badly sorted column: too much at once waits for a coordinator's word. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { naturalKeyOf } from "../../shared/checks/keys.ts";
import type { MassChange, MassChangeOfTable, RekeyedLabel, Role } from "../../shared/handover/protocol.ts";
import type { Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { sha256Hex } from "../files/sha256.ts";
import { type ColumnShift, followingColumns } from "../store/column-shifts.ts";
import { type FallenRow, fallenRows, type Losses, lossesSince } from "../store/losses.ts";
import { type AffectedRow, addedIds, affectedRows, type TableChange } from "../store/mass-change.ts";
import type { HeldList } from "../store/staging.ts";
import { someHeaders } from "./headers.ts";
import { isGradual, isMassive, isTooManyFallen } from "./too-much.ts";
import { rearrangedColumn, type TornColumns, tornColumns } from "./torn-columns.ts";
import { changedCell } from "./torn-rows.ts";

export type Gaps = { readonly [table in TableKey]?: readonly string[] };

/** What an offer would do, as it was read. */
export interface OfferEffect {
  readonly offer: number;
  readonly changes: readonly TableChange[];
  readonly shifts: readonly ColumnShift[];
  readonly gaps: Gaps;
  /** Rows that it would hold because of others. */
  readonly held: HeldList;
  /** Whether it switches off that a second coordinator confirms: one member's edit is never enough for that. */
  readonly switchesOff: boolean;
}

/** What of an offer needs confirming, and what exactly is confirmed; `null` if nothing does. */
export async function massChange(db: D1Database, effect: OfferEffect, role: Role): Promise<MassChange | null> {
  const { offer, changes, gaps, switchesOff } = effect;
  const torn = await tornTables(db, effect);
  const isSudden = (change: TableChange) =>
    isMassive(change) ||
    torn.has(change.table) ||
    gaps[change.table] !== undefined ||
    (switchesOff && change.table === "settings");
  const losing = changes.filter(({ removed, rekeyed }) => removed + rekeyed > 0);
  // Whatever a coordinator confirms is what later losses are counted from, so all that went until then is named.
  const counted = changes.filter((change) => losing.includes(change) || isSudden(change));
  const lost = await lossesSince(
    db,
    offer,
    counted.map(({ table }) => table),
  );
  const losses = new Map(lost.map((each) => [each.table, each]));
  const fallen = await fallenByTable(db, effect, losing.length > 0);
  const suspicious = changes.filter(
    (change) =>
      isSudden(change) || (losing.includes(change) && (fallen.size > 0 || isGradual(losses.get(change.table)))),
  );
  const suspects: Suspect[] = [
    ...suspicious.map((change) => ({ table: change.table, total: change.total, isSudden: isSudden(change) })),
    ...[...fallen]
      .filter(([table]) => !suspicious.some((change) => change.table === table))
      .map(([table, [first]]) => ({ table, total: first?.total ?? 0, isSudden: false })),
  ];
  if (suspects.length === 0) return null;
  const affected = await Promise.all(
    suspects.map(async ({ table, total, isSudden }): Promise<Affected> => {
      const columns = torn.get(table) ?? null;
      return {
        table,
        total,
        isSudden,
        rows: await affectedRows(db, offer, table, columns?.moved ?? []),
        missingColumns: gaps[table] ?? [],
        columns,
        added: columns === null ? [] : await addedIds(db, offer, table),
        losses: losses.get(table) ?? null,
        fallen: fallen.get(table) ?? [],
        switchesOff: switchesOff && table === "settings",
      };
    }),
  );
  const named = affected.map(ofTable);
  return { affected: digestOf(affected, named), mayConfirm: role === "coordinator", tables: named };
}

interface Suspect extends Pick<TableChange, "table" | "total"> {
  /** Too much at once, whatever went before. */
  readonly isSudden: boolean;
}

interface Affected extends Suspect {
  readonly rows: readonly AffectedRow[];
  readonly missingColumns: readonly string[];
  readonly columns: TornColumns | null;
  readonly added: readonly string[];
  readonly losses: Losses | null;
  readonly fallen: readonly FallenRow[];
  readonly switchesOff: boolean;
}

async function tornTables(
  db: D1Database,
  { offer, changes, shifts }: OfferEffect,
): Promise<ReadonlyMap<TableKey, TornColumns>> {
  const torn = new Map<TableKey, TornColumns>();
  for (const { table, total } of changes) {
    const own = shifts.filter((shift) => shift.table === table);
    const rearranged = rearrangedColumn(tables[table], total, own);
    if (rearranged === null) continue;
    torn.set(table, tornColumns(tables[table], own, await followingColumns(db, offer, table, rearranged)));
  }
  return torn;
}

/** Rows that fall because those they name go, of tables where they are more than a handful. */
async function fallenByTable(
  db: D1Database,
  { offer, held }: OfferEffect,
  isLosing: boolean,
): Promise<ReadonlyMap<TableKey, readonly FallenRow[]>> {
  if (!isLosing) return new Map();
  const lonely = held.filter(([, , reasons]) => /"reference\.(?:none|waiting)"/.test(reasons));
  if (lonely.length === 0) return new Map();
  const rows = await fallenRows(db, offer, JSON.stringify(lonely.map(([table, id]) => [table, id])));
  const byTable = Map.groupBy(rows, ({ table }) => table);
  return new Map([...byTable].filter(([, own]) => isTooManyFallen(own)));
}

function ofTable({
  table: key,
  total,
  isSudden,
  rows,
  missingColumns,
  columns,
  added,
  losses,
  fallen,
  switchesOff,
}: Affected): MassChangeOfTable {
  const table = tables[key];
  const own = (kind: AffectedRow["kind"]) => rows.filter((row) => row.kind === kind);
  const now = new Set([...own("removed"), ...own("rekeyed")].map(({ id }) => id));
  const earlier = (losses?.rows ?? []).filter(({ id }) => !now.has(id));
  const removed = [...own("removed"), ...earlier.filter(({ kind }) => kind === "removed")];
  const rekeyed = [...own("rekeyed"), ...earlier.filter(({ kind }) => kind === "rekeyed")];
  const isGradualOnly = isGradual(losses) && (earlier.length > 0 || !isSudden);
  const isEarlier = (id: string) => (now.has(id) ? {} : ({ earlier: true } as const));
  return {
    table: key,
    total,
    removed: removed.map(({ id, before }) => ({ id, label: labelOf(table, before), ...isEarlier(id) })),
    rekeyed: rekeyed.map((row) => ({ ...renamed(table, row), ...isEarlier(row.id) })),
    knownBy: knownBy(table),
    changed: rows.length,
    missingColumns,
    torn:
      columns === null
        ? null
        : {
            ...columns,
            names: { moved: someHeaders(table, columns.moved), stayed: someHeaders(table, columns.stayed) },
            rows: rows.filter(({ torn }) => torn === 1).map((row) => rearranged(table, columns, row)),
            added,
          },
    gradual: losses !== null && isGradualOnly ? { edition: losses.edition, total: losses.total } : null,
    fallen: fallen.map(({ id, record }) => ({ id, label: labelOf(table, record) })),
    ...(switchesOff ? { switchesOff } : {}),
  };
}

/** Of a rearrangement the very content is confirmed: the same rows in another order are another one. */
function digestOf(affected: readonly Affected[], named: readonly MassChangeOfTable[]): string {
  const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  return sha256Hex(
    canonicalJson(
      named.map(
        ({ table, total, removed, rekeyed, missingColumns, torn, gradual, fallen, switchesOff = null }, index) => {
          const rows = affected[index]?.rows ?? [];
          return {
            table,
            total,
            removed: ids(removed),
            rekeyed: ids(rekeyed),
            changed: ids(rows),
            missingColumns,
            torn: torn === null ? null : rows.filter((row) => row.torn === 1).map(({ id, hash }) => [id, hash]),
            since: gradual === null ? null : gradual.total,
            fallen: ids(fallen),
            switchesOff,
          };
        },
      ),
    ),
  );
}

function labelOf(table: Table, record: string | null): string {
  return record === null ? "" : table.label(JSON.parse(record));
}

type BeforeAndAfter = Pick<AffectedRow, "id" | "before" | "after">;

/** Where the label stays the same, it is the key that tells the row before from the row after. */
function renamed(table: Table, { id, before, after }: BeforeAndAfter): RekeyedLabel {
  const labels = { id, before: labelOf(table, before), after: labelOf(table, after) };
  if (labels.before !== labels.after || before === null || after === null) return labels;
  const keyed = (record: string) =>
    `${labelOf(table, record)} (${naturalKeyOf(table, JSON.parse(record)) ?? "без ключа"})`;
  return { id, before: keyed(before), after: keyed(after) };
}

/** The label, or where it stays the same the first cell that changes. */
function rearranged(table: Table, columns: TornColumns, row: AffectedRow): RekeyedLabel {
  const labels = { id: row.id, before: labelOf(table, row.before), after: labelOf(table, row.after) };
  if (labels.before !== labels.after) return labels;
  const { before, after } = changedCell(columns.moved, row);
  return { id: row.id, before: `${labels.before}: ${before}`, after };
}

function knownBy({ naturalKey, columns }: Table): string {
  const headers = [...new Set(naturalKey.flat())].map((key) => `«${columns[key]?.header.ru ?? key}»`);
  return [headers.slice(0, -1).join(", "), headers.at(-1) ?? ""].filter((part) => part !== "").join(" или ");
}
