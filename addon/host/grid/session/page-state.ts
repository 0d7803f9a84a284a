/** What the page knows: tabs, who is at the keyboard, the add-on's menu, toasts, dialogs. */
import type { HostEvent, MenuItem, SheetState, WorkbookSummary } from "../../server/api.ts";
import type { CellRange } from "../cells/addresses.ts";

export type DialogEvent = Extract<HostEvent, { readonly type: "dialog" }>;

/** An add-on's dialog or sidebar on the page. */
export interface OpenDialog extends Omit<DialogEvent, "type"> {
  readonly id: number;
}

export interface Toast {
  readonly id: number;
  readonly title: string;
  readonly message: string;
  readonly isProblem: boolean;
}

export interface PageState {
  readonly summary: WorkbookSummary;
  readonly user: string;
  /** The open tab. */
  readonly tab: string;
  readonly sheet: SheetState | null;
  /** States of the tabs that charts of the open tab draw from, by name. */
  readonly chartSources: Record<string, SheetState>;
  readonly selection: CellRange | null;
  readonly menu: MenuItem[];
  /** Names of the functions that run now. */
  readonly running: string[];
  readonly toasts: Toast[];
  readonly dialog: OpenDialog | null;
  readonly sidebar: OpenDialog | null;
  readonly isConnected: boolean;
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
