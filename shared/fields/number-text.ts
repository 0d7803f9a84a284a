/** Reading amounts that people type in words and digits: `1 234 567,50`, `1.2 млн`, `12 чел.`. */

/** `doubtful`: one dot or comma before exactly three digits may be thousands or a fraction. */
export interface TypedNumber {
  readonly value: number;
  readonly doubtful: boolean;
}

const multipliers: { readonly [word: string]: number } = {
  тыс: 1e3,
  тысяч: 1e3,
  млн: 1e6,
  миллион: 1e6,
  млрд: 1e9,
  миллиард: 1e9,
};
const amount =
  /^([-−–])? ?(\d{1,3}(?:[ '’]\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}|\d{1,20})(?:([.,])(\d{1,20}))? ?(тыс(?:яч[аи]?)?|млн|миллион(?:а|ов)?|млрд|миллиард(?:а|ов)?)?\.? ?([^\d]*)$/;

const thousands = /(\d) ?т\. ?(?=р(?:\.|уб|$))/;
const kopecks = /^(.*\d) ?(?:₽|руб(?:\.|л[а-я]{1,3})?|р\.?),? ?(\d{1,2}) ?коп(?:\.|е[а-я]{1,4})?$/;
const unitFirst = /^([^\d–−-]{1,12}?) ?(?=\d)/;

/** «500 т.р.», «500 руб. 50 коп.» and «руб. 500» with the number first, the fraction behind a comma, the unit last. */
function inOrder(text: string, units: RegExp): string {
  return text
    .toLowerCase()
    .replace(thousands, "$1 тыс ")
    .replace(kopecks, (_, roubles: string, rest: string) => `${roubles},${rest.padStart(2, "0")} ₽`)
    .replace(unitFirst, (whole, unit: string) => (units.test(unit) ? "" : whole));
}

/** The number in a tidied text, `null` where there is none. `units` are the words that may stand behind it. */
export function typedNumber(text: string, units: RegExp): TypedNumber | null {
  if (text.length > 60) return null;
  const match = amount.exec(inOrder(text, units));
  if (match === null) return null;
  const [, sign, whole = "", point, fraction = "", multiplier = "", unit = ""] = match;
  if (unit !== "" && !units.test(unit)) return null;
  const digits = whole.replace(/[^\d]/g, "");
  const factor = multipliers[multiplier.replace(/(?:[аи]|ов)$/, "")] ?? 1;
  const value = Number(`${digits}.${fraction === "" ? "0" : fraction}`) * factor;
  if (!Number.isFinite(value)) return null;
  const isGrouped = digits !== whole;
  return {
    value: roundOff(sign === undefined ? value : -value),
    doubtful:
      point !== undefined &&
      fraction.length === 3 &&
      !isGrouped &&
      factor === 1 &&
      digits.length <= 3 &&
      digits !== "0",
  };
}

/** Without the noise of binary fractions (1.2 × 1,000,000 is 1,200,000), and never −0. */
export function roundOff(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value + 0;
  return Number(value.toPrecision(15)) + 0;
}
