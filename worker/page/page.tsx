/** The public page: complete in one response, without scripts, rendered when an edition is. */

import { formatDate, moscowDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { editionPath } from "../../shared/public/envelope.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { citationOf } from "./boxes.tsx";
import type { PageData } from "./data.ts";
import { renderDocument } from "./document.tsx";
import { Downloads } from "./downloads.tsx";
import { Headline, headlineOf } from "./headline.tsx";
import { TileMap } from "./map.tsx";
import { publisherName } from "./names.ts";
import { News } from "./news.tsx";
import { Progress } from "./progress.tsx";
import { frontPath, Mistake } from "./shell.tsx";
import { DensityStrip } from "./strip.tsx";
import { Municipalities } from "./table.tsx";
import { say, typeset } from "./typeset.ts";
import { methodNotes, pageWords } from "./words.ts";

interface Part {
  readonly data: PageData;
  readonly language: Language;
}

/** The page as a text. */
export function renderPage(data: PageData, language: Language): string {
  const { site, edition, publisher } = data;
  return renderDocument(
    {
      language,
      site,
      paths: frontPath,
      title: pageWords.title[language],
      description: `${headlineOf(data, language)}. ${publisherName(publisher, language)}.`,
      picture: language === "ru" ? data.picture : null,
      publisher: publisherName(publisher, language),
      demonstration: publisher.demonstration,
    },
    <>
      <main id="main">
        <Headline data={data} language={language} />
        <a class="skip" href="#table">
          {say(pageWords.skipMap, language)}
        </a>
        <h2 id="map">{say(pageWords.map, language)}</h2>
        <TileMap data={data} language={language} />
        <h2 id="density">{say(pageWords.densityTitle, language)}</h2>
        <DensityStrip data={data} language={language} />
        <h2 id="table">{say(pageWords.table, language)}</h2>
        <Municipalities data={data} language={language} />
        <h2 id="progress">{say(pageWords.progress, language)}</h2>
        <Progress data={data} language={language} />
        <h2>{typeset(language === "ru" ? `Новое в выпуске № ${edition}` : `New in edition ${edition}`, language)}</h2>
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
  const title = pageWords.title[language];
  return renderDocument(
    {
      language,
      site,
      paths: frontPath,
      title,
      description: `${title}. ${publisher}`,
      picture: null,
      publisher,
      demonstration: false,
    },
    <main id="main">
      <h1>{say(pageWords.empty, language)}</h1>
      <p class="lead">{say(pageWords.emptyNote, language)}</p>
    </main>,
  );
}

/** Leads to the edition itself, where the data stay as they were cited. */
function Citation({ data, language }: Part) {
  const path = editionPath(data.edition, "/v1/");
  const url = `${data.site}${path}`;
  return (
    <blockquote>
      {typeset(citationOf(data, language).slice(0, -url.length), language)}
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
      <Mistake
        mailbox={data.mailbox}
        about={`${pageWords.front[language]}, ${language === "ru" ? "выпуск" : "edition"} ${data.edition}`}
        language={language}
      />
      <p class="print">{data.site + frontPath[language]}</p>
    </footer>
  );
}

/** Ends where the licence's name follows. */
function imprint({ publisher, edition, asOf, publishedAt }: PageData, language: Language): string {
  const day = (date: CalendarDate) => formatDate(date, language);
  const published = day(moscowDate(Date.parse(publishedAt)));
  const checked = publisher.registersCheckedOn;
  const name = publisherName(publisher, language);
  // A Russian date ends in «г.», which is the sentence's full stop too.
  const sentences =
    language === "ru"
      ? [
          `Выпуск № ${edition}, данные на ${day(asOf)}, опубликован ${published}`,
          ...(checked === null ? [] : [`Реестры сверены ${day(checked)}`]),
          `Издатель: ${name}.`,
          "Лицензия данных: ",
        ]
      : [
          `Edition ${edition}, data as of ${day(asOf)}, published ${published}.`,
          ...(checked === null ? [] : [`Registers checked on ${day(checked)}.`]),
          `Publisher: ${name}.`,
          "Licence of the data: ",
        ];
  return sentences.join(" ");
}
