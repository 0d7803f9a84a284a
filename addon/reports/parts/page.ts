/** What a report says, before it is written anywhere. */

import type { CalendarDate, TableKey } from "../../../shared/table.ts";

/** A cell that leads to a row of one of the club's tabs. `row` counts from 1. */
export interface RowLink {
  readonly table: TableKey;
  readonly row: number;
  readonly text: string;
}

export type PageCell = string | number | null | { readonly date: CalendarDate } | RowLink;

/** How a column's numbers are shown; a percentage is a fraction (0.47), money is roubles. */
export type ColumnKind = "text" | "count" | "tenths" | "hundredths" | "thousandths" | "percent" | "money" | "date";

export interface PageColumn {
  readonly header: string;
  readonly kind: ColumnKind;
}

/** A table of the page. */
export interface PageSection {
  readonly title: string;
  /** Stand below the title, a line each. */
  readonly notes?: readonly string[];
  readonly columns: readonly PageColumn[];
  readonly rows: readonly (readonly PageCell[])[];
  /** In bold below the rows. */
  readonly total?: readonly PageCell[];
  /** Said in the place of a table without rows. */
  readonly empty: string;
  readonly picture?: Picture;
}

/** A chart of a section's rows: their first column gives the categories. */
export interface Picture {
  readonly kind: "bar" | "column" | "line";
  readonly title: string;
  /** Which columns of the section are drawn, counted from 0. */
  readonly series: readonly number[];
  /** In pixels. */
  readonly height: number;
}

export interface ReportPage {
  /** Widths of the tab's columns in pixels: about 1000 together fit a screen and a sheet of A4 across. */
  readonly widths: readonly number[];
  /** The first section's head stays in sight, and this many columns. */
  readonly frozen?: { readonly columns: number };
  /** Sentences above the tables. */
  readonly lead: readonly string[];
  readonly sections: readonly PageSection[];
  /** How the figures were computed, a paragraph each. */
  readonly rules: readonly string[];
}

export function isLink(cell: PageCell): cell is RowLink {
  return typeof cell === "object" && cell !== null && "table" in cell;
}
