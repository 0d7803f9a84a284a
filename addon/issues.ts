/** «Замечания и исправления…»: what is wrong in the whole workbook, and what a person accepts, keeps or takes back of it. */

import { rowId } from "../shared/handover/identity.ts";
import type { TableKey } from "../shared/table.ts";
import { tables } from "../shared/tables/all.ts";
import { now, random, today } from "./google/clock.ts";
import { underLock } from "./google/lock.ts";
import { rememberUndo, takeUndo } from "./google/undo-store.ts";
import { type FoundIssue, type IssueList, issueIndex, issueList, tableOfIssue } from "./issue-list.ts";
import { MemberError } from "./member-error.ts";
import { checkTables, repaint } from "./recheck.ts";
import { type CellWrite, keptColumn, type WriteOutcome, writeCells } from "./sheet/cell-writes.ts";
import { withKept } from "./sheet/marks.ts";
import { rowsByRef } from "./sheet/row-refs.ts";
import { readTab } from "./sheet/tab.ts";
import { warningName } from "./warning-name.ts";
import { checkWorkbook } from "./workbook-check.ts";

export interface Skipped {
  readonly id: string;
  readonly why: string;
}

export interface FixResult {
  /** How many issues' cells now hold their fix. */
  readonly applied: number;
  readonly skipped: readonly Skipped[];
  /** Name for `undoFixes`; empty where nothing was written. */
  readonly undo: string;
}

export interface KeepResult {
  readonly kept: number;
  readonly skipped: readonly Skipped[];
}

export interface UndoResult {
  readonly restored: number;
  /** Cells that somebody has changed since: they stay as they are. */
  readonly left: number;
}

/** Every finding of every tab. Reads, never writes. */
export function listIssues(): IssueList {
  return issueList(checkWorkbook(today()));
}

/** Writes the fixes of these issues, each only while its cell still holds what the fix was computed from. */
export function applyFixes(issueIds: readonly string[]): FixResult {
  return underLock(() => {
    const skipped: Skipped[] = [];
    const done: UndoRecord = [];
    let applied = 0;
    for (const [table, ids] of byTable(issueIds, skipped)) {
      const found = findIssues(table, ids, skipped);
      const writes = new Map<string, { readonly write: CellWrite; readonly issues: string[] }>();
      for (const one of found) gather(writes, one, skipped);
      const planned = [...writes.values()];
      const outcomes = writeCells(
        tables[table],
        planned.map(({ write }) => write),
      );
      planned.forEach(({ write, issues }, index) => {
        const outcome = outcomes[index] ?? "gone";
        if (outcome === "written") {
          applied += issues.length;
          done.push({ table, ...write });
        } else skipped.push(...issues.map((id) => ({ id, why: refusals[outcome] })));
      });
    }
    if (done.length === 0) return { applied, skipped, undo: "" };
    repaint(new Set(done.map(({ table }) => table)));
    const undo = rowId(now(), random);
    rememberUndo(undo, JSON.stringify(done));
    return { applied, skipped, undo };
  });
}

/** «Проверено, оставить»: the warning is silent for this row and this value from now on. */
export function keepIssues(issueIds: readonly string[]): KeepResult {
  return underLock(() => {
    const skipped: Skipped[] = [];
    const touched = new Set<TableKey>();
    let kept = 0;
    for (const [table, ids] of byTable(issueIds, skipped)) {
      const rows = new Map<string, FoundIssue[]>();
      for (const one of findIssues(table, ids, skipped)) {
        if (one.issue.keepable) rows.set(one.ref, [...(rows.get(one.ref) ?? []), one]);
        else
          skipped.push({
            id: one.issue.id,
            why: "Ошибку оставить нельзя: исправьте её, иначе строка не будет опубликована.",
          });
      }
      const planned = [...rows].map(([ref, own]) => ({ write: keepWrite(ref, own), own }));
      const outcomes = writeCells(
        tables[table],
        planned.map(({ write }) => write),
      );
      planned.forEach(({ own }, index) => {
        const outcome = outcomes[index] ?? "gone";
        if (outcome === "written") kept += own.length;
        else skipped.push(...own.map(({ issue }) => ({ id: issue.id, why: refusals[outcome] })));
      });
      touched.add(table);
    }
    if (kept > 0) repaint(touched);
    return { kept, skipped };
  });
}

