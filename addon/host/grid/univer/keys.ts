/**
 * Keys that are for the workbook rather than the spreadsheet component: undo, redo, copy, cut, paste, and Enter, which
 * begins to edit a cell as in Google Sheets. The clipboard is reached by the browser's own events, so that no permission
 * is asked for.
 */

import { readClipboardTable, writeClipboardHtml, writeClipboardTable } from "../cells/clipboard-table.ts";
import type { CommitKey } from "./editing.ts";

export interface KeyActs {
  /** True while text is edited in a cell: the keys are then the editor's. */
  isEditing(): boolean;
  /** The selected cells as shown; null if there is nothing to copy. */
  copy(isCut: boolean): string[][] | null;
  paste(table: string[][], text: string): void;
  undo(): void;
  redo(): void;
  /** Ends the editing in a cell; false if the key is for something else there. */
  commit(key: CommitKey): boolean;
  /** A key that begins to type was pressed: Enter and Tab then end the editing, even if the editor isn't open yet. */
  begin(): void;
  /** Begins to edit the cell under the cursor; false if several cells are selected. */
  edit(): boolean;
  /** Closes the note that is being written. */
  leaveNote(): void;
}

/**
 * Must be called before Univer starts: of two listeners on the window the first one decides. `acts` returns null until
 * the grid is there.
 */
export function listenToKeys(container: HTMLElement, acts: () => KeyActs | null): void {
  const isInGrid = ({ target }: Event) => target instanceof Node && container.contains(target) && !isField(target);
  /** The acts, if the event is about cells and not about text in a field or an editor. */
  const forCells = (event: Event): KeyActs | null => {
    const current = acts();
    return isInGrid(event) && !current?.isEditing() ? current : null;
  };
  window.addEventListener("keydown", (event) => handleKey(event, forCells(event), acts(), isInGrid(event)), {
    capture: true,
  });
  container.addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape" && target instanceof HTMLTextAreaElement) acts()?.leaveNote();
  });
  for (const type of ["copy", "cut"] as const) {
    window.addEventListener(type, (event) => putTable(event, forCells(event), type === "cut"), { capture: true });
  }
  window.addEventListener("paste", (event) => takeTable(event, forCells(event)), { capture: true });
}

const clipboardKeys = new Set(["KeyC", "KeyX", "KeyV"]);

function handleKey(event: KeyboardEvent, cells: KeyActs | null, acts: KeyActs | null, isInGrid: boolean): void {
  const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (isPlain && isInGrid && (event.key === "Enter" || event.key === "Tab") && acts?.commit(event.key)) {
    stop(event);
    return;
  }
  if (isPlain && event.key === "Enter" && cells?.edit()) stop(event);
  if (cells && event.key.length === 1 && !event.ctrlKey && !event.metaKey) cells.begin();
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  // Univer would handle the key itself, and the browser would then raise no clipboard event.
  if (cells && clipboardKeys.has(event.code)) event.stopImmediatePropagation();
  const isUndo = event.code === "KeyZ" && !event.shiftKey;
  const isRedo = event.code === "KeyY" || (event.code === "KeyZ" && event.shiftKey);
  if ((!isUndo && !isRedo) || !acts || acts.isEditing() || isField(event.target)) return;
  stop(event);
  if (isUndo) acts.undo();
  else acts.redo();
}

function putTable(event: ClipboardEvent, cells: KeyActs | null, isCut: boolean): void {
  if (!cells) return;
  stop(event);
  const table = cells.copy(isCut);
  if (table === null) return;
  event.clipboardData?.setData("text/plain", writeClipboardTable(table));
  event.clipboardData?.setData("text/html", writeClipboardHtml(table));
}

function takeTable(event: ClipboardEvent, cells: KeyActs | null): void {
  if (!cells) return;
  stop(event);
  const text = event.clipboardData?.getData("text/plain") ?? "";
  cells.paste(readClipboardTable(text), text);
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** A note's text, a search box inside the grid, a field of the page. */
function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
