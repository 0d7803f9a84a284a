/** What a row is known by: its natural key, the keys no other row may share, and the texts by which others refer to it. */

import { canonicalJson } from "../canonical-json.ts";
import { handleOf } from "../fields/reference.ts";
import type { Json, Table, TableKey, Values } from "../table.ts";
import { referringColumns } from "./column-list.ts";

export interface RowKeys {
  /** `null` where no set of the natural key is filled and understood. */
  readonly naturalKey: string | null;
  /** Such as `ogrn=1024000000001`: equal texts in two rows of a table are a duplicate. */
  readonly uniqueKeys: readonly string[];
  /** Normalised texts by which references of other tables find this row. */
  readonly handles: readonly string[];
  /** What this row refers to: `[column, table, handle]`. */
  readonly refs: readonly (readonly [string, TableKey, string])[];
}

/** The keys of a row, from its parsed values. */
export function rowKeys(table: Table, values: Values): RowKeys {
  return new KeysOfRow(table, values);
}

/** No report asks for the natural key: it is worked out when somebody does. */
class KeysOfRow implements RowKeys {
  readonly uniqueKeys: readonly string[];
  readonly handles: readonly string[];
  readonly refs: RowKeys["refs"];
  private readonly table: Table;
  private readonly values: Values;

  constructor(table: Table, values: Values) {
    this.table = table;
    this.values = values;
    this.uniqueKeys = uniqueKeys(table, values).map(({ key }) => key);
    this.handles = handlesOf(table, values);
    this.refs = refsOf(table, values);
  }

  get naturalKey(): string | null {
    return naturalKeyOf(this.table, this.values);
  }
}

function refsOf(table: Table, values: Values): RowKeys["refs"] {
  const refs: (readonly [string, TableKey, string])[] = [];
  referringColumns(table).forEach(({ key, target }) => {
    const value = values[key];
    if (value === null || value === undefined) return;
    const texts: readonly Json[] = Array.isArray(value) ? value : [value];
    texts.forEach((text) => {
      refs.push([key, target, keyText(text)]);
    });
  });
  return refs;
}

/** A key that no other row may share. */
export interface UniqueKey {
  /** As in `RowKeys`. */
  readonly key: string;
  /** What is compared, by column. */
  readonly parts: readonly (readonly [column: string, text: string])[];
}

/** The unique keys of a row, from its parsed values. */
export function uniqueKeys(table: Table, values: Values): readonly UniqueKey[] {
  return table.unique.flatMap((columns) => {
    const parts = columns.map((column) => [column, comparableText(table, column, values[column])] as const);
    const isKey = parts.every(([, text]) => text !== "") && !table.mayShare(columns, values);
    return isKey ? [{ key: parts.map(([column, text]) => `${column}=${text}`).join("&"), parts }] : [];
  });
}

function handlesOf(table: Table, values: Values): readonly string[] {
  const handles: string[] = [];
  const add = (text: string) => {
    if (text !== "" && !handles.includes(text)) handles.push(text);
  };
  table.handles.forEach((column) => {
    add(keyText(values[column]));
  });
  table.naming.texts(values).forEach((text) => {
    add(handleOf(text));
  });
  return handles;
}

/** What a person would recognise the row by, as one text; `null` where no set of its natural key is filled. */
export function naturalKeyOf(table: Table, values: Values): string | null {
  for (const columns of table.naturalKey) {
    const parts = columns.map((column) => keyText(values[column]));
    if (!parts.includes("")) return parts.join(" · ");
  }
  return null;
}

/** Every text by which a row may ever be recognised: each filled set of its natural key, and its unique keys. */
export function allKeys(table: Table, values: Values): readonly string[] {
  const natural = table.naturalKey.flatMap(
    (columns) => naturalKeyOf({ ...table, naturalKey: [columns] }, values) ?? [],
  );
  return [...new Set([...natural, ...rowKeys(table, values).uniqueKeys])];
}

/** Columns of the unique set that a key such as `ogrn=1024…` was made of. Values may hold `&` and `=` themselves. */
export function uniqueColumns(table: Table, key: string): readonly string[] {
  const written = (columns: readonly string[]) => {
    let from = 0;
    return columns.every((column, index) => {
      const mark = `${index === 0 ? "" : "&"}${column}=`;
      const at = index === 0 ? (key.startsWith(mark) ? 0 : -1) : key.indexOf(mark, from);
      from = at + mark.length;
      return at >= 0;
    });
  };
  return table.unique.find(written) ?? [];
}

function comparableText(table: Table, column: string, value: Json | undefined): string {
  const field = table.columns[column]?.field;
  return field?.comparable === undefined || typeof value !== "string" ? keyText(value) : field.comparable(value);
}

function keyText(value: Json | undefined): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? handleOf(value) : canonicalJson(value);
}
