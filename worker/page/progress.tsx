/** The recommendations, and how far their tasks are. */

import { formatDate } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { silenceWords } from "../../shared/metrics/task-delay.ts";
import type { PageData, PageRecommendation } from "./data.ts";
import { say, typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

export function Progress({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const dates = [...new Set(data.recommendations.map(({ adoptedOn }) => adoptedOn))]
    .filter((date) => date !== null)
    .sort();
  const days = dates.map((date) => formatDate(date, language)).join(", ");
  const omitted = data.omittedRecommendations;
  const many = countOf(data.recommendations.length + omitted, nouns.recommendation, language);
  const adopted = days === "" ? many : `${many}, ${language === "ru" ? "приняты" : "adopted"} ${days}`;
  return (
    <>
      <p class="muted row">
        <span>{typeset(adopted, language)}</span>{" "}
        <a href="/v1/recommendations.json">{language === "ru" ? "Дословно" : "Verbatim (Russian)"}</a>
      </p>
      {data.recommendations.length === 0 ? null : (
        <ol lang={language === "ru" ? undefined : "ru"}>
          {data.recommendations.map((recommendation) => (
            <li>
              <div>
                <p>{typeset(recommendation.title, language)}</p>
                <small>{typeset(recommendation.addressee, language)}</small>
              </div>
              <div lang={language === "ru" ? undefined : "en"}>
                <State recommendation={recommendation} language={language} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {omitted === 0 ? null : (
        <p class="row">
          <a href="/v1/recommendations.json">
            {typeset(
              language === "ru" ? `Ещё ${countOf(omitted, nouns.recommendation, "ru")}` : `${omitted} more`,
              language,
            )}
          </a>
        </p>
      )}
    </>
  );
}

function State({
  recommendation,
  language,
}: {
  readonly recommendation: PageRecommendation;
  readonly language: Language;
}) {
  const { tasks, done, open, overdue, unfulfilled } = recommendation;
  const late = overdue + unfulfilled;
  if (tasks === 0) return <small>{say(pageWords.noTasks, language)}</small>;
  const ru = language === "ru";
  const stillOpen = open === 0 ? "" : ru ? `, в работе ${open}` : `, ${open} open`;
  return (
    <>
      <svg class="bar" viewBox={`0 0 ${tasks} 1`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="level-0" width={tasks} height="1" />
        <rect class="level-3" width={done} height="1" />
        <rect class="late" x={tasks - late} width={late} height="1" />
      </svg>
      <small>
        {typeset(ru ? `исполнено ${done} из ${tasks}${stillOpen}` : `${done} of ${tasks} done${stillOpen}`, language)}
        {warnings(recommendation, language).map((words) => (
          <>
            {"; "}
            <b class="late">{typeset(words, language)}</b>
          </>
        ))}
      </small>
    </>
  );
}

/** «срок истёк, отчёта нет: 1», «нет отчёта 5 месяцев»: said of what somebody owes. */
function warnings({ overdue, unfulfilled, silentMonths }: PageRecommendation, language: Language): readonly string[] {
  const said: string[] = [];
  if (overdue > 0) said.push(`${say(pageWords.overdue, language)}: ${overdue}`);
  if (unfulfilled > 0) said.push(`${say(pageWords.unfulfilled, language)}: ${unfulfilled}`);
  const [longest, ...others] = silentMonths;
  if (longest === undefined) return said;
  said.push(
    others.length === 0 ? silenceWords(longest)[language] : severalSilent(silentMonths.length, longest, language),
  );
  return said;
}

function severalSilent(tasks: number, longest: number, language: Language): string {
  const months = countOf(longest, nouns.month, language);
  return language === "ru"
    ? `давно нет отчёта: ${tasks}, дольше всего ${months}`
    : `no report for long: ${tasks}, at most ${months}`;
}
