/** What the public page shows, read once when an edition is rendered. */

import type { Publisher } from "../../shared/public/publisher.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { EditionChanges } from "../store/files.ts";

export interface PageData {
  /** Absolute, without a slash at its end. */
  readonly site: string;
  readonly publisher: Publisher;
  readonly edition: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
  readonly changes: EditionChanges;
  /** Observations of the region by metric. */
  readonly region: { readonly [metric: string]: Figure };
  /** Active НКО whose municipality isn't known. */
  readonly unknownActive: number;
  readonly places: readonly PagePlace[];
  readonly recommendations: readonly PageRecommendation[];
  /** How many more there are than the page has room for. */
  readonly omittedRecommendations: number;
  readonly downloads: readonly Download[];
}

export interface Figure {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface PagePlace {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly column: number;
  readonly row: number;
  readonly population: number | null;
  /** Only an old estimate of the population is known. */
  readonly isEstimate: boolean;
  readonly active: number | null;
  readonly density: number | null;
  readonly quotient: number | null;
  readonly centers: number | null;
}

export interface PageRecommendation {
  readonly title: string;
  readonly addressee: string;
  readonly adoptedOn: CalendarDate | null;
  /** Tasks that count: drafts, cancelled and obsolete ones are left out. */
  readonly tasks: number;
  readonly done: number;
  readonly open: number;
  /** Of the open ones: past their deadline without a report, and with one that didn't end them. */
  readonly overdue: number;
  readonly unfulfilled: number;
  /** Of the open ones without a dated deadline: for how many months each has had no report, longest first. */
  readonly silentMonths: readonly number[];
}

/** A whole file and its parts. */
export interface Download {
  readonly resource: { readonly ru: string; readonly en: string };
  readonly files: readonly { readonly format: string; readonly path: string; readonly gzipBytes: number }[];
  /** How many records it has, where that is known, and of НКО those that the figures count. */
  readonly records: number | null;
  readonly active: number | null;
  readonly parts: number;
  readonly firstPart: string;
}
