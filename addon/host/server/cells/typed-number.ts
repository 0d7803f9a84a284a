/** Numbers as people type them into a sheet with a Russian locale: comma for decimals, spaces between thousands. */
import type { TypedNumber } from "./typed-date.ts";

const numberPattern = /^[+-]?(?:\d+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+)?(?:,\d*)?$/;
const scientificPattern = /^[+-]?\d+(?:,\d+)?e[+-]?\d{1,3}$/i;
/** Sheets keeps 15 significant digits of what is typed: the end of a longer identifier is lost for good. */
const significantDigits = 15;

/** Null when the text is no number. */
export function parseTypedNumber(text: string): TypedNumber | null {
  const percent = /^(.*\d,?)[ \u00a0]?%$/.exec(text);
  if (percent) return typedPercent(percent[1] ?? "");
  const money = /^(.*\d)[ \u00a0]?₽$/.exec(text);
  if (money) return typedMoney(money[1] ?? "");
  if (scientificPattern.test(text)) return typedScientific(text);
  const value = plainNumber(text);
  if (value === null) return null;
  return { value, format: /\d[ \u00a0\u202f]\d/.test(text) ? grouped(text) : null };
}

/** Returns whether typing a number would have set this format. */
export function isTypedNumberFormat(format: string): boolean {
  return /^(?:0\.00E\+00|0(?:\.00)?%|#,##0(?:\.00)?(?: \[\$₽\])?)$/.test(format);
}

function typedScientific(text: string): TypedNumber | null {
  const value = read(text);
  return value === null ? null : { value, format: "0.00E+00" };
}

function typedPercent(text: string): TypedNumber | null {
  const value = plainNumber(text);
  return value === null ? null : { value: exact(value / 100), format: text.includes(",") ? "0.00%" : "0%" };
}

function typedMoney(text: string): TypedNumber | null {
  const value = plainNumber(text);
  return value === null ? null : { value, format: `${grouped(text)} [$₽]` };
}

function grouped(text: string): string {
  return text.includes(",") ? "#,##0.00" : "#,##0";
}

function plainNumber(text: string): number | null {
  return numberPattern.test(text) && /\d/.test(text) ? read(text) : null;
}

/** Returns null for more than a number can hold. */
function read(text: string): number | null {
  const value = exact(Number(text.replace(/[ \u00a0\u202f]/g, "").replace(",", ".")));
  return Number.isFinite(value) ? value : null;
}

function exact(value: number): number {
  return Number(value.toPrecision(significantDigits));
}
