/** Where cells are drawn, for what the page lays over the grid. */
import {
  IRenderManagerService,
  SHEET_VIEWPORT_KEY,
  SheetScrollManagerService,
  SheetSkeletonManagerService,
} from "@univerjs/preset-sheets-core";
import { type Engine, WORKBOOK_ID } from "./engine.ts";

/** Pixels from the upper left corner of the grid's drawing. */
export interface Place {
  left: number;
  top: number;
}

export interface Places {
  /** A cell's upper left corner; may lie outside of what is in view. */
  cellPlace(row: number, column: number): Place;
  /** Where the part that scrolls begins: below the frozen rows, right of the frozen columns. */
  scrolledPart(): Place;
  /** Where the drawing begins within an element that holds it: below the formula bar. */
  canvasPlace(within: HTMLElement | null): Place;
  /** Calls `listener` when the sheet scrolls, changes its form, or another tab is opened; returns how to stop. */
  onMove(listener: () => void): () => void;
}

export function createPlaces({ injector }: Engine): Places {
  const render = injector.get(IRenderManagerService).getRenderById(WORKBOOK_ID);
  if (!render) throw new Error("The grid is not drawn yet");
  const skeletons = render.with(SheetSkeletonManagerService);
  const scrolls = render.with(SheetScrollManagerService);
  const corner = (row: number, column: number): Place => {
    const cell = skeletons.getCurrentSkeleton()?.getCellWithCoordByIndex(row, column);
    return { left: cell?.startX ?? 0, top: cell?.startY ?? 0 };
  };
  const scroll = () => {
    const viewport = render.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
    return viewport ? render.scene.getViewportScrollXY(viewport) : { x: 0, y: 0 };
  };
  return {
    cellPlace(row, column) {
      const { left, top } = corner(row, column);
      const { x, y } = scroll();
      return { left: left - x, top: top - y };
    },
    scrolledPart() {
      const freeze = skeletons.getCurrentSkeleton()?.getWorksheetConfig().freeze;
      return corner(Math.max(0, freeze?.ySplit ?? 0), Math.max(0, freeze?.xSplit ?? 0));
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
