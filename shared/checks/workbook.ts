/** What a row can't tell alone: duplicates within a table, references between tables. The Worker asks the same of its store in SQL. */

import type { RowFinding, Table, Values, Words } from "../table.ts";
import { type RowKeys, uniqueColumns } from "./keys.ts";
import { type ToldApart, tellingColumns, toldApart } from "./told-apart.ts";

/** A row and what it is known by. Ids are time-ordered: of two duplicates the one with the greater id came later. */
export interface KnownRow {
  readonly id: string;
  readonly keys: RowKeys;
}

/** A row that may repeat another: its values (of `telltale` columns at least), and how people find it. */
export interface ComparedRow extends KnownRow {
  readonly values: Values;
  /** «АНО „Опора“» in quotes, or a number: what stands after «строку». */
  readonly name: string;
}

/** The columns that `duplicates` looks at. */
export function telltale(table: Table): readonly string[] {
  const keys = [...table.unique.flat(), ...branchColumns, ...tellingColumns, ...table.sharing];
  return [...new Set(keys)].filter((key) => key in table.columns);
}

const branchColumns = ["ogrn", "inn", "kpp"] as const;

/** How a row's label stands in a sentence. */
export function rowName(table: Table, values: Values): string {
  return `«${table.label(values).replace(/«/g, "„").replace(/»/g, "“")}»`;
}

/**
 * Finds, for each row that repeats an earlier one's unique key, what to say about it: id → finding. Where the two are told
 * apart the mistake may be in either, so the earlier row is marked too.
 */
export function duplicates(table: Table, rows: readonly ComparedRow[]): Map<string, RowFinding> {
  const first = firstHolders(rows);
  const found = new Map<string, RowFinding>();
  for (const row of rows) {
    for (const key of row.keys.uniqueKeys) {
      const holder = first.get(key);
      if (holder === undefined || holder.id === row.id || found.has(row.id)) continue;
      const columns = uniqueColumns(table, key);
      const apart = toldApart(table, row.values, holder.values);
      const said = isBranch(row.values, holder.values)
        ? branchFinding(holder.name)
        : duplicateFinding(table, columns, holder.name, apart);
      found.set(row.id, { ...said, repeats: holder.id });
      if (apart !== null && !found.has(holder.id))
        found.set(holder.id, repeatedFinding(table, columns, row.name, apart));
    }
  }
  return found;
}

/** Of the earlier row: another one, entered later, has its key. */
function repeatedFinding(table: Table, columns: readonly string[], name: string, apart: ToldApart): RowFinding {
  const { ru, en } = headersOf(table, columns);
  return {
    column: columns[columns.length - 1] ?? null,
    code: "duplicate.earlier",
    // Two numbers that contradict each other are a mistake; two names may be one organisation in other words.
    severity: apart === "numbers" ? "error" : "warning",
    message: {
      ru: `«${ru}»: такое же значение в строке ${name}, внесённой позже, а в остальном это разные записи. Опечатка может быть и здесь: сверьте с источником и исправьте «${ru}» там, где оно неверно.`,
      en: `“${en}” is the same in the row ${name}, entered later, though the rows are otherwise different. The mistake may be in either: compare with the source.`,
    },
  };
}

function headersOf(table: Table, columns: readonly string[]): Words {
  const headers = (language: "ru" | "en") =>
    columns.map((key) => table.columns[key]?.header[language] ?? key).join(language === "ru" ? "» и «" : "” and “");
  return { ru: headers("ru"), en: headers("en") };
}

/**
 * The words for a row that repeats what these columns hold together in another row; `name` is that row's, where it is known.
 * Where the rows are told apart a mistyped key is likelier than one record entered twice.
 */
export function duplicateFinding(
  table: Table,
  columns: readonly string[],
  name: string | null = null,
  apart: ToldApart = null,
): RowFinding {
  const { ru, en } = headersOf(table, columns);
  const merge: Words =
    name !== null && apart !== null
      ? {
          ru: `Оно стоит в строке ${name}, но в остальном это разные записи: скорее всего, здесь опечатка. Исправьте «${ru}»; объединяйте строки, только если это одно и то же.`,
          en: `It stands in the row ${name}, but the rows are otherwise different: most likely this is a typing error. Correct “${en}”; merge the rows only if they are the same.`,
        }
      : name === null
        ? {
            ru: `Если здесь опечатка, исправьте «${ru}»; если одно и то же внесено дважды, объедините строки.`,
            en: `Correct “${en}” if it is mistyped; merge the rows if they are the same.`,
          }
        : {
            ru: `Она повторяет строку ${name}: объедините их, оставьте одну.`,
            en: `It repeats the row ${name}: merge them, keep one.`,
          };
  return {
    column: columns[columns.length - 1] ?? null,
    code: "duplicate",
    severity: "error",
    message: {
      ru: `«${ru}»: такое значение уже есть в другой строке, поэтому эта строка ждёт. ${merge.ru}`,
      en: `“${en}” repeats another row, so this one waits. ${merge.en}`,
    },
  };
}

