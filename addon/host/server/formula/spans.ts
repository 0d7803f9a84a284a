/** The cells that a formula names, changed within its text; whatever else stands there stays as it is. */
import { columnName, columnNumber } from "../cells/area.ts";
import { readTokens, type Token } from "./tokens.ts";

export interface Corner {
  readonly row: number;
  readonly column: number;
  readonly isRowFixed: boolean;
  readonly isColumnFixed: boolean;
}

/** A cell, or a range of them. */
export interface Span {
  /** Null is the formula's own tab. */
  readonly sheet: string | null;
  readonly first: Corner;
  readonly last: Corner | null;
}

const goneReference = "#REF!";

/** `change` returns null for a span that is gone and the same object for one that stays. An unreadable formula stays as it is. */
export function rewriteSpans(formula: string, change: (span: Span) => Span | null): string {
  const tokens = readTokens(formula);
  if (!tokens) return formula;
  let rewritten = "";
  let copied = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const found = spanAt(tokens, at);
    const start = tokens[at]?.start;
    if (!found || start === undefined) continue;
    const changed = change(found.span);
    at += found.count - 1;
    if (changed === found.span) continue;
    rewritten += formula.slice(copied, start) + (changed ? spanText(changed) : goneReference);
    copied = found.end;
  }
  return rewritten + formula.slice(copied);
}

/** Returns the formula after it has been copied that many rows down and columns to the right. */
export function copiedFormula(formula: string, down: number, right: number): string {
  if (down === 0 && right === 0) return formula;
  const move = (corner: Corner): Corner | null => {
    const row = corner.row + (corner.isRowFixed ? 0 : down);
    const column = corner.column + (corner.isColumnFixed ? 0 : right);
    return row < 1 || column < 1 ? null : { ...corner, row, column };
  };
  return rewriteSpans(formula, ({ sheet, first, last }) => {
    const [start, end] = [move(first), last && move(last)];
    return start && (end || !last) ? { sheet, first: start, last: end } : null;
  });
}

export function sheetPrefix(name: string): string {
  return /^[A-Za-zА-Яа-яЁё_][\wА-Яа-яЁё]*$/.test(name) ? `${name}!` : `'${name.replaceAll("'", "''")}'!`;
}

function spanAt(tokens: Token[], at: number): { span: Span; count: number; end: number } | null {
  const named = tokens[at]?.kind === "sheet" ? tokens[at] : null;
  const place = named ? at + 1 : at;
  const [first, colon, last] = [tokens[place], tokens[place + 1], tokens[place + 2]];
  if (first?.kind !== "cell") return null;
  const isRange = colon?.text === ":" && last?.kind === "cell";
  const end = isRange ? last : first;
  const span = {
    sheet: named && sheetName(named.text),
    first: cornerOf(first.text),
    last: isRange ? cornerOf(last.text) : null,
  };
  return { span, count: place - at + (isRange ? 3 : 1), end: end.start + end.text.length };
}

export function cornerOf(text: string): Corner {
  const [, columnMark, letters = "", rowMark, digits] = /^(\$?)([A-Za-z]{1,3})(\$?)(\d+)$/.exec(text) ?? [];
  return {
    row: Number(digits),
    column: columnNumber(letters),
    isRowFixed: rowMark === "$",
    isColumnFixed: columnMark === "$",
  };
}

/** The name in a token such as `'Мой лист'!`. */
export function sheetName(token: string): string {
  const name = token.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

function spanText({ sheet, first, last }: Span): string {
  const cells = last ? `${cornerText(first)}:${cornerText(last)}` : cornerText(first);
  return sheet === null ? cells : sheetPrefix(sheet) + cells;
}

function cornerText({ row, column, isRowFixed, isColumnFixed }: Corner): string {
  return `${isColumnFixed ? "$" : ""}${columnName(column)}${isRowFixed ? "$" : ""}${row}`;
}
