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
