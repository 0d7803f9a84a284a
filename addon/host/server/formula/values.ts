/** How formulas turn values into each other. */
import { type ErrorValue, isError, type Scalar } from "../cells/cell.ts";
import { general } from "../cells/display.ts";
import { parseTypedNumber } from "../cells/typed-number.ts";

export function failure(error: string): ErrorValue {
  return { error };
}

export function toNumber(value: Scalar): number | ErrorValue {
  if (value === null) return 0;
  if (typeof value === "number" || isError(value)) return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  return parseTypedNumber(value.trim())?.value ?? failure("#VALUE!");
}

/** Errors have no text of their own here: check for them first. */
export function toText(value: Scalar): string {
  if (value === null) return "";
  if (typeof value === "number") return general(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return isError(value) ? value.error : value;
}

export function toBoolean(value: Scalar): boolean | ErrorValue {
  if (isError(value)) return value;
  if (typeof value === "string") return value === "" ? false : failure("#VALUE!");
  return Boolean(value);
}

/** Numbers before texts before booleans; texts without regard to case; an empty cell equals 0, "" and FALSE. */
export function compare(left: Scalar, right: Scalar): number {
  const first = filled(left, right);
  const second = filled(right, left);
  const ranks = rank(first) - rank(second);
  if (ranks !== 0) return ranks;
  if (typeof first === "string" && typeof second === "string") {
    return order(first.toLowerCase(), second.toLowerCase());
  }
  return order(Number(first), Number(second));
}

function filled(value: Scalar, other: Scalar): Scalar {
  if (value !== null) return value;
  if (typeof other === "string") return "";
  return typeof other === "boolean" ? false : 0;
}

function rank(value: Scalar): number {
  return typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
}

function order<T extends string | number>(left: T, right: T): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
