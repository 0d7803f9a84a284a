/** Addresses of e-mail in a text that belong to a person, however people write the `@` and the dot. */

import { isPublicMailService, mailboxOwner } from "./mailbox-owner.ts";

/** Characters of an address before the `@`, and of its domain. */
const mailCharacter = /[A-Za-z0-9._%+А-Яа-яЁё-]/;

export function hasPersonalMail(text: string): boolean {
  const joined = withSigns(text);
  for (let at = joined.indexOf("@"); at >= 0; at = joined.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && mailCharacter.test(joined.charAt(start - 1))) start--;
    const domain = domainAt(joined, at + 1);
    const local = joined.slice(start, at).replace(/^[.+-]+/, "");
    if (local === "" || domain === null) continue;
    const owner = mailboxOwner(`${local}@`.toLowerCase());
    if (owner === "person" || (owner === "unclear" && isPublicMailService(domain))) return true;
  }
  return false;
}

/** Whether a text may hold an address at all: a quick look. */
export function mayHoldMail(text: string): boolean {
  return text.includes("@") || spelledSign.test(text);
}

const top = "ru|рф|ру|su|com|ком|net|нет|org|орг|info|инфо|by|kz|ua|me";
const dot = "(?:\\s{0,2}[.,]\\s{0,2}|\\s?[([{<]\\s?(?:dot|точка|\\.)\\s?[)\\]}>]\\s?|\\s(?:dot|точка)\\s)";
const label = "[A-Za-z0-9А-Яа-яЁё_-]{1,40}";
const spelledSign =
  /[([{<]\s?(?:at|a|а|эт|ат|собака|собачка)\s?[)\]}>]|(?<![а-яё])соба(?:ка|чка|ки)(?![а-яё])|\s(?:at|эт)\s/i;
/** «(at)», «собака» and their like, only before what looks like a domain. */
const spelledAt = new RegExp(
  `\\s?(?:[([{<]\\s?(?:at|a|а|эт|ат|собака|собачка)\\s?[)\\]}>]|(?<![а-яё])соба(?:ка|чка)(?![а-яё])|\\s(?:at|эт)(?=\\s))\\s?(?=(?:${label}${dot}){1,3}(?:${top})(?![a-zа-яё])|(?:mail|gmail|yandex|ya|bk|list|inbox|rambler)\\s(?:ru|com)(?![a-z]))`,
  "gi",
);

/** The text with every such sign as `@`, nothing but characters of an address around it. */
function withSigns(text: string): string {
  const spelled = spelledSign.test(text) ? text.replace(spelledAt, "@") : text;
  return spelled.replace(/\s{0,3}@\s{0,3}/g, "@");
}

const wholeDomain = new RegExp(`^(?:${label}${dot}){1,3}(?:${top}|[a-z]{2,10})(?![a-zа-яё0-9-])`, "i");
/** «mail ru»: a blank where the dot should be. */
const brokenDomain =
  /^(?:mail|gmail|yandex|ya|bk|list|inbox|rambler|мейл|мэйл|майл|яндекс|рамблер|джимейл|гмейл)\s(?:ru|com|ру|ком)(?![a-zа-яё])/i;

/** The domain behind the sign, as services spell theirs; `null` where none stands there. */
function domainAt(text: string, from: number): string | null {
  const after = text.slice(from, from + 140);
  const typed = brokenDomain.exec(after)?.[0] ?? wholeDomain.exec(after)?.[0];
  if (typed === undefined) return null;
  const plain = typed
    .toLowerCase()
    .replace(/[([{<]|[)\]}>]/g, " ")
    .replace(/\s(?:dot|точка)\s/g, ".")
    .replace(/\s?[.,]\s?/g, ".")
    .trim()
    .replace(/\s+/g, ".")
    .replace(/\.{2,}/g, ".");
  return plain
    .split(".")
    .map((part) => latin.get(part) ?? part)
    .join(".");
}

/** Names of the services and of domains as they are spoken. */
const latin = new Map(
  Object.entries({
    ру: "ru",
    ком: "com",
    орг: "org",
    мейл: "mail",
    мэйл: "mail",
    майл: "mail",
    мыло: "mail",
    яндекс: "yandex",
    рамблер: "rambler",
    гмейл: "gmail",
    гмайл: "gmail",
    джимейл: "gmail",
    джимэйл: "gmail",
    инбокс: "inbox",
    лист: "list",
    бк: "bk",
    я: "ya",
    хотмейл: "hotmail",
    аутлук: "outlook",
  }),
);
