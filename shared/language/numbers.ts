/** Numbers as people read them. `Intl` is left out: Apps Script, workerd and Node would each bring their own tables. */
import { type Language, noBreakSpace } from "./language.ts";

/** `1 563`, `−20,5` in Russian, `1,563`, `−20.5` in English; always exactly `digits` decimals, halves away from zero. */
export function formatNumber(value: number, language: Language, digits = 0): string {
  const scaled = scaleDecimal(value, digits);
  const text = String(Math.abs(scaled)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, language === "ru" ? noBreakSpace : ",");
  const decimals = digits === 0 ? "" : `${language === "ru" ? "," : "."}${text.slice(-digits)}`;
  return `${scaled < 0 ? "−" : ""}${groups}${decimals}`;
}

/** «62,75»: a number with the decimals it has. Fields allow 15 significant digits, which always fit. */
export function formatExact(value: number, language: Language): string {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const decimals = (mantissa.split(".")[1] ?? "").length - Number(exponent);
  return formatNumber(value, language, Math.max(0, decimals));
}

/** The percentage of an exact fraction: «47,0 %», `47.0%`; whole ones (`digits` 0) are for sentences. */
export function formatPercent(numerator: number, denominator: number, language: Language, digits = 1): string {
  const percent = roundFraction(numerator, denominator, 100 * 10 ** digits) / 10 ** digits;
  return `${formatNumber(percent, language, digits)}${language === "ru" ? noBreakSpace : ""}%`;
}

/** «1 из 2», `1 of 2`: a fraction too small for a percentage, or the exact one beside it. */
export function formatFraction(numerator: number, denominator: number, language: Language): string {
  const between = language === "ru" ? "из" : "of";
  return `${formatNumber(numerator, language)} ${between} ${formatNumber(denominator, language)}`;
}

/**
 * `numerator / denominator × perOne`, rounded to an integer, halves away from zero, in integers throughout: 1/8 in
 * percent with one decimal (`perOne` 1000) is 125, and no half is lost to binary fractions.
 * Throws on a zero denominator and on numbers that are not whole or leave the safe range.
 */
export function roundFraction(numerator: number, denominator: number, perOne = 1): number {
  const dividend = 2 * Math.abs(numerator) * perOne + Math.abs(denominator);
  const divisor = 2 * Math.abs(denominator);
  if (divisor === 0) throw new RangeError("A fraction with a zero denominator has no value");
  const whole = Number.isInteger(numerator) && Number.isInteger(denominator) && Number.isInteger(perOne);
  if (!whole || !Number.isSafeInteger(dividend) || !Number.isSafeInteger(divisor)) {
    throw new RangeError(`Not an exact fraction of integers: ${numerator}/${denominator} × ${perOne}`);
  }
  const rounded = (dividend - (dividend % divisor)) / divisor;
  return rounded === 0 || numerator < 0 === denominator < 0 ? rounded : -rounded;
}

/** Rounds the decimal number that people see: 1.005 with two digits is 101 hundredths, though its binary twin is below. */
function scaleDecimal(value: number, digits: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`Not a finite number: ${value}`);
  const [mantissa, exponent = "0"] = String(Math.abs(value)).split("e");
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`Too large to be shown exactly: ${value}`);
  return value < 0 ? -scaled : scaled;
}
