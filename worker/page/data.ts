/** What the public page shows, read once when an edition is rendered. */

import type { Flag } from "../../shared/metrics/flags.ts";
import type { TaskKind } from "../../shared/metrics/task-kind.ts";
import type { NamedKind, NamedTable } from "../../shared/public/edition-changes.ts";
import type { Publisher } from "../../shared/public/publisher.ts";
import type { CalendarDate, Words } from "../../shared/table.ts";
import type { EditionChanges } from "../store/files.ts";

export interface PageData {
  /** Absolute, without a slash at its end. */
  readonly site: string;
  readonly publisher: Publisher;
  /** Where mistakes are told of; `null` where the club names no role mailbox. */
  readonly mailbox: string | null;
  /** Path of the picture that messengers show beside a link. */
  readonly picture: string;
  readonly edition: number;
  readonly asOf: CalendarDate;
  readonly publishedAt: string;
  readonly changes: EditionChanges;
  /** The edition that it follows; `null` for the first one. */
  readonly before: { readonly number: number; readonly asOf: CalendarDate } | null;
  /** Observations of the region by metric. */
  readonly region: { readonly [metric: string]: Figure };
  /** Active НКО whose municipality isn't known. */
  readonly unknownActive: number;
  readonly places: readonly PagePlace[];
  readonly recommendations: RecommendationCounts;
  readonly addressees: readonly PageAddressee[];
  readonly news: readonly PageNews[];
  readonly closedTasks: ClosedTasks;
  readonly downloads: readonly Download[];
}

export interface Figure {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly flags: readonly Flag[];
  /** The day of the residents, where it is a rate. */
  readonly populationDate: CalendarDate | null;
}

export interface PagePlace {
  readonly key: string;
  readonly name: string;
  readonly nameEn: string;
  readonly column: number;
  readonly row: number;
  /** Residents that its rate is computed with, and their day. */
  readonly residents: number | null;
  readonly residentsOn: CalendarDate | null;
  readonly active: number | null;
  /** Registered less ended in the twelve months. */
  readonly net: number | null;
  readonly density: number | null;
  readonly quotient: number | null;
  /** `null` for all while the club knows of no working centre: that says nothing of districts. */
  readonly centers: number | null;
}

/** Records of one kind that the edition changed, of which fewer may be named than there are. */
export interface PageNews {
  readonly table: NamedTable;
  readonly kind: NamedKind;
  readonly count: number;
  readonly names: readonly NewsName[];
}

export interface NewsName {
  readonly label: string;
  /** What it was called before; `null` where that isn't the news. */
  readonly before: string | null;
  /** Of its page in Russian, or of its municipality's; `null` where it has none. */
  readonly path: string | null;
  /** When and why, in Russian. */
  readonly note?: string;
}

/** Tasks that were closed, or whose deadline passed, since the edition before. */
export interface ClosedTasks {
  readonly count: number;
  readonly shown: readonly (Pick<PageTask, "action" | "kind"> & { readonly path: string | null })[];
}

/** Of all of them, however many the page has room for. */
export interface RecommendationCounts {
  readonly all: number;
  /** Sent without an answer by the day. */
  readonly unanswered: number;
  /** Days of the first and of the last document. */
  readonly adoptedOn: readonly CalendarDate[];
}

/** Whom recommendations are addressed to, and all tasks that follow from them; or all other tasks. */
export interface PageAddressee {
  /** In the words of the document, in the dative; `null` for tasks that follow from no recommendation. */
  readonly name: string | null;
  readonly recommendations: readonly PageRecommendation[];
  readonly counts: TaskCounts;
  /** In the order of their kinds, fewer than are counted where the page has no room for all. */
  readonly tasks: readonly PageTask[];
}

export type TaskCounts = { readonly [kind in TaskKind]: number };

export interface PageRecommendation {
  readonly id: string;
  readonly title: string;
  readonly adoptedOn: CalendarDate | null;
  /** What the addressee answered; `null` where it isn't known that anything was sent. */
  readonly position: Words | null;
}

export interface PageTask {
  /** Id of the recommendation that it follows from. */
  readonly recommendation: string | null;
  readonly action: string;
  readonly lead: string;
  readonly kind: TaskKind;
  /** The day by which it is due, and its words where it has none. */
  readonly due: CalendarDate | null;
  readonly dueWords: string;
  readonly closedOn: CalendarDate | null;
  /** Whether anything was ever reported. */
  readonly isReported: boolean;
  /** For how many months a task without a dated deadline has had no report; `null` where that may not be said. */
  readonly silentMonths: number | null;
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
