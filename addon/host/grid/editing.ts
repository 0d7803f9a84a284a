import { FOCUSING_FX_BAR_EDITOR, IContextService } from "@univerjs/core";
import {
  DeviceInputEventType,
  IEditorBridgeService,
  KeyCode,
  SetCellEditVisibleWithF2Operation,
} from "@univerjs/preset-sheets-core";
import type { Engine } from "./engine.ts";

/** The text editor of a cell, in the cell or in the formula bar. */
export interface Editing {
  isOn(): boolean;
  /** Where it is drawn; null if it isn't on. */
  cell(): { tab: string; row: number; column: number } | null;
  /** By how many rows the edited row has moved since the editing began; the editor itself stays where it is drawn. */
  rowsMoved(): number;
  moveRows(count: number): void;
  /** Opens the editor of the cell under the cursor, the text as it is. */
  start(): void;
  onEnd(listener: () => void): void;
}

export function watchEditing({ injector, commands }: Engine): Editing {
  const bridge = injector.get(IEditorBridgeService);
  const context = injector.get(IContextService);
  const isOn = () => bridge.isVisible().visible || context.getContextValue(FOCUSING_FX_BAR_EDITOR);
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
    onEnd: (listener) => bridge.visible$.subscribe(({ visible }) => visible || listener()),
  };
}
