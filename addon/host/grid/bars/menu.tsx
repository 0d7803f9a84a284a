/** A menu of buttons with submenus, by the ARIA menu pattern: arrows move, Enter chooses, Escape closes. */
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";

export type MenuEntry =
  | {
      readonly kind: "item";
      readonly caption: string;
      readonly shortcut?: string;
      readonly swatch?: string;
      readonly act: () => void;
    }
  | { kind: "separator" }
  | { kind: "menu"; caption: string; items: MenuEntry[] };

export function MenuButton({
  caption,
  entries,
  className,
}: {
  caption: string;
  entries: MenuEntry[];
  className?: string;
}) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="menu-root">
      <button
        ref={button}
        type="button"
        className={className ?? "bar-button"}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {caption}
        <span aria-hidden="true" className="caret" />
      </button>
      {isOpen && <MenuPopup label={caption} entries={entries} onClose={close} onLeave={() => setOpen(false)} />}
    </div>
  );
}

interface PopupProps {
  readonly label: string;
  readonly entries: MenuEntry[];
  /** Escape, or an item was chosen. */
  readonly onClose: () => void;
  /** The pointer was pressed elsewhere. */
  readonly onLeave: () => void;
  readonly position?: Place;
}

interface Place {
  readonly left: number;
  readonly top: number;
}

export function MenuPopup({ label, entries, onClose, onLeave, position }: PopupProps) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(position);
  useLayoutEffect(() => {
    const size = box.current?.getBoundingClientRect();
    if (position && size) setPlace(fitted(position, size));
  }, [position]);
  useEffect(() => {
    const leave = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || !box.current?.contains(event.target)) onLeave();
    };
    window.addEventListener("pointerdown", leave, { capture: true });
    return () => window.removeEventListener("pointerdown", leave, { capture: true });
  }, [onLeave]);
  return (
    <div ref={box} className={position ? "menu-popup at-pointer" : "menu-popup"} style={place}>
      <MenuList label={label} entries={entries} onClose={onClose} onBack={onClose} />
    </div>
  );
}

/** As near to the pointer as the window has room for the whole menu. */
function fitted({ left, top }: Place, { width, height }: DOMRect): Place {
  return {
    left: Math.max(0, Math.min(left, window.innerWidth - width)),
    top: Math.max(0, Math.min(top, window.innerHeight - height)),
  };
}

interface ListProps {
  readonly label: string;
  readonly entries: MenuEntry[];
  readonly onClose: () => void;
  /** Left arrow or Escape: out of this list only. */
  readonly onBack: () => void;
}

function MenuList({ label, entries, onClose, onBack }: ListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [submenu, setSubmenu] = useState<number | null>(null);
  useEffect(() => focusItem(list.current, 0), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) moveFocus(list.current, step);
    else if (event.key === "Home") focusItem(list.current, 0);
    else if (event.key === "End") focusItem(list.current, -1);
    else if (event.key === "Escape" || event.key === "ArrowLeft") onBack();
    else if (event.key === "Tab") return onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={list} role="menu" tabIndex={-1} aria-label={label} className="menu-list" onKeyDown={onKeyDown}>
      {entries.map((entry, index) => {
        const key = entry.kind === "separator" ? `separator ${index}` : entry.caption;
        if (entry.kind === "separator") return <hr key={key} />;
        if (entry.kind === "item")
          return <Item key={key} entry={entry} onClose={onClose} onEnter={() => setSubmenu(null)} />;
        return (
          <div key={key} className="menu-root">
            <button
              type="button"
              role="menuitem"
              tabIndex={-1}
              aria-haspopup="menu"
              aria-expanded={submenu === index}
              className="menu-item"
              onClick={() => setSubmenu(index)}
              onPointerEnter={() => setSubmenu(index)}
              onKeyDown={(event) => event.key === "ArrowRight" && setSubmenu(index)}
            >
              <span>{entry.caption}</span>
              <span aria-hidden="true" className="caret right" />
            </button>
            {submenu === index && (
              <div className="menu-popup beside">
                <MenuList
                  label={entry.caption}
                  entries={entry.items}
                  onClose={onClose}
                  onBack={() => {
                    setSubmenu(null);
                    focusCaption(list.current, entry.caption);
                  }}
                />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}

function Item({
  entry,
  onClose,
  onEnter,
}: {
  entry: MenuEntry & { kind: "item" };
  onClose: () => void;
  onEnter: () => void;
}) {
  const choose = () => {
    onClose();
    entry.act();
  };
  return (
    <button type="button" role="menuitem" tabIndex={-1} className="menu-item" onClick={choose} onPointerEnter={onEnter}>
      {entry.swatch !== undefined && (
        <span aria-hidden="true" className="swatch" style={{ background: entry.swatch || "none" }} />
      )}
      <span>{entry.caption}</span>
      {entry.shortcut && <kbd>{entry.shortcut}</kbd>}
    </button>
  );
}

/** The items of this list, without those of its open submenu. */
function itemsOf(list: HTMLElement | null): HTMLElement[] {
  const items = list?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [];
  return [...items].filter((item) => item.closest('[role="menu"]') === list);
}

function focusItem(list: HTMLElement | null, index: number): void {
  itemsOf(list).at(index)?.focus();
}

function focusCaption(list: HTMLElement | null, caption: string): void {
  itemsOf(list)
    .find((item) => item.textContent === caption)
    ?.focus();
}

function moveFocus(list: HTMLElement | null, step: number): void {
  const items = itemsOf(list);
  const current = items.findIndex((item) => item.matches(":focus"));
  items.at((current + step) % items.length)?.focus();
}
