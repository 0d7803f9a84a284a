/** Whole numbers of people, organisations, things. */

import type { Field, Finding, ReadContext, Words } from "../table.ts";
import { type NumberKind, outOfRange, readNumber } from "./number-cell.ts";

export interface CountOptions {
  /** 0 by default. */
  readonly min?: number;
  readonly max?: number;
}

/** An integer between `min` and `max`. */
export function count({ min = 0, max = largest }: CountOptions = {}): Field<number> {
  const range = { ru: `Целое число от ${min} до ${max}`, en: `A whole number from ${min} to ${max}` };
  const check = (value: number, context: ReadContext): Finding | null => {
    const words = problemOf(value, min, max);
    return words === null ? null : outOfRange("count", words.rule, words, context);
  };
  const reading: NumberKind = {
    kind: "count",
    units,
    example: String(Math.min(12, max)),
    check,
    round: (value) => value,
  };
  return {
    kind: "count",
    sample: Math.min(12, max),
    format: "integer",
    width: 90,
    help: max < largest ? range : { ru: "Целое число, например 12", en: "A whole number, for example 12" },
    schema: { type: "integer", minimum: min, maximum: max },
    read: (cell, context) => readNumber(reading, cell, context),
    write: (value) => value,
  };
}

/** More than the country has people: surely a phone or an identifier in the wrong column. */
const largest = 150_000_000;

const units =
  /^(?:чел(?:\.|овека?)?|участник(?:а|ов|и)?|слушател(?:ь|я|ей|и)|жител(?:ь|я|ей|и)|нко|организаци[яий]|предприяти[еяй]|шт\.?|раза?|балл(?:а|ов)?|мест[ао]?)$/;

interface Problem extends Words {
  readonly rule: string;
}

const negative: Problem = {
  rule: "negative",
  ru: "число не бывает отрицательным. Проверьте знак.",
  en: "a count can't be negative. Check the sign.",
};
const fraction: Problem = {
  rule: "fraction",
  ru: "нужно целое число. Проверьте, тот ли это столбец.",
  en: "a whole number is needed. Check the column.",
};
const tooLarge: Problem = {
  rule: "large",
  ru: "слишком большое число. Проверьте, тот ли это столбец.",
  en: "too large a number. Check the column.",
};

function problemOf(value: number, min: number, max: number): Problem | null {
  if (value < 0) return negative;
  if (!Number.isInteger(value)) return fraction;
  if (value > largest) return tooLarge;
  if (value >= min && value <= max) return null;
  return {
    rule: "range",
    ru: `нужно целое число от ${min} до ${max}. Проверьте.`,
    en: `a whole number from ${min} to ${max} is needed. Check it.`,
  };
}
