/**
 * The personal-data gate (152-ФЗ): what turns up in a text that leaves the sheet and belongs to a private person. Landlines,
 * 8-800 and role mailboxes pass.
 */

import type { Finding, ReadContext } from "../table.ts";
import { finding, privateFinding } from "./finding.ts";
import { hasPassport, hasSnils } from "./personal-document.ts";
import { hasPersonalMail } from "./personal-mail.ts";
import { namesPerson } from "./personal-name.ts";
import { hasMobilePhone } from "./personal-phone.ts";

/**
 * Findings of the gate for one text. Expects ordinary characters (`siftCharacters`), so that no full-width digit slips past.
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
    if (hasPassport(text)) findings.push(passportFound);
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
/** Phone, СНИЛС and passport all have ten digits that lie close together: most texts need no closer look. */
const tenDigits = /\d(?:\D{0,16}\d){9}/;
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
