/** What a row can't tell alone: duplicates within a table, references between tables. The Worker asks the same of its store in SQL. */

import type { RowFinding, Table, TableKey } from "../table.ts";
import { type RowKeys, uniqueColumns } from "./keys.ts";

/** A row and what it is known by. Ids are time-ordered: of two duplicates the one with the greater id came later. */
export interface KnownRow {
  readonly id: string;
  readonly keys: RowKeys;
}

/** Which rows of a table answer to a text: handle or id → ids. */
export type HandleIndex = ReadonlyMap<string, readonly string[]>;

/** Finds, for each row that repeats an earlier one's unique key, what to say about it: id → finding. */
export function duplicates(table: Table, rows: readonly KnownRow[]): Map<string, RowFinding> {
  const first = new Map<string, string>();
  for (const { id, keys } of rows) {
    for (const key of keys.uniqueKeys) {
      const holder = first.get(key);
      if (holder === undefined || id < holder) first.set(key, id);
    }
  }
  const found = new Map<string, RowFinding>();
  for (const { id, keys } of rows) {
    const repeated = keys.uniqueKeys.find((key) => first.get(key) !== id);
    if (repeated !== undefined) found.set(id, duplicateFinding(table, uniqueColumns(table, repeated)));
  }
  return found;
}

/** The words for a row that repeats what these columns hold together in another row. */
export function duplicateFinding(table: Table, columns: readonly string[]): RowFinding {
  const headers = (language: "ru" | "en") =>
    columns.map((key) => table.columns[key]?.header[language] ?? key).join(language === "ru" ? "» и «" : "” and “");
  return {
    column: columns[columns.length - 1] ?? null,
    code: "duplicate",
    severity: "error",
    message: {
      ru: `«${headers("ru")}»: такое значение уже есть в другой строке, поэтому эта строка ждёт. Объедините строки: оставьте одну.`,
      en: `“${headers("en")}” repeats another row, so this one waits. Merge the rows: keep one.`,
    },
  };
}

/** Builds the index that references are looked up in. */
export function handleIndex(rows: readonly KnownRow[]): HandleIndex {
  const index = new Map<string, string[]>();
  for (const { id, keys } of rows) {
    for (const handle of [id.toLowerCase(), ...keys.handles]) {
      const holders = index.get(handle);
      if (holders === undefined) index.set(handle, [id]);
      else holders.push(id);
    }
  }
  return index;
}

/** Looks every reference of a row up; tables that aren't in `indexes` are left alone. */
export function references(
  table: Table,
  keys: RowKeys,
  indexes: { readonly [target in TableKey]?: HandleIndex },
): readonly RowFinding[] {
  return keys.refs.flatMap(([column, target, handle]) => {
    const index = indexes[target];
    const holders = index?.get(handle) ?? [];
    if (index === undefined || holders.length === 1) return [];
    return [referenceFinding(table, column, holders.length === 0 ? "none" : "several")];
  });
}

/** The words for a reference that finds no row, several rows, or only a row that isn't public yet. */
export function referenceFinding(table: Table, column: string, how: "none" | "several" | "waiting"): RowFinding {
  const header = table.columns[column]?.header ?? { ru: column, en: column };
  const words = {
    none: {
      ru: "такой строки нет. Выберите значение из списка или сначала внесите её в свою вкладку",
      en: "there is no such row. Choose from the list, or enter that row in its own tab first",
    },
    several: {
      ru: "подходят несколько строк. Укажите ОГРН или полное название, чтобы было ясно, какая из них",
      en: "several rows fit. Give the OGRN or the full name, so that it is clear which one",
    },
    waiting: {
      ru: "строка, на которую она ссылается, ещё не опубликована: исправьте сначала ту строку",
      en: "the row it refers to isn't public yet: mend that row first",
    },
  }[how];
  return {
    column,
    code: `reference.${how}`,
    severity: "error",
    message: { ru: `«${header.ru}»: ${words.ru}.`, en: `“${header.en}”: ${words.en}.` },
  };
}
