/** The recommendations, and how far their tasks are. */

import { formatDate } from "../../shared/language/dates.ts";
import { countOf, nouns } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { silenceWords } from "../../shared/metrics/task-delay.ts";
import type { PageData, PageRecommendation } from "./data.ts";
import { pageWords } from "./words.ts";

export function Progress({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const dates = [...new Set(data.recommendations.map(({ adoptedOn }) => adoptedOn))]
    .filter((date) => date !== null)
    .sort();
  const days = dates.map((date) => formatDate(date, language)).join(", ");
  const omitted = data.omittedRecommendations;
  const many = countOf(data.recommendations.length + omitted, nouns.recommendation, language);
  return (
    <>
      <p class="m r">
        <span>{days === "" ? many : `${many}, ${language === "ru" ? "приняты" : "adopted"} ${days}`}</span>{" "}
        <a href="/v1/recommendations.json">{language === "ru" ? "Дословно" : "Verbatim (Russian)"}</a>
      </p>
      {data.recommendations.length === 0 ? null : (
        <ol lang={language === "ru" ? undefined : "ru"}>
          {data.recommendations.map((recommendation) => (
            <li>
              <div>
                <p>{recommendation.title}</p>
                <small>{recommendation.addressee}</small>
              </div>
              <div lang={language === "ru" ? undefined : "en"}>
                <State recommendation={recommendation} language={language} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {omitted === 0 ? null : (
        <p class="r">
          <a href="/v1/recommendations.json">
            {language === "ru" ? `Ещё ${countOf(omitted, nouns.recommendation, "ru")}` : `${omitted} more`}
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
  if (tasks === 0) return <small>{pageWords.noTasks[language]}</small>;
  const ru = language === "ru";
  return (
    <>
      <svg class="b" viewBox={`0 0 ${tasks} 1`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="c0" width={tasks} height="1" />
        <rect class="c3" width={done} height="1" />
        <rect class="w" x={tasks - late} width={late} height="1" />
      </svg>
      <small>
        {ru ? `исполнено ${done} из ${tasks}` : `${done} of ${tasks} done`}
        {open > 0 ? (ru ? `, в работе ${open}` : `, ${open} open`) : ""}
        {warnings(recommendation, language).map((words) => (
          <>
            {"; "}
            <b class="w">{words}</b>
          </>
        ))}
      </small>
    </>
  );
}

/** «срок истёк, отчёта нет: 1», «нет отчёта 5 месяцев»: said of what somebody owes. */
function warnings({ overdue, unfulfilled, silentMonths }: PageRecommendation, language: Language): readonly string[] {
  const said: string[] = [];
  if (overdue > 0) said.push(`${pageWords.overdue[language]}: ${overdue}`);
  if (unfulfilled > 0) said.push(`${pageWords.unfulfilled[language]}: ${unfulfilled}`);
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
