/** What an embed shows, before anything is said about how it looks. */

import type { CalendarDate } from "../../shared/table.ts";

export interface Embed {
  readonly title: string;
  /** The title is in Russian whatever the language: somebody's own words. */
  readonly isQuoted?: true;
  /** What stands below the title: of what the numbers are, over which period. */
  readonly note: string;
  readonly source: EmbedSource;
  readonly body: MapBody | BarsBody | FigureBody | ProgressBody;
}

/** Who says it, in which edition, as of which day. */
export interface EmbedSource {
  readonly publisher: string;
  readonly licence: string;
  /** Absolute, without a slash at its end. */
  readonly site: string;
  readonly edition: number;
  readonly asOf: CalendarDate;
  readonly demonstration: boolean;
}

/** A municipality with its value. */
export interface EmbedPlace {
  /** Without «район». */
  readonly name: string;
  readonly column: number;
  readonly row: number;
  readonly value: number | null;
  /** The value as it is written. */
  readonly shown: string;
}

export interface MapBody {
  readonly kind: "map";
  readonly places: readonly EmbedPlace[];
  /** Lower bounds of the classes; none where they would mean nothing. */
  readonly steps: readonly number[];
  /** Decimals of the values. */
  readonly digits: number;
}

export interface BarsBody {
  readonly kind: "bars";
  /** The greatest first, those without a value last. */
  readonly places: readonly EmbedPlace[];
}

export interface FigureBody {
  readonly kind: "figure";
  readonly place: string;
  readonly number: string;
  /** What stands behind the number: «организации», «735 из 1 563». */
  readonly unit: string;
}

export interface ProgressBody {
  readonly kind: "progress";
  /** Tasks, and how many of them are done, and late or failed. */
  readonly tasks: number;
  readonly done: number;
  readonly late: number;
  readonly words: string;
  /** What somebody owes; empty where nobody does. */
  readonly warning: string;
}
