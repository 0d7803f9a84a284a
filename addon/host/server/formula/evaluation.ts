/** Values of formula trees: enough for conditional formats and for what people compute in a cell of a register. */
import { isError, type Scalar } from "../cells/cell.ts";
import { sheetFunctions, type Value } from "./functions.ts";
import type { Expression, Operator, Reference } from "./parser.ts";
import { compare, failure, toNumber, toText } from "./values.ts";

export interface Surroundings {
  /** How far the cell lies from the one that the formula was written for. */
  readonly rowOffset: number;
  readonly columnOffset: number;
  /** The value of a cell; `#REF!` where there is none. */
  read(sheet: string | null, row: number, column: number): Scalar;
  /** The day's serial number for `TODAY()`, which only rules know: a cell that needs it is `#NAME?`. */
  readonly today?: number;
}

/** Largest range a formula may take: a whole column of a large register. */
const largestRange = 100_000;

/** Returns the formula's value; an unknown function is `#NAME?`. */
export function evaluate(expression: Expression, around: Surroundings): Scalar {
  const value = evaluateAny(expression, around);
  return Array.isArray(value) ? (value[0] ?? null) : value;
}

function evaluateAny(expression: Expression, around: Surroundings): Value {
  if (expression.kind === "literal") return expression.value;
  if (expression.kind === "reference") {
    const place = resolve(expression, around);
    return around.read(expression.sheet, place.row, place.column);
  }
  if (expression.kind === "range") return readRange(expression.first, expression.last, around);
  if (expression.kind === "call") return call(expression.name, expression.arguments, around);
  if (expression.kind === "binary") {
    return operate(expression.operator, evaluate(expression.left, around), evaluate(expression.right, around));
  }
  const operand = toNumber(evaluate(expression.operand, around));
  if (typeof operand !== "number") return operand;
  if (expression.kind === "percent") return operand / 100;
  return expression.operator === "-" ? -operand : operand;
}

function call(name: string, expressions: Expression[], around: Surroundings): Value {
  if (around.today !== undefined && (name === "TODAY" || name === "СЕГОДНЯ")) return around.today;
  const found = sheetFunctions[name];
  if (!found) return failure("#NAME?");
  return found(expressions.map((expression) => () => evaluateAny(expression, around)));
}

function resolve(reference: Reference, around: Surroundings): { row: number; column: number } {
  return {
    row: reference.row + (reference.isRowFixed ? 0 : around.rowOffset),
    column: reference.column + (reference.isColumnFixed ? 0 : around.columnOffset),
  };
}

function readRange(first: Reference, last: Reference, around: Surroundings): Value {
  const from = resolve(first, around);
  const to = resolve(last, around);
  const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
  const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  if ((bottom - top + 1) * (right - left + 1) > largestRange) return failure("#ERROR!");
  const values: Scalar[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) values.push(around.read(first.sheet, row, column));
  }
  return values;
}

function operate(operator: Operator, left: Scalar, right: Scalar): Scalar {
  if (isError(left)) return left;
  if (isError(right)) return right;
  if (operator === "&") return toText(left) + toText(right);
  if (operator === "=") return compare(left, right) === 0;
  if (operator === "<>") return compare(left, right) !== 0;
  if (operator === "<") return compare(left, right) < 0;
  if (operator === "<=") return compare(left, right) <= 0;
  if (operator === ">") return compare(left, right) > 0;
  if (operator === ">=") return compare(left, right) >= 0;
  const [first, second] = [toNumber(left), toNumber(right)];
  if (typeof first !== "number") return first;
  if (typeof second !== "number") return second;
  if (operator === "+") return first + second;
  if (operator === "-") return first - second;
  if (operator === "*") return first * second;
  if (operator === "^") return first ** second;
  return second === 0 ? failure("#DIV/0!") : first / second;
}
