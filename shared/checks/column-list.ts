/**
 * A table's columns as lists that every row is gone through by: made once for a table, not once for a row. Their entries are
 * objects, and hot loops over them use `forEach`: a pair taken apart and a `for … of` make an iterator and an answer each time,
 * which were a third of all that a report allocated.
 */

import type { Column, Table, TableKey, Values } from "../table.ts";

/** The columns in their order. */
export function columnList({ columns }: Table): readonly ColumnEntry[] {
  return listsOf(columns).all;
}

/** The columns whose cells name rows of another table, and which. */
export function referringColumns({ columns }: Table): readonly ReferringColumn[] {
  return listsOf(columns).referring;
}

/** A row's values where every cell is empty. */
export function blankValues({ columns }: Table): Values {
  return listsOf(columns).blank;
}

interface ColumnEntry {
  readonly key: string;
  readonly column: Column;
}

interface ReferringColumn {
  readonly key: string;
  readonly target: TableKey;
}

interface Lists {
  readonly all: readonly ColumnEntry[];
  readonly referring: readonly ReferringColumn[];
  readonly blank: Values;
}

const known = new WeakMap<Table["columns"], Lists>();

function listsOf(columns: Table["columns"]): Lists {
  const standing = known.get(columns);
  if (standing !== undefined) return standing;
  const all = Object.entries(columns).map(([key, column]) => ({ key, column }));
  const referring = all.flatMap(({ key, column: { field } }) =>
    field.refersTo === undefined ? [] : [{ key, target: field.refersTo }],
  );
  const lists = { all, referring, blank: Object.fromEntries(all.map(({ key }) => [key, null])) };
  known.set(columns, lists);
  return lists;
}
