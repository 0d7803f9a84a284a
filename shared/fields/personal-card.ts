/** Numbers of bank cards: the check digit fits, and they begin as cards that are issued in Russia do. Accounts have 20 digits. */

import { digitsOf, groupsOfLength, isEven, isNamedNumber, type NumberRun, patternOf } from "./number-runs.ts";

const lengths = [16, 18, 19, 13];

export function hasCard(runs: readonly NumberRun[]): boolean {
  return runs.some((run) => run.groups.some((_, first) => lengths.some((length) => isCard(run, first, length))));
}

/** Мир, Visa, Mastercard, UnionPay, Maestro. */
const issued = /^(?:220[0-4]|4|5[0-8]|2[3-6]|22[2-9]|27[0-2]|62|6[37])/;
const usual = /^(?:4-4-4-4(?:-[23])?|4-8-4|4-4-8|8-4-4|4-12|12-4|16|18|19|13|6-10|8-8|8-10|4-4-5)$/;

function isCard(run: NumberRun, first: number, length: number): boolean {
  if (!/^[2456]\d{3}/.test(run.groups[first]?.digits ?? "")) return false;
  const found = groupsOfLength(run, first, length);
  if (found === null || !usual.test(patternOf(found))) return false;
  const digits = digitsOf(found);
  if (!issued.test(digits)) return false;
  const start = found[0]?.start ?? 0;
  const before = run.text.slice(Math.max(0, start - 40), start);
  const isNamed = /карт[ауыео]|(?<![а-яё])мир\s|visa|master|сбер|тинькофф|перевод/i.test(before);
  // Beside its word a mistyped number is a card's too.
  if (!fitsCheckDigit(digits) && !(isNamed && length === 16)) return false;
  if (!isNamed && (length !== 16 || /^(?:5[0678]|6)/.test(digits))) return false;
  const edges = [first === 0 ? undefined : run.gaps[first], run.gaps[first + found.length]];
  if (edges.some((gap) => gap !== undefined && (gap.tight || gap.kind === "blank") && gap.kind !== "line"))
    return false;
  if (!isEven(run.gaps.slice(first + 1, first + found.length))) return false;
  return isNamed || (!isNamedNumber(run.text, start) && !otherNumber.test(before));
}

const otherNumber =
  /№\s?$|уин|кбк|идентификатор|реестров|кадастр|сч[её]т|лицев|[рклс]\/с|извещени|закупк|контракт|договор|заявк|штрих|код[а-яё]{0,2}\s?$/i;

/** Luhn's check. */
function fitsCheckDigit(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
