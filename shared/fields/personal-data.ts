/**
 * The personal-data gate (152-ФЗ): what turns up in a text that leaves the sheet and belongs to a private person. Landlines,
 * 8-800 and role mailboxes pass. `checks/cell.ts` is where every cell goes through it.
 */

import type { Finding, NamesAllowed } from "../table.ts";
import { finding, privateFinding } from "./finding.ts";
import { type NumberRun, numberRuns } from "./number-runs.ts";
import { hasBirthDate, hasHomeAddress, mayHoldAddress, mayHoldBirth } from "./personal-birth.ts";
import { hasCard } from "./personal-card.ts";
import { hasOtherDocument, hasPassport, hasPersonalInn, hasSnils } from "./personal-document.ts";
import { hasPersonalMail, mayHoldMail } from "./personal-mail.ts";
import { hasPersonalHandle, mayHoldHandle } from "./personal-messenger.ts";
import { mayHoldName, type NameFound, nameIn } from "./personal-name.ts";
import { withNumeralsAsDigits } from "./personal-numerals.ts";
import { hasPhone, opensChat } from "./personal-phone.ts";
import { joinedPieces, readable, withLettersAsDigits } from "./personal-view.ts";

/** What is known of the cell whose text it is. */
export interface CellKind {
  /** The column is for a link. */
  readonly isLink?: boolean;
  /** The cell was understood as an amount, or is one bare number in a column of official numbers. */
  readonly isNumber?: boolean;
  /** The column leaves the sheet, but never the club: a full name is worth a warning there. */
  readonly staysInClub?: boolean;
}

/** Findings of the gate for one text. `names: "loose"` leaves out what is said of names, `title` warns of full ones. */
export function personalData(text: string, names?: NamesAllowed, kind: CellKind = {}): readonly Finding[] {
  if (isHarmless(text, names)) return none;
  const clean = cleanTexts(names, kind);
  if (clean.has(text)) return none;
  const findings = new Set<Finding>();
  for (const one of looks(text)) {
    for (const found of findingsOf(one, names, kind)) findings.add(found);
  }
  if (findings.has(fullName)) findings.delete(nameFound);
  if (findings.size > 0) return [...findings];
  if (clean.size >= mostRemembered) clean.clear();
  if (text.length <= longestRemembered) clean.add(text);
  return none;
}

const none: readonly Finding[] = [];
const mostRemembered = 5000;
const longestRemembered = 100;
/** Numbers and addresses that recur from row to row, already found to hold nothing; what holds something isn't kept. */
const cleanByKind = new Map<number, Set<string>>();

function cleanTexts(names: NamesAllowed | undefined, { isLink, isNumber, staysInClub }: CellKind): Set<string> {
  const byNames = names === undefined ? 0 : names === "loose" ? 1 : 2;
  const kind = byNames * 8 + (isLink === true ? 4 : 0) + (isNumber === true ? 2 : 0) + (staysInClub === true ? 1 : 0);
  const standing = cleanByKind.get(kind);
  if (standing !== undefined) return standing;
  const fresh = new Set<string>();
  cleanByKind.set(kind, fresh);
  return fresh;
}

/** Digits of any script, signs of an address, and the beginnings of words beside which something personal may stand. */
const suspicious =
  /[\d@＠\u00b2-\u00be\u0660-\u0669\u06f0-\u06f9\u2070-\u209f\u2460-\u24ff\uff10-\uff19\ud800-\udfff]|\.me\/|[Сс]оба|СОБА|[Пп]ро(?:жи|пис)|[Дд]евят|ДЕВЯТ|кв[.а]|[Тт]елег|[Tt]elegram|[[({<]\s?(?:at|AT|a|а|эт)\s?[\])}>]|\s(?:at|AT|эт)\s/;

function isHarmless(text: string, names: NamesAllowed | undefined): boolean {
  return !suspicious.test(text) && (names === "loose" || !mayHoldName(text));
}

/** The text as it may be read: as it stands, and what its pieces give when they are joined. */
function looks(text: string): readonly string[] {
  const plain = readable(text);
  return /^\s*'?[=+@-]/.test(plain) && /["&]/.test(plain) ? [plain, ...joinedPieces(plain)] : [plain];
}

