/**
 * The personal-data gate (152-ФЗ): what turns up in a text that leaves the sheet and belongs to a private person. Landlines,
 * 8-800 and role mailboxes pass.
 */

import type { Finding, ReadContext } from "../table.ts";
import { finding, privateFinding } from "./finding.ts";
import { isPublicMailService, mailboxOwner } from "./mailbox-owner.ts";
import { namesPerson } from "./personal-name.ts";

/**
 * Findings of the gate for one text. Expects ordinary characters (`sift`), so that no full-width digit slips past.
 * `names: "loose"` leaves out the warning about full names.
 */
export function personalData(text: string, names?: "loose"): readonly Finding[] {
  const hasDigits = digit.test(text);
  const hasMail = text.includes("@");
  const mayName = names !== "loose" && maybeName.test(text);
  if (!hasDigits && !hasMail && !mayName) return none;
  const findings: Finding[] = [];
  if (hasDigits && tenDigits.test(text)) {
    if (hasMobilePhone(text)) findings.push(phoneFound);
    if (hasSnils(text)) findings.push(snilsFound);
    if (passport.test(text)) findings.push(passportFound);
  }
  if (hasMail && hasPersonalMail(text)) findings.push(mailFound);
  if (mayName && namesPerson(text)) findings.push(nameFound);
  return findings.length === 0 ? none : findings;
}

/** The gate as the column wants it: nothing is looked for where nothing leaves the sheet. */
export function gate(text: string, { column }: ReadContext): readonly Finding[] {
  return column.reach === "sheet" ? none : personalData(text, column.names);
}

const none: readonly Finding[] = [];
const digit = /\d/;
const tenDigits = /\d(?:[^\d\n]{0,8}\d){9}/;
const maybeName = /вич|ВИЧ|вн|ВНА|чн|ЧНА|[А-ЯЁ]\. ?[А-ЯЁ]\./;

const stays = {
  ru: "Удалите: строка не передана, на сайте прежняя версия.",
  en: "Remove it: the row was not handed over, the site keeps its last version.",
};
const phoneFound = privateFinding(
  "personal.phone",
  `Похоже на личный телефон. ${stays.ru}`,
  `This looks like a personal phone number. ${stays.en}`,
);
const mailFound = privateFinding(
  "personal.email",
  `Похоже на личную почту. ${stays.ru}`,
  `This looks like a personal e-mail address. ${stays.en}`,
);
const snilsFound = privateFinding(
  "personal.snils",
  `Похоже на СНИЛС. ${stays.ru}`,
  `This looks like a SNILS. ${stays.en}`,
);
const passportFound = privateFinding(
  "personal.passport",
  `Похоже на номер паспорта. ${stays.ru}`,
  `This looks like a passport number. ${stays.en}`,
);
const nameFound = finding(
  "personal.name",
  "warning",
  "Похоже на имя человека, а столбец уходит из таблицы. Назовите организацию или должность; если имя здесь нужно, отметьте «Проверено, оставить».",
  "This looks like a person's full name, and the column leaves the sheet. Name the organisation or the post, or confirm that the name belongs here.",
);

const separator = "[ ().–—-]";
/** +7 or 8 and a 9xx code: mobile numbers of Russia (the numbering plan's DEF codes). */
const mobile = new RegExp(`(?<!\\d)(?:\\+? ?7|8)${separator}{0,3}9\\d{2}(?:${separator}{0,2}\\d){7}(?!\\d)`);
/** Without the prefix only as phones are grouped, or beside a word that says so. */
const groupedMobile = /(?<!\d|\d[ .,])\(?9\d{2}(?:\) ?| |-)\d{3}[ -]\d{2}[ -]\d{2}(?!\d)/;
const namedMobile =
  /(?:тел|моб|сот|звон|what|вотс|ватс|viber|вайбер|telegram|телеграм|max)[^\d\n]{0,20}9\d{2}(?:[ ()-]{0,2}\d){7}(?!\d)/i;
const foreignMobile = /\+(?:375|374|380|99[2-8])(?:[ ()-]{0,2}\d){9,10}(?!\d)/;

function hasMobilePhone(text: string): boolean {
  return mobile.test(text) || groupedMobile.test(text) || namedMobile.test(text) || foreignMobile.test(text);
}

const dashedSnils = /(?<!\d)\d{3}-\d{3}-\d{3}[ -]?\d{2}(?!\d)/;
const spacedSnils = /(?<!\d|\d )\d{3} \d{3} \d{3} \d{2}(?!\d| \d)/g;
const namedSnils = /(?:снилс|страхов)[^\d\n]{0,30}\d(?:[ -]?\d){10}(?!\d)/i;
/** Series (4 digits) and number (6) beside the word that gives them their meaning. */
const passport = /(?:паспорт|серия)[^\d\n]{0,40}\d{2} ?\d{2}[ ,;№nN-]{0,4}(?:номер ?)?\d{6}(?!\d)/i;

function hasSnils(text: string): boolean {
  if (dashedSnils.test(text) || namedSnils.test(text)) return true;
  for (const [number] of text.matchAll(spacedSnils)) if (isSnils(number.replace(/ /g, ""))) return true;
  return false;
}

/** The check number of a СНИЛС (Pension Fund board's resolution 192п of 31.07.2006): Σ digit × place, modulo 101. */
function isSnils(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (9 - at);
  return (sum % 101) % 100 === Number(digits.slice(9));
}

/** Characters of an address before the `@`, and of its domain. */
const mailCharacter = /[A-Za-z0-9._%+А-Яа-яЁё-]/;

function hasPersonalMail(text: string): boolean {
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && mailCharacter.test(text.charAt(start - 1))) start--;
    let end = at + 1;
    while (end < text.length && end - at < 100 && mailCharacter.test(text.charAt(end))) end++;
    const domain = text
      .slice(at + 1, end)
      .toLowerCase()
      .replace(/\.+$/, "");
    if (start === at || !domain.includes(".")) continue;
    const owner = mailboxOwner(text.slice(start, at + 1).toLowerCase());
    if (owner === "person" || (owner === "unclear" && isPublicMailService(domain))) return true;
  }
  return false;
}
