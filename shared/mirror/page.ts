/** A page of the site as it stands in a mirror: its links are relative, and it says of what it is a copy. */

import { formatDate } from "../language/dates.ts";
import type { Language } from "../language/language.ts";
import type { CalendarDate } from "../table.ts";
import { isMirrored, linkedFile, mirroredPath, mirrorFile, relativeLink } from "./address.ts";

export interface Copied {
  /** The site's address without a slash at its end. */
  readonly site: string;
  readonly path: string;
  readonly edition: number;
  /** The day on which the page was copied. */
  readonly day: CalendarDate;
  /** Where the statement that is signed of the edition stands; `null` where it isn't signed. */
  readonly statement: string | null;
  /** Where the mirror will stand; `null` where that isn't known. */
  readonly address: string | null;
}

const linkOfTag = /(<(?:a|link|img|iframe|source)\b[^>]*? (?:href|src)=")([^"]*)"/g;
/** What messengers show beside a link, by its whole address. */
const linkPicture = /(<meta property="og:image" content=")[^"]*?(\/og\/[^"]*)(?=")/g;
/** What search engines are told stays the original's. */
const ofOriginal = / rel="(?:canonical|alternate)"/;

/** The page of a mirror. */
export function mirroredPage(html: string, copied: Copied): string {
  const file = mirrorFile(copied.path);
  const relinked = html.replace(linkOfTag, (whole, before: string, address: string) => {
    if (ofOriginal.test(before) && address.startsWith(copied.site)) return whole;
    const { path, rest } = partsOf(address, copied.site);
    if (path === null) return whole;
    const link =
      isMirrored(path) && !rest.startsWith("?") ? relativeLink(file, mirrorFile(path)) : `${copied.site}${path}`;
    return `${before}${link}${rest}"`;
  });
  const { address } = copied;
  const page = address === null ? relinked : relinked.replace(linkPicture, `$1${address}$2`);
  const end = page.lastIndexOf("</footer>");
  const at = end < 0 ? page.lastIndexOf("</body>") : end;
  return `${page.slice(0, at)}${noteOf(copied, languageOf(html))}${page.slice(at)}`;
}

/** Paths of the site to which a page leads, and the picture beside a link to it; its own copy in a mirror included: there links are relative. */
export function linkedPaths(html: string, { site, path: own }: Pick<Copied, "site" | "path">): readonly string[] {
  const file = mirrorFile(own);
  const paths = [...html.matchAll(linkOfTag)].flatMap(([, , address = ""]) => {
    const { path, rest } = partsOf(address, site);
    if (path !== null) return rest.startsWith("?") ? [] : [path];
    if (/^(?:[a-z]+:|#|\?|$)/.test(address)) return [];
    const linked = linkedFile(file, address.replace(/[?#].*/, ""));
    return linked === null ? [] : [mirroredPath(linked)];
  });
  const pictures = [...html.matchAll(linkPicture)].map(([, , picture = ""]) => picture);
  return [...new Set([...paths, ...pictures])].filter(isMirrored);
}

/** The path that an address of the site names, and what follows it; `null` where it leads elsewhere or is relative. */
function partsOf(address: string, site: string): { readonly path: string | null; readonly rest: string } {
  const own = address.startsWith(`${site}/`) ? address.slice(site.length) : address;
  if (!own.startsWith("/") || own.startsWith("//")) return { path: null, rest: "" };
  const end = own.search(/[?#]/);
  return end < 0 ? { path: own, rest: "" } : { path: own.slice(0, end), rest: own.slice(end) };
}

function languageOf(html: string): Language {
  return /<html[^>]* lang="en"/.test(html) ? "en" : "ru";
}

/** Both languages say the same. */
function noteOf({ site, path, edition, day, statement }: Copied, language: Language): string {
  const original = `<a href="${site}${path}">${site.replace(/^https?:\/\//, "")}${path}</a>`;
  const link = (words: string) =>
    statement === null ? "" : ` <a href="${relativeLink(mirrorFile(path), mirrorFile(statement))}">${words}</a>.`;
  return language === "en"
    ? `<p>A copy of ${original}, edition ${edition}, made on ${formatDate(day, "en")}.${link("Its signature")}</p>`
    : `<p>Копия страницы ${original}: выпуск № ${edition}, снята ${formatDate(day, "ru")}${link("Подпись выпуска")}</p>`;
}
