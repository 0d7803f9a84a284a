/** What editions changed of a record. */

import { formatDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { publicFields } from "../../shared/public/fields.ts";
import type { Table } from "../../shared/table.ts";
import { ownLanguage } from "./place-items.tsx";
import type { RecordChange } from "./record-data.ts";
import { changedText } from "./record-facts.tsx";
import { clip } from "./shorten.ts";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";

/** A changed text is quoted up to here: the whole of it is in the data. */
const longest = 300;

export function RecordHistory({
  table,
  history,
  language,
}: {
  readonly table: Table;
  readonly history: readonly RecordChange[];
  readonly language: Language;
}) {
  const ru = language === "ru";
  const titles = new Map(publicFields(table).map(({ name, title, part }) => [name, part === "value" ? title : null]));
  if (history.length === 0) return <p>{say(singleWords.noHistory, language)}</p>;
  return (
    <ul class="items">
      {history.map(({ edition, asOf, kind, fields = {} }) => (
        <li>
          {typeset(
            ru
              ? `Выпуск № ${edition}, данные на ${formatDate(asOf, "ru")}`
              : `Edition ${edition}, data as of ${formatDate(asOf, "en")}`,
            language,
          )}{" "}
          {kind === "added" ? (
            <small>{say(singleWords.added, language)}</small>
          ) : (
            Object.entries(fields).flatMap(([field, { before, after }]) => {
              const title = titles.get(field) ?? null;
              return title === null
                ? []
                : [
                    <small>
                      {say(title, language)}:{" "}
                      <span lang={ownLanguage(language)}>
                        {typeset(`${clip(changedText(before), longest)} → ${clip(changedText(after), longest)}`, "ru")}
                      </span>
                    </small>,
                  ];
            })
          )}
        </li>
      ))}
    </ul>
  );
}
