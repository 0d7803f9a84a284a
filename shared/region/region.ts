/** What is specific to this region apart from its municipalities. Another region is another folder like this one. */

import type { CalendarDate, Words } from "../table.ts";
import type { Population } from "./municipality-facts.ts";
import type { MunicipalityKey } from "./municipality-names.ts";

export interface Region {
  readonly name: Words;
  /** «Калужской области»: for sentences. */
  readonly nameGenitive: string;
  /** IANA name; all dates of the project are dates in this zone. */
  readonly timeZone: string;
  /** First two digits of OKTMO and of the municipalities' keys. */
  readonly code: string;
}

export const region: Region = {
  name: { ru: "Калужская область", en: "Kaluga Oblast" },
  nameGenitive: "Калужской области",
  timeZone: "Europe/Moscow",
  code: "29",
};

/** Residents of the region as a whole; the municipalities' figures are of different years and don't add up to it. */
export const regionPopulation: Population = {
  residents: 1_070_853,
  date: "2023-01-01" as CalendarDate,
  confidence: "secondary",
  source: { ru: "Калугастат, по сообщению СМИ", en: "Kalugastat, as reported by media" },
};

/** The figures that the round table itself stated: shares of all НКО of the region, in whole per cent. */
export interface StatedShares {
  readonly shares: readonly { readonly key: MunicipalityKey; readonly percent: number }[];
  readonly date: CalendarDate;
  readonly source: Words;
}

/** «47% от общего количества организаций находится в г. Калуга, 14% в г. Обнинске и 6% в Боровском районе». */
export const roundTableShares: StatedShares = {
  shares: [
    { key: "29-701", percent: 47 },
    { key: "29-715", percent: 14 },
    { key: "29-06", percent: 6 },
  ],
  date: "2023-03-30" as CalendarDate,
  source: {
    ru: "рекомендации круглого стола Общественной палаты Калужской области, 30 марта 2023 года",
    en: "recommendations of the round table of the Civic Chamber of Kaluga Oblast, 30 March 2023",
  },
};
