/** What stands around the front page: its head, what messengers show of it, the way to the other language. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Language } from "../../shared/language/language.ts";
import { oembedUrl } from "../../shared/public/embeds.ts";
import { demonstrationNotice } from "../../shared/public/publisher.ts";
import { LinkCardTags } from "./link-card-tags.tsx";
import { style } from "./style.generated.js";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

export interface About {
  readonly language: Language;
  /** Absolute, without a slash at its end. */
  readonly site: string;
  /** Where the page stands in each language. */
  readonly paths: { readonly [language in Language]: string };
  readonly title: string;
  /** A sentence or two: search engines and messengers show it. */
  readonly description: string;
  /** Path of the picture that messengers show beside a link; `null` for a card of text. */
  readonly picture: string | null;
  readonly publisher: string;
  readonly demonstration: boolean;
}

export function renderDocument(about: About, body: Child): string {
  const { language, site, paths, title, description, picture, publisher, demonstration } = about;
  const other = language === "ru" ? "en" : "ru";
  const address = `${site}${paths[language]}`;
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{typeset(title, language)}</title>
        <meta name="description" content={description} />
        <link rel="canonical" href={address} />
        <link rel="alternate" hreflang="ru" href={`${site}${paths.ru}`} />
        <link rel="alternate" hreflang="en" href={`${site}${paths.en}`} />
        <meta property="og:type" content="website" />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={description} />
        <meta property="og:url" content={address} />
        <meta property="og:site_name" content={publisher} />
        <meta property="og:locale" content={language === "ru" ? "ru_RU" : "en_GB"} />
        <LinkCardTags site={site} picture={picture} />
        <link rel="alternate" type="application/json+oembed" href={oembedUrl(site, paths[language])} />
        <style>{raw(style)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          {say(pageWords.skip, language)}
        </a>
        <header>
          {demonstration ? <p class="demo">{say(demonstrationNotice, language)}</p> : null}
          <div>
            <span>{typeset(publisher, language)}</span>{" "}
            <a href={paths[other]} hreflang={other} lang={other}>
              {say(pageWords.other, language)}
            </a>
          </div>
        </header>
        {body}
      </body>
    </html>
  );
  return `<!doctype html>${page}`;
}
