/** Where cells are drawn, for what the page lays over the grid. */
import {
  IRenderManagerService,
  SetScrollRelativeCommand,
  SHEET_VIEWPORT_KEY,
  SheetScrollManagerService,
  SheetSkeletonManagerService,
} from "@univerjs/preset-sheets-core";
import { type Engine, workbookId } from "./engine.ts";

/** Pixels from the upper left corner of the grid's drawing. */
export interface PixelPlace {
  readonly left: number;
  readonly top: number;
}

export interface PixelPlaces {
  /** A cell's upper left corner, which may be out of view. */
  cellPlace(row: number, column: number): PixelPlace;
  /** Where the part that scrolls begins: below the frozen rows, right of the frozen columns. */
  scrolledPart(): PixelPlace;
  /** Where the drawing begins within an element that holds it: below the formula bar. */
  canvasPlace(within: HTMLElement | null): PixelPlace;
  /** Scrolls as little as it takes to see a cell. */
  reveal(row: number, column: number): void;
  /** Calls `listener` when the sheet scrolls or changes its form, or another tab is opened; returns a function that stops it. */
  onMove(listener: () => void): () => void;
}

/** Pixels of the canvas's right and lower edge that its scroll bars cover. */
const scrollBarWidth = 14;

export function createPlaces({ injector, commands }: Engine): PixelPlaces {
  const render = injector.get(IRenderManagerService).getRenderById(workbookId);
  if (!render) throw new Error("The grid is not drawn yet");
  const skeletons = render.with(SheetSkeletonManagerService);
  const scrolls = render.with(SheetScrollManagerService);
  const corner = (row: number, column: number): PixelPlace => {
    const cell = skeletons.getCurrentSkeleton()?.getCellWithCoordByIndex(row, column);
    return { left: cell?.startX ?? 0, top: cell?.startY ?? 0 };
  };
  const scroll = () => {
    const viewport = render.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
    return viewport ? render.scene.getViewportScrollXY(viewport) : { x: 0, y: 0 };
  };
  const frozen = () => {
    const freeze = skeletons.getCurrentSkeleton()?.getWorksheetConfig().freeze;
    return { rows: Math.max(0, freeze?.ySplit ?? 0), columns: Math.max(0, freeze?.xSplit ?? 0) };
  };
  const scrolledPart = () => corner(frozen().rows, frozen().columns);
  return {
    cellPlace(row, column) {
      const { left, top } = corner(row, column);
      const { x, y } = scroll();
      return { left: left - x, top: top - y };
    },
    scrolledPart,
    reveal(row, column) {
      const { x, y } = scroll();
      const cell = skeletons.getCurrentSkeleton()?.getCellWithCoordByIndex(row, column);
      if (!cell) return;
      const edge = scrolledPart();
      const { width, height } = render.engine.getCanvasElement().getBoundingClientRect();
      const isFrozen = { row: row < frozen().rows, column: column < frozen().columns };
      const offsetX = isFrozen.column ? 0 : missing(cell.startX - x, cell.endX - x, edge.left, width - scrollBarWidth);
      const offsetY = isFrozen.row ? 0 : missing(cell.startY - y, cell.endY - y, edge.top, height - scrollBarWidth);
      if (offsetX || offsetY) void commands.executeCommand(SetScrollRelativeCommand.id, { offsetX, offsetY });
    },
    canvasPlace(within) {
      const canvas = render.engine.getCanvasElement().getBoundingClientRect();
      const box = within?.getBoundingClientRect();
      return { left: canvas.left - (box?.left ?? 0), top: canvas.top - (box?.top ?? 0) };
    },
    onMove(listener) {
      const scrolling = scrolls.validViewportScrollInfo$.subscribe(listener);
      const changing = skeletons.currentSkeleton$.subscribe(listener);
      return () => {
        scrolling.unsubscribe();
        changing.unsubscribe();
      };
    },
  };
}

/** Returns how far a stretch must be scrolled to lie between two edges; its beginning matters more than its end. */
function missing(start: number, end: number, first: number, last: number): number {
  if (start < first) return start - first;
  return end > last ? Math.min(end - last, start - first) : 0;
}
