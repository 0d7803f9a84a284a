/** The spreadsheet on the page: shows the host's states of tabs and tells what the person does with them. */
import { ILayoutService } from "@univerjs/preset-sheets-core";
import { SheetsNotePopupService } from "@univerjs/preset-sheets-note";
import type { SheetState } from "../../server/api.ts";
import { type CellRange, isOneCell } from "../cells/addresses.ts";
import { captureActs } from "./capture.ts";
import { createCellClipboard } from "./cell-clipboard.ts";
import { type Cursor, createCursor } from "./cursor.ts";
import { type Editing, watchEditing } from "./editing.ts";
import { type Engine, startEngine } from "./engine.ts";
import { type KeyActs, listenToKeys } from "./keys.ts";
import { createPainter } from "./painter.ts";
import { type ActTarget, personActs, textToEdit } from "./person-acts.ts";
import { createPlaces, type PixelPlaces } from "./pixel-places.ts";
import { createTabs, type Tabs } from "./tabs.ts";
import { routeTyping } from "./typing.ts";
import { gateWrites } from "./write-gate.ts";

export interface Grid extends Tabs, Cursor, PixelPlaces {
  paint(state: SheetState): void;
  /** The last state drawn for a tab. */
  state(tab: string): SheetState | null;
  /** What a cell of the open tab looks like in the grid itself. */
  drawn(
    row: number,
    column: number,
  ): { readonly text: string; readonly background: string | null; readonly isBold: boolean };
  isEditing(): boolean;
  /** Opens the note of the cell under the cursor. */
  editNote(): void;
  focus(): void;
  /** The selected cells for the clipboard, as Ctrl+C and Ctrl+X take them. */
  copy(isCut: boolean): string[][] | null;
  paste(table: string[][], text: string): void;
}

/** `tabs` begins with the one to open. */
export async function mountGrid(
  container: HTMLElement,
  workbookName: string,
  tabs: [string, ...string[]],
  target: ActTarget,
): Promise<Grid> {
  let keys: KeyActs | null = null;
  listenToKeys(container, () => keys);
  const engine = await startEngine(container, workbookName, tabs[0]);
  const gate = gateWrites(engine);
  const editing = watchEditing(engine);
  const painter = createPainter(engine, gate, editing);
  const tabBar = createTabs(engine, gate, painter);
  const openState = () => painter.state(tabBar.open());
  captureActs(engine, personActs(openState, editing.rowsMoved, target));
  routeTyping(engine, (tab, row, column) => {
    const state = painter.state(tab);
    return state ? textToEdit(state, row, column) : "";
  });
  editing.onEnd(() => {
    const state = openState();
    if (state) painter.paint(state);
  });

  const places = createPlaces(engine);
  const cursor = createCursor(engine, places);
  const clipboard = connectClipboard(cursor, openState, target);
  const notes = engine.injector.get(SheetsNotePopupService);
  const focus = () => engine.injector.get(ILayoutService).focus();
  const leaveNote = () => {
    notes.hidePopup(true);
    focus();
  };
  const edit = () => {
    const range = cursor.selection();
    if (!range || !isOneCell(range)) return false;
    editing.start();
    return true;
  };
  const typing = watchTyping(editing, cursor);
  keys = { isEditing: editing.isOn, ...clipboard, ...typing, undo: target.undo, redo: target.redo, edit, leaveNote };
  tabBar.setTabs(tabs);
  return {
    ...tabBar,
    show(name) {
      notes.hidePopup(true);
      tabBar.show(name);
    },
    ...cursor,
    ...places,
    paint: painter.paint,
    state: painter.state,
    drawn: (row, column) => drawnCell(engine, row, column),
    isEditing: editing.isOn,
    editNote: () => void engine.commands.executeCommand(editNoteOperation),
    focus,
    ...clipboard,
  };
}

/** Enter and Tab after typing are the editor's, also while it is still opening. */
function watchTyping(editing: Editing, { onSelection }: Cursor): Pick<KeyActs, "begin" | "commit"> {
  let hasBegun = false;
  const end = () => {
    hasBegun = false;
  };
  onSelection(end);
  editing.onEnd(end);
  return {
    begin() {
      hasBegun = true;
    },
    commit(key) {
      if (editing.isOn()) {
        if (!editing.isCommittable()) return false;
        editing.commit(key);
        return true;
      }
      if (!hasBegun) return false;
      hasBegun = false;
      editing.commitWhenOn(key);
      return true;
    },
  };
}

/** Univer's operation that opens a note; its package doesn't export it. */
const editNoteOperation = "sheet.operation.add-note-popup";

function connectClipboard(
  { selection, select }: Cursor,
  openState: () => SheetState | null,
  target: ActTarget,
): Pick<Grid, "copy" | "paste"> {
  const clipboard = createCellClipboard(openState, target);
  const onSelection = <T>(act: (range: CellRange) => T): T | null => {
    const range = selection();
    return range && act(range);
  };
  return {
    copy: (isCut) => onSelection((range) => clipboard.copy(range, isCut)),
    paste(table, text) {
      const pasted = onSelection((range) => clipboard.paste(range, table, text));
      if (pasted) select(pasted);
    },
  };
}

function drawnCell({ workbook }: Engine, row: number, column: number): ReturnType<Grid["drawn"]> {
  const cell = workbook.getActiveSheet().getCellRaw(row, column);
  const style = workbook.getStyles().getStyleByCell(cell);
  return { text: String(cell?.v ?? ""), background: style?.bg?.rgb ?? null, isBold: style?.bl === 1 };
}