/** Puts back what `applyFixes` replaced, wherever the cell still holds the fix. */
export function undoFixes(undo: string): UndoResult {
  return underLock(() => {
    const text = takeUndo(undo);
    if (text === null) {
      throw new MemberError("Отменить уже нельзя: прошло больше шести часов, или исправление уже отменено.");
    }
    const done: UndoRecord = JSON.parse(text);
    let restored = 0;
    for (const table of new Set(done.map((write) => write.table))) {
      const writes = done
        .filter((write) => write.table === table)
        .map(({ ref, column, base, value }) => ({ ref, column, base: value, value: base }));
      restored += writeCells(tables[table], writes).filter((outcome) => outcome === "written").length;
    }
    if (restored > 0) repaint(new Set(done.map(({ table }) => table)));
    return { restored, left: done.length - restored };
  });
}

/** Shows the member the cell that an issue is about. */
export function goToCell(issueId: string): void {
  const table = tableOfIssue(issueId);
  const [, ref = "", column = ""] = issueId.split("/");
  const reading = table === null ? null : readTab(tables[table], "values");
  const row = reading?.ok ? rowsByRef(reading.tab.rows).get(ref) : undefined;
  if (!reading?.ok || row === undefined) {
    throw new MemberError("Этой строки уже нет: её удалили или переставили. Обновите список замечаний.");
  }
  const { sheet, layout } = reading.tab;
  SpreadsheetApp.setActiveRange(sheet.getRange(row.row, layout.columns.get(column) ?? layout.own.state));
}

type UndoRecord = (CellWrite & { readonly table: TableKey })[];

const refusals: { readonly [outcome in Exclude<WriteOutcome, "written">]: string } = {
  already: "Это уже исправлено.",
  changed: "Ячейку тем временем изменили: исправление к ней больше не относится.",
  gone: "Строки или столбца больше нет.",
};

const noSuchIssue = "Этого замечания уже нет: ячейку исправили или изменили.";

function byTable(issueIds: readonly string[], skipped: Skipped[]): Map<TableKey, string[]> {
  const groups = new Map<TableKey, string[]>();
  for (const id of new Set(issueIds)) {
    const table = tableOfIssue(id);
    if (table === null) skipped.push({ id, why: noSuchIssue });
    else groups.set(table, [...(groups.get(table) ?? []), id]);
  }
  return groups;
}

function findIssues(table: TableKey, ids: readonly string[], skipped: Skipped[]): FoundIssue[] {
  const [checked] = checkTables([table]);
  const index = checked === undefined ? new Map<string, FoundIssue>() : issueIndex(checked);
  return ids.flatMap((id) => {
    const found = index.get(id);
    if (found === undefined) skipped.push({ id, why: noSuchIssue });
    return found ?? [];
  });
}

/** One write a cell: where two issues propose different contents, the first wins and the other is looked at afterwards. */
function gather(
  writes: Map<string, { readonly write: CellWrite; readonly issues: string[] }>,
  { issue, ref, row, finding }: FoundIssue,
  skipped: Skipped[],
): void {
  const { column, fix } = finding;
  if (fix === undefined || column === null) {
    skipped.push({ id: issue.id, why: "Готового исправления нет: исправьте ячейку вручную." });
    return;
  }
  const planned = writes.get(`${ref}/${column}`);
  if (planned === undefined) {
    const write = { ref, column, base: row.row.cells[column] ?? null, value: fix.value };
    writes.set(`${ref}/${column}`, { write, issues: [issue.id] });
  } else if (JSON.stringify(planned.write.value) === JSON.stringify(fix.value)) planned.issues.push(issue.id);
  else skipped.push({ id: issue.id, why: "У ячейки было два исправления, внесено первое. Обновите список." });
}

function keepWrite(ref: string, own: readonly FoundIssue[]): CellWrite {
  const [first] = own;
  const faults = first?.row.row.faults ?? "";
  const names = own.map(({ finding, row }) => warningName(finding, row.row.cells));
  return { ref, column: keptColumn, base: faults === "" ? null : faults, value: withKept(faults, names) };
}
