/** Birth dates and home addresses: personal only where they are somebody's. */

import { beginsWithName, endsWithName, holdsName } from "./personal-name.ts";

const months = "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр";
const day = `\\d{1,2}(?:\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?|\\s(?:${months})[а-яё]{0,3}\\s)(?:19[2-9]\\d|20[0-2]\\d|\\d{2}(?!\\d))`;
const tail = "(?:\\s?г(?:ода|\\.)?)?";
const named = new RegExp(
  `(?:(?<![а-яё])(?:дата|день|год|число) рожд(?:ения|\\.|-я)|(?<![а-яё])д\\.? ?р\\.?|дата рожд\\.?)[\\s:–—-]{0,4}${day}|${day}${tail}[\\s,(]{0,3}(?:г\\.? ?р\\.?(?![а-яё])|года рождения|г\\.? рожд|рожд(?:ения|\\.))`,
  "i",
);
const bornOn = new RegExp(`(?<![а-яё])(?:родил(?:ся|ась)|род\\.)[\\s:–—-]{0,3}(?:в \\S{1,20} )?${day}`, "gi");
/** «Родилась в 1985 году». */
const bornInYear = /(?<![а-яё])родил(?:ся|ась) в (?:19[3-9]\d|200\d)(?!\d)/gi;
/** A day long past, right behind a name. */
const dayBehindName = /[\s,(–—-]{1,4}(?:р\. ?)?\d{1,2}[./-]\d{1,2}[./-](?:19[3-9]\d|200\d)(?!\d)/g;
const bornIn = /(?<!\d)(?:19[2-9]\d|20[0-2]\d)\s?(?:г\.?\s?р\.?(?![а-яё])|года\sрождения|г\.?\sрожд)/gi;
const notPerson =
  /клуб|фонд|проект|организац|иде[яи]|движени|центр|ансамбл|объединени|музе|союз|коллектив|хор(?![а-яё])|традици|праздник|фестивал|газет|журнал|театр|школ|образ|кни[гж]/i;

export function hasBirthDate(text: string): boolean {
  if (named.test(text)) return true;
  for (const match of [...text.matchAll(bornOn), ...text.matchAll(bornInYear)]) {
    if (!notPerson.test(text.slice(Math.max(0, match.index - 60), match.index))) return true;
  }
  for (const match of text.matchAll(bornIn)) {
    const before = text.slice(Math.max(0, match.index - 60), match.index);
    if (endsWithName(before) || beginsWithName(text.slice(match.index + match[0].length, match.index + 60)))
      return true;
  }
  for (const match of text.matchAll(dayBehindName)) {
    if (endsWithName(text.slice(Math.max(0, match.index - 40), match.index))) return true;
  }
  return false;
}

export function mayHoldBirth(text: string): boolean {
  return birthWord.test(text);
}

const birthWord = /[./-](?:19[3-9]|200)\d|рожд|родил|род\.|г\.? ?р\.?(?![а-яё])|д\.? ?р\.?(?![а-яё])/i;

const flat =
  /(?<![а-яё])(?:ул|пр|пер|б-р|мкр)\. ?[А-ЯЁ][а-яё. ]{1,30},? (?:д\. ?)?\d{1,3}[а-я]? ?[-–] ?\d{1,3}(?!\d)|(?<![а-яё])кв(?:арт(?:ира|\.)?)?\.?\s?№?\s?\d{1,4}/i;
const street =
  /(?<![а-яё])(?:ул|улица|просп|пр|пр-т|пр-д|проезд|пер|переулок|пл|б-р|бульвар|шоссе|наб|мкр|д|дом)(?![а-яё])/i;
const lives =
  /(?<![а-яё])(?:прожива(?:ет|ющ[а-яё]{2,4})|прописан[а-яё]?|зарегистрирован[а-яё]? по (?:адресу|месту жительства)|домашний адрес|жив[её]т)(?![а-яё])[^\n]{0,60}?(?:ул|пр|пер|пл|б-р|шоссе|мкр|д|дом|кв)[а-яё-]{0,6}\.? ?[^\n]{0,40}\d/i;

/** A flat's number beside a person's name, or where somebody lives. */
export function hasHomeAddress(text: string): boolean {
  if (lives.test(text)) return true;
  return flat.test(text) && street.test(text) && holdsName(text);
}

export function mayHoldAddress(text: string): boolean {
  return /(?<![а-яё])кв|(?:ул|пр|пер|б-р|мкр)\.|прожив|пропис|жительств|домашний|жив[её]т/i.test(text);
}
