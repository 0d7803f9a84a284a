/** A register's difference from the tab as plain JSON for the dialog. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { checkRow } from "../../shared/checks/row.ts";
import type { CellChange } from "../../shared/register/difference.ts";
import { sourceTitles } from "../../shared/register/header-words.ts";
import type { Cells, RowFinding, Severity, Table } from "../../shared/table.ts";
import { today } from "../google/clock.ts";
import { kindTitle } from "../issues/groups.ts";
import { shownCell } from "../sheet/shown-cell.ts";
import { setApart, setApartSentences, unplaced, unplacedSentences } from "./notes.ts";
import { cellName, importable, type RegisterPlan } from "./plan.ts";
import type { ApartRow, KnownRow, RegisterPreview, ShownChange } from "./preview-shapes.ts";

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
