/** The units that metrics share. A metric that counts something else declares a unit of its own beside it. */
import { countOf, type Noun, nouns } from "../language/declension.ts";
import { type Language, noBreakSpace } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import type { Words } from "../table.ts";

export interface Unit {
  /** Its name in the feed. */
  readonly key: string;
  /** Decimals that values are rounded to, and shown with. */
  readonly digits: number;
  /** Of a ratio: what one whole is, such as 100 per cent. */
  readonly perOne?: number;
  /** What heads a column or an axis. */
  readonly label: Words;
  /** What is counted, so that «3 организации» comes out. */
  readonly noun?: Noun;
  /** What stands behind the number, where it isn't a noun. */
  readonly suffix?: Words;
}

export const organisations: Unit = {
  key: "organisations",
  digits: 0,
  label: { ru: "организаций", en: "organisations" },
  noun: nouns.organisation,
};

export const centers: Unit = {
  key: "centers",
  digits: 0,
  label: { ru: "центров", en: "centres" },
  noun: nouns.center,
};

export const municipalities: Unit = {
  key: "municipalities",
  digits: 0,
  label: { ru: "муниципалитетов", en: "municipalities" },
  noun: nouns.municipality,
};

export const tasks: Unit = { key: "tasks", digits: 0, label: { ru: "задач", en: "tasks" }, noun: nouns.task };

export const applications: Unit = {
  key: "applications",
  digits: 0,
  label: { ru: "заявок", en: "applications" },
  noun: nouns.application,
};

export const meetings: Unit = {
  key: "meetings",
  digits: 0,
  label: { ru: "встреч", en: "meetings" },
  noun: nouns.meeting,
};

export const publications: Unit = {
  key: "publications",
  digits: 0,
  label: { ru: "публикаций", en: "publications" },
  noun: nouns.publication,
};

export const outlets: Unit = { key: "outlets", digits: 0, label: { ru: "изданий", en: "outlets" }, noun: nouns.outlet };

export const requests: Unit = {
  key: "requests",
  digits: 0,
  label: { ru: "запросов", en: "requests" },
  noun: nouns.request,
};

/** Halves come of medians. */
export const days: Unit = {
  key: "days",
  digits: 1,
  label: { ru: "дней", en: "days" },
  suffix: { ru: `${noBreakSpace}дн.`, en: " days" },
};

export const roubles: Unit = {
  key: "roubles",
  digits: 2,
  label: { ru: "₽", en: "RUB" },
  suffix: { ru: `${noBreakSpace}₽`, en: " RUB" },
};

export const roublesPerResident: Unit = {
  key: "roubles-per-resident",
  digits: 2,
  perOne: 1,
  label: { ru: "₽ на жителя", en: "RUB per resident" },
  suffix: { ru: `${noBreakSpace}₽ на жителя`, en: " RUB per resident" },
};

/** A value of 47 is 47 %. */
export const percent: Unit = {
  key: "percent",
  digits: 1,
  perOne: 100,
  label: { ru: "%", en: "%" },
  suffix: { ru: `${noBreakSpace}%`, en: "%" },
};

export const per10000: Unit = {
  key: "per-10000",
  digits: 1,
  perOne: 10_000,
  label: { ru: "на 10 000 жителей", en: "per 10,000 residents" },
  suffix: { ru: " на 10 000 жителей", en: " per 10,000 residents" },
};

/** 1 is as many as the size suggests. */
export const quotient: Unit = { key: "quotient", digits: 2, label: { ru: "раз", en: "times" } };

/** 0 is even, 1 is all in one place. */
export const index: Unit = { key: "index", digits: 3, perOne: 1, label: { ru: "от 0 до 1", en: "from 0 to 1" } };

/** «735 организаций», «47,0 %», «20,5 на 10 000 жителей», «1,40». */
export function formatValue(value: number, { digits, noun, suffix }: Unit, language: Language): string {
  if (noun !== undefined) return countOf(value, noun, language);
  return `${formatNumber(value, language, digits)}${suffix?.[language] ?? ""}`;
}
