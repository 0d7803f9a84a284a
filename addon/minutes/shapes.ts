/** What the dialog «Рекомендации из протокола…» and the add-on tell each other. All texts are as a person types them. */

import type { Severity } from "../../shared/table.ts";

/** The document that all rows are of. */
export interface MinutesPaper {
  readonly document: string;
  /** `2023-03-30`, empty where it isn't known. */
  readonly adoptedOn: string;
  readonly sourceLink: string;
  readonly state: "черновик" | "принята";
}

export interface MinutesRow {
  readonly item: string;
  /** The add-on proposes one where it is empty. */
  readonly title: string;
  readonly quote: string;
  readonly addressees: readonly string[];
  readonly addresseeText: string;
  readonly metric: string;
  readonly deadline: string;
}

export interface MinutesRequest {
  readonly paper: MinutesPaper;
  readonly rows: readonly MinutesRow[];
}

/** Something to look at. `column` is a column of «Рекомендации», empty for the row as a whole. */
export interface MinutesNote {
  readonly column: string;
  readonly severity: Severity;
  readonly words: string;
}

export interface ReadRow extends MinutesRow {
  /** Where the reader is unsure. */
  readonly doubts: readonly MinutesNote[];
  /** Organisations of «Ответственный», for the tasks that follow. */
  readonly performers: readonly string[];
}

export interface CheckedRow {
  /** As the row would get it. */
  readonly title: string;
  readonly notes: readonly MinutesNote[];
  /** What the sheet, or a row above, has of it. `isSame`: it isn't added once more. */
  readonly known: { readonly words: string; readonly isSame: boolean } | null;
}

export interface MinutesCheck {
  /** What is wrong with the document. */
  readonly notes: readonly MinutesNote[];
  /** One for each row, in order. */
  readonly rows: readonly CheckedRow[];
}

export interface MinutesPreview {
  readonly paper: MinutesPaper;
  readonly rows: readonly ReadRow[];
  readonly check: MinutesCheck;
  /** What is to be said of the text as a whole. */
  readonly doubts: readonly MinutesNote[];
  /** Lines among the recommendations that no row was made of. */
  readonly leftOut: readonly string[];
  readonly addressees: readonly string[];
  readonly metrics: readonly string[];
}

export interface MinutesSummary {
  readonly added: number;
  readonly sentences: readonly string[];
  /** Name for `undoFixes`; empty where nothing was added. */
  readonly undo: string;
}
