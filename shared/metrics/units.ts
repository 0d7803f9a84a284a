import { countOf, type Noun, nouns } from "../language/declension.ts";
import { type Language, noBreakSpace } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import type { Words } from "../table.ts";

interface UnitDeclaration {
  /** Decimals that values are rounded to, and shown with. */
  readonly digits: number;
  /** What heads a column or an axis. */
  readonly label: Words;
  /** What is counted, so that «3 организации» comes out; other units stand after the number as they are. */
  readonly noun?: Noun;
}

const per10000: Words = { ru: "на 10 000 жителей", en: "per 10,000 residents" };

const units = {
  organisations: { digits: 0, label: { ru: "организаций", en: "organisations" }, noun: nouns.organisation },
  centers: { digits: 0, label: { ru: "центров", en: "centers" }, noun: nouns.center },
  municipalities: { digits: 0, label: { ru: "муниципалитетов", en: "municipalities" }, noun: nouns.municipality },
  tasks: { digits: 0, label: { ru: "задач", en: "tasks" }, noun: nouns.task },
  percent: { digits: 1, label: { ru: "%", en: "%" } },
  "per-10000": { digits: 1, label: per10000 },
  quotient: { digits: 2, label: { ru: "раз", en: "times" } },
  index: { digits: 3, label: { ru: "от 0 до 1", en: "from 0 to 1" } },
} satisfies { readonly [unit: string]: UnitDeclaration };

/** `quotient`: 1 is as many as the size suggests; `index`: 0 is even, 1 is all in one place. */
export type Unit = keyof typeof units;

/** What heads a column of values in this unit. */
export function unitLabel(unit: Unit): Words {
  return units[unit].label;
}

export function unitDigits(unit: Unit): number {
  return units[unit].digits;
}

/** «735 организаций», «47,0 %», «20,5 на 10 000 жителей», «1,40». */
export function formatValue(value: number, unit: Unit, language: Language): string {
  const { digits, label, noun }: UnitDeclaration = units[unit];
  if (noun) return countOf(value, noun, language);
  const number = formatNumber(value, language, digits);
  if (unit === "percent") return `${number}${language === "ru" ? noBreakSpace : ""}%`;
  return unit === "per-10000" ? `${number} ${label[language]}` : number;
}
