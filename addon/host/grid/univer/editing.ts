import { DOCS_NORMAL_EDITOR_UNIT_ID_KEY, FOCUSING_FX_BAR_EDITOR, IContextService } from "@univerjs/core";
import {
  DeviceInputEventType,
  IEditorBridgeService,
  KeyCode,
  SetCellEditVisibleOperation,
  SetCellEditVisibleWithF2Operation,
} from "@univerjs/preset-sheets-core";
import { type Engine, workbookId } from "./engine.ts";

/** An editor that hasn't opened by then won't. */
const openingMs = 5000;

/** The text editor of a cell, in the cell or in the formula bar. */
export interface Editing {
  isOn(): boolean;
  /** Where it is drawn; null if it isn't on. */
  cell(): { readonly tab: string; readonly row: number; readonly column: number } | null;
  /** By how many rows the edited row has moved since the editing began; the editor itself stays where it is drawn. */
  rowsMoved(): number;
  moveRows(count: number): void;
  /** Opens the editor of the cell under the cursor, the text as it is. */
  start(): void;
  /** Ends the editing in a cell as Enter and Tab do. */
  commit(key: CommitKey): void;
  /** The same once the editor is open: Univer opens it a moment after the first key. */
  commitWhenOn(key: CommitKey): void;
  /** Text is edited in the cell itself, without an open list of functions that would take these keys. */
  isCommittable(): boolean;
  onEnd(listener: () => void): void;
  /** Reads the cell under the cursor anew, for the formula bar and for an editor that is opened next. */
  readAnew(): void;
}

export type CommitKey = "Enter" | "Tab";

/** Univer's command for its list of functions; it is there while the list is open. */
const functionListCommand = `sheet.formula-embedding-editor.search_function.${DOCS_NORMAL_EDITOR_UNIT_ID_KEY}`;

export function watchEditing({ injector, commands }: Engine): Editing {
  const bridge = injector.get(IEditorBridgeService);
  const context = injector.get(IContextService);
  const isOn = () => bridge.isVisible().visible || context.getContextValue(FOCUSING_FX_BAR_EDITOR);
  // As Univer's own listener does, which a busy browser sets up only some time after the editor has opened.
  const commit = (key: CommitKey) => {
    bridge.disableForceKeepVisible();
    commands.syncExecuteCommand(SetCellEditVisibleOperation.id, {
      visible: false,
      eventType: DeviceInputEventType.Keyboard,
      keycode: key === "Enter" ? KeyCode.ENTER : KeyCode.TAB,
      unitId: workbookId,
    });
  };
  let rowsMoved = 0;
  // Univer has sent off what was typed by the time it tells others that the editor is closed.
  bridge.visible$.subscribe(() => {
    rowsMoved = 0;
  });
  return {
    isOn,
    rowsMoved: () => rowsMoved,
    moveRows(count) {
      rowsMoved += count;
    },
    cell() {
      const place = isOn() ? bridge.getEditLocation() : null;
      return place ? { tab: place.sheetId, row: place.row, column: place.column } : null;
    },
    start: () =>
      void commands.executeCommand(SetCellEditVisibleWithF2Operation.id, {
        visible: true,
        eventType: DeviceInputEventType.Keyboard,
        keycode: KeyCode.F2,
      }),
    commit,
    commitWhenOn(key) {
      const opening = bridge.visible$.subscribe(({ visible }) => {
        if (!visible) return;
        queueMicrotask(() => opening.unsubscribe());
        setTimeout(() => bridge.isVisible().visible && commit(key));
      });
      setTimeout(() => opening.unsubscribe(), openingMs);
    },
    isCommittable: () =>
      bridge.isVisible().visible &&
      !context.getContextValue(FOCUSING_FX_BAR_EDITOR) &&
      !commands.hasCommand(functionListCommand),
    onEnd: (listener) => bridge.visible$.subscribe(({ visible }) => visible || listener()),
    readAnew: () => bridge.refreshEditCellState(),
  };
}
