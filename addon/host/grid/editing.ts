import { FOCUSING_FX_BAR_EDITOR, IContextService } from "@univerjs/core";
import { IEditorBridgeService } from "@univerjs/preset-sheets-core";
import type { Engine } from "./engine.ts";

/** The text editor of a cell, in the cell or in the formula bar. */
export interface Editing {
  isOn(): boolean;
  /** Where it is on; null otherwise. */
  cell(): { tab: string; row: number; column: number } | null;
  onEnd(listener: () => void): void;
}

export function watchEditing({ injector }: Engine): Editing {
  const bridge = injector.get(IEditorBridgeService);
  const context = injector.get(IContextService);
  const isOn = () => bridge.isVisible().visible || context.getContextValue(FOCUSING_FX_BAR_EDITOR);
  return {
    isOn,
    cell() {
      const place = isOn() ? bridge.getEditLocation() : null;
      return place ? { tab: place.sheetId, row: place.row, column: place.column } : null;
    },
    onEnd: (listener) => bridge.visible$.subscribe(({ visible }) => visible || listener()),
  };
}
