/** What the page's parts reach the grid and the host through. */
import type { RunResult } from "../../server/api.ts";
import type { Grid } from "../univer/grid.ts";
import type { Notices } from "./notices.ts";
import type { PageState, Store } from "./page-state.ts";

export interface Session extends Notices {
  readonly store: Store<PageState>;
  readonly grid: Grid;
  /** Asks the host to do what the person does, after everything that the person did before. */
  act(request: () => Promise<unknown>): void;
  openTab(name: string): Promise<void>;
  /** Runs an item of the add-on's menu. */
  runMenuItem(name: string): Promise<void>;
  /** Runs a function for a dialog's `google.script.run`. */
  runForDialog(name: string, args: unknown[]): Promise<RunResult>;
}
