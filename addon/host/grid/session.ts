/** Ties the grid to the host: shows what the host says, sends what the person does. */
import type { HostEvent, RunResult } from "../server/api.ts";
import { parseRange, rangeAddress } from "./addresses.ts";
import { type Grid, mountGrid } from "./grid.ts";
import { HostProblem, host, listenToHost } from "./host-client.ts";
import type { PageState, Store } from "./page-state.ts";
import { createSheetLoader, type SheetLoader } from "./sheet-loader.ts";

export interface Session {
  store: Store<PageState>;
  grid: Grid;
  openTab(name: string): Promise<void>;
  /** Runs an item of the add-on's menu. */
  runMenuItem(name: string): Promise<void>;
  /** Runs a function for a dialog's `google.script.run`. */
  runForDialog(name: string, args: unknown[]): Promise<RunResult>;
  /** Awaits a request that the person's act made and says in a toast if the host refused. */
  send(request: Promise<unknown>): Promise<void>;
  notify(title: string, message: string, seconds: number, isProblem?: boolean): void;
  dismissToast(id: number): void;
}

export async function startSession(store: Store<PageState>, container: HTMLElement): Promise<Session> {
  const { user, summary, tab } = store.get();
  const notify = createNotify(store);
  const send = async (request: Promise<unknown>) => {
    await request.catch((error: unknown) => {
      if (!(error instanceof HostProblem)) throw error;
      notify("", error.message, PROBLEM_SECONDS, true);
    });
  };
  const others = summary.sheets.map(({ name }) => name).filter((name) => name !== tab);
  const grid = await mountGrid(container, summary.name, [tab, ...others], {
    edit: (sheet, range, values) => void send(host.edit({ user, sheet, range, values })),
    moveRows: (sheet, first, count, before) =>
      void send(host.rows({ user, sheet, action: "move", first, count, before })),
    note: (sheet, range, value) => void send(host.note({ user, sheet, range, value })),
    undo: () => void send(host.undo({ user })),
    redo: () => void send(host.redo({ user })),
  });
  const loader = createSheetLoader(store, grid);
  const selected = followSelection(store, grid, send);
  const openTab = async (name: string) => {
    if (!store.get().summary.sheets.some((sheet) => sheet.name === name)) return;
    store.change({ tab: name, sheet: grid.state(name) });
    grid.setTabs(store.get().summary.sheets.map((sheet) => sheet.name));
    // Showing the open tab again would end the editing of a cell.
    if (grid.open() !== name) grid.show(name);
    await loader.show(name);
  };
  const run = async (name: string, args: unknown[], origin: "menu" | "dialog") => {
    await selected();
    return host.run({ user, function: name, args, origin });
  };
  const session: Session = {
    store,
    grid,
    openTab,
    runMenuItem: (name) =>
      send(
        run(name, [], "menu").then(({ error }) => {
          if (error !== null) notify("Ошибка", error, PROBLEM_SECONDS, true);
        }),
      ),
    runForDialog: (name, args) => run(name, args, "dialog"),
    send,
    notify,
    dismissToast: (id) => store.change(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  };
  listenToHost(
    user,
    (event) => void send(follow(event, session, loader)),
    (isConnected) => {
      store.change({ isConnected });
      if (isConnected) void send(catchUp(session, loader));
    },
  );
  await send(openTab(tab));
  return session;
}

const PROBLEM_SECONDS = 12;
const MAX_TOASTS = 5;

/** After a break in the connection nobody knows what was missed. */
async function catchUp({ store, openTab }: Session, loader: SheetLoader): Promise<void> {
  loader.outdate(store.get().summary.sheets.map(({ name }) => name));
  store.change({ summary: await host.summary(), running: [] });
  const { summary, tab } = store.get();
  const isThere = summary.sheets.some(({ name }) => name === tab);
  await openTab(isThere ? tab : (summary.sheets[0]?.name ?? tab));
}

async function follow(event: HostEvent, session: Session, loader: SheetLoader): Promise<void> {
  const { store, grid, openTab, notify } = session;
  switch (event.type) {
    case "changed":
      loader.outdate(event.sheets);
      return loader.show(store.get().tab);
    case "sheets":
      return catchUp(session, loader);
    case "menu":
      return store.change({ menu: event.items });
    case "toast":
      return notify(event.title, event.message, event.seconds);
    case "dialog": {
      const dialog = { ...event, id: nextId() };
      return store.change(event.kind === "sidebar" ? { sidebar: dialog } : { dialog });
    }
    case "activate":
      await openTab(event.sheet);
      selectAddress(session, event.range);
      return store.get().dialog ? undefined : grid.focus();
    case "running":
      return store.change(({ running }) => ({ running: afterRun(running, event.function, event.running) }));
  }
}

function selectAddress({ grid, store }: Session, address: string): void {
  const { sheet } = store.get();
  if (sheet) grid.select(parseRange(address, sheet));
}

function afterRun(running: string[], name: string, isRunning: boolean): string[] {
  if (isRunning) return [...running, name];
  const index = running.indexOf(name);
  return index < 0 ? running : running.toSpliced(index, 1);
}

let lastId = 0;

function nextId(): number {
  lastId += 1;
  return lastId;
}

function createNotify(store: Store<PageState>): Session["notify"] {
  return (title, message, seconds, isProblem = false) => {
    const id = nextId();
    store.change(({ toasts }) => {
      const others = toasts.filter((toast) => toast.title !== title || toast.message !== message);
      return { toasts: [...others.slice(1 - MAX_TOASTS), { id, title, message, isProblem }] };
    });
    if (seconds < 0) return;
    setTimeout(() => {
      store.change(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
    }, seconds * 1000);
  };
}

/** Tells the host where the cursor is. The returned function awaits the last telling: a script may ask for it. */
function followSelection(store: Store<PageState>, grid: Grid, send: Session["send"]): () => Promise<void> {
  let told = Promise.resolve();
  let last = "";
  grid.onSelection((selection) => {
    const { user, tab, sheet } = store.get();
    const range = rangeAddress(selection);
    if (!sheet || grid.open() !== tab || `${tab}!${range}` === last) return;
    last = `${tab}!${range}`;
    store.change({ selection });
    told = send(host.select({ user, sheet: tab, range }));
  });
  return () => told;
}
