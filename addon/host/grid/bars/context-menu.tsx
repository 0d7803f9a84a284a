import type { Session } from "../session/session.ts";
import { backgroundMenu } from "./background-menu.ts";
import { type Command, commands } from "./commands.ts";
import { type MenuEntry, MenuPopup } from "./menu.tsx";

const commandGroups: Command[][] = [
  [commands.cut, commands.copy, commands.paste],
  [commands.insertRowsAbove, commands.insertRowsBelow, commands.deleteRows],
  [commands.insertColumnsLeft, commands.insertColumnsRight, commands.deleteColumns],
  [commands.sortAscending, commands.sortDescending],
  [commands.note],
];

interface Props {
  readonly session: Session;
  readonly position: { readonly left: number; readonly top: number };
  readonly onClose: () => void;
}

export function ContextMenu({ session, position, onClose }: Props) {
  const entries = commandGroups.flatMap((group, index): MenuEntry[] => [
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
      entries={[...entries, { kind: "menu", caption: "Заливка", items: backgroundMenu(session) }]}
      position={position}
      onClose={close}
      onLeave={onClose}
    />
  );
}
