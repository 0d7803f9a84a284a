/** What changed in a row from version to version, and how often its deadline was moved. */

import type { RowVersion } from "../handover/protocol.ts";
import { parseCalendarDate } from "../language/dates.ts";
import type { CalendarDate, Cell, Cells, Json, Table } from "../table.ts";
import { checkRow } from "./row.ts";

export interface CellChange {
  readonly column: string;
  /** `null` for an empty cell. */
  readonly from: Cell | null;
  readonly to: Cell | null;
}

export interface HistoryEntry extends Omit<RowVersion, "cells"> {
  /** Against the version before; of the first one every filled cell. */
  readonly changes: readonly CellChange[];
  /** The deadline became a later day, or no day at all. */
  readonly isExtended: boolean;
}

/** One entry for each version, in their order. A version whose content is erased is compared with nothing, nor is the next. */
export function historyOf(table: Table, versions: readonly RowVersion[], today: CalendarDate): readonly HistoryEntry[] {
  let before: Cells = {};
  /** Of the last version that was accepted. */
  let due: Due = { is: "unknown" };
  return versions.map(({ cells, ...version }) => {
    const changes = cells === null ? [] : changesBetween(table, before, cells);
    const now = cells === null || version.state !== "accepted" ? due : dueIn(table, cells, today);
    const isExtended = isLater(due, now);
    before = cells ?? {};
    due = now;
    return { ...version, changes, isExtended };
  });
}

export function extensionsIn(entries: readonly HistoryEntry[]): number {
  return entries.filter(({ isExtended }) => isExtended).length;
}

/** Cells that differ, in the order of the columns. */
export function changesBetween({ columns }: Table, before: Cells, after: Cells): readonly CellChange[] {
  return Object.keys(columns).flatMap((column) => {
    const [from, to] = [before[column] ?? null, after[column] ?? null];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ column, from, to }];
  });
}

type Due = { readonly is: "unknown" } | { readonly is: "day"; readonly day: CalendarDate } | { readonly is: "none" };

function isLater(before: Due, now: Due): boolean {
  if (before.is !== "day") return false;
  return now.is === "none" || (now.is === "day" && now.day > before.day);
}

function dueIn(table: Table, cells: Cells, today: CalendarDate): Due {
  const { deadline = null, status } = checkRow(table, cells, today).values;
  // A draft binds nobody yet.
  if (deadline === null || status === "черновик") return { is: "unknown" };
  const day = dayOf(deadline);
  return day === null ? { is: "none" } : { is: "day", day };
}

function dayOf(deadline: Json): CalendarDate | null {
  if (typeof deadline !== "object" || deadline === null || !("date" in deadline)) return null;
  return typeof deadline.date === "string" ? parseCalendarDate(deadline.date) : null;
}