function findingsOf(text: string, names: NamesAllowed | undefined, kind: CellKind): Finding[] {
  const found: Finding[] = [];
  const withoutLinks = kind.isLink && linkOnly.test(text) ? "" : blankLinks(text);
  const digits = withLettersAsDigits(withoutLinks);
  const runs = runsOf(digits);
  if (opensChat(text) || hasPhone(runs, kind) || spellsPhone(withoutLinks, kind)) found.push(phoneFound);
  if (runs.length > 0) {
    if (hasSnils(digits, runs)) found.push(snilsFound);
    if (hasPassport(digits)) found.push(passportFound);
    if (hasPersonalInn(digits)) found.push(innFound);
    if (hasCard(runs)) found.push(cardFound);
  }
  if ((runs.length > 0 || /\d{6}/.test(digits)) && hasOtherDocument(digits)) found.push(documentFound);
  if (mayHoldBirth(withoutLinks) && /\d/.test(withoutLinks) && hasBirthDate(withoutLinks)) found.push(birthFound);
  if (mayHoldAddress(withoutLinks) && /\d/.test(withoutLinks) && hasHomeAddress(withoutLinks)) found.push(addressFound);
  if (mayHoldMail(text) && hasPersonalMail(text)) found.push(mailFound);
  if (mayHoldHandle(text) && hasPersonalHandle(text, { isLenient: kind.isLink === true || names !== undefined }))
    found.push(handleFound);
  const name: NameFound = names !== "loose" && mayHoldName(withoutLinks) ? nameIn(withoutLinks) : null;
  const isWaiting = name === "full" && !kind.staysInClub && names === undefined;
  if (name === "full" || (name !== null && names === undefined)) found.push(isWaiting ? fullName : nameFound);
  return found;
}

function spellsPhone(text: string, kind: CellKind): boolean {
  const spelled = withNumeralsAsDigits(text);
  return spelled !== null && hasPhone(runsOf(withLettersAsDigits(spelled)), kind);
}

function runsOf(digits: string): readonly NumberRun[] {
  return manyDigits.test(digits) ? numberRuns(digits) : [];
}

/** Phones and documents all have nine digits or more that lie close together: most texts need no closer look. */
const manyDigits = /\d(?:\D{0,16}\d){8}/;

/** Digits within an address of a page are the page's. */
function blankLinks(text: string): string {
  return text.includes("/") || text.includes("www.") ? text.replace(link, " ¤ ") : text;
}

const linkOnly = /^\s*(?:https?:\/\/)?(?:[a-zа-яё0-9-]{1,63}\.){1,9}[a-zа-яё-]{2,24}\.?(?:[:/?#]\S{0,2000})?\s*$/i;
const link =
  /(?:https?:\/\/|www\.)[^\s<>"«»]{1,2000}|(?<![@\w.а-яё-])(?:[a-zа-яё0-9-]{1,63}\.){1,4}(?:ru|рф|com|org|net|su|io|me|info|tv|cc|gl|ly|by)\/[^\s<>"«»]{0,2000}/gi;

const stays = {
  ru: "Удалите: строка не передана, на сайте прежняя версия. Если это не личные данные, ячейку может разрешить координатор.",
  en: "Remove it: the row was not handed over, the site keeps its last version. If it isn't personal, a coordinator may release the cell.",
};

function personal(code: string, ru: string, en: string): Finding {
  return {
    ...privateFinding(`personal.${code}`, `Похоже на ${ru}. ${stays.ru}`, `This looks like ${en}. ${stays.en}`),
    releasable: true,
  };
}

const phoneFound = personal("phone", "личный телефон", "a personal phone number");
const mailFound = personal("email", "личную почту", "a personal e-mail address");
const handleFound = personal("handle", "личное имя в мессенджере", "a person's name in a messenger");
const snilsFound = personal("snils", "СНИЛС", "a SNILS");
const passportFound = personal("passport", "номер паспорта", "a passport number");
const documentFound = personal("document", "номер личного документа", "the number of a personal document");
const innFound = personal("inn", "ИНН человека", "a person's INN");
const cardFound = personal("card", "номер банковской карты", "the number of a bank card");
const birthFound = personal("birth", "дату рождения человека", "a person's date of birth");
const addressFound = personal("address", "домашний адрес человека", "a person's home address");

const nameFound = finding(
  "personal.name",
  "warning",
  "Похоже на имя человека, а столбец уходит из таблицы. Назовите организацию или должность; если имя здесь нужно, отметьте «Проверено, оставить».",
  "This looks like a person's name, and the column leaves the sheet. Name the organisation or the post, or confirm that the name belongs here.",
);
const fullName: Finding = {
  ...finding(
    "personal.full-name",
    "error",
    "Похоже на имя, отчество и фамилию человека, а столбец виден всем: до исправления строка ждёт. Назовите организацию или должность. Если имя здесь нужно, ячейку может разрешить координатор.",
    "This looks like a person's full name, and everyone sees the column: the row waits. Name the organisation or the post. If the name belongs here, a coordinator may release the cell.",
  ),
  releasable: true,
};
