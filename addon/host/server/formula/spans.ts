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

/** The last row of whole columns, wherever the sheet ends. */
const endless = Number.POSITIVE_INFINITY;

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
  const sheet = named && sheetName(named.text);
  if (first?.kind === "columns") {
    const span = { sheet, ...columnsOf(first.text) };
    return { span, count: place - at + 1, end: first.start + first.text.length };
  }
  if (first?.kind !== "cell") return null;
  const isRange = colon?.text === ":" && last?.kind === "cell";
  const end = isRange ? last : first;
  const span = {
    sheet,
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

/** Whole columns name the same cells whatever becomes of the rows. */
export function isOfColumns({ last }: Pick<Span, "last">): boolean {
  return last?.row === endless;
}

/** The corners of whole columns, such as `$B:$D`. */
export function columnsOf(text: string): { readonly first: Corner; readonly last: Corner } {
  const corner = (name: string, row: number): Corner => ({
    row,
    column: columnNumber(name.replace("$", "")),
    isRowFixed: true,
    isColumnFixed: name.startsWith("$"),
  });
  const [first = "", last = ""] = text.split(":");
  return { first: corner(first, 1), last: corner(last, endless) };
}

/** The name in a token such as `'Мой лист'!`. */
export function sheetName(token: string): string {
  const name = token.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

function spanText({ sheet, first, last }: Span): string {
  const text = isOfColumns({ last }) ? columnText : cornerText;
  const cells = last ? `${text(first)}:${text(last)}` : text(first);
  return sheet === null ? cells : sheetPrefix(sheet) + cells;
}

function cornerText(corner: Corner): string {
  return `${columnText(corner)}${corner.isRowFixed ? "$" : ""}${corner.row}`;
}

function columnText({ column, isColumnFixed }: Corner): string {
  return `${isColumnFixed ? "$" : ""}${columnName(column)}`;
}
