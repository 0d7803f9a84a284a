/** How far a dataset has come: its runs of records, and the files that are made of them. */

import { never } from "../../shared/language/days-within.ts";
import type { Stamp } from "../../shared/public/envelope.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { Resource } from "../../shared/public/resources.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { FileIndex } from "../store/files.ts";
import type { Sum } from "./desk.ts";
import type { WholeState } from "./whole.ts";

/** One resource of the region or of a municipality. */
export interface Dataset {
  readonly resource: Resource;
  readonly municipality: string | null;
}

/** A record, and until when it stays. */
export interface SourceRecord {
  readonly record: PublicRecord;
  /** The first day on which it, or one read with it before, would be another though no row moves. Left out, that never comes. */
  readonly until?: CalendarDate;
}

/** Records that may be in one run, by the ids that they are read on from. */
export interface SourceRecords {
  readonly ids: readonly string[];
  /** Makes so many of them, the first ones. */
  first(count: number): Promise<readonly SourceRecord[]>;
  /** What rendering so many of them takes, in records rendered anew. */
  cost(count: number): number;
}

/** A run of records, compressed in each format, and of which records it was cut. */
export interface Run {
  readonly count: number;
  readonly segments: { readonly [extension: string]: string };
  /** How many records stand before it, and what a package needs to know of its text, by extension. */
  readonly start?: number;
  readonly sums?: { readonly [extension: string]: Sum };
  /** The record before it, "" where there is none, and its own last one. Left out where it was cut before this was kept. */
  readonly after?: string;
  readonly last?: string;
  /** The last record that was looked at to find its end; `null` where that was the end of the dataset. */
  readonly seen?: string | null;
  readonly isLast?: boolean;
  /** The first day on which one of its records would be another though no row moves. Left out where this wasn't kept yet. */
  readonly until?: CalendarDate;
}

export interface DatasetState {
  readonly after: string;
  readonly exhausted: boolean;
  readonly runs: readonly Run[];
  /** The first day on which one of the runs would be another though no row moves; "" where that of one isn't known. */
  readonly until: CalendarDate | "";
  /** The whole file that is being read through, of the first format that has none yet. */
  readonly whole: WholeState | null;
  readonly partsDone: number;
  readonly files: FileIndex;
  /** What the files' own heads say of their edition, by path. */
  readonly stamps: Stamps;
}

export type Stamps = { readonly [path: string]: Stamp };

export const emptyDataset: DatasetState = {
  after: "",
  exhausted: false,
  runs: [],
  until: never,
  whole: null,
  partsDone: 0,
  files: {},
  stamps: {},
};

/** What the current edition has of the dataset; without stamps where it was rendered before files had their own. */
export interface Published {
  readonly files: FileIndex;
  readonly stamps?: Stamps;
  readonly runs?: readonly Run[];
}

/** A piece of work: how far the dataset has come with it. */
export interface Piece {
  readonly state: DatasetState;
  /** In records rendered anew: what a step is measured by. */
  readonly cost: number;
}

export function withFiles(state: DatasetState, files: FileIndex, stamps: Stamps): DatasetState {
  return { ...state, files: { ...state.files, ...files }, stamps: { ...state.stamps, ...stamps } };
}
