/** Ties the grid to the host: shows what the host says, sends what the person does. */
import type { RunResult } from "../server/api.ts";
import { rangeAddress } from "./addresses.ts";
import { followHost } from "./follow.ts";
import { type Grid, mountGrid } from "./grid.ts";
import { host } from "./host-client.ts";
import { createNotices, type Notices } from "./notices.ts";
import type { PageState, Store } from "./page-state.ts";
import type { ActTarget } from "./person.ts";
import { createSheetLoader } from "./sheet-loader.ts";

export interface Session extends Notices {
  store: Store<PageState>;
  grid: Grid;
  openTab(name: string): Promise<void>;
  /** Runs an item of the add-on's menu. */
  runMenuItem(name: string): Promise<void>;
  /** Runs a function for a dialog's `google.script.run`. */
  runForDialog(name: string, args: unknown[]): Promise<RunResult>;
}

export async function startSession(store: Store<PageState>, container: HTMLElement): Promise<Session> {
  const { user, summary, tab } = store.get();
  const notices = createNotices(store);
  const others = summary.sheets.map(({ name }) => name).filter((name) => name !== tab);
  const grid = await mountGrid(container, summary.name, [tab, ...others], actTarget(user, notices));
  const loader = createSheetLoader(store, grid);
  const selection = tellSelection(store, grid, notices);
  const run = async (name: string, args: unknown[], origin: "menu" | "dialog") => {
    await selection.told();
    return host.run({ user, function: name, args, origin });
  };
  const runMenuItem = async (name: string) => {
    const { error } = await run(name, [], "menu");
    if (error !== null) notices.tellProblem("Ошибка", error);
  };
  const session: Session = {
    ...notices,
    store,
    grid,
    async openTab(name) {
      const tabs = store.get().summary.sheets.map((sheet) => sheet.name);
      if (!tabs.includes(name)) return;
      store.change({ tab: name, sheet: grid.state(name) });
      grid.setTabs(tabs);
      // Showing the open tab again would end the editing of a cell.
      if (grid.open() !== name) grid.show(name);
      selection.tell();
      await loader.show(name);
    },
    runMenuItem: (name) => notices.send(runMenuItem(name)),
    runForDialog: (name, args) => run(name, args, "dialog"),
  };
  followHost(session, loader);
  await notices.send(session.openTab(tab));
  return session;
}

function actTarget(user: string, { send }: Notices): ActTarget {
  return {
    edit: (sheet, range, values) => void send(host.edit({ user, sheet, range, values })),
    moveRows: (sheet, first, count, before) =>
      void send(host.rows({ user, sheet, action: "move", first, count, before })),
    note: (sheet, range, value) => void send(host.note({ user, sheet, range, value })),
    undo: () => void send(host.undo({ user })),
    redo: () => void send(host.redo({ user })),
  };
}

interface SelectionTelling {
  /** Tells the host where the cursor is now, unless it knows. */
  tell(): void;
  /** Settles when the host knows: a script may ask for the active range. */
  told(): Promise<void>;
}

function tellSelection(store: Store<PageState>, grid: Grid, { send }: Notices): SelectionTelling {
  let told = Promise.resolve();
  let last = "";
  const tell = () => {
    const { user, tab } = store.get();
    const selection = grid.selection();
    if (!selection || grid.open() !== tab) return;
    const range = rangeAddress(selection);
    if (`${tab}!${range}` === last) return;
    last = `${tab}!${range}`;
    store.change({ selection });
    told = send(host.select({ user, sheet: tab, range }));
  };
  grid.onSelection(tell);
  return { tell, told: () => told };
}
