import { mergeWorksheetSnapshotWithDefault } from "@univerjs/core";
import { InsertSheetMutation, RemoveSheetMutation } from "@univerjs/preset-sheets-core";
import { type Engine, workbookId } from "./engine.ts";
import type { Painter } from "./painter.ts";
import type { WriteGate } from "./write-gate.ts";

export interface Tabs {
  /** Makes the grid's tabs those of the workbook; they need no order, the page draws its own tab bar. */
  setTabs(names: string[]): void;
  /** Opens a tab in the grid. */
  show(name: string): void;
  /** The tab that is open. */
  open(): string;
}

export function createTabs({ commands, workbook, api }: Engine, gate: WriteGate, painter: Painter): Tabs {
  const names = () => workbook.getSheets().map((sheet) => sheet.getSheetId());
  return {
    setTabs(wanted) {
      gate(() => {
        const missing = wanted.filter((name) => !names().includes(name));
        for (const name of missing) {
          const sheet = mergeWorksheetSnapshotWithDefault({ id: name, name });
          commands.syncExecuteCommand(InsertSheetMutation.id, { unitId: workbookId, index: names().length, sheet });
        }
        const gone = names().filter((name) => !wanted.includes(name));
        const [first] = wanted;
        if (first !== undefined && gone.includes(workbook.getActiveSheet().getSheetId())) {
          api.getActiveWorkbook()?.setActiveSheet(first);
        }
        for (const name of gone) {
          commands.syncExecuteCommand(RemoveSheetMutation.id, { unitId: workbookId, subUnitId: name });
          painter.forget(name);
        }
      });
    },
    show: (name) => api.getActiveWorkbook()?.setActiveSheet(name),
    open: () => workbook.getActiveSheet().getSheetId(),
  };
}
