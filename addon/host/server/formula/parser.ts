/** Spreadsheet formulas as a tree. Both `;` and `,` separate arguments: scripts may write either. */
import { type Corner, columnsOf, cornerOf, sheetName } from "./spans.ts";
import { readTokens, type Token } from "./tokens.ts";

export interface Reference extends Corner {
  readonly kind: "reference";
  readonly sheet: string | null;
}

export type Operator = "+" | "-" | "*" | "/" | "^" | "&" | "=" | "<>" | "<" | "<=" | ">" | ">=";

export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | { readonly error: string } }
  | Reference
  | { kind: "range"; first: Reference; last: Reference }
  | { kind: "call"; name: string; arguments: Expression[] }
  | { kind: "unary"; operator: "-" | "+"; operand: Expression }
  | { kind: "percent"; operand: Expression }
  | { kind: "binary"; operator: Operator; left: Expression; right: Expression };

type Part = Pick<Token, "kind" | "text"> | { readonly kind: "end"; readonly text: "" };

const operatorLevels: Operator[][] = [["=", "<>", "<", "<=", ">", ">="], ["&"], ["+", "-"], ["*", "/"], ["^"]];

/** Returns the tree of a formula that begins with `=`, or null when it can't be read. */
export function parseFormula(formula: string): Expression | null {
  const tokens = readTokens(formula);
  if (!tokens) return null;
  let at = 0;
  const peek = (): Part => tokens[at] ?? { kind: "end", text: "" };
  const take = (): Part => {
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
    const operators = operatorLevels[depth];
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
    if (token.kind === "sheet") return place(take(), sheetName(token.text));
    if (token.kind === "cell" || token.kind === "columns") return place(token, null);
    if (token.kind === "name") return named(token.text);
    throw new Unreadable();
  }
  function place(token: Part, sheet: string | null): Expression {
    if (token.kind === "columns") {
      const { first, last } = columnsOf(token.text);
      const end = { kind: "reference", sheet, ...last } as const;
      return { kind: "range", first: { kind: "reference", sheet, ...first }, last: end };
    }
    const first = reference(token, sheet);
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

function reference(token: Part, sheet: string | null): Reference {
  if (token.kind !== "cell") throw new Unreadable();
  return { kind: "reference", sheet, ...cornerOf(token.text) };
}
