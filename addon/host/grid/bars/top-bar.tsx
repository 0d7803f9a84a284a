import type { MenuItem } from "../../server/api.ts";
import type { PageState } from "../session/page-state.ts";
import type { Session } from "../session/session.ts";
import { becomeUser } from "../session/user.ts";
import { backgroundMenu } from "./background-menu.ts";
import { type Command, commands } from "./commands.ts";
import { Icon, type IconName } from "./icon.tsx";
import { MenuButton, type MenuEntry } from "./menu.tsx";
import { ProtectionNotice } from "./protection-notice.tsx";

const toolGroups: (readonly [Command, IconName])[][] = [
  [
    [commands.undo, "undo"],
    [commands.redo, "redo"],
  ],
  [
    [commands.insertRowsAbove, "rowAbove"],
    [commands.insertRowsBelow, "rowBelow"],
    [commands.deleteRows, "rowDelete"],
  ],
  [
    [commands.sortAscending, "sortAscending"],
    [commands.sortDescending, "sortDescending"],
  ],
  [[commands.note, "note"]],
];

export function TopBar({ state, session }: { state: PageState; session: Session | null }) {
  return (
    <header className="top-bar">
      <div className="title-row">
        <span aria-hidden="true" className="mark" />
        <h1>{state.summary.name}</h1>
        <RunningSign state={state} />
        <UserChooser state={state} />
      </div>
      <div className="tool-row">
        <nav aria-label="Меню надстройки" className="add-on-menus">
          {session &&
            state.menu.map(
              (entry) =>
                entry.kind === "menu" && (
                  <MenuButton
                    key={entry.caption}
                    caption={entry.caption}
                    className="bar-button add-on"
                    entries={entry.items.map((item) => menuEntry(item, session))}
                  />
                ),
            )}
        </nav>
        <div role="toolbar" aria-label="Действия с ячейками" className="tools">
          {toolGroups.map((group) => (
            <div key={group[0]?.[1]} className="tool-group">
              {group.map(([command, icon]) => (
                <ToolButton key={icon} command={command} icon={icon} session={session} />
              ))}
            </div>
          ))}
          {session && <MenuButton caption="Заливка" entries={backgroundMenu(session)} />}
        </div>
        <ProtectionNotice state={state} />
      </div>
    </header>
  );
}

function ToolButton({ command, icon, session }: { command: Command; icon: IconName; session: Session | null }) {
  const hint = command.shortcut ? `${command.caption} (${command.shortcut})` : command.caption;
  const act = () => {
    if (!session) return;
    command.act(session);
    if (command !== commands.note) session.grid.focus();
  };
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={command.caption}
      title={hint}
      disabled={!session}
      onClick={act}
    >
      <Icon name={icon} />
    </button>
  );
}

function menuEntry(item: MenuItem, session: Session): MenuEntry {
  if (item.kind === "separator") return item;
  if (item.kind === "menu") return { ...item, items: item.items.map((inner) => menuEntry(inner, session)) };
  const act = () => {
    session.grid.focus();
    void session.runMenuItem(item.function);
  };
  return { kind: "item", caption: item.caption, act };
}

function RunningSign({ state }: { state: PageState }) {
  const text = state.isConnected ? "Выполняется…" : "Нет связи с таблицей, пробуем снова…";
  const isShown = !state.isConnected || state.running.length > 0;
  return (
    <p role="status" className={state.isConnected ? "running" : "running broken"}>
      {isShown && text}
    </p>
  );
}

function UserChooser({ state }: { state: PageState }) {
  return (
    <label className="user">
      <span aria-hidden="true" className="user-caption">
        Вы
      </span>
      <select aria-label="Пользователь" value={state.user} onChange={(event) => becomeUser(event.target.value)}>
        {state.summary.users.map((user) => (
          <option key={user}>{user}</option>
        ))}
      </select>
    </label>
  );
}
