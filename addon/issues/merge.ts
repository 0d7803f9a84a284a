/**
 * «Объединить строки…»: of two rows with the same key the later is deleted; what it knew goes to the earlier where a
 * person says so.
 */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { tellingColumns, toldApart } from "../../shared/checks/told-apart.ts";
import type { Cell, Column, Table } from "../../shared/table.ts";
import type { CheckedSheetRow, CheckedTab } from "../check/check-tabs.ts";
import { checkTables, repaint, withReferrers } from "../check/recheck.ts";
import { contentPrint } from "../google/hash.ts";
import { underLock } from "../google/lock.ts";
import { type Undo, undoList } from "../google/undo-store.ts";
import { removeRow } from "../identity/remove-row.ts";
import { MemberError } from "../member-error.ts";
import { type CellWrite, writeCells } from "../sheet/cell-writes.ts";
import { shownCell } from "../sheet/shown-cell.ts";
import { type FreshIssues, freshIssues, issueIndex, tableOfIssue } from "./list.ts";
import { rememberDone } from "./undo.ts";

export interface MergePreview {
  readonly issueId: string;
  readonly tab: string;
  readonly label: string;
  /** Numbers of the row that stays and of the one that goes. */
  readonly keptRow: number;
  readonly spareRow: number;
  /** Columns in which either row says something, in the tab's order. */
  readonly cells: readonly MergeCell[];
  /** Why these may be two records after all; `null` where nothing speaks against one. */
  readonly doubt: string | null;
  /** Texts in the spare row's columns that are the members' own: they go with the row. */
  readonly beside: readonly string[];
  /** Names what both rows hold; `mergeRows` takes exactly this. */
  readonly seen: string;
}

export interface MergeCell {
  readonly column: string;
  readonly header: string;
  readonly kept: string;
  readonly spare: string;
  /** `fill`: only the spare row says something, so it is taken over. `conflict`: a person decides. */
  readonly kind: "same" | "fill" | "conflict";
}

export interface MergeRequest {
  readonly issueId: string;
  readonly seen: string;
  /** Columns in which the spare row is right. */
  readonly take: readonly string[];
}

export interface MergeResult {
  readonly sentences: readonly string[];
  readonly undos: readonly Undo[];
  readonly fresh: FreshIssues;
}

/** Both rows side by side. Changes nothing. */
export function previewMerge(issueId: string): MergePreview {
  return previewOf(issueId, pairOf(issueId));
}

function previewOf(issueId: string, { tab, kept, spare }: Pair): MergePreview {
  const { table, layout } = tab.tab;
  return {
    issueId,
    tab: table.title.ru,
    label: table.label(kept.checked.values),
    keptRow: kept.row.row,
    spareRow: spare.row.row,
    cells: [...layout.columns.keys()].flatMap((column): MergeCell[] => {
      const declared = table.columns[column];
      const cell = mergeCell(kept.row.cells[column] ?? null, spare.row.cells[column] ?? null, declared);
      return cell === null ? [] : [{ column, header: declared?.header.ru ?? column, ...cell }];
    }),
    doubt: doubtOf(table, kept, spare),
    beside: textsBeside(tab, spare),
    seen: seenOf(kept, spare),
  };
}

/** Merging deletes a row: two organisations of which one has a mistyped number would become one. */
function doubtOf(table: Table, { checked: kept }: CheckedSheetRow, { checked: spare }: CheckedSheetRow): string | null {
  const apart = toldApart(table, kept.values, spare.values);
  if (apart === null) return null;
  const headers = tellingColumns.flatMap((key) => {
    const [one, other] = [kept.values[key], spare.values[key]];
    const isTold = typeof one === "string" && typeof other === "string" && one !== other;
    return isTold ? `«${table.columns[key]?.header.ru ?? key}»` : [];
  });
  return `Похоже, это разные записи: не совпадает ${headers.join(", ")}. Если в одной из них опечатка, не объединяйте строки, а исправьте её: при объединении вторая запись пропадёт.`;
}

/** Somebody has changed one of the rows since they were shown: nothing is written, and this is how they stand now. */
export interface ChangedRows {
  readonly now: MergePreview;
}

