/** Spreadsheet formulas as a tree. Both `;` (Russian locale) and `,` separate arguments. */
import { columnNumber } from "../workbook/area.ts";

export interface Reference {
  kind: "reference";
  sheet: string | null;
  row: number;
  column: number;
  isRowFixed: boolean;
  isColumnFixed: boolean;
}

export type Operator = "+" | "-" | "*" | "/" | "^" | "&" | "=" | "<>" | "<" | "<=" | ">" | ">=";

export type Expression =
  | { kind: "literal"; value: string | number | boolean | { error: string } }
  | Reference
  | { kind: "range"; first: Reference; last: Reference }
  | { kind: "call"; name: string; arguments: Expression[] }
  | { kind: "unary"; operator: "-" | "+"; operand: Expression }
  | { kind: "percent"; operand: Expression }
  | { kind: "binary"; operator: Operator; left: Expression; right: Expression };

const TOKEN =
  /\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|((?:'(?:[^']|'')+'|[A-Za-zА-Яа-яЁё_][\wА-Яа-яЁё]*)!)|(#[A-ZА-Я/0]+[!?]?)|(\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\wА-Яа-яЁё(]))|([A-Za-zА-Яа-яЁё_][\wА-Яа-яЁё.]*)|(<>|<=|>=|[-+*/^&=<>();,:%]))/y;

type Token =
  | { kind: "text" | "number" | "sheet" | "error" | "cell" | "name" | "sign"; text: string }
  | { kind: "end"; text: "" };

const KINDS = ["text", "number", "sheet", "error", "cell", "name", "sign"] as const;
const LEVELS: Operator[][] = [["=", "<>", "<", "<=", ">", ">="], ["&"], ["+", "-"], ["*", "/"], ["^"]];

/** The tree of a formula that begins with `=`; null when it can't be read. */
export function parseFormula(formula: string): Expression | null {
  const tokens = readTokens(formula.slice(1));
  if (!tokens) return null;
  let at = 0;
  const peek = (): Token => tokens[at] ?? { kind: "end", text: "" };
  const take = (): Token => {
    const token = peek();
    at += 1;
    return token;
  };
  const accept = (text: string): boolean => {
    if (peek().kind !== "sign" || peek().text !== text) return false;
    at += 1;
    return true;
  };
  const expect = (text: string): void => {
    if (!accept(text)) throw new Unreadable();
  };

  function level(depth: number): Expression {
    const operators = LEVELS[depth];
    if (!operators) return unary();
    let left = level(depth + 1);
    for (;;) {
      const operator = operators.find((candidate) => accept(candidate));
      if (!operator) return left;
      left = { kind: "binary", operator, left, right: level(depth + 1) };
    }
  }
  function unary(): Expression {
    if (accept("-")) return { kind: "unary", operator: "-", operand: unary() };
    if (accept("+")) return { kind: "unary", operator: "+", operand: unary() };
    let operand = primary();
    while (accept("%")) operand = { kind: "percent", operand };
    return operand;
  }
  function primary(): Expression {
    if (accept("(")) {
      const inner = level(0);
      expect(")");
      return inner;
    }
    const token = take();
    if (token.kind === "text") return { kind: "literal", value: token.text.slice(1, -1).replaceAll('""', '"') };
    if (token.kind === "number") return { kind: "literal", value: Number(token.text) };
    if (token.kind === "error") return { kind: "literal", value: { error: token.text } };
    if (token.kind === "sheet") return rangeFrom(reference(take(), sheetName(token.text)));
    if (token.kind === "cell") return rangeFrom(reference(token, null));
    if (token.kind === "name") return named(token.text);
    throw new Unreadable();
  }
  function rangeFrom(first: Reference): Expression {
    return accept(":") ? { kind: "range", first, last: reference(take(), first.sheet) } : first;
  }
  function named(name: string): Expression {
    const upper = name.toUpperCase();
    if (accept("(")) return { kind: "call", name: upper, arguments: callArguments() };
    if (upper === "TRUE" || upper === "ИСТИНА") return { kind: "literal", value: true };
    if (upper === "FALSE" || upper === "ЛОЖЬ") return { kind: "literal", value: false };
    return { kind: "literal", value: { error: "#NAME?" } };
  }
  function callArguments(): Expression[] {
    const found: Expression[] = [];
    if (accept(")")) return found;
    do found.push(level(0));
    while (accept(";") || accept(","));
    expect(")");
    return found;
  }

  try {
    const tree = level(0);
    return peek().kind === "end" ? tree : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

class Unreadable extends Error {}

function readTokens(text: string): Token[] | null {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    const kind = KINDS.find((_, index) => match[index + 1] !== undefined);
    if (!kind) return null;
    tokens.push({ kind, text: match[0].trim() });
  }
  return tokens;
}

function reference(token: Token, sheet: string | null): Reference {
  const parts = /^(\$?)([A-Za-z]{1,3})(\$?)(\d+)$/.exec(token.text);
  if (!parts) throw new Unreadable();
  return {
    kind: "reference",
    sheet,
    row: Number(parts[4]),
    column: columnNumber(parts[2] ?? ""),
    isRowFixed: parts[3] === "$",
    isColumnFixed: parts[1] === "$",
  };
}

function sheetName(token: string): string {
  const name = token.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}
