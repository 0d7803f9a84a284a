/** Names in messengers that belong to a person. Channels, groups and bots of organisations pass. */

import { mailboxOwner } from "./mailbox-owner.ts";

export interface HandleOptions {
  /** The cell is a link, or a text in which outlets are named: only what is unmistakably a person's counts. */
  readonly isLenient?: boolean;
}

export function hasPersonalHandle(text: string, { isLenient = false }: HandleOptions): boolean {
  for (const match of text.matchAll(handle)) {
    const [, address, beside, bare] = match;
    const name = (address ?? beside ?? bare ?? "").toLowerCase();
    const owner = ownerOf(name);
    if (owner === "role" || reserved.has(name)) continue;
    const around = text.slice(Math.max(0, match.index - 60), match.index + match[0].length + 40);
    if (publicPlace.test(around)) continue;
    if (owner === "person" || !isLenient) return true;
  }
  return false;
}

export function mayHoldHandle(text: string): boolean {
  return quick.test(text);
}

const quick = /(?:t|telegram)\.me\/|@|скайп|skype|телег|telegram|(?<![а-яё])тг/i;
const messenger =
  "(?:телеграм[а-яё]{0,2}|телег[аиуеой]{1,2}|telegram|(?<![а-яёa-z])(?:тг|тлг|tg|тел[её]граф)|ватсап[а-яё]?|whatsapp|viber|вайбер[а-яё]?|скайп|skype|инстаграм[а-яё]?|instagram)";
const handle = new RegExp(
  `(?:t|telegram)\\.me\\/([A-Za-z]\\w{3,31})(?![\\w/])|${messenger}[\\s.:–—(-]{0,6}(?:ник[\\s:-]{1,3}|логин[\\s:-]{1,3})?@([A-Za-z]\\w{3,31})(?![\\w.@])|${messenger}:? ?[–—-]? ?(?=\\w{0,31}[_\\d])([A-Za-z]\\w{4,31})(?![\\w.@/])`,
  "gi",
);
const publicPlace = /канал|групп|(?<![а-яё])чат|сообществ|паблик|(?<![а-яё])бот(?![а-яё])|подпис|channel|новост/i;
const reserved = new Set(["joinchat", "share", "addstickers", "proxy", "iv", "contact"]);

function ownerOf(name: string): ReturnType<typeof mailboxOwner> {
  if (/(?:bot|news|chat|channel|live|info|tv|online|today|gorod|city|rf|rus|media|press|official)\d{0,4}$/.test(name))
    return "role";
  return mailboxOwner(`${name}@`);
}
