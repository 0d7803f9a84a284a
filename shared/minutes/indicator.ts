/** Which metric could show that a recommendation is followed, by its words. */

import { metrics } from "../metrics/all.ts";

/** The first whose words are found; ids as in `shared/metrics/`. */
const tellingWords: readonly (readonly [words: RegExp, id: string])[] = [
  [/обучени|(?<![а-яё])курс(?:ы|ах|ов)|вебинар|семинар|повышени[а-яё]+ квалификац/, "training-before"],
  [
    /(?:создани|образовани|регистраци)[а-яё]* (?:новых )?(?:организац|нко|некоммерч)|нов(?:ых|ые) (?:нко|организац|некоммерч)/,
    "nko-new-rate",
  ],
  [/грант|конкурс[а-яё]* проект|участ[а-яё]+ в (?:[а-яё]+ )?конкурс|президентск[а-яё]+ фонд/, "grant-applications"],
  [/(?<![а-яё])клуб/, "meeting-club"],
  [/встреч|выезд/, "meeting-count"],
  [/(?<![а-яё])сми(?![а-яё])|освеща|публикац|массовой информации/, "publication-count"],
  [/ресурсн[а-яё]+ центр|(?<![а-яё])рц(?![а-яё])/, "center-coverage"],
  [/действующ[а-яё]+ (?:нко|некоммерч)|развити[а-яё] (?:нко|некоммерч)/, "nko-active"],
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
