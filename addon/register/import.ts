/** «Загрузить реестр…»: shows what a register would change, and takes over what a person agrees to. */

import { checkRow } from "../../shared/checks/row.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Cells, Table } from "../../shared/table.ts";
import { repaint } from "../check/recheck.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { rememberedMapping, rememberMapping } from "../google/register-memory.ts";
import { addRows } from "../identity/add-rows.ts";
import { type CellWrite, writeCells } from "../sheet/cell-writes.ts";
import { setApartSentences, unplacedSentences } from "./notes.ts";
import { cellName, planRegister, type RegisterPlan, type RegisterRequest } from "./plan.ts";
import { registerPreview } from "./preview.ts";
import type { RegisterPreview } from "./preview-shapes.ts";

export interface ImportRequest extends RegisterRequest {
  /** Lines of the text whose new rows and fills are wanted; all of them if left out. */
  readonly accept?: "all-new" | readonly number[];
  /** Ids of conflicting cells (as the preview names them) in which the register is right. */
  readonly overwrite?: readonly string[];
  /** Renew «Источник» and «По состоянию на» of all rows that the register knows. */
  readonly restamp?: boolean;
}

export interface ImportSummary {
  /** Every row of the text in exactly one class. */
  readonly lines: {
    readonly head: number;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly repeated: number;
    readonly refused: number;
    /** New rows and fills that weren't wanted. */
    readonly left: number;
  };
  readonly cells: {
    readonly filled: number;
    readonly overwritten: number;
    /** Left alone because somebody changed them meanwhile. */
    readonly skipped: number;
  };
  readonly sentences: readonly string[];
}

/** Reads a pasted register and compares it with the tab. Changes nothing. */
export function previewRegister(request: RegisterRequest): RegisterPreview {
  return registerPreview(planRegister(request));
}

/** Takes over what was accepted. The same text taken over again changes nothing. */
export function importRegister(request: ImportRequest): ImportSummary {
  return underLock(() => {
    const plan = planRegister(request);
    const { accept = "all-new" } = request;
    const isWanted = (line: number) => accept === "all-new" || accept.includes(line);
    const fresh = plan.changes.flatMap((change) => (change.kind === "new" && isWanted(change.line) ? [change] : []));
    const writes = plannedWrites(plan, request, isWanted);
    if (fresh.length > 0) {
      addRows(
        plan.tab,
        fresh.map(({ cells }) => ({ ...cells, ...plan.stamp })),
      );
    }
    const outcomes = writeCells(plan.table, writes);
    const written = writes.filter((_, index) => outcomes[index] === "written");
    if (fresh.length > 0 || written.length > 0) repaint([plan.table.key]);
    if (plan.isChosen || rememberedMapping(plan.signature) !== null) rememberMapping(plan.signature, plan.mapping);
    const skipped = outcomes.filter((outcome) => outcome === "changed" || outcome === "gone").length;
    return summary(plan, isWanted, written, skipped);
  });
}

function plannedWrites(plan: RegisterPlan, request: ImportRequest, isWanted: (line: number) => boolean): CellWrite[] {
  const agreed = new Set(request.overwrite ?? []);
  return plan.changes.flatMap((change): CellWrite[] => {
    if (change.kind !== "known") return [];
    const isAgreed = (column: string) =>
      change.conflicts.some(
        (conflict) => conflict.column === column && agreed.has(cellName(change.ref, column, conflict.now)),
      );
    const cells = [
      ...(isWanted(change.line) ? change.fills : []),
      ...change.conflicts.filter(({ column, follows }) => isAgreed(follows ?? column)),
    ].map(({ column, now, next }) => ({ ref: change.ref, column, base: now, value: next }));
    return [...cells, ...(request.restamp ? stampWrites(plan, change.ref, cells) : [])];
  });
}

function stampWrites({ rows, stamp }: RegisterPlan, ref: string, others: readonly CellWrite[]): CellWrite[] {
  const cells = rows.get(ref)?.cells ?? {};
  return Object.entries(stamp).flatMap(([column, value]) => {
    if (others.some((write) => write.column === column)) return [];
    return [{ ref, column, base: cells[column] ?? null, value }];
  });
}

function summary(
  plan: RegisterPlan,
  isWanted: (line: number) => boolean,
  written: readonly CellWrite[],
  skipped: number,
): ImportSummary {
  const { changes, reading } = plan;
  const touched = new Set(written.map(({ ref }) => ref));
  const known = changes.flatMap((change) => (change.kind === "known" ? [change] : []));
  const added = changes.flatMap((change) => (change.kind === "new" && isWanted(change.line) ? [change.cells] : []));
  const changed = known.filter(({ ref }) => touched.has(ref)).length;
  const unchanged = known.filter(
    (one) => !touched.has(one.ref) && one.fills.length + one.conflicts.length === 0,
  ).length;
  const refused = reading.refused.length + changes.filter(({ kind }) => kind === "refused").length;
  const lines = {
    head: plan.head.depth,
    added: added.length,
    changed,
    unchanged,
    repeated: reading.repeated.length,
    refused,
    left: changes.length - added.length - changed - unchanged - (refused - reading.refused.length),
  };
  const filled = written.filter(({ base }) => base === null).length;
  return {
    lines,
    cells: { filled, overwritten: written.length - filled, skipped },
    sentences: sentences(plan, added, lines, written.length, skipped),
  };
}

function faultyRows(table: Table, rows: readonly Cells[]): number {
  return rows.filter((cells) => !checkRow(table, cells, today()).ok).length;
}

function sentences(
  plan: RegisterPlan,
  rows: readonly Cells[],
  lines: ImportSummary["lines"],
  cells: number,
  skipped: number,
): string[] {
  const { table } = plan;
  const faulty = faultyRows(table, rows);
  const said: string[] = [];
  if (lines.added > 0) said.push(`Добавлено: ${countOf(lines.added, nouns.row, "ru")}.`);
  if (cells > 0) said.push(`Дополнено и исправлено: ${countOf(cells, nouns.cell, "ru")}.`);
  if (lines.added === 0 && cells === 0) said.push("Ничего не изменилось: всё это в таблице уже есть.");
  if (faulty > 0) {
    said.push(`Ждут исправления: ${countOf(faulty, nouns.row, "ru")}. Что не так, написано в столбце «Проверка».`);
  }
  if (lines.repeated > 0)
    said.push(`Повторы внутри реестра: ${lines.repeated}. Их сведения дополнили первую из одинаковых строк.`);
  if (lines.refused > 0)
    said.push(`Не внесено: ${countOf(lines.refused, nouns.row, "ru")}. Причины показаны в списке.`);
  said.push(...plan.reading.notes, ...setApartSentences(plan.reading), ...unplacedSentences(table, rows));
  if (lines.left > 0) said.push(`Оставлено как было: ${countOf(lines.left, nouns.row, "ru")}.`);
  if (skipped > 0) said.push(`Пока шла загрузка, кто-то изменил ячейки (${skipped}): они остались как есть.`);
  return said;
}
