/**
 * What a file of an edition is made from. Which files an erased row takes with it, which ones the next edition makes again,
 * and after which others a file is made all follow from this.
 */

import { metrics } from "../../../shared/metrics/all.ts";
import type { NamedTable } from "../../../shared/public/edition-changes.ts";
import type { Resource } from "../../../shared/public/resources.ts";
import type { Table, TableKey } from "../../../shared/table.ts";

export interface Reads {
  /** Tables whose rows it quotes: with an erased row the file goes too. */
  readonly shows?: readonly TableKey[];
  /** Tables of which it quotes just the rows that its edition's changes name: it goes only with one of these. */
  readonly names?: readonly NamedTable[];
  /** Tables whose rows it only counts. */
  readonly counts?: readonly TableKey[];
  /** Observations of the metrics. */
  readonly figures?: true;
  /** Other files by their sums: the region's datasets, or every file. It is made after them, in each edition. */
  readonly files?: "region" | "all";
  /** The edition that it is published with, of which it speaks: it is made in each. */
  readonly edition?: true;
}

/** The unit that computes a metric. */
export function metricUnit(id: string): string {
  return `metric ${id}`;
}

/** What units that compute metrics are called, in their order. */
export const metricUnits: readonly string[] = metrics.map(({ id }) => metricUnit(id));

/** Every share quotes the population that was entered. */
const quotedByFigures: readonly TableKey[] = ["municipalities"];

/** Tables whose rows a file quotes. */
export function shownTables(reads: Reads): readonly TableKey[] {
  return [...(reads.shows ?? []), ...(reads.figures ? quotedByFigures : [])];
}

/** Tables whose rows a file reads itself. */
export function readTables({ shows = [], counts = [] }: Reads): readonly TableKey[] {
  return [...shows, ...counts];
}

/** Whether a file changes with the edition, whatever its rows do. */
export function isMadeInEachEdition({ files, edition }: Reads): boolean {
  return files !== undefined || edition === true;
}

const order = [undefined, "region", "all"] as const satisfies readonly Reads["files"][];

/** A file is made after those of a lower place: they must be in the store before. */
export function placeInOrder({ files }: Reads): number {
  // Datasets come before all documents anyway.
  return Math.max(order.indexOf("region"), order.indexOf(files));
}

/** What the files of a resource are made from. The envelope of each names the publisher, who stands in «Настройки». */
export function resourceReads({ source }: Resource): Reads {
  if (typeof source === "string") return { shows: ["settings"], figures: true };
  const { table } = source;
  return { shows: ["settings", table.key, ...targetsOf(table)], counts: referringTables(table) };
}

/** Tables whose rows the computed fields of this one look at, because they refer to it. */
export function referringTables(table: Table): readonly TableKey[] {
  const read = Object.values(table.computed).flatMap(({ reads = {} }) => Object.keys(reads) as TableKey[]);
  return [...new Set(read)];
}

/** Tables whose rows are named in this one's public records. */
export function targetsOf(table: Table): readonly TableKey[] {
  return Object.values(table.columns).flatMap(({ field, reach }) =>
    reach === "public" && field.refersTo !== undefined ? [field.refersTo] : [],
  );
}
