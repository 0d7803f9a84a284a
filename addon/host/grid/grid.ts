/** The spreadsheet on the page: shows the host's states of tabs and tells what the person does with them. */
import { FOCUSING_FX_BAR_EDITOR, IContextService, type IRange } from "@univerjs/core";
import {
  IEditorBridgeService,
  ILayoutService,
  ScrollToRangeOperation,
  SheetsSelectionsService,
} from "@univerjs/preset-sheets-core";
import { SheetsNotePopupService } from "@univerjs/preset-sheets-note";
import type { SheetState } from "../server/api.ts";
import { type CellRange, parseRange, rangeSize } from "./addresses.ts";
import { captureActs } from "./capture.ts";
import { createCellClipboard } from "./cell-clipboard.ts";
import { type Engine, startEngine } from "./engine.ts";
import { type KeyActs, listenToKeys } from "./keys.ts";
import { createPainter } from "./painter.ts";
import { type ActTarget, personActs, textToEdit } from "./person.ts";
import { createPlaces, type Places } from "./places.ts";
import { createTabs, type Tabs } from "./tabs.ts";
import { routeTyping } from "./typing.ts";
import { gateWrites } from "./write-gate.ts";

export interface Grid extends Tabs, Places {
  paint(state: SheetState): void;
  /** The last state drawn for a tab. */
  state(tab: string): SheetState | null;
  /** What the first cell of a range of the open tab looks like in the grid itself. */
  drawn(range: CellRange | null): { text: string; background: string | null };
  selection(): CellRange | null;
  /** The cell of the selection that typing goes to. */
  cursor(): { row: number; column: number } | null;
  /** Selects a range of the open tab and brings it into view; an A1 address. */
  select(address: string): void;
  onSelection(listener: (range: CellRange) => void): void;
  isEditing(): boolean;
  /** Opens the note of the cell under the cursor. */
  editNote(): void;
  focus(): void;
  /** Puts the selected cells on the clipboard, as Ctrl+C and Ctrl+X do. */
  copy(isCut: boolean): string[][] | null;
  paste(table: string[][], text: string): void;
}

export async function mountGrid(
  container: HTMLElement,
  workbookName: string,
  tabs: string[],
  target: ActTarget,
): Promise<Grid> {
  const [firstTab] = tabs;
  if (firstTab === undefined) throw new Error("A workbook has at least one tab");
  let keyActs: KeyActs | null = null;
  listenToKeys(container, () => keyActs);
  const engine = await startEngine(container, workbookName, firstTab);
  const gate = gateWrites(engine);
  const painter = createPainter(engine, gate);
  const tabBar = createTabs(engine, gate, painter);
  const openState = () => painter.state(tabBar.open());
  captureActs(engine, personActs(openState, target));
  routeTyping(engine, (tab, row, column) => {
    const state = painter.state(tab);
    return state ? textToEdit(state, row, column) : "";
  });

  const selections = engine.injector.get(SheetsSelectionsService);
  const selection = () => plain(selections.getCurrentLastSelection()?.range);
  const select = (range: CellRange) => selectRange(engine, range);
  const clipboard = createCellClipboard(openState, target);
  const isEditing = () =>
    engine.injector.get(IEditorBridgeService).isVisible().visible ||
    engine.injector.get(IContextService).getContextValue(FOCUSING_FX_BAR_EDITOR);
  const copy = (isCut: boolean) => {
    const range = selection();
    return range && clipboard.copy(range, isCut);
  };
  const paste = (table: string[][], text: string) => {
    const at = selection();
    const pasted = at && clipboard.paste(at, table, text);
    if (pasted) select(pasted);
  };
  const notes = engine.injector.get(SheetsNotePopupService);
  const focus = () => engine.injector.get(ILayoutService).focus();
  const leaveNote = () => {
    notes.hidePopup(true);
    focus();
  };
  keyActs = { isEditing, copy, paste, undo: target.undo, redo: target.redo, leaveNote };

  return {
    ...tabBar,
    show(name) {
      notes.hidePopup(true);
      tabBar.show(name);
    },
    paint: painter.paint,
    state: painter.state,
    drawn(range) {
      const cell = range && engine.workbook.getActiveSheet().getCellRaw(range.startRow, range.startColumn);
      const style = engine.workbook.getStyles().getStyleByCell(cell);
      return { text: String(cell?.v ?? ""), background: style?.bg?.rgb ?? null };
    },
    selection,
    cursor() {
      const primary = selections.getCurrentLastSelection()?.primary;
      return primary ? { row: primary.actualRow, column: primary.actualColumn } : null;
    },
    editNote: () => void engine.commands.executeCommand(EDIT_NOTE),
    select(address) {
      const state = openState();
      if (!state) return;
      const range = parseRange(address, state);
      select(range);
      engine.commands.syncExecuteCommand(ScrollToRangeOperation.id, { range });
    },
    onSelection(listener) {
      selections.selectionChanged$.subscribe((list) => {
        const range = plain(list?.at(-1)?.range);
        if (range) listener(range);
      });
    },
    isEditing,
    focus,
    copy,
    paste,
    ...createPlaces(engine),
  };
}

/** Univer's operation that opens a note; its package doesn't export it. */
const EDIT_NOTE = "sheet.operation.add-note-popup";

function plain(range: IRange | undefined): CellRange | null {
  if (!range) return null;
  const { startRow, startColumn, endRow, endColumn } = range;
  return { startRow, startColumn, endRow, endColumn };
}

function selectRange(engine: Engine, range: CellRange): void {
  const { rows, columns } = rangeSize(range);
  engine.api
    .getActiveWorkbook()
    ?.getActiveSheet()
    .getRange(range.startRow, range.startColumn, rows, columns)
    .activate();
}
