/** «Замечания и исправления…»: what is wrong in the whole workbook, and what a person accepts or keeps of it. */

import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { type CheckedTab, checkWorkbook } from "../check/check-tabs.ts";
import { checkTables, repaint, touchedBy } from "../check/recheck.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { type Undo, undoList } from "../google/undo-store.ts";
import { type CellWrite, type WriteOutcome, writeCells } from "../sheet/cell-writes.ts";
import { requireSetUp } from "../sheet/first-step.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { shownCell } from "../sheet/shown-cell.ts";
import { type KeptNames, keepWrite, keptNames } from "./kept.ts";
import { keptWords } from "./kept-words.ts";
import {
  type FoundIssue,
  type FreshIssues,
  freshIssues,
  type IssueList,
  issueIndex,
  issueList,
  placeOfIssue,
  tableOfIssue,
} from "./list.ts";
import { type Done, rememberDone } from "./undo.ts";

export interface Skipped {
  readonly id: string;
  readonly why: string;
  /** The cell holds something else than when the issue was listed, as far as can be told: `why` names it. */
  readonly isOther?: true;
}

interface Outcome {
  readonly skipped: readonly Skipped[];
  /** Name for `undoFixes`; empty where nothing was written. */
  readonly undo: string;
  /** What can be taken back, the latest first. */
  readonly undos: readonly Undo[];
  /** The touched tabs' issues as they are now. */
  readonly fresh: FreshIssues;
}

export interface FixResult extends Outcome {
  /** How many issues' cells now hold their fix. */
  readonly applied: number;
}

export interface KeepResult extends Outcome {
  readonly kept: number;
}

/** Every finding of every tab. Never writes. */
export function listIssues(): IssueList {
  requireSetUp();
  return issueList(checkWorkbook(today()));
}

/** Writes the fixes of these issues, each only if its cell still holds what the fix was computed from. */
export function applyFixes(issueIds: readonly string[]): FixResult {
  return underLock(() => {
    const skipped: Skipped[] = [];
    const writes: (CellWrite & { readonly table: TableKey })[] = [];
    let applied = 0;
    const groups = byTable(issueIds, skipped);
    for (const [table, ids] of groups) {
      const planned = plannedFixes(tables[table], findIssues(table, ids, skipped), skipped);
      const outcomes = writeCells(
        tables[table],
        planned.map(({ write }) => write),
      );
      planned.forEach(({ write, issues }, index) => {
        const outcome = outcomes[index] ?? "gone";
        if (outcome === "written") {
          applied += issues.length;
          writes.push({ table, ...write });
        } else skipped.push(...issues.map((id) => ({ id, why: refusals[outcome] })));
      });
      const keeping = planned.flatMap(({ keeps }, index) => (outcomes[index] === "written" ? keeps : []));
      const kept = keeping.length === 0 ? [] : writeCells(tables[table], keeping);
      writes.push(...keeping.flatMap((write, index) => (kept[index] === "written" ? [{ table, ...write }] : [])));
    }
    const words = `Исправлено: ${countOf(writes.length, nouns.cell, "ru")}`;
    return { applied, ...outcomeOf(groups.keys(), skipped, words, writes.length === 0 ? null : { writes }) };
  });
}

/** «Проверено, оставить»: silences the warnings for their rows and values from now on. */
export function keepIssues(issueIds: readonly string[]): KeepResult {
  return underLock(() => {
    const skipped: Skipped[] = [];
    const done: KeptNames[] = [];
    let kept = 0;
    const groups = byTable(issueIds, skipped);
    for (const [table, ids] of groups) {
      const planned = [...keepableRows(findIssues(table, ids, skipped), skipped)];
      const outcomes = writeCells(
        tables[table],
        planned.map(([ref, own]) => keepWrite(ref, own)),
      );
      planned.forEach(([ref, own], index) => {
        const outcome = outcomes[index] ?? "gone";
        if (outcome === "written") {
          kept += own.length;
          done.push(keptNames(table, ref, own));
        } else skipped.push(...own.map(({ issue }) => ({ id: issue.id, why: refusals[outcome] })));
      });
    }
    const words = `Оставлено: ${countOf(kept, nouns.issue, "ru")}`;
    return { kept, ...outcomeOf(groups.keys(), skipped, words, kept === 0 ? null : { kept: done }) };
  });
}

