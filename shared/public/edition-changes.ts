/** What an edition changed, in counts and in words. */

import type { Language } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import type { CalendarDate, TableKey, Words } from "../table.ts";
import { tableList } from "../tables/all.ts";

/** Public records of a table by what became of them against the edition before. */
export interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
}

/** What pages tell of records one by one: they came, ended their work, are called otherwise. */
export const namedKinds = ["added", "ended", "renamed"] as const;

export type NamedKind = (typeof namedKinds)[number];

/** Tables whose records are told so. */
export const namedTables = ["nkos", "centers"] as const satisfies readonly TableKey[];

export type NamedTable = (typeof namedTables)[number];

/** How many there are of a kind, and of the first ones the row and the municipalities that it concerns. Names are where the rows are. */
export interface NamedRows {
  readonly count: number;
  readonly rows: readonly (readonly [id: string, ...places: string[]])[];
}

export type NamedChanges = { readonly [kind in NamedKind]?: NamedRows };

const namedWords: { readonly [table in NamedTable]: { readonly [kind in NamedKind]: NamedWords } } = {
  nkos: {
    added: { ru: ["Добавлена", "Добавлены"], en: "Added" },
    ended: { ru: ["Прекратила деятельность", "Прекратили деятельность"], en: "Ended" },
    renamed: { ru: ["Сменила название", "Сменили название"], en: "Renamed" },
  },
  centers: {
    added: { ru: ["Добавлен", "Добавлены"], en: "Added" },
    ended: { ru: ["Закрыт", "Закрыты"], en: "Closed" },
    renamed: { ru: ["Сменил название", "Сменили название"], en: "Renamed" },
  },
};

interface NamedWords {
  readonly ru: readonly [one: string, more: string];
  readonly en: string;
}

/** «Добавлены»: what stands before so many names. */
export function namedLead(table: NamedTable, kind: NamedKind, count: number, language: Language): string {
  const { ru, en } = namedWords[table][kind];
  return language === "en" ? en : ru[count === 1 ? 0 : 1];
}

const kinds = {
  added: { ru: "добавлено", en: "added" },
  changed: { ru: "изменено", en: "changed" },
  withdrawn: { ru: "снято", en: "withdrawn" },
} as const;

/** «НКО: добавлено 3, снято 1», a line for each table of which something changed. */
export function changeLines(
  changes: { readonly [table in TableKey]?: ChangeCounts },
  language: Language,
): readonly string[] {
  return tableList.flatMap(({ key, title }) => {
    const counts = changes[key];
    if (counts === undefined) return [];
    const said = (["added", "changed", "withdrawn"] as const)
      .filter((kind) => counts[kind] > 0)
      .map((kind) => `${kinds[kind][language]} ${formatNumber(counts[kind], language)}`);
    return said.length === 0 ? [] : [`${title[language]}: ${said.join(", ")}`];
  });
}

/** What an edition says in which no record changed. `before` is the one that it follows; `null` where that isn't known. */
export function unchangedWords(
  asOf: CalendarDate,
  before: { readonly number: number; readonly asOf: CalendarDate } | null,
): Words {
  if (before === null) return { ru: "Изменений в записях нет.", en: "No records changed." };
  const { number } = before;
  return before.asOf === asOf
    ? {
        ru: `Записи и дата данных те же, что в выпуске № ${number}; обновлены файлы и страницы.`,
        en: `Records and the day of the data are those of edition ${number}; files and pages were renewed.`,
      }
    : {
        ru: `Записи те же, что в выпуске № ${number}; показатели пересчитаны на новую дату.`,
        en: `Records are those of edition ${number}; figures are computed for the new day.`,
      };
}
