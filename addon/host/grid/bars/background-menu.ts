import type { Session } from "../session/session.ts";
import { FILLS, fill } from "./commands.ts";
import type { MenuEntry } from "./menu.tsx";

export function fillMenu(session: Session): MenuEntry[] {
  return FILLS.map(({ caption, value }) => ({
    kind: "item",
    caption,
    swatch: value,
    act: () => paint(session, value),
  }));
}

function paint(session: Session, value: string): void {
  fill(value)(session);
  session.grid.focus();
}
