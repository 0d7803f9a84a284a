/** Which metric could show that a recommendation is followed, by its words. */

import { metrics } from "../metrics/all.ts";

/** The first whose words are found; ids as in `shared/metrics/`. */
const tellingWords: readonly (readonly [words: RegExp, id: string])[] = [
  [/обучени|(?<![а-яё])курс(?:ы|ах|ов)|вебинар|семинар|повышени[а-яё]{1,3} квалификац/, "training-before"],
  [
    /(?:создани|образовани|регистраци)[а-яё]{0,3} (?:новых )?(?:организац|нко|некоммерч)|нов(?:ых|ые) (?:нко|организац|некоммерч)/,
    "nko-new-rate",
  ],
  [
    /грант|конкурс[а-яё]{0,5} проект|участ[а-яё]{1,8} в (?:[а-яё]{1,30} )?конкурс|президентск[а-яё]{1,3} фонд/,
    "grant-applications",
  ],
  [/(?<![а-яё])клуб/, "meeting-club"],
  [/встреч|выезд/, "meeting-count"],
  [/(?<![а-яё])сми(?![а-яё])|освеща|публикац|массовой информации/, "publication-count"],
  [/ресурсн[а-яё]{1,3} центр|(?<![а-яё])рц(?![а-яё])/, "center-coverage"],
  [/действующ[а-яё]{1,3} (?:нко|некоммерч)|развити[а-яё] (?:нко|некоммерч)/, "nko-active"],
];

/** Its Russian name; `null` where no word tells. */
export function indicatorOf(quote: string): string | null {
  const lower = quote.toLowerCase();
  const wanted = tellingWords.find(([words]) => words.test(lower))?.[1];
  return metrics.find(({ id }) => id === wanted)?.title.ru ?? null;
}

/** What the column «Показатель» may be chosen from. */
export function indicatorTitles(): readonly string[] {
  return metrics.map(({ title }) => title.ru);
}
