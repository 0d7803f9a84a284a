/** What the page knows: tabs, who is at the keyboard, the add-on's menu, toasts, dialogs. */
import type { HostEvent, MenuItem, SheetState, WorkbookSummary } from "../../server/api.ts";
import type { CellRange } from "../cells/addresses.ts";

export type DialogEvent = Extract<HostEvent, { type: "dialog" }>;

/** An add-on's dialog or sidebar on the page. */
export interface OpenDialog extends Omit<DialogEvent, "type"> {
  id: number;
}

export interface Toast {
  id: number;
  title: string;
  message: string;
  isProblem: boolean;
}

export interface PageState {
  summary: WorkbookSummary;
  user: string;
  /** The open tab. */
  tab: string;
  sheet: SheetState | null;
  /** States of the tabs that charts of the open tab draw from, by name. */
  chartSources: Record<string, SheetState>;
  selection: CellRange | null;
  menu: MenuItem[];
  /** Names of the functions that run now. */
  running: string[];
  toasts: Toast[];
  dialog: OpenDialog | null;
  sidebar: OpenDialog | null;
  isConnected: boolean;
}

export interface Store<T> {
  get(): T;
  change(change: Partial<T> | ((state: T) => Partial<T>)): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    change(change) {
      state = { ...state, ...(typeof change === "function" ? change(state) : change) };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
