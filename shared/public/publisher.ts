/** What every file of an edition says about itself: who publishes, under which licence, as of when, and how to cite it. */

import { formatDate, parseCalendarDate } from "../language/dates.ts";
import { licenceAddresses, smallestRange } from "../settings/readings.ts";
import { clubSettings, type Setting } from "../settings/settings.ts";
import type { CalendarDate, Values, Words } from "../table.ts";

export interface Licence {
  readonly name: string;
  readonly url: string | null;
}

/** The club's settings as far as they are public. */
export interface Publisher {
  readonly name: string;
  /** As pages in English call it; `null` where the club hasn't said. */
  readonly nameEn: string | null;
  readonly licence: Licence;
  /** The day as of which the registers were checked (for the legal marks); `null` where the club hasn't said. */
  readonly registersCheckedOn: CalendarDate | null;
  /** Counts of private rows below it are withheld. */
  readonly smallestShown: number;
  /** The data are made up: said on every page and in every file. */
  readonly demonstration: boolean;
}

export const demonstrationNotice: Words = {
  ru: "Демонстрационные данные: организации, задачи и числа вымышлены",
  en: "Demonstration data: organisations, tasks and figures are made up",
};

/** Reads the rows of «Настройки». */
export function publisherOf(rows: readonly Values[]): Publisher {
  const valueFor = enteredIn(rows);
  const licence = valueFor(clubSettings.licence);
  return {
    name: valueFor(clubSettings.publisher),
    nameEn: valueFor(clubSettings.publisherEn) || null,
    licence: { name: licence, url: licenceAddresses[licence] ?? null },
    registersCheckedOn: parseCalendarDate(valueFor(clubSettings.registersCheckedOn)),
    smallestShown: smallestOf(valueFor(clubSettings.smallestShown)),
    demonstration: valueFor(clubSettings.demonstration).toLowerCase() === "да",
  };
}

/** What the rows say of a setting; what isn't there has its default. */
export function enteredIn(rows: readonly Values[]): (setting: Setting) => string {
  const entered = new Map(rows.map(({ name, value }) => [name, value]));
  return ({ name, default: usual }) => {
    const value = entered.get(name.ru);
    return typeof value === "string" && value !== "" ? value : usual;
  };
}

/** A row from before the setting was read may say anything; then its default holds. */
function smallestOf(entered: string): number {
  const number = Number(entered);
  const { min, max } = smallestRange;
  return Number.isInteger(number) && number >= min && number <= max
    ? number
    : Number(clubSettings.smallestShown.default);
}

/** What a citation of the whole edition names; observations have one of their own. */
export interface Cited {
  readonly asOf: CalendarDate;
  readonly edition: number;
  readonly publisher: string;
  readonly url: string;
}

/** A ready citation of an edition's data. */
export function datasetCitation({ asOf, edition, publisher, url }: Cited): Words {
  const title = {
    ru: "Некоммерческие организации Калужской области: данные",
    en: "Non-profits of Kaluga Oblast: data",
  };
  return {
    ru: `${publisher}. ${title.ru} на ${formatDate(asOf, "ru")} Выпуск № ${edition}. ${url}`,
    en: `${publisher}. ${title.en} as of ${formatDate(asOf, "en")}. Edition ${edition}. ${url}`,
  };
}
