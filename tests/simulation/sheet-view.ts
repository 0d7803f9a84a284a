/** The club's tabs as they stand, read past all code under test: cells, hidden ids, notes, colours, the member's own column. */

import type { HostCell } from "../../addon/host/server/api.ts";
import type { Host } from "../../addon/host/server/host.ts";
import type { SheetContents } from "../../addon/host/server/workbook/sheet-state.ts";
import { daysColumn, ownColumns } from "../../addon/sheet/layout.ts";
import type { Cell, Cells, Table, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";

/** Header of a column that a member has added. */
export const extraHeader = "Моя пометка";
/** Title of the tab that every new spreadsheet has: the members keep it for themselves. */
export const extraTab = "Лист1";

export interface ViewedRow {
  /** From 1; the header is row 1. */
  readonly row: number;
  readonly id: string;
  readonly fingerprint: string;
  /** What the add-on remembers beside the row. */
  readonly marks: string;
  /** Declared columns that aren't empty. */
  readonly cells: Cells;
}

export interface TabView {
  readonly table: Table;
  readonly state: SheetContents;
  /** Column numbers from 1, by column key. */
  readonly places: ReadonlyMap<string, number>;
  /** What scripts may write; 0 where the tab has no such column. */
  readonly own: { readonly [key in keyof typeof ownColumns | "days"]: number };
  readonly extra: number;
  /** Rows below the header, empty ones among them. */
  readonly rows: readonly ViewedRow[];
}

export interface SheetView {
  tab(table: TableKey): TabView;
  tabNamed(title: string): SheetContents;
  /** Titles of the tabs that scripts have written to since the last call. */
  takeWritten(): ReadonlySet<string>;
  end(): void;
}

/** Remembers tabs until they change. */
export function viewSheet(host: Host): SheetView {
  const states = new Map<string, SheetContents>();
  const views = new Map<TableKey, TabView>();
  const earlier = new Map<TableKey, TabView>();
  let written = new Set<string>();
  const titles = new Map(tableList.map(({ key, title }) => [title.ru, key]));
  const end = host.subscribe((event, user) => {
    if (user !== null) return;
    if (event.type === "sheets") {
      states.clear();
      views.clear();
    }
    if (event.type !== "changed") return;
    for (const title of event.sheets) {
      states.delete(title);
      const key = titles.get(title);
      if (key !== undefined) views.delete(key);
      if (event.user === null) written.add(title);
    }
  });
  const tabNamed = (title: string): SheetContents => {
    const state = states.get(title) ?? host.contents(title);
    if (state === null) throw new Error(`There is no tab «${title}»`);
    states.set(title, state);
    return state;
  };
  return {
    tab(key) {
      const view = views.get(key) ?? viewOf(tables[key], tabNamed(tables[key].title.ru), earlier.get(key));
      views.set(key, view);
      earlier.set(key, view);
      return view;
    },
    tabNamed,
    takeWritten() {
      const taken = written;
      written = new Set();
      return taken;
    },
    end,
  };
}

/** Rows that stand as they stood in `before` stay the same objects. */
function viewOf(table: Table, state: SheetContents, before: TabView | undefined): TabView {
  const header = (state.values[0] ?? []).map((cell) => (typeof cell === "string" ? cell : ""));
  const place = (text: string) => header.indexOf(text) + 1;
  const places = new Map(Object.entries(table.columns).map(([key, { header: words }]) => [key, place(words.ru)]));
  const own = {
    state: place(ownColumns.state),
    faults: place(ownColumns.faults),
    id: place(ownColumns.id),
    print: place(ownColumns.print),
    days: place(daysColumn.header),
  };
  const isAsBefore = before !== undefined && isSameLine(before.state.values[0] ?? [], state.values[0] ?? []);
  const rows = state.values.slice(1).map((line, index): ViewedRow => {
    const standing = isAsBefore ? before.rows[index] : undefined;
    if (standing !== undefined && isSameLine(before?.state.values[index + 1] ?? [], line)) return standing;
    const cells: Record<string, Cell> = {};
    for (const [key, column] of places) {
      const cell = cellOf(line[column - 1] ?? null);
      if (cell !== null) cells[key] = cell;
    }
    const text = (column: number) => {
      const cell = line[column - 1];
      return typeof cell === "string" ? cell : "";
    };
    return { row: index + 2, id: text(own.id), fingerprint: text(own.print), marks: text(own.faults), cells };
  });
  return { table, state, places, own, extra: place(extraHeader), rows };
}

function isSameLine(old: readonly HostCell[], now: readonly HostCell[]): boolean {
  return old.length === now.length && old.every((cell, index) => isSameCell(cell, now[index] ?? null));
}

function isSameCell(old: HostCell, now: HostCell): boolean {
  return old === now || (typeof old === "object" && JSON.stringify(old) === JSON.stringify(now));
}

/** A cell as it goes over the wire; `null` where it is empty. */
export function cellOf(cell: HostCell): Cell | null {
  if (cell === "") return null;
  return typeof cell === "object" && cell !== null && "formula" in cell ? { formula: cell.formula } : cell;
}

export function isFilled({ cells }: ViewedRow): boolean {
  return Object.keys(cells).length > 0;
}
