/** Copy, cut and paste of cells by the browser's own clipboard events, so that no permission is asked for. */
import { readClipboardTable, writeClipboardHtml, writeClipboardTable } from "./clipboard.ts";

export interface ClipboardActs {
  /** True while text is edited in a cell: the clipboard is then the editor's. */
  isEditing(): boolean;
  /** The selected cells as shown; null if there is nothing to copy. */
  copy(isCut: boolean): string[][] | null;
  paste(table: string[][], text: string): void;
}

export function listenToClipboard(container: HTMLElement, acts: ClipboardActs): void {
  const concernsCells = (event: Event) => !acts.isEditing() && container.contains(target(event)) && !isField(event);

  window.addEventListener(
    "keydown",
    (event) => {
      const isClipboardKey = (event.ctrlKey || event.metaKey) && CLIPBOARD_KEYS.has(event.code);
      // Univer would handle the key itself and the browser would then raise no clipboard event.
      if (isClipboardKey && concernsCells(event)) event.stopImmediatePropagation();
    },
    { capture: true },
  );
  for (const type of ["copy", "cut"] as const) {
    document.addEventListener(
      type,
      handle(concernsCells, (event) => putTable(event, acts.copy(type === "cut"))),
      {
        capture: true,
      },
    );
  }
  document.addEventListener(
    "paste",
    handle(concernsCells, (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text !== "") acts.paste(readClipboardTable(text), text);
    }),
    { capture: true },
  );
}

const CLIPBOARD_KEYS = new Set(["KeyC", "KeyX", "KeyV"]);

function handle(concernsCells: (event: Event) => boolean, act: (event: ClipboardEvent) => void) {
  return (event: ClipboardEvent) => {
    if (!concernsCells(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act(event);
  };
}

function putTable(event: ClipboardEvent, table: string[][] | null): void {
  if (table === null) return;
  event.clipboardData?.setData("text/plain", writeClipboardTable(table));
  event.clipboardData?.setData("text/html", writeClipboardHtml(table));
}

function target(event: Event): Node | null {
  return event.target instanceof Node ? event.target : null;
}

/** A note's text or a search box inside the grid. */
function isField(event: Event): boolean {
  return event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
}
