import { RemoveNoteMutation, UpdateNoteMutation } from "@univerjs/preset-sheets-note";
import type { SheetState } from "../../server/api.ts";
import { parseRange } from "../cells/addresses.ts";
import { type Engine, workbookId } from "./engine.ts";

/** Call inside the write gate. */
export function paintNotes(engine: Engine, before: Record<string, string>, state: SheetState): void {
  const place = (address: string) => {
    const { startRow: row, startColumn: col } = parseRange(address, state);
    return { unitId: workbookId, sheetId: state.name, row, col };
  };
  for (const address of Object.keys(before)) {
    if (!state.notes[address]) engine.commands.syncExecuteCommand(RemoveNoteMutation.id, place(address));
  }
  for (const [address, text] of Object.entries(state.notes)) {
    if (text === before[address] || text === "") continue;
    const { row, col, ...sheet } = place(address);
    const note = { id: address, row, col, note: text, width: noteWidth, height: noteHeight(text) };
    engine.commands.syncExecuteCommand(UpdateNoteMutation.id, { ...sheet, row, col, note });
  }
}

/** Pixels. */
const noteWidth = 260;
const lineHeight = 20;
const maxHeight = 260;
const charactersALine = 34;

function noteHeight(text: string): number {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / charactersALine)), 0);
  return Math.min(maxHeight, lines * lineHeight + 16);
}
