/** What a person does with tabs, from the tab bar. */
import type { TabsRequest } from "../../server/api.ts";
import { host } from "../session/host-client.ts";
import type { Session } from "../session/session.ts";
import type { MenuEntry } from "./menu.tsx";

export function addTab({ act, store, openTab }: Session): void {
  const { user, summary } = store.get();
  const before = summary.sheets.map(({ name }) => name);
  act(async () => {
    await host.tabs({ user, action: "add" });
    const fresh = await host.summary();
    store.change({ summary: fresh });
    const added = fresh.sheets.find(({ name }) => !before.includes(name));
    if (added) await openTab(added.name);
  });
}

export function renameTab({ act, store }: Session, sheet: string, name: string): void {
  const { user } = store.get();
  if (name.trim() !== sheet) act(() => host.tabs({ user, action: "rename", sheet, name }));
}

/** The menu of the open tab; `rename` asks for the new name. */
export function tabMenu(session: Session, rename: () => void): MenuEntry[] {
  const { user, tab, summary } = session.store.get();
  const index = summary.sheets.findIndex(({ name }) => name === tab) + 1;
  const send = (request: TabsRequest) => session.act(() => host.tabs(request));
  const move = (to: number) => () => {
    if (to >= 1 && to <= summary.sheets.length) send({ user, action: "move", sheet: tab, index: to });
  };
  return [
    { kind: "item", caption: "Переименовать…", act: rename },
    { kind: "item", caption: "Сдвинуть влево", act: move(index - 1) },
    { kind: "item", caption: "Сдвинуть вправо", act: move(index + 1) },
    { kind: "separator" },
    { kind: "item", caption: "Удалить лист", act: () => send({ user, action: "delete", sheet: tab }) },
  ];
}
