/** What this edition changed: counts of records, organisations and centers by name, tasks that were closed. */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { taskKinds } from "../../shared/metrics/task-kind.ts";
import { changesPage } from "../../shared/public/changes.ts";
import { changeLines, namedLead, unchangedWords } from "../../shared/public/edition-changes.ts";
import type { NewsName, PageData } from "./data.ts";
import { ownLanguage } from "./place-items.tsx";
import { inLanguage } from "./shell.tsx";
import { clip } from "./shorten.ts";
import { say, typeset } from "./typeset.ts";

interface Part {
  readonly data: PageData;
  readonly language: Language;
}

export function News({ data, language }: Part) {
  const { changes, asOf, before, news, closedTasks } = data;
  const lines = changeLines(changes, language);
  const list = before === null ? null : inLanguage(changesPage(data.edition), language);
  return (
    <>
      {lines.length === 0 ? (
        <p>{say(unchangedWords(asOf, before), language)}</p>
      ) : (
        <ul class="row">
          {lines.map((line) => (
            <li>{typeset(line, language)}</li>
          ))}
        </ul>
      )}
      {news.length === 0 && closedTasks.count === 0 ? null : (
        <ul>
          {news.map(({ table, kind, count, names }) => (
            <li>
              <Named
                lead={namedLead(table, kind, count, language)}
                count={count}
                names={names}
                list={list}
                language={language}
              />
            </li>
          ))}
          {closedTasks.shown.map(({ action, kind, path }) => (
            <li>
              {say(taskKinds[kind], language)}:{" "}
              <Name name={{ label: action, before: null, path }} language={language} />
            </li>
          ))}
          {closedTasks.count > closedTasks.shown.length ? (
            <li>
              {`${taskLeads[language][closedTasks.shown.length === 0 ? 0 : 1]}: `}
              <More count={closedTasks.count - closedTasks.shown.length} list={list} language={language} isAlone />
            </li>
          ) : null}
        </ul>
      )}
    </>
  );
}

/** Before the number of tasks of which none is named, and of those besides the named ones. */
const taskLeads = {
  ru: ["Закрыты или просрочены задачи", "Ещё задач"],
  en: ["Tasks closed or past the deadline", "More tasks"],
} as const;

/** «Добавлены: одна, другая и ещё 12» */
export function Named({
  lead,
  count,
  names,
  list,
  language,
}: {
  readonly lead: string;
  readonly count: number;
  readonly names: readonly NewsName[];
  /** Where the others are told of; `null` where that is nowhere. */
  readonly list: string | null;
  readonly language: Language;
}) {
  const rest = count - names.length;
  return (
    <>
      {typeset(`${lead}:`, language)}{" "}
      {names.map((name, index) => (
        <>
          {index === 0 ? "" : ", "}
          <Name name={name} language={language} />
        </>
      ))}
      {rest === 0 ? null : (
        <>
          {names.length === 0 ? "" : language === "ru" ? " и\u00a0" : " and "}
          <More count={rest} list={list} language={language} isAlone={names.length === 0} />
        </>
      )}
    </>
  );
}

function Name({
  name: { label, before, path, note },
  language,
}: {
  readonly name: NewsName;
  readonly language: Language;
}) {
  const words = typeset(clip(label, 120), "ru");
  return (
    <>
      {path === null ? (
        russian(words, language)
      ) : (
        <a href={inLanguage(path, language)} lang={ownLanguage(language)}>
          {words}
        </a>
      )}
      {before === null ? null : (
        <>
          {language === "ru" ? " (прежде " : " (formerly "}
          {russian(typeset(clip(before, 120), "ru"), language)})
        </>
      )}
      {note === undefined || note === "" ? null : (
        <>
          {" ("}
          {russian(typeset(note, "ru"), language)})
        </>
      )}
    </>
  );
}

function russian(words: string, language: Language) {
  return language === "ru" ? words : <span lang="ru">{words}</span>;
}

/** «ещё 12»; «12» where nothing is named before it. */
function More({
  count,
  list,
  language,
  isAlone = false,
}: {
  readonly count: number;
  readonly list: string | null;
  readonly language: Language;
  readonly isAlone?: boolean;
}) {
  const number = formatNumber(count, language);
  const words = isAlone ? number : language === "ru" ? `ещё\u00a0${number}` : `${number} more`;
  return list === null ? words : <a href={list}>{words}</a>;
}
