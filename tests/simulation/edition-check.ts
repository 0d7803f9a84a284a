/** The edition equals the public projection of its commit, computed here anew from what the rows said. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import { rowKeys } from "../../shared/checks/keys.ts";
import type { CheckedRow } from "../../shared/checks/row.ts";
import { handleOf } from "../../shared/fields/reference.ts";
import { markedLabel, type PublicRecord, publicRecord, type Reference } from "../../shared/public/record.ts";
import { resources } from "../../shared/public/resources.ts";
import type { Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { today } from "./day.ts";
import { factsAtWorker, releasedColumns } from "./releases.ts";
import {
  cellsOf,
  contentOf,
  isWithdrawn,
  type StoredHistory,
  type StoredVersion,
  standingAt,
} from "./stored-history.ts";

/** Reads `/v1/{resource}.json` of an edition; `null` where an erasure has taken it and no edition came out since. */
export type ReadRecords = (resource: string, edition: number) => Promise<readonly unknown[] | null>;

interface ShownRow {
  readonly table: Table;
  readonly id: string;
  readonly checked: CheckedRow;
  readonly isPublic: boolean;
  /** Not an earlier version that stands in for one that waits for correction. */
  readonly isOwn: boolean;
}

/** Says what is wrong with every edition. */
export async function checkEditions(history: StoredHistory, read: ReadRecords): Promise<string[]> {
  const wrong: string[] = [];
  // What a released erasure took stays erased in every past state, though the same was handed over again.
  const stays = new Set(history.tombstones.map(nameOf));
  const isTaken = (version: StoredVersion) => !version.ok && stays.has(nameOf(version));
  for (const { number, commit } of history.editions) {
    const shown = shownRows(history, commit);
    const withdrawn = withdrawnHandles(history, commit);
    const erased = new Set(
      standingAt(history, commit).flatMap((row) => (isErased(history, row) || isTaken(row) ? [row.table] : [])),
    );
    wrong.push(...checkShown(shown, erased, withdrawn).map((fault) => `edition ${number}: ${fault}`));
    const records = publicRecords(shown.filter(({ isPublic }) => isPublic));
    for (const resource of resources) {
      if (typeof resource.source === "string") continue;
      const published = await read(resource.key, number);
      if (published === null) continue;
      const expected = records.get(resource.source.table.key) ?? [];
      const difference = firstDifference(expected, published);
      if (difference !== null) wrong.push(`edition ${number}: ${resource.key}: ${difference}`);
    }
  }
  for (const version of history.versions) {
    const content = contentOf(history, version);
    if (content.cells === null) continue;
    const { ok } = factsAtWorker(history, version.table, content.cells).checked();
    // What was handed over before its cell was released was rightly held; `checkReleases` looks at what stands now.
    if (ok && releasedColumns(history.released, version.table, content.cells).length > 0) continue;
    if (ok !== content.ok) wrong.push(`${version.table} ${version.id}: stored as ${content.ok ? "good" : "faulty"}`);
    if (version.ok && !ok) wrong.push(`${version.table} ${version.id}: faulty, but not held`);
    if (ok && !version.ok && version.reasons === null && !isTaken(version))
      wrong.push(`${version.table} ${version.id}: held for nothing`);
  }
  return wrong;
}

function nameOf({ table, id, hash }: Pick<StoredVersion, "table" | "id" | "hash">): string {
  return `${table} ${id} ${hash}`;
}

/** Of each row its own version if that is good, else the last good one before it. */
function shownRows(history: StoredHistory, commit: number): readonly ShownRow[] {
  return standingAt(history, commit).flatMap((standing) => {
    if (isWithdrawn(history, standing, commit)) return [];
    const version = standing.ok && !isErased(history, standing) ? standing : lastGood(history, standing);
    const cells = version === undefined ? null : cellsOf(history, version);
    if (version === undefined || cells === null) return [];
    const table = tables[version.table];
    const checked = withFirstDeadline(factsAtWorker(history, table.key, cells).checked(), history, version);
    const isPublic = table.resource && table.isPublic(checked.values);
    return [{ table, id: version.id, checked, isPublic, isOwn: standing.ok }];
  });
}

/** `table handle` of every row that may not be shown: a reference to it that may be left out is left out. */
function withdrawnHandles(history: StoredHistory, commit: number): ReadonlySet<string> {
  const taken = history.versions.filter((version) => isWithdrawn(history, version, commit));
  return new Set(
    taken.flatMap((version) => {
      const { values } = factsAtWorker(history, version.table, cellsOf(history, version) ?? {}).checked();
      const { handles } = rowKeys(tables[version.table], values);
      return [version.id.toLowerCase(), ...handles].map((handle) => `${version.table} ${handle}`);
    }),
  );
}

