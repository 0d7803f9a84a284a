/** What pages of records share: their head, their data for programs, how to cite them, whom to tell of a mistake. */

import type { Child } from "hono/jsx";
import { formatDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { editionPath } from "../../shared/public/envelope.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import { municipalityByKey } from "../../shared/region/municipalities.ts";
import type { RecordPageData } from "./record-data.ts";
import { textOf } from "./record-text.ts";
import { Imprint, inLanguage, type Shell } from "./shell.tsx";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

type Head = Pick<Shell, "title" | "description" | "above">;

export function recordShell(data: RecordPageData, language: Language, head: Head): Shell & { readonly footer: Child } {
  const { table, record } = data;
  const id = textOf(record, "id");
  const about = `${table.title[language]}, ${id}`;
  return {
    frame: data,
    language,
    path: `/${table.key}/${id}`,
    picture: data.picture?.path ?? null,
    ...head,
    footer: <Imprint frame={data} language={language} about={about} />,
  };
}

/** The municipality to which a record belongs. */
export function placeAbove(record: PublicRecord, language: Language): Shell["above"] {
  const place = municipalityByKey(textOf(record, "municipality"));
  if (place === undefined) return [];
  return [{ path: inLanguage(`/m/${place.key}`, language), words: language === "ru" ? place.name : place.nameEn }];
}

/** The record as JSON, and a citation of the edition that says this: it leads to where nothing moves. */
export function recordEnd(data: RecordPageData, language: Language): Child {
  const { site, publisher, table, record, history } = data;
  const id = textOf(record, "id");
  const [newest] = history;
  const path =
    newest === undefined ? `/v1/${table.key}/${id}.json` : editionPath(newest.edition, `/v1/${table.key}.json`);
  const edition = newest === undefined ? "" : editionWords(newest.edition, newest.asOf, language);
  return (
    <>
      <h2>{say(pageWords.cite, language)}</h2>
      <blockquote>
        <span lang="ru">{typeset(`${publisher.name}. ${clipped(record)}`, "ru")}</span>
        {typeset(` ${edition}`, language)}
        <a href={path}>{`${site}${path}`}</a>
      </blockquote>
      <p class="row">
        <a href={`/v1/${table.key}/${id}.json`}>{say(singleWords.recordJson, language)}</a>
      </p>
    </>
  );
}

function editionWords(edition: number, asOf: Parameters<typeof formatDate>[0], language: Language): string {
  const day = formatDate(asOf, language);
  return language === "ru" ? `Выпуск ${edition}, данные на ${day} ` : `Edition ${edition}, data as of ${day}. `;
}

function clipped(record: PublicRecord): string {
  const name = textOf(record, "title") || textOf(record, "shortName") || textOf(record, "name");
  const ogrn = textOf(record, "ogrn");
  return ogrn === "" ? `${name}.` : `${name}, ОГРН ${ogrn}.`;
}
