/** A recommendation's page: whom it asks, in its own words, what was made of it and by which evidence, its history. */

import type { Language } from "../../shared/language/language.ts";
import type { PublicRecord } from "../../shared/public/record.ts";
import { PageEmbed } from "./boxes.tsx";
import { ownLanguage } from "./place-items.tsx";
import type { RecordPageData } from "./record-data.ts";
import { RecordFacts } from "./record-facts.tsx";
import { RecordHistory } from "./record-history.tsx";
import { recordEnd, recordShell } from "./record-page.tsx";
import { dayOf, deadlineOf, textOf, textsOf } from "./record-text.ts";
import { renderShell } from "./shell.tsx";
import { clip } from "./shorten.ts";
import { singleWords } from "./single-words.ts";
import { say, typeset } from "./typeset.ts";

/** Said above the fields. */
const said = ["title", "quote", "addressees", "addresseeText", "state"];

/** The page from the fullest to the barest; the recommendation itself stays as it was given. */
export function* renderRecommendation(data: RecordPageData, language: Language): Generator<string> {
  for (const [tasks, history] of [
    [40, 8],
    [12, 3],
    [4, 0],
    [0, 0],
  ] as const) {
    const shown = { ...data, belonging: data.belonging.slice(0, tasks), history: data.history.slice(0, history) };
    yield recommendationPage(shown, data.belonging.length, language);
  }
}

function recommendationPage(data: RecordPageData, tasks: number, language: Language): string {
  const { table, record, belonging, history } = data;
  const ru = language === "ru";
  const title = textOf(record, "title");
  const quote = textOf(record, "quote");
  const addressee = textOf(record, "addresseeText") || textsOf(record, "addressees").join(", ");
  const shell = recordShell(data, language, {
    title: clip(title, 200),
    description: clip(`${addressee}: ${quote}`, 300),
    above: [],
  });
  const own = ownLanguage(language);
  return renderShell(
    shell,
    <>
      <h1 lang={own}>{typeset(title, "ru")}</h1>
      <p class="muted" lang={own}>
        {typeset(addressee, "ru")}
      </p>
      <blockquote class="verbatim" lang={own}>
        {typeset(quote, "ru")}
      </blockquote>
      <RecordFacts table={table} record={record} except={said} language={language} />
      <h2>{say(singleWords.recommendationTasks, language)}</h2>
      {tasks === 0 ? <p>{say(singleWords.noTasksYet, language)}</p> : <Tasks data={data} language={language} />}
      {tasks === belonging.length ? null : (
        <p class="row">
          <a href="/v1/tasks.json">
            {typeset(
              ru ? `Ещё задач: ${tasks - belonging.length}` : `${tasks - belonging.length} tasks more`,
              language,
            )}
          </a>
        </p>
      )}
      <h2>{say(singleWords.changes, language)}</h2>
      <RecordHistory table={table} history={history} language={language} />
      {recordEnd(data, language)}
      <PageEmbed site={data.site} path={shell.path} title={title} language={language} />
    </>,
    shell.footer,
  );
}

/** Each with who leads it, by when, how it stands, and what shows it. */
function Tasks({ data, language }: { readonly data: RecordPageData; readonly language: Language }) {
  return (
    <ul class="items" lang={ownLanguage(language)}>
      {data.belonging.map((task) => {
        const deadline = deadlineOf(task.deadline, "ru");
        const delay = textOf(task, "delay");
        const closed = dayOf(task, "closedOn", "ru");
        const about = [
          `ответственный: ${textOf(task, "lead")}`,
          ...(deadline === "" ? [] : [`срок: ${deadline}`]),
          closed === "" ? textOf(task, "status") : `${textOf(task, "status")} ${closed}`,
        ];
        return (
          <li>
            {typeset(textOf(task, "action"), "ru")}{" "}
            <small>
              {typeset(about.join("; "), "ru")}
              {delay === "" ? null : (
                <>
                  {"; "}
                  <b class="late">{typeset(delay, "ru")}</b>
                </>
              )}
            </small>
            <Evidence record={task} text={textOf(task, "report")} />
            {(data.reports.get(textOf(task, "id")) ?? []).slice(0, 2).map((report) => (
              <Evidence record={report} text={reportText(report)} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}

function reportText(report: PublicRecord): string {
  const day = dayOf(report, "submittedOn", "ru");
  return [...(day === "" ? [] : [`отчёт ${day}`]), textOf(report, "text")].filter((words) => words !== "").join(": ");
}

/** What was said to be done, with the document or the link that shows it. */
function Evidence({ record, text }: { readonly record: PublicRecord; readonly text: string }) {
  const link = textOf(record, "evidence");
  const reference = textOf(record, "evidenceRef");
  if (text === "" && link === "" && reference === "") return null;
  const words = [clip(text, 300), reference].filter((part) => part !== "").join("; ");
  return (
    <small>
      {typeset(words, "ru")}
      {link === "" ? null : (
        <>
          {words === "" ? "" : "; "}
          <a href={link}>подтверждение</a>
        </>
      )}
    </small>
  );
}
