/** Numbers with a fraction: scores, targets, shares. */

import { formatNumber } from "../language/numbers.ts";
import type { Field, Finding, JsonSchema, ReadContext } from "../table.ts";
import { type NumberKind, outOfRange, readNumber } from "./number-cell.ts";

export interface DecimalOptions {
  /** 0 by default. */
  readonly min?: number;
  readonly max?: number;
}

/** A number between `min` and `max`. */
export function decimal({ min = 0, max = 1e12 }: DecimalOptions = {}): Field<number> {
  const range = { ru: `от ${formatNumber(min, "ru")} до ${formatNumber(max, "ru")}`, en: `from ${min} to ${max}` };
  const check = (value: number, context: ReadContext): Finding | null => {
    if (value >= min && value <= max) return null;
    const words = {
      ru: `здесь допустимо число ${range.ru}. Проверьте.`,
      en: `a number ${range.en} is possible here. Check it.`,
    };
    return outOfRange("decimal", "range", words, context);
  };
  const reading: NumberKind = {
    kind: "decimal",
    units: /^(?:%|балл(?:а|ов)?\.?|процент(?:а|ов)?)$/,
    example: "62,75",
    check,
    round: (value) => value,
  };
  const schema: JsonSchema = { type: "number", minimum: min, maximum: max };
  return {
    kind: "decimal",
    sample: Math.min(62.75, max),
    format: "number",
    width: 90,
    help: max < 1e12 ? { ru: `Число ${range.ru}`, en: `A number ${range.en}` } : { ru: "Число", en: "A number" },
    schema,
    read: (cell, context) => readNumber(reading, cell, context),
    write: (value) => value,
  };
}
