/** A document as plain JSON: what it says, not how it looks. Made here, written as Word by `addon/docx/`. */

/** A piece of a line; `link` is an https address. */
export type Inline = string | { readonly text: string; readonly link?: string; readonly bold?: true };

export type Line = readonly Inline[];

export type Block =
  | { readonly kind: "paragraph"; readonly line: Line; readonly style?: "quote" | "small" }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Line[]; readonly numbered?: true }
  | DocumentTable
  | Chart;

export interface DocumentTable {
  readonly kind: "table";
  readonly columns: readonly DocumentColumn[];
  readonly rows: readonly (readonly Line[])[];
}

export interface DocumentColumn {
  readonly title: string;
  /** Figures stand to the right. */
  readonly align?: "right";
  /** Share of the table's width; the shares of all columns need not add up to anything. */
  readonly share: number;
}

/** Bars, one below the other. */
export interface Chart {
  readonly kind: "chart";
  readonly title: string;
  /** What the picture says, for those who don't see it. */
  readonly words: string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly shown: string }[];
}

export interface DocumentSection {
  readonly title: string;
  /** What the section holds, in a few words for a preview: «7 рекомендаций, без ответа 2». */
  readonly summary: string;
  readonly blocks: readonly Block[];
}

export interface SessionDocument {
  readonly title: string;
  readonly subtitle: string;
  /** Who stands as the author in the file's properties: the publisher. */
  readonly creator: string;
  readonly fileName: string;
  readonly sections: readonly DocumentSection[];
}

/** A paragraph of plain words. */
export function paragraph(...line: Inline[]): Block {
  return { kind: "paragraph", line };
}

/** A paragraph in small print: what a reader should know of what stands above. */
export function note(text: string): Block {
  return { kind: "paragraph", line: [text], style: "small" };
}

/** A table, or the words that there is nothing to put into it. */
export function tableOr(
  empty: string,
  columns: readonly DocumentColumn[],
  rows: readonly (readonly (Inline | Line)[])[],
): Block {
  if (rows.length === 0) return paragraph(empty);
  return { kind: "table", columns, rows: rows.map((row) => row.map(lineOf)) };
}

function lineOf(cell: Inline | Line): Line {
  return typeof cell === "string" || "text" in cell ? [cell] : cell;
}
