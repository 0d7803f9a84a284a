/** Follows what happens in the workbook: shows it, and the toasts and dialogs that scripts open. */
import type { HostEvent } from "../../server/api.ts";
import { parseRange } from "../cells/addresses.ts";
import { host, listenToHost } from "./host-client.ts";
import { withMenus } from "./menus.ts";
import { nextId } from "./notices.ts";
import { successorOf } from "./opening.ts";
import type { Session } from "./session.ts";
import type { SheetLoader } from "./sheet-loader.ts";

export function followHost(session: Session, loader: SheetLoader): void {
  const { store, send } = session;
  // One after another: a script makes a tab, then moves the cursor to it.
  let last = Promise.resolve();
  const inTurn = (step: () => Promise<void>) => {
    last = last.then(() => send(step())).catch(reportError);
  };
  listenToHost(
    store.get().user,
    (event) => {
      if (event.type === "changed") loader.outdate(event.sheets);
      inTurn(() => follow(event, session, loader));
    },
    (isConnected) => {
      store.change({ isConnected, running: [] });
      if (isConnected) inTurn(() => catchUp(session, loader));
    },
  );
}

/** Reads the workbook's tabs again and regards every drawn state as outdated. */
async function catchUp({ store, openTab }: Session, loader: SheetLoader): Promise<void> {
  const before = store.get().summary.sheets.map(({ name }) => name);
  loader.outdate(before);
  store.change({ summary: await host.summary() });
  const { summary, tab } = store.get();
  const now = summary.sheets.map(({ name }) => name);
  loader.outdate(now);
  await openTab(successorOf(tab, before, now));
}

async function follow(event: HostEvent, session: Session, loader: SheetLoader): Promise<void> {
  const { store } = session;
  switch (event.type) {
    case "changed":
      return loader.show(store.get().tab);
    case "sheets":
      return catchUp(session, loader);
    case "menu":
      return store.change(({ menu }) => ({ menu: withMenus(menu, event.items) }));
    case "toast":
      return session.tell(event.title, event.message, event.seconds);
    case "dialog": {
      const dialog = { ...event, id: nextId() };
      return store.change(event.kind === "sidebar" ? { sidebar: dialog } : { dialog });
    }
    case "activate":
      return activate(session, event.sheet, event.range);
    case "running":
      return store.change(({ running }) => ({ running: afterRun(running, event.function, event.running) }));
  }
}

async function activate({ store, grid, openTab }: Session, tab: string, address: string): Promise<void> {
  await openTab(tab);
  const { sheet, dialog } = store.get();
  if (sheet?.name === tab) grid.select(parseRange(address, sheet));
  if (!dialog) grid.focus();
}

function afterRun(running: string[], name: string, isRunning: boolean): string[] {
  if (isRunning) return [...running, name];
  const index = running.indexOf(name);
  return index < 0 ? running : running.toSpliced(index, 1);
}
