/** An organisation's page: its name with the mark that the law demands, what registers say, its applications, its history. */

import type { Language } from "../../shared/language/language.ts";
import { ApplicationItems, Mark, ownLanguage } from "./place-items.tsx";
import type { RecordPageData } from "./record-data.ts";
import { RecordFacts } from "./record-facts.tsx";
import { RecordHistory } from "./record-history.tsx";
import { placeAbove, recordEnd, recordShell } from "./record-page.tsx";
import { markOf, nameOf, textOf } from "./record-text.ts";
import { renderShell } from "./shell.tsx";
import { clip } from "./shorten.ts";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";

/** Said above the fields. */
const said = ["shortName", "legalMark", "markSince", "markUntil", "markSource"];

/** The page from the fullest to the barest. */
export function* renderNko(data: RecordPageData, language: Language): Generator<string> {
  yield nkoPage(data, language);
  yield nkoPage({ ...data, belonging: data.belonging.slice(0, 3), history: data.history.slice(0, 2) }, language);
  yield nkoPage({ ...data, belonging: [], history: [] }, language);
}

function nkoPage(data: RecordPageData, language: Language): string {
  const { table, record, day, belonging, history } = data;
  const name = nameOf(record);
  const mark = markOf(record, day);
  const marked = mark === "" ? name : `${name} (${mark})`;
  const facts = [textOf(record, "status"), textOf(record, "municipalityName")].filter((words) => words !== "");
  const ogrn = textOf(record, "ogrn");
  const description = `${marked}. ${[...(ogrn === "" ? [] : [`ОГРН ${ogrn}`]), ...facts].join(", ")}.`;
  const shell = recordShell(data, language, {
    title: clip(marked, 200),
    description,
    above: placeAbove(record, language),
  });
  return renderShell(
    shell,
    <>
      <h1 lang={ownLanguage(language)}>{typeset(name, "ru")}</h1>
      {mark === "" ? null : (
        <p lang={ownLanguage(language)}>
          <Mark record={record} asOf={day} />
        </p>
      )}
      <RecordFacts
        table={table}
        record={record}
        except={record.shortName === null ? [...said, "name"] : said}
        language={language}
      />
      {belonging.length === 0 ? null : (
        <>
          <h2>{say(singleWords.applications, language)}</h2>
          <ApplicationItems records={belonging} language={language} />
        </>
      )}
      <h2>{say(singleWords.changes, language)}</h2>
      <RecordHistory table={table} history={history} language={language} />
      {recordEnd(data, language)}
    </>,
    shell.footer,
  );
}
