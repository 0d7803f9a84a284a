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
  /** Where it is on; null otherwise. */
  cell(): { tab: string; row: number; column: number } | null;
  /** Opens the editor of the cell under the cursor, the text as it is. */
  start(): void;
  onEnd(listener: () => void): void;
}

export function watchEditing({ injector, commands }: Engine): Editing {
  const bridge = injector.get(IEditorBridgeService);
  const context = injector.get(IContextService);
  const isOn = () => bridge.isVisible().visible || context.getContextValue(FOCUSING_FX_BAR_EDITOR);
  return {
    isOn,
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
