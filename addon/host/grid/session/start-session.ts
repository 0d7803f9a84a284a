/** Ties the grid to the host: shows what the host says, sends what the person does. */
import { rangeAddress } from "../cells/addresses.ts";
import { type Grid, mountGrid } from "../univer/grid.ts";
import type { ActTarget } from "../univer/person-acts.ts";
import { followHost } from "./follow.ts";
import { host } from "./host-client.ts";
import { createNotices } from "./notices.ts";
import { firstDataCell } from "./opening.ts";
import type { PageState, Store } from "./page-state.ts";
import type { Session } from "./session.ts";
import { createSheetLoader } from "./sheet-loader.ts";
import { createTurns } from "./turns.ts";

export async function startSession(store: Store<PageState>, container: HTMLElement): Promise<Session> {
  const { user, summary, tab } = store.get();
  const notices = createNotices(store);
  const others = summary.sheets.map(({ name }) => name).filter((name) => name !== tab);
  const turns = createTurns();
  const act: Session["act"] = (request) => void notices.send(turns.ask(request));
  const grid = await mountGrid(container, summary.name, [tab, ...others], actTarget(user, act));
  const loader = createSheetLoader(store, grid);
  const tellSelection = selectionTeller(store, grid, act);
  const run = async (name: string, args: unknown[], origin: "menu" | "dialog") => {
    await turns.answered();
    return host.run({ user, function: name, args, origin });
  };
  const opened = new Set<string>();
  /** Moves the cursor to the first data when a tab is opened for the first time and the cursor is still in its corner. */
  const putCursor = (name: string) => {
    const state = grid.state(name);
    if (!state || grid.open() !== name || opened.has(name)) return;
    opened.add(name);
    const selection = grid.selection();
    if (!selection || rangeAddress(selection) === "A1") grid.select(firstDataCell(state));
  };
  const runMenuItem = async (name: string) => {
    const { error } = await run(name, [], "menu");
    if (error !== null) notices.tellProblem("Ошибка", error);
  };
  const session: Session = {
    ...notices,
    store,
    grid,
    act,
    async openTab(name) {
      const tabs = store.get().summary.sheets.map((sheet) => sheet.name);
      if (!tabs.includes(name)) return;
      store.change({ tab: name, sheet: grid.state(name) });
      grid.setTabs(tabs);
      // Showing the open tab again would end the editing of a cell.
      if (grid.open() !== name) grid.show(name);
      tellSelection();
      await loader.show(name);
      putCursor(name);
    },
    runMenuItem: (name) => notices.send(runMenuItem(name)),
    runForDialog: (name, args) => run(name, args, "dialog"),
  };
  followHost(session, loader);
  await notices.send(session.openTab(tab));
  return session;
}

function actTarget(user: string, act: Session["act"]): ActTarget {
  return {
    edit: (sheet, range, values) => act(() => host.edit({ user, sheet, range, values, waits: false })),
    copy(sheet, range, cut) {
      const key = crypto.randomUUID();
      act(() => host.copy({ user, sheet, range, key, cut }));
      return key;
    },
    paste: (sheet, range, key) => act(() => host.paste({ user, sheet, range, key, waits: false })),
    moveColumns: (sheet, first, count, before) =>
      act(() => host.columns({ user, sheet, action: "move", first, count, before })),
    moveRows: (sheet, first, count, before) =>
      act(() => host.rows({ user, sheet, action: "move", first, count, before })),
    note: (sheet, range, value) => act(() => host.note({ user, sheet, range, value })),
    undo: () => act(() => host.undo({ user })),
    redo: () => act(() => host.redo({ user })),
  };
}

/** Tells the host where the cursor is, unless it knows: a script may ask for the active range. */
function selectionTeller(store: Store<PageState>, grid: Grid, act: Session["act"]): () => void {
  let last = "";
  const tell = () => {
    const { user, tab } = store.get();
    const selection = grid.selection();
    if (!selection || grid.open() !== tab) return;
    const range = rangeAddress(selection);
    if (`${tab}!${range}` === last) return;
    last = `${tab}!${range}`;
    store.change({ selection });
    act(() => host.select({ user, sheet: tab, range }));
  };
  grid.onSelection(tell);
  return tell;
}
