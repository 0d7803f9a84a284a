/** What ОГРН, ИНН and the other numbers that are names have in common: they are text, and every digit counts. */

import type { Finding, ReadContext, Words } from "../table.ts";
import { finding, headerOf } from "./finding.ts";

/** A typed identifier brought to digits (and Latin capitals), and whether that took a guess. */
export interface TypedIdentifier {
  readonly characters: string;
  /** Why a person must confirm it; `null` where only the form was tidied. */
  readonly guess: Words | null;
}

const artefact = /^(\d{5,20})[.,]0{1,2}$/;
const labelled = /^(?:(?:огрнип|огрн|инн|кпп|октмо|уч[её]тный номер|ogrn|inn|kpp|oktmo) ?[:№-]? ?|№ ?)/i;
const digitLikeLetters = new Map([..."OoОоIlІ|Зз"].map((letter, at) => [letter, "0000111133".charAt(at)]));

/** Takes a tidied text of ordinary characters. */
export function typedIdentifier(text: string): TypedIdentifier {
  const bare = text
    .replace(/^['’"«“]/, "")
    .replace(/['’"»”.,;]$/, "")
    .replace(labelled, "");
  const joined = bare.replace(/[ -]/g, "");
  const whole = artefact.exec(joined)?.[1];
  if (whole !== undefined) {
    const guess = {
      ru: "«.0» появляется, когда номер побывал числом",
      en: "“.0” appears where the number was once a figure",
    };
    return { characters: whole, guess };
  }
  if (/^\d*$/.test(joined)) return { characters: joined, guess: null };
  let guessed = "";
  for (const letter of joined.slice(0, 30)) guessed += digitLikeLetters.get(letter) ?? letter;
  if (!/^\d+$/.test(guessed) || !/\d{4}/.test(joined)) return { characters: joined.toUpperCase(), guess: null };
  const guess = { ru: "буквы заменены похожими цифрами", en: "letters replaced by the digits they resemble" };
  return { characters: guessed, guess };
}

/** The only part of «7714320009/771401001» that fits, to be confirmed; `null` where none fits, or several. */
export function fittingPart(
  kind: string,
  text: string,
  fits: (part: string) => boolean,
  context: ReadContext,
): { readonly value: string; readonly guess: Finding } | null {
  if (text.length > 200) return null;
  const fitting = new Set(text.split(/[^0-9A-Za-z]+/).filter(fits));
  const [only] = fitting;
  if (fitting.size !== 1 || only === undefined) return null;
  const reason = { ru: "в ячейке записано и другое", en: "the cell holds something else too" };
  return { value: only, guess: guessed(kind, only, reason, context) };
}

/** A number read by a guess: the row waits until a person accepts it. */
export function guessed(kind: string, value: string, reason: Words, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    `${kind}.guess`,
    "error",
    `${ru}: похоже, что это ${value}: ${reason.ru}. Сверьте с документом и примите исправление.`,
    `${en}: this seems to be ${value}: ${reason.en}. Compare with a document and accept the fix.`,
    { value, reason },
  );
}

/** «ОГРН: нужно 13 цифр, а здесь 12. …» or that it isn't a number at all. */
export function wrongLength(kind: string, characters: string, length: number, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  if (/^\d[.,]\d+E\+?\d+$/i.test(characters)) {
    return finding(
      `${kind}.exponent`,
      "error",
      `${ru}: последние цифры потеряны, когда номер стал числом. Скопируйте его из документа заново.`,
      `${en}: the last digits were lost when the number became a figure. Copy it from the document again.`,
    );
  }
  return /^\d+$/.test(characters)
    ? finding(
        `${kind}.length`,
        "error",
        `${ru}: нужно цифр: ${length}, а здесь ${characters.length}. Сверьте с документом.`,
        `${en}: ${length} digits are needed, here are ${characters.length}. Compare with a document.`,
      )
    : finding(
        `${kind}.unreadable`,
        "error",
        `${ru}: это не номер из ${length} цифр. Проверьте, в тот ли столбец попала запись.`,
        `${en}: this isn't a number of ${length} digits. Check whether the entry is in the right column.`,
      );
}

/** The check digit doesn't agree: most often two digits were swapped. */
export function wrongCheckDigit(kind: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    `${kind}.checksum`,
    "error",
    `${ru}: последняя цифра не сходится. Проверьте, не переставлены ли цифры.`,
    `${en}: the last digit doesn't agree with the others. Check whether digits were swapped.`,
  );
}
