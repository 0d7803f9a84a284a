/** ОГРН: the state registration number of an organisation. */

import type { Field, ReadContext } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { finding, headerOf, privateFinding } from "./finding.ts";
import { fittingPart, guessed, typedIdentifier, wrongCheckDigit, wrongLength } from "./identifier.ts";

/** 13 digits as a string. */
export function ogrn(): Field<string> {
  return {
    kind: "ogrn",
    sample: "1234567890127",
    format: "text",
    width: 130,
    telling: "first",
    help: { ru: "13 цифр, первая 1 или 5", en: "13 digits, the first is 1 or 5" },
    schema: { type: "string", pattern: "^[15][0-9]{12}$" },
    read: (cell, context) =>
      typeof cell === "string" && isOgrn(cell) ? { value: cell, findings: [] } : readAsText(reading, cell, context),
    write: (value) => value,
    isIdentifier: isOgrn,
  };
}

/** Length, first digit and check digit: the first 12 digits modulo 11, last digit of it (приказ Минфина 165н of 30.10.2017). */
function isOgrn(text: string): boolean {
  return /^[15]\d{12}$/.test(text) && (Number(text.slice(0, 12)) % 11) % 10 === Number(text[12]);
}

const reading: Understanding<string> = { kind: "ogrn", write: (value) => value, understand };

function understand(text: string, context: ReadContext): Understood<string> {
  const { characters, guess } = typedIdentifier(text);
  const { ru, en } = headerOf(context);
  if (isOgrn(characters)) {
    return guess === null
      ? { value: characters }
      : { value: characters, guess: guessed("ogrn", characters, guess, context) };
  }
  if (/^[34]\d{14}$/.test(characters) || /(?<!\d)[34]\d{14}(?!\d)/.test(text)) return { refusal: entrepreneur };
  if (!/^\d{13}$/.test(characters)) {
    return fittingPart("ogrn", text, isOgrn, context) ?? { refusal: wrongLength("ogrn", characters, 13, context) };
  }
  if (characters[0] === "1" || characters[0] === "5") return { refusal: wrongCheckDigit("ogrn", context) };
  return {
    refusal: finding(
      "ogrn.first-digit",
      "error",
      `${ru}: номер организации начинается с 1 или 5. Сверьте с выпиской из ЕГРЮЛ.`,
      `${en}: an organisation's number begins with 1 or 5. Compare with the register's extract.`,
    ),
  };
}

const entrepreneur = privateFinding(
  "ogrn.person",
  "15 цифр: это ОГРНИП, номер человека. В таблицу вносят только организации. Удалите его: строка не передана.",
  "15 digits: this is an OGRNIP, a person's number. Only organisations belong here. Remove it: the row was not handed over.",
);
