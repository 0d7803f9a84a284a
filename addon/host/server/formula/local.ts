/** Formulas as people see and type them with a Russian locale, and as scripts do: `=SUM(1,5;2)` is `=SUM(1.5,2)`. */
import { readTokens, type Token } from "./tokens.ts";

/** Returns what a person typed in English syntax. What can't be read stays as it is. */
export function fromLocal(formula: string): string {
  return rewritten(formula, "local", ({ kind, text }) => {
    if (kind === "number") return text.replace(",", ".");
    return kind === "sign" && text === ";" ? "," : text;
  });
}

/** Returns what a person sees of a formula in English syntax. */
export function toLocal(formula: string): string {
  return rewritten(formula, "english", ({ kind, text }) => {
    if (kind === "number") return text.replace(".", ",");
    return kind === "sign" && text === "," ? ";" : text;
  });
}

function rewritten(formula: string, syntax: "english" | "local", write: (token: Token) => string): string {
  const tokens = readTokens(formula, syntax);
  if (!tokens) return formula;
  let text = "";
  let copied = 0;
  for (const token of tokens) {
    text += formula.slice(copied, token.start) + write(token);
    copied = token.start + token.text.length;
  }
  return text + formula.slice(copied);
}
