/** Fetches states of tabs: the open tab at once, another when it is opened or a chart needs it. */
import type { SheetState } from "../../server/api.ts";
import { chartTabs } from "../charts/chart-data.ts";
import type { Grid } from "../univer/grid.ts";
import { host } from "./host-client.ts";
import type { PageState, Store } from "./page-state.ts";

export interface SheetLoader {
  /** The states known of these tabs are no longer the workbook's. */
  outdate(tabs: string[]): void;
  /** Shows the newest state of a tab if it is the open one. */
  show(tab: string): Promise<void>;
}

export function createSheetLoader(store: Store<PageState>, grid: Grid): SheetLoader {
  const states = new Map<string, SheetState>();
  const outdated = new Set<string>();
  const fetching = new Map<string, Promise<void>>();

  /** One request for a tab at a time; each answer is drawn, so that a long series of changes is seen as it goes on. */
  async function fetchUntilFresh(tab: string): Promise<void> {
    do {
      outdated.delete(tab);
      states.set(tab, await host.sheet(tab));
      draw(tab);
    } while (outdated.has(tab));
  }

  function refresh(tab: string): Promise<void> {
    const current = fetching.get(tab);
    if (current) return current;
    if (states.has(tab) && !outdated.has(tab)) return Promise.resolve();
    const request = fetchUntilFresh(tab).finally(() => fetching.delete(tab));
    fetching.set(tab, request);
    return request;
  }

  function draw(tab: string): void {
    const state = states.get(tab);
    if (!state || store.get().tab !== tab) return;
    if (grid.state(tab) !== state) grid.paint(state);
    if (store.get().sheet !== state) store.change({ sheet: state });
  }

  return {
    outdate(tabs) {
      for (const tab of tabs) outdated.add(tab);
    },
    async show(tab) {
      await refresh(tab);
      draw(tab);
      const sources = chartTabs(states.get(tab));
      await Promise.all(sources.map(refresh));
      const loaded = sources.flatMap((name) => states.get(name) ?? []);
      store.change({ chartSources: Object.fromEntries(loaded.map((sheet) => [sheet.name, sheet])) });
    },
  };
}
