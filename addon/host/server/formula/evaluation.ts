/** Values of formula trees: enough for conditional formats and for what people compute in a cell of a register. */
import { isError, type Scalar } from "../cells/cell.ts";
import { sheetFunctions, type Value } from "./functions.ts";
import type { Expression, Operator, Reference } from "./parser.ts";
import { compare, failure, toNumber, toText } from "./values.ts";

export interface Surroundings {
  /** How far the cell lies from the one that the formula was written for. */
  readonly rowOffset: number;
  readonly columnOffset: number;
  /** The row that the formula stands in, for `ROW()`. */
  readonly row: number;
  /** The value of a cell; `#REF!` where there is none. */
  read(sheet: string | null, row: number, column: number): Scalar;
  /** How many rows a tab has; 0 where there is none of that name. */
  height(sheet: string | null): number;
  /** The day's serial number, for `TODAY()`. */
  today(): number;
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
  if (name === "TODAY" || name === "СЕГОДНЯ") return around.today();
  if (name === "ROW" || name === "СТРОКА") return rowOf(expressions[0], around);
  if (name === "INDEX" || name === "ИНДЕКС") return cellIn(expressions, around);
  const found = sheetFunctions[name];
  if (!found) return failure("#NAME?");
  return found(expressions.map((expression) => () => evaluateAny(expression, around)));
}

function rowOf(named: Expression | undefined, around: Surroundings): Scalar {
  if (named === undefined) return around.row;
  if (named.kind === "reference") return resolve(named, around).row;
  return named.kind === "range" ? areaBetween(named.first, named.last, around).top : failure("#VALUE!");
}

/** `INDEX` looks at one cell of a range and reads no other. */
function cellIn([range, row, column]: Expression[], around: Surroundings): Scalar {
  if (range?.kind !== "range") return failure("#VALUE!");
  const { top, bottom, left, right } = areaBetween(range.first, range.last, around);
  const [down, along] = [row, column].map((place) => (place ? toNumber(evaluate(place, around)) : 1));
  if (typeof down !== "number") return down ?? failure("#VALUE!");
  if (typeof along !== "number") return along ?? failure("#VALUE!");
  const [y, x] = [Math.trunc(down), Math.trunc(along)];
  if (y < 1 || x < 1 || top + y - 1 > bottom || left + x - 1 > right) return failure("#NUM!");
  return around.read(range.first.sheet, top + y - 1, left + x - 1);
}

function resolve(reference: Reference, around: Surroundings): { row: number; column: number } {
  return {
    row: reference.row + (reference.isRowFixed ? 0 : around.rowOffset),
    column: reference.column + (reference.isColumnFixed ? 0 : around.columnOffset),
  };
}

/** Whole columns end where the tab does. */
function areaBetween(first: Reference, last: Reference, around: Surroundings) {
  const from = resolve(first, around);
  const to = resolve(last, around);
  const bottom = Math.max(from.row, to.row);
  return {
    top: Math.min(from.row, to.row),
    bottom: Number.isFinite(bottom) ? bottom : around.height(first.sheet),
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
  };
}

function readRange(first: Reference, last: Reference, around: Surroundings): Value {
  const { top, bottom, left, right } = areaBetween(first, last, around);
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
