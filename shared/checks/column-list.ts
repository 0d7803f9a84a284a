/** A table's columns as lists that every row is gone through by: made once for a table, not once for a row. */

import type { Column, Table, TableKey, Values } from "../table.ts";

/** The columns in their order. */
export function columnList({ columns }: Table): readonly (readonly [string, Column])[] {
  return listsOf(columns).all;
}

/** The columns whose cells name rows of another table, and which. */
export function referringColumns({ columns }: Table): readonly (readonly [string, TableKey])[] {
  return listsOf(columns).referring;
}

/** A row's values where every cell is empty. */
export function blankValues({ columns }: Table): Values {
  return listsOf(columns).blank;
}

interface Lists {
  readonly all: readonly (readonly [string, Column])[];
  readonly referring: readonly (readonly [string, TableKey])[];
  readonly blank: Values;
}

const known = new WeakMap<Table["columns"], Lists>();

function listsOf(columns: Table["columns"]): Lists {
  const standing = known.get(columns);
  if (standing !== undefined) return standing;
  const all = Object.entries(columns);
  const referring = all.flatMap(([key, { field }]) =>
    field.refersTo === undefined ? [] : [[key, field.refersTo] as const],
  );
  const lists = { all, referring, blank: Object.fromEntries(all.map(([key]) => [key, null])) };
  known.set(columns, lists);
  return lists;
}
