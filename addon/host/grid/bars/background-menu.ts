import { rangeAddress } from "../cells/addresses.ts";
import { host } from "../session/host-client.ts";
import type { Session } from "../session/session.ts";
import { onSelection } from "./commands.ts";
import type { MenuEntry } from "./menu.tsx";

/** Pale colours that text stays readable on; an empty value takes the colour off. */
const backgrounds = [
  { caption: "Без заливки", value: "" },
  { caption: "Жёлтая", value: "#fff2cc" },
  { caption: "Оранжевая", value: "#fce5cd" },
  { caption: "Красная", value: "#f4cccc" },
  { caption: "Сиреневая", value: "#d9d2e9" },
  { caption: "Голубая", value: "#cfe2f3" },
  { caption: "Зелёная", value: "#d9ead3" },
  { caption: "Серая", value: "#e8eaed" },
];

export function backgroundMenu(session: Session): MenuEntry[] {
  return backgrounds.map(({ caption, value }) => ({
    kind: "item",
    caption,
    swatch: value,
    act() {
      paintSelection(value)(session);
      session.grid.focus();
    },
  }));
}

function paintSelection(value: string): (session: Session) => void {
  return onSelection((session, sheet, range) => {
    const { user } = session.store.get();
    session.act(() => host.colour({ user, sheet: sheet.name, range: rangeAddress(range), value }));
  });
}
