import { parseRange, rangeAddress } from "../cells/addresses.ts";
import type { Session } from "./session.ts";

/** What browser tests read of the grid, which is a picture to them otherwise. Nothing here changes a cell. */
export interface GridWindow {
  /** The newest state known of the open tab is drawn. */
  isReady(): boolean;
  tab(): string;
  /** What a cell of the open tab shows, by A1 address. */
  shown(address: string): string;
  background(address: string): string | null;
  isBold(address: string): boolean;
  note(address: string): string;
  /** A cell's upper left corner in the window, in pixels. */
  place(address: string): { readonly left: number; readonly top: number };
  /** Selects a range of the open tab and gives the grid the keyboard. */
  goTo(address: string): void;
  selection(): string | null;
  isEditing(): boolean;
}

declare global {
  interface Window {
    clubGrid?: GridWindow;
  }
}

export function showToTests({ grid, store }: Session): void {
  const rangeOf = (address: string) => {
    const state = grid.state(grid.open());
    return state && parseRange(address, state);
  };
  const drawn = (address: string) => {
    const range = rangeOf(address);
    return range && grid.drawn(range.startRow, range.startColumn);
  };
  window.clubGrid = {
    isReady: () => {
      const { tab, sheet } = store.get();
      return grid.open() === tab && sheet !== null && grid.state(tab) === sheet;
    },
    tab: () => store.get().tab,
    shown: (address) => drawn(address)?.text ?? "",
    background: (address) => drawn(address)?.background ?? null,
    isBold: (address) => drawn(address)?.isBold ?? false,
    note: (address) => grid.state(grid.open())?.notes[address] ?? "",
    place(address) {
      const range = rangeOf(address);
      const canvas = grid.canvasPlace(null);
      const cell = grid.cellPlace(range?.startRow ?? 0, range?.startColumn ?? 0);
      return { left: canvas.left + cell.left, top: canvas.top + cell.top };
    },
    goTo(address) {
      const range = rangeOf(address);
      if (range) grid.select(range);
      grid.focus();
    },
    selection: () => {
      const range = grid.selection();
      return range && rangeAddress(range);
    },
    isEditing: grid.isEditing,
  };
}
