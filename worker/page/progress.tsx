/** The recommendations as a story: a row for whom they are addressed to, a square for each task, who leads it and by when. */

import { formatDate, formatDateShort } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { silenceWords } from "../../shared/metrics/task-delay.ts";
import { type TaskKind, taskKinds } from "../../shared/metrics/task-kind.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { Boxes } from "./boxes.tsx";
import type { PageAddressee, PageData, PageTask, TaskCounts } from "./data.ts";
import { inLanguage } from "./shell.tsx";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

const kinds = Object.keys(taskKinds) as TaskKind[];

/** A kind is told by a sign beside its colour, for whom colours tell nothing. */
const squares: { readonly [kind in TaskKind]: readonly [colour: string, sign: string] } = {
  done: ["l3", "✓"],
  partly: ["l2", "◐"],
  open: ["l0", "·"],
  late: ["alarm", "!"],
  failed: ["failed", "×"],
  dropped: ["", "–"],
};

function Square({ kind }: { readonly kind: TaskKind }) {
  const [colour, sign] = squares[kind];
  return <i class={colour || undefined}>{sign}</i>;
}

/** More squares than so many say no more than the words beside them. */
const mostSquares = 60;

export function totalCounts(addressees: readonly PageAddressee[]): TaskCounts {
  const count = (kind: TaskKind) => addressees.reduce((sum, { counts }) => sum + counts[kind], 0);
  return Object.fromEntries(kinds.map((kind) => [kind, count(kind)])) as TaskCounts;
}

export function totalOf(counts: TaskCounts): number {
  return kinds.reduce((sum, kind) => sum + counts[kind], 0);
}

export function Progress({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const { addressees, recommendations } = data;
  const counts = totalCounts(addressees);
  const all = totalOf(counts);
  const tasks = all === 0 ? "" : ` ${countOf(all, nouns.task, language)}: ${countWords(counts, language)}.`;
  const omitted = recommendations.all - addressees.reduce((sum, { recommendations: shown }) => sum + shown.length, 0);
  return (
    <>
      <figure aria-labelledby="progress">
        <p>{typeset(`${adoptedWords(data, language)}${tasks}`, language)}</p>
        <ol class="story">
          {addressees.map((addressee) => (
            <Row addressee={addressee} language={language} />
          ))}
        </ol>
        <p class="row">
          <a href="/v1/recommendations.json">
            {omitted === 0
              ? say(pageWords.verbatim, language)
              : typeset(
                  language === "ru" ? `Ещё ${countOf(omitted, nouns.recommendation, "ru")}` : `${omitted} more`,
                  language,
                )}
          </a>
        </p>
        <ul class="row">
          {kinds.map((kind) => (
            <li>
              <Square kind={kind} /> {say(taskKinds[kind], language)}
            </li>
          ))}
        </ul>
        <figcaption>{say(pageWords.kindsNote, language)}</figcaption>
      </figure>
      <Boxes data={data} language={language} chart="progress" />
    </>
  );
}

/** Ends in a full stop, which a Russian day has already. */
function adoptedWords({ recommendations: { all, adoptedOn } }: PageData, language: Language): string {
  const many = countOf(all, nouns.recommendation, language);
  if (adoptedOn.length === 0) return `${many}.`;
  const days = adoptedOn.map((day) => formatDate(day, language)).join(" — ");
  return language === "ru" ? `${many}, приняты ${days}` : `${many}, adopted ${days}.`;
}

/** «исполнено 3, в работе 2»: all kinds that there are, so that they add up. */
function countWords(counts: TaskCounts, language: Language): string {
  return kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) =>
      language === "ru"
        ? `${taskKinds[kind].ru} ${formatNumber(counts[kind], "ru")}`
        : `${formatNumber(counts[kind], "en")} ${taskKinds[kind].en}`,
    )
    .join(", ");
}

function Row({ addressee, language }: { readonly addressee: PageAddressee; readonly language: Language }) {
  const { name, recommendations, counts, tasks } = addressee;
  const all = totalOf(counts);
  const russian = language === "ru" ? undefined : "ru";
  return (
    <li>
      <div>
        <h3>
          {name === null ? (
            say(pageWords.otherTasks, language)
          ) : (
            <>
              {say(pageWords.addressedTo, language)} <span lang={russian}>{typeset(name, "ru")}</span>
            </>
          )}
        </h3>
        {recommendations.map(({ id, title, position }) => (
          <p>
            <a href={inLanguage(`/recommendations/${id}`, language)} lang={russian}>
              {typeset(title, "ru")}
            </a>
            {position === null ? null : <small>{` — ${say(position, language)}`}</small>}
          </p>
        ))}
      </div>
      <div>
        {all === 0 || all > mostSquares ? null : (
          <p class="squares" aria-hidden="true">
            {kinds.map((kind) => Array.from({ length: counts[kind] }, () => <Square kind={kind} />))}
          </p>
        )}
        <p>{all === 0 ? say(pageWords.noTasks, language) : typeset(countWords(counts, language), language)}</p>
      </div>
      {all === 0 ? null : (
        <details>
          <summary>{say(pageWords.tasks, language)}</summary>
          <ul>
            {tasks.map((task) => (
              <li>
                <Square kind={task.kind} />
                <span lang={russian}>
                  {typeset(task.action, "ru")}. {typeset(task.lead, "ru")}
                </span>
                : {typeset(stateWords(task, language), language)}
              </li>
            ))}
          </ul>
          {tasks.length === all ? null : <a href="/v1/tasks.csv">{say(pageWords.allTasks, language)}</a>}
        </details>
      )}
    </li>
  );
}

/** «срок истёк 12.03.2026, отчёта нет», «в работе, до 30.06.2027», «исполнено 01.02.2026» */
function stateWords({ kind, due, dueWords, closedOn, isReported, silentMonths }: PageTask, language: Language): string {
  const ru = language === "ru";
  const words = taskKinds[kind][language];
  const day = (date: CalendarDate) => formatDateShort(date);
  if (kind === "late") {
    const report = isReported ? "" : ru ? ", отчёта нет" : ", no report";
    return `${words} ${due === null ? "" : day(due)}${report}`;
  }
  if (kind !== "open") return closedOn === null ? words : `${words} ${day(closedOn)}`;
  const by = due === null ? dueWords : `${ru ? "до" : "by"} ${day(due)}`;
  return [words, by, silentMonths === null ? "" : silenceWords(silentMonths)[language]].filter(Boolean).join(", ");
}
