/** Whole numbers of people, organisations, things. */

import type { Field, Finding, ReadContext } from "../table.ts";
import { type NumberKind, outOfRange, readNumber } from "./number-cell.ts";

/** An integer, not negative. */
export function count(): Field<number> {
  return {
    kind: "count",
    format: "integer",
    width: 90,
    help: { ru: "Целое число, например 12", en: "A whole number, for example 12" },
    schema: { type: "integer", minimum: 0, maximum: largest },
    read: (cell, context) => readNumber(reading, cell, context),
    write: (value) => value,
  };
}

/** More than the country has people: surely a phone or an identifier in the wrong column. */
const largest = 150_000_000;

const reading: NumberKind = {
  kind: "count",
  units:
    /^(?:чел(?:\.|овека?)?|участник(?:а|ов|и)?|слушател(?:ь|я|ей|и)|жител(?:ь|я|ей|и)|нко|организаци[яий]|предприяти[еяй]|шт\.?|раза?|мест[ао]?)$/,
  example: "12",
  check,
  round: (value) => value,
};

function check(value: number, context: ReadContext): Finding | null {
  if (value < 0) {
    const words = {
      ru: "число не бывает отрицательным. Проверьте знак.",
      en: "a count can't be negative. Check the sign.",
    };
    return outOfRange("count", "negative", words, context);
  }
  if (!Number.isInteger(value)) {
    const words = {
      ru: "нужно целое число. Проверьте, тот ли это столбец.",
      en: "a whole number is needed. Check the column.",
    };
    return outOfRange("count", "fraction", words, context);
  }
  if (value <= largest) return null;
  const words = {
    ru: "слишком большое число. Проверьте, тот ли это столбец.",
    en: "too large a number. Check the column.",
  };
  return outOfRange("count", "large", words, context);
}
