import type { Session } from "../session/session.ts";
import { fillMenu } from "./background-menu.ts";
import {
  COPY,
  type Command,
  CUT,
  DELETE_COLUMNS,
  DELETE_ROWS,
  INSERT_ABOVE,
  INSERT_BELOW,
  INSERT_LEFT,
  INSERT_RIGHT,
  NOTE,
  PASTE,
  SORT_ASCENDING,
  SORT_DESCENDING,
} from "./commands.ts";
import { type MenuEntry, MenuPopup } from "./menu.tsx";

const GROUPS: Command[][] = [
  [CUT, COPY, PASTE],
  [INSERT_ABOVE, INSERT_BELOW, DELETE_ROWS],
  [INSERT_LEFT, INSERT_RIGHT, DELETE_COLUMNS],
  [SORT_ASCENDING, SORT_DESCENDING],
  [NOTE],
];

interface Props {
  session: Session;
  position: { left: number; top: number };
  onClose: () => void;
}

export function ContextMenu({ session, position, onClose }: Props) {
  const entries = GROUPS.flatMap((group, index): MenuEntry[] => [
    ...(index > 0 ? [{ kind: "separator" as const }] : []),
    ...group.map((command): MenuEntry => ({ kind: "item", ...command, act: () => command.act(session) })),
  ]);
  const close = () => {
    onClose();
    session.grid.focus();
  };
  return (
    <MenuPopup
      label="Действия с ячейками"
      entries={[...entries, { kind: "menu", caption: "Заливка", items: fillMenu(session) }]}
      position={fitted(position)}
      onClose={close}
      onLeave={onClose}
    />
  );
}

/** Pixels that the menu takes at most. */
const MENU_WIDTH = 260;
const MENU_HEIGHT = 440;

function fitted({ left, top }: Props["position"]): Props["position"] {
  return {
    left: Math.max(0, Math.min(left, window.innerWidth - MENU_WIDTH)),
    top: Math.max(0, Math.min(top, window.innerHeight - MENU_HEIGHT)),
  };
}
