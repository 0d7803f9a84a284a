/** A register's difference from the tab as plain JSON for the dialog. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { checkRow } from "../../shared/checks/row.ts";
import type { CellChange } from "../../shared/register/difference.ts";
import { sourceTitles } from "../../shared/register/header-words.ts";
import type { Cells, RowFinding, Severity, Table, TableKey } from "../../shared/table.ts";
import { today } from "../google/clock.ts";
import { kindTitle } from "../issues/groups.ts";
import { shownCell } from "../sheet/shown-cell.ts";
import { setApart, setApartSentences, unplaced, unplacedSentences } from "./notes.ts";
import { cellName, importable, type RegisterPlan } from "./plan.ts";

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
  /** What the register has in a form that the column itself would refuse: told, never offered. */
  readonly unfit: readonly (KnownRow & { readonly cells: readonly ShownChange[] })[];
  readonly repeated: readonly { readonly line: number; readonly of: number }[];
  readonly refused: readonly { readonly line: number; readonly why: string }[];
  /** What the new rows would bring with them into «Замечания». */
  readonly issues: readonly { readonly title: string; readonly severity: Severity; readonly count: number }[];
  /** What a person should know before taking anything: repairs of whole columns, rows of other regions, places not found. */
  readonly notes: readonly string[];
  /** Columns left out because only a person can tell what they are. */
  readonly asked: readonly { readonly header: string; readonly question: string }[];
  /** Required columns that the register lacks: `constants` of the request gives them one value. */
  readonly missing: readonly {
    readonly key: string;
    readonly header: string;
    readonly value: string;
    /** Values to choose from; empty where anything may be typed. */
    readonly choices: readonly string[];
  }[];
  /** Places that stand once; `carryPlaces` of the request lets them hold for the rows below. */
  readonly sections: {
    readonly carried: boolean;
    readonly places: readonly { readonly line: number; readonly text: string; readonly rows: number }[];
  };
  /** Rows left out that a person may `take` all the same; also among `refused`. */
  readonly apart: {
    readonly taken: readonly number[];
    readonly elsewhere: readonly ApartRow[];
    readonly contradicting: readonly ApartRow[];
  };
  /** New rows without a municipality. */
  readonly unplaced: number;
  /** Known rows whose «Источник» or «По состоянию на» differ from this register's. */
  readonly stale: number;
}

export interface RegisterColumn {
  readonly header: string;
  readonly samples: readonly string[];
  /** One of `targets`; `null` where the column is left out. */
  readonly target: string | null;
}

export interface ApartRow {
  readonly line: number;
  /** What stands in the row, shortened. */
  readonly text: string;
  readonly why: string;
}

export interface FreshRow {
  readonly line: number;
  readonly label: string;
  /** Why the row will wait for correction; empty where it can be published. */
  readonly errors: readonly string[];
}

/** A row of the tab that the register knows. */
export interface KnownRow {
  readonly line: number;
  /** Number of the row in the tab. */
  readonly row: number;
  readonly label: string;
}

export interface ChangedRow extends KnownRow {
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
const delimiterWords = { "\t": "табуляция", ";": "точка с запятой", ",": "запятая", "|": "вертикальная черта" };

export function registerPreview(plan: RegisterPlan): RegisterPreview {
  const { table, head, mapping, body, reading, changes } = plan;
  const fresh = changes.flatMap((change) => (change.kind === "new" ? [change] : []));
  const known = changes.flatMap((change) => (change.kind === "known" ? [change] : []));
  const refused = [...reading.refused, ...changes.flatMap((change) => (change.kind === "refused" ? [change] : []))];
  const changed = known.filter(({ fills, conflicts }) => fills.length + conflicts.length > 0);
  const freshCells = fresh.map(({ cells }) => cells);
  const prospects = fresh.map(({ line, cells }) => ({ line, ...prospect(table, { ...cells, ...plan.stamp }) }));
  return {
    table: table.key,
    tab: table.title.ru,
    tabs: importable.map(({ key, title }) => ({ key, title: title.ru })),
    delimiter: delimiterWords[plan.delimited.delimiter],
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
      ...rowOf(plan, line, ref),
      fills: fills.map((change) => shownChange(table, ref, change)),
      conflicts: conflicts
        .filter(({ follows }) => follows === undefined)
        .map((change) => shownChange(table, ref, change)),
    })),
    unfit: known.flatMap(({ line, ref, unfit }) =>
      unfit.length === 0
        ? []
        : [{ ...rowOf(plan, line, ref), cells: unfit.map((change) => shownChange(table, ref, change)) }],
    ),
    repeated: reading.repeated,
    refused: refused.map(({ line, why }) => ({ line, why })).sort((a, b) => a.line - b.line),
    issues: issuesOf(
      table,
      prospects.flatMap(({ findings }) => findings),
    ),
    notes: [
      ...guessedTab(plan),
      ...reading.notes,
      ...setApartSentences(reading),
      ...unplacedSentences(table, freshCells),
    ],
    asked: plan.asked.map(({ index, question }) => ({ header: head.headers[index] ?? "", question })),
    missing: plan.missing.map(({ key, value }) => {
      const column = table.columns[key];
      return { key, value, header: column?.header.ru ?? key, choices: column?.field.choices ?? [] };
    }),
    sections: {
      carried: plan.carriesPlaces,
      places: reading.sections.map(({ line, text, below }) => ({ line, text, rows: below.length })),
    },
    apart: {
      taken: plan.taken,
      elsewhere: apartRows(plan, "elsewhere"),
      contradicting: apartRows(plan, "contradiction"),
    },
    unplaced: unplaced(table, freshCells),
    stale: known.filter(({ ref }) => isStale(plan, ref)).length,
  };
}

function guessedTab({ table, isGuessedTab }: RegisterPlan): readonly string[] {
  if (!isGuessedTab || table.key === "nkos") return [];
  return [
    `По заголовкам это строки для вкладки «${table.title.ru}», туда они и пойдут. Если это не так, выберите вкладку в разделе «Столбцы».`,
  ];
}

function apartRows({ body, reading }: RegisterPlan, apart: "elsewhere" | "contradiction"): readonly ApartRow[] {
  const texts = new Map(body.map(({ line, cells }) => [line, cells]));
  return setApart(reading, apart).map(({ line, why }) => {
    const filled = (texts.get(line) ?? []).map((cell) => cell.trim()).filter((cell) => cell !== "");
    return { line, why, text: filled.join(" · ").slice(0, 160) };
  });
}

/** What a new row will be called, and what the check will say about it. */
function prospect(table: Table, cells: Cells): { readonly label: string; readonly findings: readonly RowFinding[] } {
  const { values, findings } = checkRow(table, cells, today());
  return { label: table.label(values), findings };
}

function rowOf({ table, rows }: RegisterPlan, line: number, ref: string): KnownRow {
  const row = rows.get(ref);
  return { line, row: row?.row ?? 0, label: labelOf(table, row?.cells ?? {}) };
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
