/** ИНН: an organisation's taxpayer number. */

import type { Field, ReadContext } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { privateFinding } from "./finding.ts";
import { fittingPart, guessed, typedIdentifier, wrongCheckDigit, wrongLength } from "./identifier.ts";

/** 10 digits as a string. */
export function inn(): Field<string> {
  return {
    kind: "inn",
    sample: "1234567894",
    format: "text",
    width: 110,
    telling: "first",
    help: { ru: "10 цифр", en: "10 digits" },
    schema: { type: "string", pattern: "^[0-9]{10}$" },
    read: (cell, context) =>
      typeof cell === "string" && isInn(cell) ? { value: cell, findings: [] } : readAsText(reading, cell, context),
    write: (value) => value,
    isIdentifier: isInn,
  };
}

const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];

/** Length, not all zeros, and the check digit: Σ digit × weight modulo 11, last digit of it (приказ ФНС ММВ-7-6/435@ of 29.06.2012). */
function isInn(text: string): boolean {
  if (!/^\d{10}$/.test(text) || text === "0000000000") return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += (text.charCodeAt(at) - 48) * (weights[at] ?? 0);
  return (sum % 11) % 10 === text.charCodeAt(9) - 48;
}

const reading: Understanding<string> = { kind: "inn", write: (value) => value, understand };

function understand(text: string, context: ReadContext): Understood<string> {
  const { characters, guess } = typedIdentifier(text);
  if (isInn(characters)) {
    return guess === null
      ? { value: characters }
      : { value: characters, guess: guessed("inn", characters, guess, context) };
  }
  const padded = `0${characters}`;
  if (characters.length === 9 && isInn(padded)) {
    const lost = { ru: "ноль в начале потерян, когда номер был числом", en: "the leading zero was lost in a figure" };
    return { value: padded, guess: guessed("inn", padded, lost, context) };
  }
  if (/^\d{12}$/.test(characters) || /(?<!\d)\d{12}(?!\d)/.test(text)) return { refusal: personal };
  const part = fittingPart("inn", text, isInn, context);
  if (part !== null) return part;
  return {
    refusal: /^\d{10}$/.test(characters)
      ? wrongCheckDigit("inn", context)
      : wrongLength("inn", characters, 10, context),
  };
}

const personal = privateFinding(
  "inn.person",
  "12 цифр: это ИНН человека. В таблицу вносят только организации. Удалите его: строка не передана.",
  "12 digits: this is a person's INN. Only organisations belong here. Remove it: the row was not handed over.",
);
