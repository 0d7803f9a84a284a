/**
 * What Google Sheets makes of typed text with a Russian locale. Most bad identifiers are born here: a lost leading
 * zero, a number that turned into a date, a long number that lost its end.
 */
import { fromLocal } from "../formula/local.ts";
import type { Content } from "./cell.ts";
import { type TypedNumber, typedDate } from "./typed-date.ts";
import { isTypedNumberFormat, typedNumber } from "./typed-number.ts";

export interface TypedContent {
  content: Content;
  /** A format for a cell that had none; null leaves it automatic. */
  format: string | null;
}

const ERRORS = new Set([
  ...["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#ERROR!"],
  ...["#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ДЕЛ/0!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!", "#ОШИБКА!"],
]);

/**
 * `format` is the cell's number format (null is automatic) and `today` the serial of the current day. A `+` before
 * anything but a number begins a formula, as at Google; a `-` doesn't. Scripts write formulas in English syntax.
 */
export function coerce(
  typed: string,
  format: string | null,
  today: number,
  syntax: "english" | "local" = "local",
): TypedContent {
  const formula = (text: string) => ({
    content: { formula: syntax === "local" ? fromLocal(text) : text },
    format: null,
  });
  if (typed === "") return { content: null, format: null };
  if (typed.startsWith("'")) return text(typed.slice(1));
  if (format === "@") return text(typed);
  if (typed.startsWith("=") && typed.length > 1) return formula(typed);
  const trimmed = typed.trim();
  const upper = trimmed.toUpperCase();
  if (upper === "TRUE" || upper === "ИСТИНА") return { content: true, format: null };
  if (upper === "FALSE" || upper === "ЛОЖЬ") return { content: false, format: null };
  if (ERRORS.has(upper)) return { content: { error: upper }, format: null };
  const number = typedNumber(trimmed) ?? typedDate(trimmed, today);
  if (number) return { content: inPercent(number, format), format: number.format };
  if (/^\+./.test(typed)) return formula(`=${typed}`);
  return text(typed);
}

/** In a cell that shows percentages a plain number is typed as one. */
function inPercent({ value, format: typed }: TypedNumber, standing: string | null): number {
  const isPercent = typed === null && standing !== null && isTypedNumberFormat(standing) && standing.endsWith("%");
  return isPercent ? Number((value / 100).toPrecision(15)) : value;
}

function text(content: string): TypedContent {
  return { content: content === "" ? null : content, format: null };
}
