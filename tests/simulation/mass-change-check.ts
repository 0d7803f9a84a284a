/** No commit tears a column or loses rows bit by bit unless a coordinator has confirmed it: counted here anew. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import type { Cells, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { factsOf } from "./row-facts.ts";
import { cellsOf, type StoredCommit, type StoredHistory, standingAt } from "./stored-history.ts";

type Rows = ReadonlyMap<string, Cells>;

/** Says what is wrong. */
export function checkMassChanges(history: StoredHistory): readonly string[] {
  return history.commits.slice(1).flatMap((commit) =>
    tableList.flatMap(({ key }) => {
      if (commit.confirmed.includes(key)) return [];
      const [before, now] = [rowsAt(history, key, commit.number - 1), rowsAt(history, key, commit.number)];
      return [
        ...tornColumns(key, before, now).map((column) => `commit ${commit.number}: ${key}.${column} is torn`),
        ...(isSpoilt(key, before, now) ? [`commit ${commit.number}: ${key} isn't what it was`] : []),
        ...(isSlowLoss(history, commit, key, before, now) ? [`commit ${commit.number}: ${key} loses too much`] : []),
      ];
    }),
  );
}

/** An erased row says nothing any more. */
function rowsAt(history: StoredHistory, table: TableKey, commit: number): Rows {
  const standing = standingAt(history, commit).filter((version) => version.table === table);
  return new Map(standing.map((version) => [version.id, cellsOf(history, version) ?? {}]));
}

/** Columns in which at least six cells hold now, each, what another of them held before. */
function tornColumns(table: TableKey, before: Rows, now: Rows): string[] {
  return Object.keys(tables[table].columns).filter((column) => {
    const pairs = [...before].flatMap(([id, cells]) => {
      const next = now.get(id);
      if (next === undefined) return [];
      const [was, is] = [canonicalJson(cells[column] ?? null), canonicalJson(next[column] ?? null)];
      return was === is ? [] : [{ was, is }];
    });
    const [were, are] = [pairs.map(({ was }) => was).sort(), pairs.map(({ is }) => is).sort()];
    return pairs.length >= 6 && new Set(were).size >= 3 && canonicalJson(were) === canonicalJson(are);
  });
}

/** In more than five rows and a quarter of the tab a cell is emptied or, where it isn't meant to change, says something else. */
function isSpoilt(table: TableKey, before: Rows, now: Rows): boolean {
  const { columns, living } = tables[table];
  const spoilt = [...before].filter(([id, cells]) => {
    const next = now.get(id);
    return Object.keys(columns).some((column) => {
      const [was, is] = [cells[column], next?.[column]];
      if (next === undefined || was === undefined || canonicalJson(was) === canonicalJson(is ?? null)) return false;
      return is === undefined || !living.includes(column);
    });
  });
  return spoilt.length > 5 && spoilt.length * 4 > before.size;
}

/** The Worker may have counted from any edition or confirmed commit before; too much it is if it is so from each of them. */
function isSlowLoss(
  history: StoredHistory,
  { number }: StoredCommit,
  table: TableKey,
  before: Rows,
  now: Rows,
): boolean {
  if (lossOf(table, before, now).lost === 0) return false;
  const confirmed = history.commits.filter((commit) => commit.number < number && commit.confirmed.includes(table));
  const bases = [
    ...history.editions.map(({ commit }) => commit).filter((commit) => commit < number),
    ...confirmed.map((commit) => commit.number),
  ];
  return bases.length > 0 && bases.every((base) => isTooMuch(rowsAt(history, table, base), table, now));
}

function isTooMuch(before: Rows, table: TableKey, now: Rows): boolean {
  const { removed, lost } = lossOf(table, before, now);
  return (lost > 5 && lost * 10 > before.size) || (removed >= 3 && removed * 2 >= before.size);
}

function lossOf(table: TableKey, before: Rows, now: Rows): { readonly removed: number; readonly lost: number } {
  let [removed, rekeyed] = [0, 0];
  for (const [id, cells] of before) {
    const next = now.get(id);
    const key = factsOf(tables[table], cells).naturalKey();
    if (next === undefined) removed++;
    else if (key !== null && key !== factsOf(tables[table], next).naturalKey()) rekeyed++;
  }
  return { removed, lost: removed + rekeyed };
}
