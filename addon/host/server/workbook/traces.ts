/**
 * What a change leaves elsewhere: formulas that followed, ranges that shrank, frozen rows that went. Undo puts it back
 * where nobody has touched it since.
 */
import { type Cell, type Content, sameContent } from "../cells/cell.ts";
import { formulaCells, type Sheet } from "./sheet.ts";
import type { Workbook } from "./workbook.ts";

export interface Traces {
  /** The tabs whose formulas changed. */
  readonly sheets: Sheet[];
  /** Undoes the change by `inverse`, then puts back what it left elsewhere. */
  undo(inverse: () => void): void;
}

/** Runs `act`, which changes the structure of a tab, and remembers its traces. */
export function trace(workbook: Workbook, sheet: Sheet, act: () => void): Traces {
  const formulas = workbook.sheets.map((each) => ({ sheet: each, kept: [...formulaCells(each)].map(keepContent) }));
  const marks = shapeOf(workbook, sheet);
  act();
  const changed = formulas
    .map((each) => ({ ...each, kept: each.kept.filter((kept) => kept.seal()) }))
    .filter(({ kept }) => kept.length > 0);
  const left = [...changed.flatMap(({ kept }) => kept), ...marks.filter((kept) => kept.seal())];
  return {
    sheets: changed.map((each) => each.sheet),
    undo(inverse) {
      const intact = left.filter((kept) => kept.isIntact());
      inverse();
      for (const kept of intact) kept.restore();
    },
  };
}

interface Kept {
  /** After the change: whether it left a trace here. */
  seal(): boolean;
  isIntact(): boolean;
  restore(): void;
}

function shapeOf(workbook: Workbook, sheet: Sheet): Kept[] {
  return [
    keep(sheet, "frozenRows"),
    keep(sheet, "frozenColumns"),
    keep(sheet, "rules"),
    keep(sheet, "filter"),
    keep(sheet, "protections"),
    keep(workbook, "namedRanges"),
    ...workbook.sheets.map((each) => keep(each, "charts")),
  ];
}

function keep<Owner, Key extends keyof Owner>(owner: Owner, key: Key): Kept {
  const before = structuredClone(owner[key]);
  let after = "";
  return {
    seal() {
      after = JSON.stringify(owner[key]);
      return after !== JSON.stringify(before);
    },
    isIntact: () => JSON.stringify(owner[key]) === after,
    restore() {
      owner[key] = structuredClone(before);
    },
  };
}

function keepContent(cell: Cell): Kept {
  const before = cell.content;
  let after: Content = null;
  return {
    seal() {
      after = cell.content;
      return !sameContent(before, after);
    },
    isIntact: () => sameContent(cell.content, after),
    restore() {
      cell.content = before;
    },
  };
}