/** Writes what was chosen into the earlier row and deletes the later one, if both still hold what was seen. */
export function mergeRows({ issueId, seen, take }: MergeRequest): MergeResult | ChangedRows {
  return underLock(() => {
    const { tab, kept, spare } = pairOf(issueId);
    if (seenOf(kept, spare) !== seen) return { now: previewOf(issueId, { tab, kept, spare }) };
    const { table } = tab.tab;
    const writes = chosenWrites(kept, spare, take);
    const outcomes = writeCells(table, writes);
    const written = writes.filter((_, index) => outcomes[index] === "written");
    const removed = { table: table.key, id: spare.row.id, cells: spare.row.cells };
    const isWhole = written.length === writes.length && removeRow(removed);
    const done = { writes: written.map((write) => ({ table: table.key, ...write })), ...(isWhole ? { removed } : {}) };
    if (isWhole || written.length > 0) rememberDone(`Объединены строки: ${table.label(kept.checked.values)}`, done);
    const fresh = freshIssues(repaint(withReferrers([table.key])));
    if (!isWhole) throw new MemberError(changedMeanwhile);
    const filled = written.length > 0 ? ` В оставшуюся перенесено ячеек: ${written.length}.` : "";
    return { sentences: [`Строки объединены, лишняя удалена.${filled}`], undos: undoList(), fresh };
  });
}

const changedMeanwhile =
  "Одну из этих строк тем временем изменили или переставили, поэтому лишняя строка осталась. Обновите список и посмотрите на строки ещё раз.";

interface Pair {
  readonly tab: CheckedTab;
  readonly kept: CheckedSheetRow;
  readonly spare: CheckedSheetRow;
}

/** The row of a duplicate issue, and the earliest row that it repeats. */
function pairOf(issueId: string): Pair {
  const key = tableOfIssue(issueId);
  const [tab] = key === null ? [] : checkTables([key]);
  const found = tab === undefined ? undefined : issueIndex(tab).get(issueId);
  if (tab === undefined || found === undefined || !found.issue.mergeable) {
    throw new MemberError("Этого замечания уже нет: строки исправили или объединили. Обновите список замечаний.");
  }
  const spare = found.row;
  const [kept] = tab.rows
    .filter(
      ({ keys, row }) => row.id < spare.row.id && keys.uniqueKeys.some((one) => spare.keys.uniqueKeys.includes(one)),
    )
    .sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  if (kept === undefined || kept.row.id === "" || spare.row.id === "") {
    throw new MemberError(
      "У одной из строк ещё нет служебного номера. Выберите «Клуб РЦ ▸ Проверить всё» и повторите.",
    );
  }
  return { tab, kept, spare };
}

function mergeCell(
  kept: Cell | null,
  spare: Cell | null,
  column: Column | undefined,
): Pick<MergeCell, "kept" | "spare" | "kind"> | null {
  if (kept === null && spare === null) return null;
  const words = (cell: Cell | null) => (cell === null ? "" : shownCell(cell, column));
  const shown = { kept: words(kept), spare: words(spare) };
  if (kept === null) return { ...shown, kind: "fill" };
  // A number and the same digits as text are the same to a person.
  return { ...shown, kind: spare === null || shown.kept === shown.spare ? "same" : "conflict" };
}

function chosenWrites(kept: CheckedSheetRow, spare: CheckedSheetRow, take: readonly string[]): CellWrite[] {
  return Object.entries(spare.row.cells).flatMap(([column, value]): CellWrite[] => {
    const base = kept.row.cells[column] ?? null;
    const isWanted = base === null || (take.includes(column) && !isSame(base, value));
    return isWanted ? [{ ref: kept.row.id, column, base, value }] : [];
  });
}

/** Texts in columns that are the members' own. */
function textsBeside({ tab }: CheckedTab, { row }: CheckedSheetRow): string[] {
  const ours = new Set([...tab.layout.columns.values(), ...Object.values(tab.layout.own)]);
  const [line = []] = tab.sheet.getRange(row.row, 1, 1, tab.sheet.getLastColumn()).getDisplayValues();
  return line.filter((text, index) => text !== "" && !ours.has(index + 1));
}

function seenOf(kept: CheckedSheetRow, spare: CheckedSheetRow): string {
  return contentPrint([kept.row.id, kept.row.cells, spare.row.id, spare.row.cells], 16);
}

function isSame(first: Cell | null, second: Cell | null): boolean {
  return canonicalJson(first) === canonicalJson(second);
}
