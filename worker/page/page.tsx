/** The public page: complete in one response, without scripts, rendered when an edition is. */

import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { formatDate, moscowDate } from "../../shared/language/dates.ts";
import { countOf, nouns, russianPlural } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { formatNumber, formatPercent } from "../../shared/language/numbers.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { editionPath } from "../../shared/public/envelope.ts";
import { datasetCitation, demonstrationNotice } from "../../shared/public/publisher.ts";
import type { CalendarDate } from "../../shared/table.ts";
import type { PageData } from "./data.ts";
import { Downloads } from "./downloads.tsx";
import { KeyFigures } from "./figures.tsx";
import { TileMap } from "./map.tsx";
import { News } from "./news.tsx";
import { Progress } from "./progress.tsx";
import { style } from "./style.generated.js";
import { Municipalities } from "./table.tsx";
import { say, typeset } from "./typeset.ts";
import { methodNotes, pageWords } from "./words.ts";

interface Part {
  readonly data: PageData;
  readonly language: Language;
}

/** Where the page stands in each language. */
export const pagePath = { ru: "/", en: "/en/" } as const satisfies { readonly [language in Language]: string };

/** The page as a text. */
export function renderPage(data: PageData, language: Language): string {
  const { site, edition } = data;
  return document(
    language,
    site,
    data.publisher.name,
    data.publisher.demonstration,
    <>
      <main id="main">
        <Headline data={data} language={language} />
        <KeyFigures data={data} language={language} />
        <h2 id="map">{say(pageWords.map, language)}</h2>
        <TileMap data={data} language={language} />
        <h2 id="table">{say(pageWords.table, language)}</h2>
        <Municipalities data={data} language={language} />
        <h2>{say(pageWords.progress, language)}</h2>
        <Progress data={data} language={language} />
        <h2>{typeset(`${pageWords.news[language]} ${edition}`, language)}</h2>
        <News data={data} language={language} />
        <h2>{say(pageWords.downloads, language)}</h2>
        <Downloads data={data} language={language} />
        <h2>{say(pageWords.cite, language)}</h2>
        <Citation data={data} language={language} />
        <h2>{say(pageWords.method, language)}</h2>
        {methodNotes.map((note) => (
          <p>{say(note, language)}</p>
        ))}
      </main>
      <Footer data={data} language={language} />
    </>,
  );
}

/** What the address shows before the first edition. */
export function renderEmptyPage(site: string, publisher: string, language: Language): string {
  return document(
    language,
    site,
    publisher,
    false,
    <main id="main">
      <h1>{say(pageWords.empty, language)}</h1>
      <p class="lead">{say(pageWords.emptyNote, language)}</p>
    </main>,
  );
}

