/** The spreadsheet functions that the local sheet knows, by English and Russian name. */
import { type ErrorValue, isError, type Scalar } from "../cells/cell.ts";
import { failure, toBoolean, toNumber, toText } from "./values.ts";

export type Value = Scalar | Scalar[];
/** Arguments are evaluated when asked for, as `IF` and `IFERROR` need. */
type SheetFunction = (parameters: (() => Value)[]) => Scalar;

const englishFunctions: Record<string, SheetFunction> = {
  AND: (parameters) => logical(parameters, (values) => values.every(Boolean)),
  OR: (parameters) => logical(parameters, (values) => values.some(Boolean)),
  NOT: (parameters) => negate(scalar(parameters, 0)),
  IF: (parameters) => branch(parameters),
  IFERROR: (parameters) => replaceError(parameters),
  ISNUMBER: (parameters) => typeof scalar(parameters, 0) === "number",
  ISTEXT: (parameters) => typeof scalar(parameters, 0) === "string",
  ISBLANK: (parameters) => scalar(parameters, 0) === null,
  ISERROR: (parameters) => isError(scalar(parameters, 0)),
  LEN: (parameters) => onText(parameters, (text) => text.length),
  TRIM: (parameters) => onText(parameters, (text) => text.trim().replace(/ +/g, " ")),
  LOWER: (parameters) => onText(parameters, (text) => text.toLowerCase()),
  UPPER: (parameters) => onText(parameters, (text) => text.toUpperCase()),
  LEFT: (parameters) => slice(parameters, (text, count) => text.slice(0, count)),
  RIGHT: (parameters) => slice(parameters, (text, count) => (count === 0 ? "" : text.slice(-count))),
  FIND: (parameters) => find(parameters, (text) => text),
  SEARCH: (parameters) => find(parameters, (text) => text.toLowerCase()),
  CONCATENATE: (parameters) => join(parameters),
  SUM: (parameters) => aggregate(parameters, (numbers) => sum(numbers)),
  AVERAGE: (parameters) =>
    aggregate(parameters, (numbers) => (numbers.length ? sum(numbers) / numbers.length : failure("#DIV/0!"))),
  MIN: (parameters) => aggregate(parameters, (numbers) => (numbers.length ? Math.min(...numbers) : 0)),
  MAX: (parameters) => aggregate(parameters, (numbers) => (numbers.length ? Math.max(...numbers) : 0)),
  COUNT: (parameters) => all(parameters).filter((value) => typeof value === "number").length,
  COUNTA: (parameters) => all(parameters).filter((value) => value !== null).length,
  INT: (parameters) => {
    const value = toNumber(scalar(parameters, 0));
    return typeof value === "number" ? Math.floor(value) : value;
  },
  ROUND: (parameters) => round(parameters),
  // The page follows no links; a cell shows what Google would show of one.
  HYPERLINK: (parameters) => scalar(parameters, parameters.length > 1 ? 1 : 0),
};

const russianNames: Record<string, string> = {
  И: "AND",
  ИЛИ: "OR",
  НЕ: "NOT",
  ЕСЛИ: "IF",
  ЕСЛИОШИБКА: "IFERROR",
  ЕЧИСЛО: "ISNUMBER",
  ЕТЕКСТ: "ISTEXT",
  ЕПУСТО: "ISBLANK",
  ЕОШИБКА: "ISERROR",
  ДЛСТР: "LEN",
  СЖПРОБЕЛЫ: "TRIM",
  СТРОЧН: "LOWER",
  ПРОПИСН: "UPPER",
  ЛЕВСИМВ: "LEFT",
  ПРАВСИМВ: "RIGHT",
  НАЙТИ: "FIND",
  ПОИСК: "SEARCH",
  СЦЕПИТЬ: "CONCATENATE",
  СУММ: "SUM",
  СРЗНАЧ: "AVERAGE",
  МИН: "MIN",
  МАКС: "MAX",
  СЧЁТ: "COUNT",
  СЧЁТЗ: "COUNTA",
  ЦЕЛОЕ: "INT",
  ОКРУГЛ: "ROUND",
  ГИПЕРССЫЛКА: "HYPERLINK",
};

export const sheetFunctions: Record<string, SheetFunction | undefined> = Object.assign(
  Object.create(null),
  englishFunctions,
  Object.fromEntries(Object.entries(russianNames).map(([russian, english]) => [russian, englishFunctions[english]])),
);

function scalar(parameters: (() => Value)[], index: number): Scalar {
  const value = parameters[index]?.() ?? null;
  return Array.isArray(value) ? (value[0] ?? null) : value;
}

function all(parameters: (() => Value)[]): Scalar[] {
  return parameters.flatMap((parameter) => parameter());
}

function logical(parameters: (() => Value)[], decide: (values: boolean[]) => boolean): Scalar {
  const values: boolean[] = [];
  for (const value of all(parameters)) {
    const truth = toBoolean(value);
    if (typeof truth !== "boolean") return truth;
    values.push(truth);
  }
  return decide(values);
}

function negate(value: Scalar): Scalar {
  const truth = toBoolean(value);
  return typeof truth === "boolean" ? !truth : truth;
}

function branch(parameters: (() => Value)[]): Scalar {
  const truth = toBoolean(scalar(parameters, 0));
  if (typeof truth !== "boolean") return truth;
  if (truth) return scalar(parameters, 1);
  return parameters.length > 2 ? scalar(parameters, 2) : false;
}

function replaceError(parameters: (() => Value)[]): Scalar {
  const value = scalar(parameters, 0);
  return isError(value) ? scalar(parameters, 1) : value;
}

function onText(parameters: (() => Value)[], change: (text: string) => Scalar): Scalar {
  const value = scalar(parameters, 0);
  return isError(value) ? value : change(toText(value));
}

function slice(parameters: (() => Value)[], cut: (text: string, count: number) => string): Scalar {
  const count = parameters.length > 1 ? toNumber(scalar(parameters, 1)) : 1;
  if (typeof count !== "number") return count;
  return count < 0 ? failure("#VALUE!") : onText(parameters, (text) => cut(text, Math.trunc(count)));
}

function find(parameters: (() => Value)[], fold: (text: string) => string): Scalar {
  const [needle, text] = [scalar(parameters, 0), scalar(parameters, 1)];
  if (isError(needle)) return needle;
  if (isError(text)) return text;
  const start = parameters.length > 2 ? toNumber(scalar(parameters, 2)) : 1;
  if (typeof start !== "number") return start;
  const at = fold(toText(text)).indexOf(fold(toText(needle)), start - 1);
  return at < 0 ? failure("#VALUE!") : at + 1;
}

function join(parameters: (() => Value)[]): Scalar {
  const values = all(parameters);
  return values.find(isError) ?? values.map(toText).join("");
}

function aggregate(parameters: (() => Value)[], combine: (numbers: number[]) => Scalar): Scalar {
  const values = all(parameters);
  return values.find(isError) ?? combine(values.filter((value) => typeof value === "number"));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function round(parameters: (() => Value)[]): Scalar {
  const value = toNumber(scalar(parameters, 0));
  const places: number | ErrorValue = parameters.length > 1 ? toNumber(scalar(parameters, 1)) : 0;
  if (typeof value !== "number") return value;
  if (typeof places !== "number") return places;
  const scale = 10 ** places;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
}