/** A task's first deadline is that of its first good public version, whatever its cell says now. */
function withFirstDeadline(checked: CheckedRow, history: StoredHistory, { table, id }: StoredVersion): CheckedRow {
  if (table !== "tasks") return checked;
  const [originalDeadline = null] = history.versions
    .filter((version) => version.table === table && version.id === id && version.ok)
    .map((version) => factsAtWorker(history, table, cellsOf(history, version) ?? {}).checked().values)
    .filter((values) => tables[table].isPublic(values))
    .flatMap((values) => values.originalDeadline ?? values.deadline ?? []);
  return { ...checked, values: { ...checked.values, originalDeadline } };
}

/** An erased version is no good one any more. */
function lastGood(history: StoredHistory, { table, id, from }: StoredVersion): StoredVersion | undefined {
  return history.versions.findLast(
    (earlier) =>
      earlier.table === table && earlier.id === id && earlier.ok && earlier.from < from && !isErased(history, earlier),
  );
}

function isErased(history: StoredHistory, version: StoredVersion): boolean {
  return cellsOf(history, version) === null;
}

/** No two shown rows share a unique key, and what is public refers to public rows only; an earlier version may lose a reference, and so may a past edition whose row was erased since. */
function checkShown(
  rows: readonly ShownRow[],
  erased: ReadonlySet<TableKey>,
  withdrawn: ReadonlySet<string>,
): string[] {
  const holders = new Map<string, string>();
  const find = referenceFinder(rows.filter(({ isPublic }) => isPublic));
  return rows.flatMap(({ table, id, checked, isPublic, isOwn }) => {
    const { uniqueKeys, refs } = rowKeys(table, checked.values);
    const taken = uniqueKeys.filter((key) => holders.has(`${table.key} ${key}`));
    for (const key of uniqueKeys) holders.set(`${table.key} ${key}`, id);
    const dangling =
      isPublic && isOwn
        ? refs.filter(
            ([column, target, handle]) =>
              !erased.has(target) &&
              find(target, handle) === undefined &&
              (table.columns[column]?.required || !withdrawn.has(`${target} ${handle}`)),
          )
        : [];
    return [
      ...taken.map((key) => `${table.key} ${id} and another row are both ${key}`),
      ...dangling.map(([column]) => `${table.key} ${id} refers by ${column} to no public row`),
    ];
  });
}

function publicRecords(rows: readonly ShownRow[]): ReadonlyMap<TableKey, readonly PublicRecord[]> {
  const find = referenceFinder(rows);
  const referring = (key: TableKey, handle: string) =>
    rows.flatMap(({ table, checked: { values } }) => {
      const isMeant = table.key === key && rowKeys(table, values).refs.some(([, , own]) => own === handle);
      return isMeant ? [values] : [];
    });
  const records = new Map<TableKey, PublicRecord[]>();
  for (const { table, id, checked } of [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const list = records.get(table.key) ?? [];
    records.set(table.key, list);
    list.push(publicRecord(table, id, checked.values, find, today, referring));
  }
  return records;
}

/** A reference means the one public row that answers to its text. */
function referenceFinder(rows: readonly ShownRow[]): (table: TableKey, handle: string) => Reference | undefined {
  const index = new Map<string, ShownRow[]>();
  for (const row of rows) {
    const { handles } = rowKeys(row.table, row.checked.values);
    for (const handle of new Set([row.id.toLowerCase(), ...handles])) {
      const name = `${row.table.key} ${handle}`;
      index.set(name, [...(index.get(name) ?? []), row]);
    }
  }
  return (table, handle) => {
    const [row, ...others] = index.get(`${table} ${handleOf(handle)}`) ?? [];
    if (row === undefined || others.length > 0) return undefined;
    const { values } = row.checked;
    return { id: row.table.publicId(row.id, values), label: markedLabel(row.table, values, today), values };
  };
}

function firstDifference(expected: readonly PublicRecord[], published: readonly unknown[]): string | null {
  if (expected.length !== published.length) return `${published.length} records instead of ${expected.length}`;
  for (const [index, record] of expected.entries()) {
    const wanted = canonicalJson(record);
    const found = JSON.stringify(published[index]);
    if (wanted !== canonicalJson(JSON.parse(found))) return `${found} instead of ${wanted}`;
  }
  return null;
}
