/** The smallest parts of a formula and where they stand in its text. */

const tokenPattern =
  /\s*(?:("(?:[^"]|"")*")|(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|((?:'(?:[^']|'')+'|[A-Za-zА-Яа-яЁё_][\wА-Яа-яЁё]*)!)|(#[A-ZА-Я/0]+[!?]?)|(\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\wА-Яа-яЁё(]))|(\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\wА-Яа-яЁё(]))|([A-Za-zА-Яа-яЁё_][\wА-Яа-яЁё.]*)|(<>|<=|>=|[-+*/^&=<>();,:%]))/y;
/** With a Russian locale people write a comma between digits as the decimal mark. */
const localTokenPattern = new RegExp(tokenPattern.source.replace("\\.\\d+", "[.,]\\d+"), "y");

const tokenKinds = ["text", "number", "sheet", "error", "columns", "cell", "name", "sign"] as const;

export interface Token {
  readonly kind: (typeof tokenKinds)[number];
  readonly text: string;
  /** From the formula's first character. */
  readonly start: number;
}

/** `formula` begins with `=`. Null when some part of it is no token. */
export function readTokens(formula: string, syntax: "english" | "local" = "english"): Token[] | null {
  const pattern = syntax === "local" ? localTokenPattern : tokenPattern;
  const tokens: Token[] = [];
  const end = formula.trimEnd().length;
  pattern.lastIndex = 1;
  while (pattern.lastIndex < end) {
    const match = pattern.exec(formula);
    if (!match) return null;
    const kind = tokenKinds.find((_, index) => match[index + 1] !== undefined);
    if (!kind) return null;
    const text = match[0].trimStart();
    tokens.push({ kind, text, start: match.index + match[0].length - text.length });
  }
  return tokens;
}