function document(language: Language, site: string, publisher: string, demonstration: boolean, body: Child): string {
  const other = language === "ru" ? "en" : "ru";
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{say(pageWords.title, language)}</title>
        <meta name="description" content={`${pageWords.title[language]}. ${publisher}`} />
        <link rel="canonical" href={`${site}${pagePath[language]}`} />
        <link rel="alternate" hreflang="ru" href={`${site}${pagePath.ru}`} />
        <link rel="alternate" hreflang="en" href={`${site}${pagePath.en}`} />
        <link rel="icon" href="data:," />
        <style>{raw(style)}</style>
      </head>
      <body>
        <a class="skip" href="#main">
          {say(pageWords.skip, language)}
        </a>
        <header>
          {demonstration ? <p class="demo">{say(demonstrationNotice, language)}</p> : null}
          <div>
            <span>{typeset(publisher, language)}</span>
            <a href={pagePath[other]} hreflang={other} lang={other}>
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

/** «На 30 марта 2023 г. в Калужской области 1 563 действующие НКО», and how they are spread. */
function Headline({ data, language }: Part) {
  const active = data.region[nkoActive.id]?.value ?? 0;
  const day = formatDate(data.asOf, language);
  const many = formatNumber(active, language);
  const title =
    language === "ru"
      ? `На ${day} в Калужской области ${many} ${russianPlural(active, ["действующая", "действующие", "действующих"])} НКО`
      : `On ${day}, Kaluga Oblast has ${many} active non-profits`;
  return (
    <>
      <h1>{typeset(title, language)}</h1>
      {active === 0 ? null : <p class="lead">{typeset(spread(data, active, language), language)}</p>}
      <p class="muted">{typeset(`${asOfWords(data, language)} ${pageWords.bySeat[language]}`, language)}</p>
    </>
  );
}

/** The day of the data isn't the day of publication: both are said where figures begin. */
function asOfWords({ asOf, edition, publishedAt }: PageData, language: Language): string {
  const day = formatDate(asOf, language);
  const published = formatDate(moscowDate(Date.parse(publishedAt)), language);
  return language === "ru"
    ? `Данные на ${day}, выпуск № ${edition} опубликован ${published}`
    : `Data as of ${day}; edition ${edition} was published on ${published}.`;
}

function spread({ places, unknownActive }: PageData, active: number, language: Language): string {
  const ranked = [...places].sort((a, b) => (b.active ?? 0) - (a.active ?? 0));
  const share = (count: number) => formatPercent(count, active, language, 0);
  const first = ranked
    .slice(0, 3)
    .map((place) => `${language === "ru" ? place.name : place.nameEn} — ${share(place.active ?? 0)}`);
  const others = ranked.slice(3);
  const rest = others.reduce((sum, place) => sum + (place.active ?? 0), 0);
  const restName =
    language === "ru"
      ? `остальные ${countOf(others.length, nouns.municipality, "ru")}`
      : `the other ${countOf(others.length, nouns.municipality, "en")}`;
  const unknown = unknownActive === 0 ? [] : [`${say(pageWords.unknown, language)} — ${share(unknownActive)}`];
  return `${[...first, `${restName} — ${share(rest)}`, ...unknown].join(", ")}.`;
}

/** Leads to the edition itself, where the data stay as they were cited. */
function Citation({ data, language }: Part) {
  const { site, publisher, asOf, edition } = data;
  const path = editionPath(edition, "/v1/");
  const url = `${site}${path}`;
  // Its end is the address, which stands there as a link.
  const words = datasetCitation({ asOf, edition, publisher: publisher.name, url: "" })[language];
  return (
    <blockquote>
      {typeset(words, language)}
      <a href={path}>{url}</a>
    </blockquote>
  );
}

function Footer({ data, language }: Part) {
  const { licence } = data.publisher;
  return (
    <footer>
      <p>
        {typeset(imprint(data, language), language)}
        {licence.url === null ? (
          licence.name
        ) : (
          <a href={licence.url} rel="license">
            {licence.name}
          </a>
        )}
        .
      </p>
    </footer>
  );
}

/** Ends where the licence's name follows. */
function imprint({ publisher, edition, asOf, publishedAt }: PageData, language: Language): string {
  const day = (date: CalendarDate) => formatDate(date, language);
  const published = day(moscowDate(Date.parse(publishedAt)));
  const checked = publisher.registersCheckedOn;
  // A Russian date ends in «г.», which is the sentence's full stop too.
  const sentences =
    language === "ru"
      ? [
          `Выпуск ${edition}, данные на ${day(asOf)}, опубликован ${published}`,
          ...(checked === null ? [] : [`Реестры сверены ${day(checked)}`]),
          `Издатель: ${publisher.name}.`,
          "Лицензия данных: ",
        ]
      : [
          `Edition ${edition}, data as of ${day(asOf)}, published ${published}.`,
          ...(checked === null ? [] : [`Registers checked on ${day(checked)}.`]),
          `Publisher: ${publisher.name}.`,
          "Licence of the data: ",
        ];
  return sentences.join(" ");
}
