/** What stands around the page of a single thing: its head for browsers and messengers, the way back, the imprint. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { formatDate, moscowDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { embedOfPage, oembedUrl } from "../../shared/public/embeds.ts";
import { demonstrationNotice } from "../../shared/public/publisher.ts";
import { region } from "../../shared/region/region.ts";
import { LinkCardTags } from "./link-card-tags.tsx";
import type { PageFrame, PageStamp } from "./place-data.ts";
import { singleStyle } from "./style.generated.js";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

export interface Shell {
  readonly frame: PageFrame;
  readonly language: Language;
  /** The page's path in Russian; `/en` before it makes the other. */
  readonly path: string;
  readonly title: string;
  /** One or two sentences for search engines and messengers. */
  readonly description: string;
  /** Path of the picture that messengers show beside a link; pages in English have none. */
  readonly picture: string | null;
  /** What leads back, from the region on. */
  readonly above: readonly { readonly path: string; readonly words: string }[];
}

/** Where the front page stands in each language. */
export const frontPath = { ru: "/", en: "/en/" } as const satisfies { readonly [language in Language]: string };

/** A page's path in a language. */
export function inLanguage(path: string, language: Language): string {
  return language === "ru" ? path : `/en${path}`;
}

export function renderShell(shell: Shell, body: Child, footer: Child): string {
  const { frame, language, path, title, description, picture, above } = shell;
  const { site, publisher } = frame;
  const other = language === "ru" ? "en" : "ru";
  const home = { path: frontPath[language], words: region.name[language] };
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{title}</title>
        <meta name="description" content={description} />
        <meta property="og:type" content="article" />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta property="og:url" content={`${site}${inLanguage(path, language)}`} />
        <meta property="og:site_name" content={publisher.name} />
        <meta property="og:locale" content={language === "ru" ? "ru_RU" : "en_GB"} />
        <LinkCardTags site={site} picture={language === "ru" ? picture : null} />
        <link rel="canonical" href={`${site}${inLanguage(path, language)}`} />
        {embedOfPage(inLanguage(path, language)) === null ? null : (
          <link rel="alternate" type="application/json+oembed" href={oembedUrl(site, inLanguage(path, language))} />
        )}
        <link rel="alternate" hreflang="ru" href={`${site}${path}`} />
        <link rel="alternate" hreflang="en" href={`${site}${inLanguage(path, "en")}`} />
        <link rel="icon" href="data:," />
        <style>{raw(singleStyle)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          {say(pageWords.skip, language)}
        </a>
        <header>
          {publisher.demonstration ? <p class="demo">{say(demonstrationNotice, language)}</p> : null}
          <div>
            <span lang={language === "ru" ? undefined : "ru"}>{typeset(publisher.name, "ru")}</span>{" "}
            <a href={inLanguage(path, other)} hreflang={other} lang={other}>
              {say(pageWords.other, language)}
            </a>
          </div>
        </header>
        <main id="main">
          <nav aria-label={language === "ru" ? "Выше" : "Above"}>
            {[home, ...above].map(({ path: own, words }, index) => (
              <>
                {index === 0 ? "" : " › "}
                <a href={own}>{typeset(words, language)}</a>
              </>
            ))}
          </nav>
          {body}
        </main>
        <footer>{footer}</footer>
      </body>
    </html>
  );
  return `<!doctype html>${page}`;
}

/** «Данные на 28 ноября 2026 г., выпуск № 12 опубликован …»: of the edition in which the page last changed. */
export function stampWords({ asOf, edition, at }: PageStamp, language: Language): string {
  const day = formatDate(asOf, language);
  const published = formatDate(moscowDate(Date.parse(at)), language);
  return language === "ru"
    ? `Данные на ${day}, выпуск № ${edition} опубликован ${published}`
    : `Data as of ${day}; edition ${edition} was published on ${published}.`;
}

/** Publisher, licence, and whom to tell of a mistake in what `about` names. */
export function Imprint({
  frame: { publisher, mailbox },
  language,
  about,
}: {
  readonly frame: PageFrame;
  readonly language: Language;
  readonly about: string;
}) {
  const { licence } = publisher;
  const ru = language === "ru";
  return (
    <>
      <p>
        {ru ? "Издатель: " : "Publisher: "}
        <span lang="ru">{typeset(publisher.name, "ru")}</span>
        {ru ? ". Лицензия данных: " : ". Licence of the data: "}
        {licence.url === null ? (
          licence.name
        ) : (
          <a href={licence.url} rel="license">
            {licence.name}
          </a>
        )}
        .
      </p>
      <Mistake mailbox={mailbox} about={about} language={language} />
    </>
  );
}

/** A letter to the role mailbox that names what is mistaken; nothing where the club has none. */
export function Mistake({
  mailbox,
  about,
  language,
}: {
  readonly mailbox: string | null;
  readonly about: string;
  readonly language: Language;
}) {
  if (mailbox === null) return null;
  const ru = language === "ru";
  const subject = `${ru ? "Ошибка" : "Mistake"}: ${about}`;
  return (
    <p>
      <a href={`mailto:${mailbox}?subject=${encodeURIComponent(subject)}`}>
        {ru ? "Сообщить об ошибке" : "Report a mistake"}
      </a>
    </p>
  );
}
