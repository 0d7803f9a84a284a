import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { PageState } from "../session/page-state.ts";
import type { Session } from "../session/session.ts";
import { Icon } from "./icon.tsx";
import { MenuButton } from "./menu.tsx";
import { addTab, tabMenu } from "./tab-commands.ts";
import { TabNameDialog } from "./tab-name.tsx";

/** The workbook's tabs, which scroll when there are many, and what can be done with them. */
export function TabBar({ state, session }: { state: PageState; session: Session | null }) {
  const tabs = state.summary.sheets.filter(({ hidden, name }) => !hidden || name === state.tab);
  const [renamed, setRenamed] = useState<string | null>(null);
  const selected = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is another button
  useEffect(() => selected.current?.scrollIntoView({ block: "nearest", inline: "nearest" }), [state.tab]);
  const move = (event: KeyboardEvent, index: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : tabs.at((index + step) % tabs.length);
    if (!next) return;
    event.preventDefault();
    void session?.openTab(next.name);
    const siblings = event.currentTarget.parentElement?.children;
    const element = siblings?.item(tabs.indexOf(next));
    if (element instanceof HTMLElement) element.focus();
  };
  return (
    <footer className="tab-bar">
      <div className="tab-tools">
        <button
          type="button"
          className="icon-button"
          aria-label="Добавить лист"
          title="Добавить лист"
          disabled={!session}
          onClick={() => session && addTab(session)}
        >
          <Icon name="plus" />
        </button>
        {session && (
          <MenuButton
            caption="Лист"
            className="bar-button quiet"
            entries={tabMenu(session, () => setRenamed(state.tab))}
          />
        )}
      </div>
      <div role="tablist" aria-label="Листы">
        {tabs.map(({ name }, index) => (
          <button
            key={name}
            ref={name === state.tab ? selected : null}
            type="button"
            role="tab"
            aria-selected={name === state.tab}
            tabIndex={name === state.tab ? 0 : -1}
            onClick={() => void session?.openTab(name)}
            onDoubleClick={() => setRenamed(name)}
            onKeyDown={(event) => move(event, index)}
          >
            {name}
          </button>
        ))}
      </div>
      {session && renamed !== null && (
        <TabNameDialog session={session} tab={renamed} onClose={() => setRenamed(null)} />
      )}
    </footer>
  );
}