/** One organisation by ОГРН and ИНН, with another КПП: a branch of it. */
function isBranch(values: Values, other: Values): boolean {
  const isFilled = branchColumns.every((key) => typeof values[key] === "string" && typeof other[key] === "string");
  return isFilled && values.ogrn === other.ogrn && values.inn === other.inn && values.kpp !== other.kpp;
}

function branchFinding(name: string): RowFinding {
  return {
    column: "kpp",
    code: "duplicate.branch",
    severity: "error",
    message: {
      ru: `КПП другой, а ОГРН и ИНН те же, что в строке ${name}. Филиал отдельной строкой не вносят: организация посчиталась бы дважды. Уберите эту строку.`,
      en: `Another KPP, but the same OGRN and INN as in the row ${name}. A branch has no row of its own, or the organisation would count twice. Remove this row.`,
    },
  };
}

/** Which rows of a table answer to a text: handle or id → ids. */
export type HandleIndex = ReadonlyMap<string, readonly string[]>;

/**
 * Builds the index that references are looked up in. A row that repeats another one waits, so it doesn't make the name
 * that both have ambiguous; a name that only it has still leads to it.
 */
export function handleIndex(rows: readonly KnownRow[]): HandleIndex {
  const index = new Map<string, string[]>();
  const first = firstHolders(rows);
  const repeats = ({ id, keys }: KnownRow) => keys.uniqueKeys.some((key) => first.get(key)?.id !== id);
  const [waiting, standing] = [rows.filter(repeats), rows.filter((row) => !repeats(row))];
  const add = (handle: string, id: string) => {
    const holders = index.get(handle);
    if (holders === undefined) index.set(handle, [id]);
    else holders.push(id);
  };
  standing.forEach(({ id, keys }) => {
    add(id.toLowerCase(), id);
    keys.handles.forEach((handle) => {
      add(handle, id);
    });
  });
  const taken = new Set(index.keys());
  for (const { id, keys } of waiting) {
    add(id.toLowerCase(), id);
    for (const handle of keys.handles) if (!taken.has(handle)) add(handle, id);
  }
  return index;
}

/** The row that a unique key counts for: of several the one with the least id. */
function firstHolders<Row extends KnownRow>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const first = new Map<string, Row>();
  rows.forEach((row) => {
    row.keys.uniqueKeys.forEach((key) => {
      const holder = first.get(key);
      if (holder === undefined || row.id < holder.id) first.set(key, row);
    });
  });
  return first;
}

/** The words for a reference that finds no row, several rows, or only a row that isn't public yet. */
export function referenceFinding(table: Table, column: string, how: "none" | "several" | "waiting"): RowFinding {
  const { header, field } = table.columns[column] ?? { header: { ru: column, en: column }, field: undefined };
  const isOrganisation = field?.refersTo === "nkos" || field?.refersTo === "centers";
  const words = {
    none: {
      ru: `такой строки нет. Впишите: ${afterColon(field?.help.ru ?? "")}. Если её нет и там, сначала внесите её`,
      en: `there is no such row. Type: ${afterColon(field?.help.en ?? "")}. If it isn't there either, enter it there first`,
    },
    several: isOrganisation
      ? {
          ru: "подходят несколько строк. Укажите ОГРН или полное название, чтобы было ясно, какая из них",
          en: "several rows fit. Give the OGRN or the full name, so that it is clear which one",
        }
      : {
          ru: `так названы несколько строк, и неясно, какая из них. Впишите точнее: ${afterColon(field?.help.ru ?? "")}. Если и это не поможет, дайте строкам разные названия`,
          en: `several rows are called so. Type: ${afterColon(field?.help.en ?? "")}; give the rows different names if that doesn't help`,
        },
    waiting: {
      ru: "названная здесь строка ещё не опубликована, поэтому и эта ждёт. Исправьте сначала названную",
      en: "the row named here isn't public yet, so this one waits too. Mend that row first",
    },
  }[how] satisfies Words;
  return {
    column,
    code: `reference.${how}`,
    severity: "error",
    message: { ru: `«${header.ru}»: ${words.ru}.`, en: `“${header.en}”: ${words.en}.` },
  };
}

/** «Название центра …» → «название центра …»; an abbreviation stays as it is. */
function afterColon(help: string): string {
  return /^.[А-ЯA-Z]/.test(help) ? help : help.charAt(0).toLowerCase() + help.slice(1);
}
