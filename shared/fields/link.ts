/** Addresses of pages on the web. Whatever could run, show a password or point into a private network is refused. */

import type { Field, Finding, ReadContext } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { finding, headerOf, quoted } from "./finding.ts";

/** An `https:` (or `http:`) address; host in lower case, `.рф` as typed. Only `https:` ones are made clickable. */
export function link(): Field<string> {
  return {
    kind: "link",
    sample: "https://example.org/",
    format: "text",
    width: 200,
    telling: "first",
    help: {
      ru: "Адрес страницы, например https://example.org/news",
      en: "A page's address, e.g. https://example.org/news",
    },
    schema: { type: "string", pattern: "^https?://[^\\s]+$", maxLength: longest },
    read: (cell, context) => readAsText(reading, cell, context),
    write: (value) => value,
    comparable: comparableAddress,
    published: (value) => (isWebAddress(value) ? value : null),
  };
}

/** The page behind an address: without scheme, «www.», marks of advertising, the place on the page, and a slash at the end. */
function comparableAddress(value: string): string {
  const [address = "", query = ""] = (value.split("#")[0] ?? "").split("?");
  const kept = query.split("&").filter((part) => part !== "" && !/^(?:utm_|yclid|gclid|fbclid|from=)/i.test(part));
  const page = address.replace(/^https?:\/\/(?:www\.|m\.(?=vk\.com))?/i, "").replace(/\/+$/, "");
  return kept.length === 0 ? page : `${page}?${kept.join("&")}`;
}

/** Other schemes are refused already; a second look costs nothing where a page might make a link of it. */
function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/i.test(value);
}

const longest = 2000;
const parts = /^(?:([a-z][a-z0-9+.-]{0,20}):(?!\d{1,5}(?:[/?#]|$)))?(\/\/)?([^/?#]*)([/?#].*)?$/i;
const host =
  /^(?:[a-z0-9а-яё](?:[a-z0-9а-яё-]{0,61}[a-z0-9а-яё])?\.){1,10}(?:[a-z]{2,24}|xn--[a-z0-9-]{2,50}|[а-яё]{2,24})\.?$/;
const port = /:\d{1,5}$/;
/** Names that mean something only inside a network. */
const privateHost = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid|localdomain|onion)$/;
const numericHost = /^\[|^(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+))*\.?$/i;
const mixedLabel = /[a-z][0-9-]*[а-яё]|[а-яё][0-9-]*[a-z]/;
/** What has no place in an address: spaces, quotes, angle brackets, backslashes. */
const illegal = /[\s<>"'`{}|\\^]/;

const reading: Understanding<string> = { kind: "link", write: (value) => value, understand };

function understand(text: string, context: ReadContext): Understood<string> {
  const understood = understandOne(text, context);
  return "refusal" in understood ? (firstOf(text, context) ?? understood) : understood;
}

/** Of several good addresses the first, and a word about the others; `null` where the text is something else. */
function firstOf(text: string, context: ReadContext): Understood<string> | null {
  if (text.length > longest) return null;
  const typed = text.split(/[;,]\s*|\s+(?=https?:|www\.)|\s+(?:и|или)\s+/i).filter((part) => part !== "");
  if (typed.length < 2 || typed.length > mostAddresses) return null;
  const understood = typed.map((part) => understandOne(part, context));
  const [first] = understood;
  if (first === undefined || "refusal" in first || understood.some((one) => "refusal" in one)) return null;
  return { value: first.value, notes: [...(first.notes ?? []), onlyFirst(first.value, context)] };
}

const mostAddresses = 10;

function onlyFirst(value: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "link.several",
    "warning",
    `${ru}: здесь несколько адресов, а читатели увидят только первый. Оставьте его: ${quoted(value)}; остальные впишите в другую ячейку, например в «Примечание».`,
    `${en}: there are several addresses, and readers see only the first. Keep it: ${quoted(value)}; move the others to another cell.`,
    { value, reason: { ru: "в ячейке помещается один адрес", en: "a cell holds one address" } },
  );
}

function understandOne(text: string, context: ReadContext): Understood<string> {
  if (text.length > longest) return { refusal: said("long", context, tooLong) };
  const typed = text.replace(/[.,;]+$/, "");
  const match = parts.exec(typed);
  if (match === null) return { refusal: unreadable(text, context) };
  const [, scheme, slashes, authority = "", rest = ""] = match;
  if (scheme !== undefined && !/^https?$/i.test(scheme)) return { refusal: said("scheme", context, otherScheme) };
  if (scheme !== undefined && slashes === undefined) return { refusal: unreadable(text, context) };
  if (authority.includes("@")) return { refusal: said("credentials", context, credentials) };
  const name = authority.toLowerCase().replace(port, "");
  if (privateHost.test(name) || numericHost.test(name)) return { refusal: said("private", context, privateAddress) };
  if (mixedLabel.test(name)) return { refusal: said("mixed", context, mixedScripts) };
  if (!host.test(name) || illegal.test(rest)) return { refusal: unreadable(text, context) };
  const isSecure = scheme === undefined || scheme.toLowerCase() === "https";
  const value = `${isSecure ? "https" : "http"}://${authority.toLowerCase()}${rest}`;
  return isSecure ? { value } : { value, notes: [insecure] };
}

function said(rule: string, context: ReadContext, words: { readonly ru: string; readonly en: string }): Finding {
  const { ru, en } = headerOf(context);
  return finding(`link.${rule}`, "error", `${ru}: ${words.ru}`, `${en}: ${words.en}`);
}

function unreadable(text: string, context: ReadContext): Finding {
  return said("unreadable", context, {
    ru: `«${quoted(text)}» не адрес страницы, читатель его не откроет. Введите один адрес: https://example.org/news.`,
    en: `“${quoted(text)}” is no page address, so readers can't open it. Type one address: https://example.org/news.`,
  });
}

const tooLong = {
  ru: `адрес длиннее ${longest} знаков. Возьмите короткую ссылку на ту же страницу.`,
  en: `the address is longer than ${longest} characters. Take a shorter link to the same page.`,
};
const otherScheme = {
  ru: "такая ссылка может быть опасна для читателя. Нужен адрес страницы, который начинается с https://.",
  en: "such a link may be dangerous to readers. An address that begins with https:// is needed.",
};
const credentials = {
  ru: "в адресе есть имя пользователя, пароль или почта: это увидят все. Укажите адрес страницы без них.",
  en: "the address holds a user name, a password or an e-mail, which everyone would see. Leave them out.",
};
const privateAddress = {
  ru: "адрес открывается только внутри вашей сети. Укажите адрес страницы в интернете.",
  en: "the address opens only inside your own network. Give a page on the web.",
};
const mixedScripts = {
  ru: "в имени сайта смешаны русские и латинские буквы, так подделывают адреса. Скопируйте адрес из браузера.",
  en: "the site's name mixes Cyrillic and Latin letters, as forged addresses do. Copy the address from the browser.",
};
const insecure = finding(
  "link.insecure",
  "hint",
  "Сайт открывается по http, без защиты: на странице адрес будет показан текстом. Если у сайта есть https, укажите его.",
  "The site is reached over http, unprotected: the address will be shown as text. If the site has https, give that.",
);
