/** Numbers of a person's documents in a text: СНИЛС, passports, driving licences, certificates, the taxpayer's number. */

import { digitsOf, groupsOfLength, isReferenceNumber, type NumberRun, patternOf } from "./number-runs.ts";

const separator = "[\\s.\\u2010-\\u2015\\u2212_/*:•,-]";
const elevenDigits = `\\d(?:${separator}{0,3}\\d){10}(?!\\d)`;
const namedSnils = new RegExp(`снилс\\D{0,30}${elevenDigits}|(?<!\\d)${elevenDigits}\\D{0,10}снилс`, "i");
const insuredNumber = new RegExp(`страхов\\D{0,30}(${elevenDigits})`, "gi");

/** Beside its word in any form, else as it is grouped on the card and only with the right check number. */
export function hasSnils(text: string, runs: readonly NumberRun[]): boolean {
  const isNamed = snilsWord.test(text);
  if (isNamed && namedSnils.test(text)) return true;
  if (runs.some((run) => run.groups.some((_, first) => isGroupedSnils(run, first)))) return true;
  if (isNamed) for (const [, number = ""] of text.matchAll(insuredNumber)) if (isSnils(number)) return true;
  return false;
}

const snilsWord = /снилс|страхов/i;

function isGroupedSnils(run: NumberRun, first: number): boolean {
  const length = run.groups[first]?.digits.length;
  if (length !== 3 && length !== 9) return false;
  const found = groupsOfLength(run, first, 11);
  if (found === null || !/^(?:3-3-3-2|3-3-5|9-2)$/.test(patternOf(found)) || !isSnils(digitsOf(found))) return false;
  const own = run.gaps.slice(first + 1, first + found.length);
  const before = first === 0 ? undefined : run.gaps[first];
  const after = run.gaps[first + found.length];
  const last = own[own.length - 1];
  if (found.length === 2 && last?.kind !== "dash") return false;
  // A sum with its kopecks, or a part of a longer number.
  const isSum = own.slice(0, -1).every(({ kind }) => kind === "blank");
  if (isSum && (last?.kind === "comma" || last?.kind === "dot")) return false;
  const isBlank = own.every(({ kind }) => kind === "blank");
  const sticks = (gap: typeof before) =>
    gap !== undefined && (gap.kind === "blank" ? isBlank : gap.tight && gap.kind !== "line");
  if (sticks(before) || sticks(after)) return false;
  return !isReferenceNumber(run.text, found[0]?.start ?? 0);
}

