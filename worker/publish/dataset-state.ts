/** How far a dataset has come: its runs of records, and the files that are made of them. */

import { never } from "../../shared/language/days-within.ts";
import type { Stamp } from "../../shared/public/envelope.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { Resource } from "../../shared/public/resources.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { Sha256State } from "../files/resumable-sha256.ts";
import type { FileIndex } from "../store/files.ts";
import type { Sum } from "./desk.ts";

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

/** The names of a file's segments: what stands before its runs, between two of them, and after them. */
export interface FileSegments {
  readonly open: readonly string[];
  readonly between: string | null;
  readonly close: readonly string[];
}

/** How far the sums had come before a run. */
export interface WholeMark {
  /** The run's place, from 0. */
  readonly run: number;
  readonly sum: Sum;
  readonly sha256: Sha256State | null;
}

/** How far a file has come: `run` is the first one that isn't read. */
export interface WholeState extends FileSegments, WholeMark {
  /** `null` of a file that never begins as one before it. */
  readonly marks: readonly WholeMark[] | null;
}

export interface DatasetState {
  /** The last record that stands in a run, "" before the first. */
  readonly after: string;
  readonly exhausted: boolean;
  /** How many runs there are, and records in them: each run is a piece of its own. */
  readonly runs: number;
  readonly records: number;
  /** The place of the current edition's run at which it may go on as there. */
  readonly place: number;
  /** The first day on which one of the runs would be another though no row moves; "" where that of one isn't known. */
  readonly until: CalendarDate | "";
  /** The long whole file that is being read through. */
  readonly whole: WholeState | null;
  /** Extensions of the long whole files that are done: each is a piece of its own. */
  readonly wholes: readonly string[];
  /** Whole files that aren't long, and the one part of a dataset without records. */
  readonly files: FileIndex;
  /** What the files' own heads say of their edition, by path. */
  readonly stamps: Stamps;
}

export type Stamps = { readonly [path: string]: Stamp };

export const emptyDataset: DatasetState = {
  after: "",
  exhausted: false,
  runs: 0,
  records: 0,
  place: 0,
  until: never,
  whole: null,
  wholes: [],
  files: {},
  stamps: {},
};

/** What the current edition has of the dataset; without stamps where it was rendered before files had their own. */
export type Published = Pick<DatasetState, "runs" | "files"> & Partial<Pick<DatasetState, "wholes" | "stamps">>;

/** Files with what their heads say. */
export interface StampedFiles {
  readonly files: FileIndex;
  readonly stamps: Stamps;
}

/** A run with the files of its part: none where it is all that a municipality has. */
export interface RunPiece extends StampedFiles {
  readonly run: Run;
}

/** A long whole file, and how far its SHA-256 had come before some of its runs, so that what stands before them isn't read again. */
export interface WholePiece extends StampedFiles {
  readonly marks?: readonly WholeMark[];
}

/** A piece of work: how far the dataset has come with it. */
export interface Piece {
  readonly state: DatasetState;
  /** In records rendered anew: what a step is measured by. */
  readonly cost: number;
}
