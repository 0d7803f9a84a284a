/** Official numbers without a check digit: КПП, the Ministry of Justice's register number, OKTMO. */

import type { Field, ReadContext } from "../table.ts";
import { readAsText, type Understood } from "./cell.ts";
import { finding, headerOf } from "./finding.ts";
import { fittingPart, guessed, typedIdentifier, wrongLength } from "./identifier.ts";

export interface DigitsOptions {
  readonly kind: "kpp" | "registerNumber" | "oktmo";
  readonly length: number;
}

/** КПП: the reason code in places 5 and 6 may hold Latin capitals (приказ ФНС ММВ-7-6/435@ of 29.06.2012). */
const kppPattern = /^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$/;
/**
 * What «10101001» was before it became a figure: the codes of the tax offices of regions 01 to 09, then why an organisation is
 * on their books (01: by its address, 43 to 45: a branch or other part, 50: a large taxpayer). In «40270100» the last digit is lost.
 */
const paddedKpp = /^0[1-9][0-9]{2}(?:01|4[345]|50)[0-9]{3}$/;
/** Older numbers of the Ministry of Justice have other forms: short, and harmless in any file. */
const oddNumber = /^[0-9A-Za-zА-Яа-яЁё][0-9A-Za-zА-Яа-яЁё/ .№-]{0,29}$/;

/** A number of fixed length as a string. Odd register numbers are kept with a hint: nobody can correct an old register. */
export function digits({ kind, length }: DigitsOptions): Field<string> {
  const pattern = kind === "kpp" ? kppPattern : new RegExp(`^[0-9]{${length}}$`);
  const understand = (text: string, context: ReadContext): Understood<string> => {
    const { characters, guess } = typedIdentifier(text);
    if (pattern.test(characters)) {
      return guess === null
        ? { value: characters }
        : { value: characters, guess: guessed(kind, characters, guess, context) };
    }
    const padded = `0${characters}`;
    if (kind === "kpp" && paddedKpp.test(padded)) {
      const lost = { ru: "ноль в начале потерян, когда номер был числом", en: "the leading zero was lost in a figure" };
      return { value: padded, guess: guessed(kind, padded, lost, context) };
    }
    const part = fittingPart(kind, text, (one) => pattern.test(one), context);
    if (part !== null) return part;
    if (kind === "registerNumber" && oddNumber.test(text) && /\d/.test(text)) return odd(text, length, context);
    return { refusal: wrongLength(kind, characters, length, context) };
  };
  const reading = { kind, write: (value: string) => value, understand } as const;
  return {
    kind,
    sample: "0".repeat(length),
    format: "text",
    width: 110,
    telling: kind === "registerNumber" ? "last" : "first",
    help: { ru: `Знаков: ${length}`, en: `${length} characters` },
    schema:
      kind === "registerNumber"
        ? { type: "string", minLength: 1, maxLength: 30 }
        : { type: "string", pattern: pattern.source },
    read: (cell, context) =>
      typeof cell === "string" && pattern.test(cell)
        ? { value: cell, findings: [] }
        : readAsText(reading, cell, context),
    write: (value) => value,
    isIdentifier: (text) => pattern.test(text),
  };
}

function odd(text: string, length: number, context: ReadContext): Understood<string> {
  const { ru, en } = headerOf(context);
  const note = finding(
    "registerNumber.odd",
    "hint",
    `${ru}: обычно в номере ${length} цифр. Сверьте с реестром; если там так же, оставьте.`,
    `${en}: such a number usually has ${length} digits. Compare with the register; if it is the same there, leave it.`,
  );
  return { value: text, notes: [note] };
}
