/** What an edition changed, record by record: whoever asks what is new sees the names, what stood there and what stands there. */

import { formatDate, moscowDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { type ChangeEntry, changesPage, changesPath } from "../../shared/public/changes.ts";
import { changeLines, unchangedWords } from "../../shared/public/edition-changes.ts";
import { editionPath } from "../../shared/public/envelope.ts";
import type { Edition, EditionChanges } from "../store/files.ts";
import { ChangedEntries } from "./changed-entries.tsx";
import type { PageFrame } from "./place-data.ts";
import { Imprint, inLanguage, renderShell } from "./shell.tsx";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";

export interface ChangesPageData extends PageFrame {
  readonly edition: Edition;
  /** The edition that it is held against; `null` for the first one. */
  readonly before: Edition | null;
  readonly isCurrent: boolean;
  readonly counts: EditionChanges;
  /** From where this page goes on; `null` for the first one. */
  readonly after: string | null;
  /** Rows in order, each with what another page would go on from. */
  readonly told: readonly ToldRow[];
  /** From where the next page goes on, where not all rows are here. */
  readonly goesOn: string | null;
  /** Of what is gone and of corrected editions; after the last row. */
  readonly ending: readonly ChangeEntry[];
  readonly at: string;
}

interface ToldRow {
  readonly cursor: string;
  readonly entries: readonly ChangeEntry[];
}

/** The page with all rows, and with fewer, which the next page goes on from. */
export function* renderChanges(data: ChangesPageData, language: Language): Generator<string> {
  yield changesOf(data, language);
  for (let count = data.told.length - 1; count > 0; count = Math.floor(count * 0.8)) {
    const told = data.told.slice(0, count);
    yield changesOf({ ...data, told, goesOn: told.at(-1)?.cursor ?? null, ending: [] }, language);
  }
}

function changesOf(data: ChangesPageData, language: Language): string {
  const { edition, after } = data;
  const { number } = edition;
  const ru = language === "ru";
  const own = ru ? `Что изменил выпуск № ${number}` : `What edition ${number} changed`;
  const title = after === null ? own : ru ? `${own}: продолжение` : `${own}, continued`;
  const counts = changeLines(data.counts, language);
  const shell = {
    frame: data,
    language,
    path: changesPage(number) + (after === null ? "" : `/${after}`),
    title,
    description: `${title}. ${[...counts, dayWords(data, language)].join(". ")}`,
    picture: null,
    above: after === null ? [] : [{ path: inLanguage(changesPage(number), language), words: own }],
  };
  const body = (
    <>
      <h1>{typeset(title, language)}</h1>
      <p class="muted">{typeset(dayWords(data, language), language)}</p>
      {after !== null ? null : <Counts lines={counts} data={data} language={language} />}
      <ChangedEntries entries={[...data.told.flatMap((row) => row.entries), ...data.ending]} language={language} />
      <Ways data={data} language={language} />
    </>
  );
  return renderShell(shell, body, <Imprint frame={data} language={language} about={own} />);
}

function dayWords({ edition, before }: ChangesPageData, language: Language): string {
  const day = formatDate(edition.asOf, language);
  const published = formatDate(moscowDate(Date.parse(edition.publishedAt)), language);
  const since = before === null ? "" : sinceWords(before, edition.asOf, language);
  return language === "ru"
    ? `Данные на ${day}${since}, опубликован ${published}`
    : `Data as of ${day}${since}; published on ${published}.`;
}

function sinceWords({ number, asOf }: Edition, day: Edition["asOf"], language: Language): string {
  if (asOf === day) return language === "ru" ? `, как и в выпуске № ${number}` : `, as in edition ${number}`;
  const before = formatDate(asOf, language);
  return language === "ru" ? ` против ${before} в выпуске № ${number}` : `, against ${before} in edition ${number}`;
}

function Counts({
  lines,
  data: { edition, before, told, ending },
  language,
}: {
  readonly lines: readonly string[];
  readonly data: ChangesPageData;
  readonly language: Language;
}) {
  if (before === null) return <p>{say(singleWords.firstEdition, language)}</p>;
  if (lines.length === 0 && told.length + ending.length === 0) {
    return <p>{say(unchangedWords(edition.asOf, before), language)}</p>;
  }
  return (
    <ul class="row">
      {lines.map((line) => (
        <li>{typeset(line, language)}</li>
      ))}
    </ul>
  );
}

/** Onwards, to the editions around it, and to the same for programs. */
function Ways({ data, language }: { readonly data: ChangesPageData; readonly language: Language }) {
  const { edition, before, isCurrent, goesOn } = data;
  const { number } = edition;
  const ru = language === "ru";
  const around = [before === null ? null : number - 1, isCurrent ? null : number + 1];
  return (
    <>
      {goesOn === null ? null : (
        <p>
          <a href={inLanguage(`${changesPage(number)}/${goesOn}`, language)}>{ru ? "Дальше" : "Go on"}</a>
        </p>
      )}
      <p class="row">
        {around.map((other) =>
          other === null ? null : (
            <a href={inLanguage(changesPage(other), language)}>
              {typeset(ru ? `Выпуск № ${other}` : `Edition ${other}`, language)}
            </a>
          ),
        )}
        <a href={editionPath(number, "/v1/")}>{ru ? "Данные выпуска: JSON" : "The edition’s data: JSON"}</a>
        {before === null ? null : (
          <a href={`${changesPath}?since=${before.number}&until=${number}`}>
            {ru ? "Изменения для программ: JSON" : "Changes for programs: JSON"}
          </a>
        )}
      </p>
    </>
  );
}
