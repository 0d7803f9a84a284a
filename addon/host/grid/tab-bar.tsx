import type { KeyboardEvent } from "react";
import { contains, parseRange } from "./addresses.ts";
import type { PageState } from "./page-state.ts";
import type { Session } from "./session.ts";

/** The workbook's tabs, and what protects the cell under the cursor. */
export function TabBar({ state, session }: { state: PageState; session: Session | null }) {
  const tabs = state.summary.sheets.filter(({ hidden, name }) => !hidden || name === state.tab);
  const hint = protectionHint(state);
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
      <div role="tablist" aria-label="Листы">
        {tabs.map(({ name }, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === state.tab}
            tabIndex={name === state.tab ? 0 : -1}
            onClick={() => void session?.openTab(name)}
            onKeyDown={(event) => move(event, index)}
          >
            {name}
          </button>
        ))}
      </div>
      <p className="protection" title={hint}>
        {hint}
      </p>
    </footer>
  );
}

function protectionHint({ sheet, selection }: PageState): string {
  if (!sheet || !selection) return "";
  const covers = (address: string) => contains(parseRange(address, sheet), selection.startRow, selection.startColumn);
  const protection = sheet.protections.find(({ range }) => covers(range));
  if (!protection) return "";
  const rule = protection.warningOnly ? "Здесь лучше ничего не менять" : "Эти ячейки защищены от изменений";
  return protection.description ? `${rule}: ${protection.description}` : `${rule}.`;
}
