import { formatDate } from "../language/dates.ts";
import type { Language } from "../language/language.ts";
import { formatFraction } from "../language/numbers.ts";
import type { CalendarDate, Words } from "../table.ts";
import { metricById } from "./compute.ts";
import { flagWords } from "./flags.ts";
import type { Observation } from "./metric.ts";
import { formatValue, percent } from "./units.ts";

/** Where a cited value was read. */
export interface CitationSource {
  /** What the observation's place is called: «Боровский район», «Калужская область». */
  readonly place: Words;
  readonly publisher: Words;
  readonly edition: number;
  /** The day the registers were checked: not the day of publication. */
  readonly asOf: CalendarDate;
  readonly link: string;
}

type Valued = Pick<Observation, "metric" | "value" | "numerator" | "denominator" | "flags">;
type Spanned = Pick<Observation, "periodStart" | "periodEnd">;

/** A ready sentence for an article: what, where, as of when, edition, link. */
export function citation(observation: Observation, source: CitationSource, language: Language): string {
  const title = metricById(observation.metric).title[language];
  const value = `${valueWords(observation, language)} ${spanWords(observation, language)}`;
  const asOf = formatDate(source.asOf, language);
  const origin =
    language === "ru"
      ? `выпуск № ${source.edition}, данные на ${asOf}`
      : `edition ${source.edition}, data as of ${asOf}`;
  const where = `${source.publisher[language]}, ${origin}, ${source.link}`;
  return [`${title}, ${source.place[language]}: ${value} (${where}).`, ...caveats(observation, language)].join(" ");
}

/** What must not get lost when a value travels without its flags: how old the population figure is, and how good. */
function caveats({ value, flags, populationDate }: Observation, language: Language): readonly string[] {
  if (value === null || populationDate === undefined) return [];
  const day = formatDate(populationDate, language);
  const dated = language === "ru" ? `Население на ${day}` : `Population as of ${day}.`;
  const doubts = flags.filter((flag) => flag === "population-estimate" || flag === "population-partly-estimated");
  return [dated, ...doubts.map((flag) => flagWords(flag)[language])];
}

/** «47,0 % (735 из 1 563)», «94 организации», «1 из 2», or that there is no value. */
export function valueWords(observation: Valued, language: Language): string {
  const { value, numerator, denominator, flags } = observation;
  const { unit } = metricById(observation.metric);
  const fraction = numerator === null || denominator === null ? null : formatFraction(numerator, denominator, language);
  if (value === null) {
    const nothing = language === "ru" ? "нет данных" : "no data";
    return flags.includes("small-denominator") ? (fraction ?? nothing) : nothing;
  }
  const words = formatValue(value, unit, language);
  return unit === percent && fraction !== null ? `${words} (${fraction})` : words;
}

/** «на 30 марта 2023 г.», «с 31 марта 2022 г. по 30 марта 2023 г.» */
export function spanWords({ periodStart, periodEnd }: Spanned, language: Language): string {
  const end = formatDate(periodEnd, language);
  if (periodStart === periodEnd) return language === "ru" ? `на ${end}` : `on ${end}`;
  const start = formatDate(periodStart, language);
  return language === "ru" ? `с ${start} по ${end}` : `from ${start} to ${end}`;
}
