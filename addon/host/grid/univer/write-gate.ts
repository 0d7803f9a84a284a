import { CanceledError, CommandType } from "@univerjs/core";
import type { Engine } from "./engine.ts";

/** Runs `write`, during which the grid's data may change. */
export type WriteGate = <T>(write: () => T) => T;

/**
 * Keeps the grid a view: its data changes only while the page applies what the host said. Any other change by Univer is
 * cancelled, so that the grid can't drift from the workbook even if one of Univer's commands was overlooked.
 */
export function gateWrites({ commands }: Engine): WriteGate {
  let isOpen = false;
  commands.beforeCommandExecuted(({ id, type }) => {
    if (type === CommandType.MUTATION && guardedMutations.test(id) && !ownLookMutations.has(id) && !isOpen)
      throw new CanceledError();
  });
  return (write) => {
    const wasOpen = isOpen;
    isOpen = true;
    try {
      return write();
    } finally {
      isOpen = wasOpen;
    }
  };
}

const guardedMutations = /^(sheet\.mutation|data-validation\.mutation)\./;

/** How one person looks at the sheet is theirs: column widths, row heights, an unfolded note. */
const ownLookMutations = new Set([
  "sheet.mutation.set-worksheet-col-width",
  "sheet.mutation.set-worksheet-row-height",
  "sheet.mutation.set-worksheet-row-auto-height",
  "sheet.mutation.set-worksheet-row-is-auto-height",
  "sheet.mutation.toggle-note-popup",
]);