/** What these issues were found in. Issues that are gone are added to `skipped`. */
export function findIssues(table: TableKey, ids: readonly string[], skipped: Skipped[]): FoundIssue[] {
  const [checked] = checkTables([table]);
  const index = checked === undefined ? new Map<string, FoundIssue>() : issueIndex(checked);
  return ids.flatMap((id) => {
    const found = index.get(id);
    if (found === undefined) skipped.push(gone(id, checked));
    return found ?? [];
  });
}

function outcomeOf(
  touched: Iterable<TableKey>,
  skipped: readonly Skipped[],
  words: string,
  done: Done | null,
): Outcome {
  const all = new Set([...touched, ...touchedBy(done?.writes ?? [])]);
  const fresh = freshIssues(done === null ? checkTables(all) : repaint(all));
  const undo = done === null ? "" : rememberDone(words, done);
  return { skipped, undo, undos: undoList(), fresh };
}

const refusals: { readonly [outcome in Exclude<WriteOutcome, "written">]: string } = {
  already: "Это уже исправлено.",
  changed: "Ячейку тем временем изменили: исправление к ней больше не относится.",
  gone: "Строки или столбца больше нет.",
};

const noSuchIssue = "Этого замечания уже нет: ячейку исправили или изменили.";

/** Why an issue isn't there any more, with what its cell holds now. */
function gone(id: string, checked: CheckedTab | undefined): Skipped {
  const { ref, column } = placeOfIssue(id);
  const declared = checked?.tab.table.columns[column];
  const row = checked === undefined ? undefined : rowsByRef(checked.tab.rows).get(ref);
  if (checked === undefined || declared === undefined || row === undefined) return { id, why: noSuchIssue };
  const findings = checked.rows.find((one) => one.row.row === row.row)?.findings ?? [];
  const isSecret = findings.some((one) => one.column === column && (one.private || one.unsearched));
  const cell = row.cells[column];
  const now = cell === undefined ? "пусто" : isSecret ? "другое" : `«${shownCell(cell, declared)}»`;
  const place = `«${declared.header.ru}» в строке ${row.row}`;
  return { id, isOther: true, why: `${place}: теперь там ${now}, поэтому ячейка осталась как есть.` };
}

function byTable(issueIds: readonly string[], skipped: Skipped[]): Map<TableKey, string[]> {
  const groups = new Map<TableKey, string[]>();
  for (const id of new Set(issueIds)) {
    const table = tableOfIssue(id);
    if (table === null) skipped.push({ id, why: noSuchIssue });
    else groups.set(table, [...(groups.get(table) ?? []), id]);
  }
  return groups;
}

interface PlannedFix {
  readonly write: CellWrite;
  readonly issues: string[];
  /** What keeps the words that the write replaces. */
  readonly keeps: readonly CellWrite[];
}

/** One write a cell: where two issues propose different values, the first wins and the other is skipped. */
function plannedFixes(table: Table, found: readonly FoundIssue[], skipped: Skipped[]): PlannedFix[] {
  const writes = new Map<string, PlannedFix>();
  for (const { issue, ref, row, finding } of found) {
    const { column, fix } = finding;
    if (fix === undefined || column === null) {
      skipped.push({ id: issue.id, why: "Готового исправления нет: исправьте ячейку вручную." });
      continue;
    }
    const planned = writes.get(`${ref}/${column}`);
    if (planned === undefined) {
      const write = { ref, column, base: row.row.cells[column] ?? null, value: fix.value };
      const kept = keptWords(table, column, row.row.cells, fix);
      const keeps = kept === null ? [] : [{ ref, base: null, ...kept }];
      writes.set(`${ref}/${column}`, { write, issues: [issue.id], keeps });
    } else if (JSON.stringify(planned.write.value) === JSON.stringify(fix.value)) planned.issues.push(issue.id);
    else skipped.push({ id: issue.id, why: "У ячейки было два исправления, внесено первое." });
  }
  return [...writes.values()];
}

function keepableRows(found: readonly FoundIssue[], skipped: Skipped[]): Map<string, FoundIssue[]> {
  const rows = new Map<string, FoundIssue[]>();
  for (const one of found) {
    if (one.issue.keepable) rows.set(one.ref, [...(rows.get(one.ref) ?? []), one]);
    else {
      const why = "Ошибку оставить нельзя: исправьте её, иначе строка не будет опубликована.";
      skipped.push({ id: one.issue.id, why });
    }
  }
  return rows;
}
