/** What became of records between two editions, and of editions themselves. */

import { formatDate, moscowDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import type { ChangedFields, ChangeEntry } from "../../shared/public/changes.ts";
import { publicFields } from "../../shared/public/fields.ts";
import { recordPage, resourcesWithPages } from "../../shared/public/site-pages.ts";
import type { Json } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { ownLanguage } from "./place-items.tsx";
import { changedText } from "./record-facts.tsx";
import { inLanguage } from "./shell.tsx";
import { clip } from "./shorten.ts";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";

/** A changed text is quoted up to here: the whole of it is in the data. */
const longest = 200;

/** By table, in the feed's order; what became of editions last. */
export function ChangedEntries({
  entries,
  language,
}: {
  readonly entries: readonly ChangeEntry[];
  readonly language: Language;
}) {
  const titled = (key: string) => (entry: ChangeEntry) => entry.kind !== "correction" && entry.resource === key;
  return (
    <>
      {tableList.flatMap(({ key, title }) => {
        const own = entries.filter(titled(key));
        if (own.length === 0) return [];
        return [
          <h2>{say(title, language)}</h2>,
          <ul class="items">
            {own.map((entry) => (
              <Entry entry={entry} language={language} />
            ))}
          </ul>,
        ];
      })}
      <Corrections entries={entries} language={language} />
    </>
  );
}

interface EntryPart<Entry = ChangeEntry> {
  readonly entry: Entry;
  readonly language: Language;
}

function Entry({ entry, language }: EntryPart) {
  switch (entry.kind) {
    case "add":
      return (
        <li>
          <Name entry={entry} language={language} /> <small>{say(singleWords.added, language)}</small>
        </li>
      );
    case "update":
      return (
        <li>
          <Name entry={entry} language={language} />{" "}
          <Fields resource={entry.resource} fields={entry.fields} language={language} />
        </li>
      );
    case "withdraw":
      return <Gone entry={entry} language={language} />;
    case "correction":
      return null;
  }
}

/** What a record is called, leading to its page where it has one. */
function Name({
  entry: { resource, id, label },
  language,
}: EntryPart<{ resource: string; id: string; label: string | null }>) {
  const words = <span lang={ownLanguage(language)}>{typeset(clip(label ?? id, longest), "ru")}</span>;
  const path = pageOf(resource, id, language);
  return path === null ? words : <a href={path}>{words}</a>;
}

function pageOf(resource: string, id: string, language: Language): string | null {
  if (resource === "municipalities") return inLanguage(`/m/${id}`, language);
  return resourcesWithPages.some(({ key }) => key === resource) ? recordPage(resource, id)[language] : null;
}

/** What stood in each column and what stands there; a name beside it would say it twice. */
function Fields({
  resource,
  fields,
  language,
}: {
  readonly resource: string;
  readonly fields: ChangedFields;
  readonly language: Language;
}) {
  const table = tableList.find(({ key }) => key === resource);
  const own = new Set(
    table === undefined ? [] : publicFields(table).flatMap(({ name, part }) => (part === "value" ? [name] : [])),
  );
  return (
    <>
      {Object.entries(fields)
        .filter(([name]) => own.has(name))
        .map(([, { title, before, after }]) => (
          <small>
            {say(title, language)}:{" "}
            <span lang={ownLanguage(language)}>{typeset(`${quoted(before)} → ${quoted(after)}`, "ru")}</span>
          </small>
        ))}
    </>
  );
}

function quoted(value: Json): string {
  return clip(changedText(value), longest);
}

/** Nothing but its number, where that may still be said, and why. */
function Gone({ entry: { resource, id, reason }, language }: EntryPart<Extract<ChangeEntry, { kind: "withdraw" }>>) {
  return (
    <li>
      {typeset(recordWords(resource, id, language), language)}{" "}
      <small>
        {say(singleWords.gone, language)}
        {reason === undefined ? null : <>. {say(reason, language)}</>}
      </small>
    </li>
  );
}

function recordWords(resource: string, id: string | null, language: Language): string {
  if (id === null) return language === "ru" ? "Запись без номера" : "A record without a number";
  if (resource === "nkos") return `${language === "ru" ? "ОГРН" : "OGRN"} ${id}`;
  return `${language === "ru" ? "Запись" : "Record"} ${id}`;
}

function Corrections({ entries, language }: { readonly entries: readonly ChangeEntry[]; readonly language: Language }) {
  const own = entries.filter((entry) => entry.kind === "correction");
  if (own.length === 0) return null;
  return (
    <>
      <h2>{say(singleWords.corrected, language)}</h2>
      <ul class="items">
        {own.map(({ edition, at, files }) => {
          const day = formatDate(moscowDate(Date.parse(at)), language);
          const words =
            language === "ru" ? `Выпуск № ${edition}, исправлен ${day}` : `Edition ${edition}, corrected on ${day}`;
          return (
            <li>
              {typeset(words, language)} <a href={files}>{say(singleWords.fileList, language)}</a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
