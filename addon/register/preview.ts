/** A register's difference from the tab as plain JSON for the dialog. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { checkRow } from "../../shared/checks/row.ts";
import type { CellChange } from "../../shared/register/difference.ts";
import { sourceTitles } from "../../shared/register/header-words.ts";
import type { Cells, RowFinding, Severity, Table, TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { today } from "../google/clock.ts";
import { kindTitle } from "../issues/groups.ts";
import { shownCell } from "../sheet/shown-cell.ts";
import { cellName, type RegisterPlan } from "./plan.ts";

export interface RegisterPreview {
  readonly table: TableKey;
  readonly tab: string;
  /** Tabs that a register can be brought into. */
  readonly tabs: readonly { readonly key: TableKey; readonly title: string }[];
  /** How the text is cut into cells, in words. */
  readonly delimiter: string;
  readonly columns: readonly RegisterColumn[];
  /** What a register's column may mean. */
  readonly targets: readonly { readonly key: string; readonly title: string }[];
  /** The columns are matched as a person matched them last time. */
  readonly remembered: boolean;
  /** Every row of the text in exactly one class; `head` are titles and headers above the records. */
  readonly counts: {
    readonly head: number;
    readonly fresh: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly repeated: number;
    readonly refused: number;
  };
  readonly fresh: readonly FreshRow[];
  readonly changed: readonly ChangedRow[];
  readonly repeated: readonly { readonly line: number; readonly of: number }[];
  readonly refused: readonly { readonly line: number; readonly why: string }[];
  /** What the new rows would bring with them into «Замечания». */
  readonly issues: readonly { readonly title: string; readonly severity: Severity; readonly count: number }[];
  /** Known rows whose «Источник» or «По состоянию на» differ from this register's. */
  readonly stale: number;
}

export interface RegisterColumn {
  readonly header: string;
  readonly samples: readonly string[];
  /** One of `targets`; `null` where the column is left out. */
  readonly target: string | null;
}

export interface FreshRow {
  readonly line: number;
  readonly label: string;
  /** Why the row will wait for correction; empty where it can be published. */
  readonly errors: readonly string[];
}

export interface ChangedRow {
  readonly line: number;
  /** Number of the row in the tab. */
  readonly row: number;
  readonly label: string;
  readonly fills: readonly ShownChange[];
  readonly conflicts: readonly ShownChange[];
}

export interface ShownChange {
  /** For `overwrite` of an import. */
  readonly id: string;
  readonly header: string;
  readonly now: string;
  readonly next: string;
}

const samplesShown = 3;

/** The add-on fills the other two by itself. */
const importable = tableList.filter(({ key }) => key !== "municipalities" && key !== "settings");

export function registerPreview(plan: RegisterPlan): RegisterPreview {
  const { table, head, mapping, body, reading, changes } = plan;
  const fresh = changes.flatMap((change) => (change.kind === "new" ? [change] : []));
  const known = changes.flatMap((change) => (change.kind === "known" ? [change] : []));
  const refused = [...reading.refused, ...changes.flatMap((change) => (change.kind === "refused" ? [change] : []))];
  const changed = known.filter(({ fills, conflicts }) => fills.length + conflicts.length > 0);
  const prospects = fresh.map(({ line, cells }) => ({ line, ...prospect(table, { ...cells, ...plan.stamp }) }));
  return {
    table: table.key,
    tab: table.title.ru,
    tabs: importable.map(({ key, title }) => ({ key, title: title.ru })),
    delimiter: { "\t": "табуляция", ";": "точка с запятой", ",": "запятая" }[plan.delimited.delimiter],
    columns: head.headers.map((header, index) => ({
      header,
      samples: [...new Set(body.map(({ cells }) => cells[index]?.trim() ?? ""))].filter(Boolean).slice(0, samplesShown),
      target: mapping[index] ?? null,
    })),
    targets: targetsOf(table),
    remembered: plan.remembered,
    counts: {
      head: head.depth,
      fresh: fresh.length,
      changed: changed.length,
      unchanged: known.length - changed.length,
      repeated: reading.repeated.length,
      refused: refused.length,
    },
    fresh: prospects.map(({ line, label, findings }) => ({
      line,
      label,
      errors: findings.filter(({ severity }) => severity === "error").map(({ message }) => message.ru),
    })),
    changed: changed.map(({ line, ref, fills, conflicts }) => ({
      line,
      row: plan.rows.get(ref)?.row ?? 0,
      label: labelOf(table, plan.rows.get(ref)?.cells ?? {}),
      fills: fills.map((change) => shownChange(table, ref, change)),
      conflicts: conflicts
        .filter(({ follows }) => follows === undefined)
        .map((change) => shownChange(table, ref, change)),
    })),
    repeated: reading.repeated,
    refused: refused.map(({ line, why }) => ({ line, why })).sort((a, b) => a.line - b.line),
    issues: issuesOf(
      table,
      prospects.flatMap(({ findings }) => findings),
    ),
    stale: known.filter(({ ref }) => isStale(plan, ref)).length,
  };
}

/** What a new row will be called, and what the check will say about it. */
function prospect(table: Table, cells: Cells): { readonly label: string; readonly findings: readonly RowFinding[] } {
  const { values, findings } = checkRow(table, cells, today());
  return { label: table.label(values), findings };
}

function labelOf(table: Table, cells: Cells): string {
  return table.label(checkRow(table, cells, today()).values);
}

function issuesOf(table: Table, findings: readonly RowFinding[]): RegisterPreview["issues"] {
  const kinds = new Map<string, { title: string; severity: Severity; count: number }>();
  for (const { column, code, severity, message } of findings) {
    const key = `${column}/${code}`;
    const header = column === null ? "" : (table.columns[column]?.header.ru ?? "");
    const kind = kinds.get(key) ?? { title: kindTitle(header, message.ru), severity, count: 0 };
    kinds.set(key, { ...kind, count: kind.count + 1 });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}

function shownChange(table: Table, ref: string, { column, now, next }: CellChange): ShownChange {
  return {
    id: cellName(ref, column, now),
    header: table.columns[column]?.header.ru ?? column,
    now: now === null ? "" : shownCell(now, table.columns[column]),
    next: shownCell(next, table.columns[column]),
  };
}

function targetsOf(table: Table): RegisterPreview["targets"] {
  const own = Object.entries(table.columns).map(([key, column]) => ({ key, title: column.header.ru }));
  const sources = table.key === "nkos" ? Object.entries(sourceTitles) : [];
  return [...own, ...sources.map(([key, title]) => ({ key, title: title.ru }))];
}

function isStale({ rows, stamp }: RegisterPlan, ref: string): boolean {
  const cells = rows.get(ref)?.cells ?? {};
  return Object.entries(stamp).some(([key, value]) => canonicalJson(cells[key] ?? null) !== canonicalJson(value));
}
