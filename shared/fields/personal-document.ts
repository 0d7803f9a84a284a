/** Numbers of a person's documents in a text: СНИЛС and passport. */

const separator = "[\\s.\\u2010-\\u2015\\u2212_/*:-]";
const dash = "[\\u2010-\\u2015\\u2212-]";

/** Written as on the card: needs no check number. */
const dashedSnils = new RegExp(`(?<!\\d)\\d{3}${dash}\\d{3}${dash}\\d{3}(?: |${dash})?\\d{2}(?!\\d)`);
const groupedSnils = new RegExp(`(?<!\\d)\\d{3}(?:${separator}{1,3}\\d{3}){2}${separator}{1,3}\\d{2}(?!\\d)`, "g");
const elevenDigits = `\\d(?:${separator}{0,3}\\d){10}(?!\\d)`;
const namedSnils = new RegExp(`снилс\\D{0,30}${elevenDigits}|(?<!\\d)${elevenDigits}\\D{0,10}снилс`, "i");
const insuredNumber = new RegExp(`страхов\\D{0,30}(${elevenDigits})`, "gi");

export function hasSnils(text: string): boolean {
  if (dashedSnils.test(text) || namedSnils.test(text)) return true;
  for (const match of text.matchAll(groupedSnils)) if (isSnils(match[0]) && !isPartOfNumber(match)) return true;
  for (const [, number = ""] of text.matchAll(insuredNumber)) if (isSnils(number)) return true;
  return false;
}

/** Groups of a longer number, such as a sum: only spaces between them, and more digits before or behind. */
function isPartOfNumber({ 0: number, index, input }: RegExpExecArray): boolean {
  if (!/^[\d ]+$/.test(number)) return false;
  const end = index + number.length;
  return /\d $/.test(input.slice(Math.max(0, index - 2), index)) || /^ \d/.test(input.slice(end, end + 2));
}

/** The check number of a СНИЛС (Pension Fund board's resolution 192п of 31.07.2006): Σ digit × place, modulo 101. */
function isSnils(number: string): boolean {
  const digits = number.replace(/\D/g, "");
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (9 - at);
  return (sum % 101) % 100 === Number(digits.slice(9));
}

const passportWord = /пасп|сери[яийю]/i;
const series = `\\d{2}${separator}{0,3}\\d{2}`;
const number = "\\d{3} ?\\d{3}(?!\\d)";
/** The series before the number, or behind it where it is called so. */
const seriesAndNumber = `(?:${series}[ ,;№nN.\\u2010-\\u2015-]{0,5}(?:номер:? ?|№ ?)?${number}|${number}[^\\dа-яё]{0,5}сер[а-яё]{0,3}[^\\dа-яё]{0,5}${series}(?!\\d))`;
/** Ten digits are a passport only beside the word that gives them their meaning. */
const passport = new RegExp(
  `(?:пасп|сери[яийю])\\D{0,40}${seriesAndNumber}|(?<!\\d)${seriesAndNumber}\\D{0,20}пасп`,
  "i",
);

export function hasPassport(text: string): boolean {
  return passportWord.test(text) && passport.test(text);
}