/** The check number of a СНИЛС (Pension Fund board's resolution 192п of 31.07.2006): Σ digit × place, modulo 101. */
function isSnils(number: string): boolean {
  const digits = number.replace(/\D/g, "");
  if (/^(\d)\1{8}/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (9 - at);
  return (sum % 101) % 100 === Number(digits.slice(9));
}

const series = `\\d{2}${separator}{0,3}\\d{2}`;
const number = "\\d{3} ?\\d{3}(?!\\d)";
/** The series before the number, or behind it where it is called so. */
const seriesAndNumber = `(?:${series}[ ,;№nN.\\u2010-\\u2015-]{0,5}(?:номер:? ?|№ ?)?${number}|${number}[^\\dа-яё]{0,5}сер[а-яё]{0,3}[^\\dа-яё]{0,5}${series}(?!\\d))`;
/** What may stand between the word and the number of a person's passport: a project's says whose it is. */
const ofPerson =
  '(?:[\\s:,.;()«»№"–—-]|(?:гражданина|гражданки|рф|россии|российской|федерации|внутренний|общегражданский|сери[яийю]|сер|номер|ном|данные|данных|выдан|моего|мой|его|её|ее|на|имя|у|внж)(?![а-яё])|(?-i:[А-ЯЁ])[а-яё]{1,20}){0,40}?';
const namedPassport = new RegExp(
  `пасп(?:орт[а-яё]{0,4})?(?![а-яё])(?:ные|ных)?${ofPerson}${seriesAndNumber}|(?<![а-яё])сери[яийю]\\D{0,12}${seriesAndNumber}|(?<!\\d)${seriesAndNumber}\\D{0,6}(?<![а-яё])пасп(?![а-яё]{2,6}\\s(?:проект|програм|объект|нацпроект))`,
  "i",
);
const passportWord = /пасп|сери[яийю]/i;
/** Without the word: as on its first page, with «№» or who issued it. The series ends with the form's year. */
const bareSeries =
  "(?<![\\d./-])(?:\\d{2} (?:0\\d|1\\d|2[0-9]|9[7-9])|(?!(?:19|20)\\d\\d)\\d{2}(?:0\\d|1\\d|2[0-9]|9[7-9]))";
const barePassport = new RegExp(
  `${bareSeries} ?(?:№|N) ?${number}|${bareSeries}[ ,№N-]{1,4}${number}[\\s,;:(.]{1,4}(?:выд(?:ан|\\.)|код подразд|овд|уфмс|оуфмс|умвд|мвд|гувд|отдел)|(?:овд|о?уфмс|умвд|мвд|код подразделения)[^\\d]{0,40}(?:\\d{3}-\\d{3}[^\\d]{1,6})?${bareSeries}[ ,№N-]{1,4}${number}`,
  "i",
);

export function hasPassport(text: string): boolean {
  if (passportWord.test(text) && passportTyped(text)) return true;
  return !/пасп/i.test(text) && barePassport.test(text) && !documentBefore.test(text);
}

/** «№» in a letter's number after a year or a day is no passport's. */
const documentBefore =
  /(?:письм|приказ|протокол|договор|постановлени|распоряжени|лицензи|свидетельств|исх|вх|бланк|диплом|сертификат|удостоверени)[^\n]{0,30}№ ?\d{6}(?!\d)/i;

function passportTyped(text: string): boolean {
  const match = namedPassport.exec(text);
  if (match === null) return false;
  // «Серия встреч: 12 городов» has no six digits of its own; «бланк серии … № …» isn't a passport.
  return !/(?:бланк|диплом|удостоверени[а-яё]|сертификат|свидетельств)[^\n]{0,30}$/i.test(text.slice(0, match.index));
}

const otherDocuments =
  /(?:водительск[а-яё]{2,4} (?:удостоверени[а-яё]|прав[а-яё])|(?<![а-яё])в\/у|(?<![а-яё])ву(?=[ №:])|(?<![а-яё])права)[^\dа-яё]{0,6}(?:сери[яи] ?)?[^\dа-яё]{0,3}\d{2} ?(?:\d{2}|[а-я]{2}) ?(?:№ ?)?\d{6}(?!\d)|(?:загран|заграничн)[а-яё]{0,12}(?: паспорт[а-яё]{0,2})?[^\dа-яё]{0,6}(?:сери[яи] ?|номер:? ?)?\d{2} ?(?:№ ?)?\d{7}(?!\d)|военн[а-яё]{2,3} билет[а-яё]{0,2}[^\dа-яё]{0,6}[а-я]{2} ?(?:№ ?)?\d{7}(?!\d)|полис[а-яё]{0,2}(?: омс)?[^\dа-яё]{0,8}\d(?:[ -]?\d){15}(?!\d)|(?<![а-яёa-z])[IVX]{1,4}-[А-Я]{2}[ ,]{0,2}(?:№ ?)?\d{6}(?!\d)/i;

export function hasOtherDocument(text: string): boolean {
  return otherDocuments.test(text);
}

const namedInn = /инн[^\dа-яё]{0,6}(?:физ[а-яё.]{0,10} ?(?:лица)?|гр-?на|заявителя)?[^\dа-яё]{0,4}(\d{12})(?!\d)/gi;

/** A taxpayer's number of twelve digits is a person's. */
export function hasPersonalInn(text: string): boolean {
  if (!/\d{12}/.test(text)) return false;
  for (const [, digits = ""] of text.matchAll(namedInn)) if (isPersonalInn(digits)) return true;
  return false;
}

/** Both check digits (приказ ФНС ММВ-7-6/435@ of 29.06.2012). */
function isPersonalInn(digits: string): boolean {
  const check = (weights: readonly number[]) =>
    (weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11) % 10;
  return (
    check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(digits[10]) &&
    check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(digits[11])
  );
}
