import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { ContextMenu } from "./bars/context-menu.tsx";
import { TabBar } from "./bars/tab-bar.tsx";
import { Toasts } from "./bars/toasts.tsx";
import { TopBar } from "./bars/top-bar.tsx";
import { ChartLayer } from "./chart-layer.tsx";
import { AddOnDialog, Sidebar } from "./dialogs/dialogs.tsx";
import type { PageState, Store } from "./session/page-state.ts";
import type { Session } from "./session/session.ts";

interface Props {
  readonly store: Store<PageState>;
  /** The grid draws into it; it is made outside React because it outlives rendering. */
  readonly gridElement: HTMLElement;
  /** Null until the grid is there. */
  readonly session: Session | null;
}

export function Page({ store, gridElement, session }: Props) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const [pointer, setPointer] = useState<{ left: number; top: number } | null>(null);
  const host = useRef<HTMLElement>(null);
  useEffect(() => host.current?.prepend(gridElement), [gridElement]);
  useEffect(() => (session ? listenToRegionKey(gridElement, session) : undefined), [gridElement, session]);
  return (
    <>
      <TopBar state={state} session={session} />
      <div className="work">
        <main
          ref={host}
          className="grid-area"
          aria-label="Таблица. Клавиша F6 ведёт к меню и обратно"
          onContextMenu={(event) => {
            event.preventDefault();
            setPointer({ left: event.clientX, top: event.clientY });
          }}
        >
          {session && <ChartLayer state={state} grid={session.grid} />}
        </main>
        {session && state.sidebar && <Sidebar key={state.sidebar.id} dialog={state.sidebar} session={session} />}
      </div>
      <TabBar state={state} session={session} />
      {session && pointer && <ContextMenu session={session} position={pointer} onClose={() => setPointer(null)} />}
      {session && state.dialog && <AddOnDialog key={state.dialog.id} dialog={state.dialog} session={session} />}
      <Toasts toasts={state.toasts} onDismiss={(id) => session?.dismiss(id)} />
    </>
  );
}

/** Tab moves between cells, so another key must lead out of the grid: F6, as in Google Sheets and browsers. */
function listenToRegionKey(gridElement: HTMLElement, { grid }: Session): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.key !== "F6" || grid.isEditing()) return;
    event.preventDefault();
    if (gridElement.contains(document.activeElement)) document.querySelector<HTMLElement>(".tool-row button")?.focus();
    else grid.focus();
  };
  window.addEventListener("keydown", listener, { capture: true });
  return () => window.removeEventListener("keydown", listener, { capture: true });
}
