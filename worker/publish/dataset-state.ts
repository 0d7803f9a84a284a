/** How far a dataset has come: its runs of records, and the files that are made of them. */

import type { Stamp } from "../../shared/public/envelope.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import type { Resource } from "../../shared/public/resources.ts";
import type { FileIndex, StoredFile } from "../store/files.ts";
import type { Sum } from "./desk.ts";
import type { WholeState } from "./whole.ts";

/** One resource of the region or of a municipality. */
export interface Dataset {
  readonly resource: Resource;
  readonly municipality: string | null;
}

/** A record and what it is read on from. */
export interface SourceRecord {
  readonly id: string;
  readonly record: PublicRecord;
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
}

export interface DatasetState {
  readonly after: string;
  readonly exhausted: boolean;
  readonly runs: readonly Run[];
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

export interface Advance {
  readonly state: DatasetState;
  readonly done: boolean;
  /** In records rendered anew: what a step is measured by. */
  readonly cost: number;
}

export function withFile(state: DatasetState, path: string, file: StoredFile, stamp: Stamp): DatasetState {
  return { ...state, files: { ...state.files, [path]: file }, stamps: { ...state.stamps, [path]: stamp } };
}
