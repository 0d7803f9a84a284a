/** Sums in roubles. */

import type { Field, Finding, ReadContext } from "../table.ts";
import { type NumberKind, outOfRange, readNumber } from "./number-cell.ts";
import { roundOff } from "./number-text.ts";

/** A number of roubles with at most two decimals, not negative. */
export function money(): Field<number> {
  return {
    kind: "money",
    sample: 1_000_000,
    format: "money",
    width: 120,
    help: { ru: "Сумма в рублях, например 1 234 567,50", en: "Roubles, for example 1234567.50" },
    schema: { type: "number", minimum: 0, maximum: largest },
    read: (cell, context) => readNumber(reading, cell, context),
    write: (value) => value,
  };
}

/** Ten billion roubles: no grant comes near it, and a phone typed into the wrong column is above it. */
const largest = 1e10;

const reading: NumberKind = {
  kind: "money",
  units: /^(?:₽|руб(?:\.|л[яейию]{1,3})?|р\.?|rub)$/,
  example: "1 234 567,50",
  check,
  round: (value) => roundOff(Math.round(value * 100) / 100),
};

function check(value: number, context: ReadContext): Finding | null {
  if (value < 0) {
    const words = {
      ru: "сумма не бывает отрицательной. Проверьте знак.",
      en: "a sum can't be negative. Check the sign.",
    };
    return outOfRange("money", "negative", words, context);
  }
  if (value <= largest) return null;
  const words = { ru: "слишком большая сумма. Проверьте число нулей.", en: "too large a sum. Check the zeros." };
  return outOfRange("money", "large", words, context);
}
