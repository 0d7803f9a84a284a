/** The four figures that the page begins with. */

import { nouns, russianPlural } from "../../shared/language/declension.ts";
import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import type { PageData } from "./data.ts";
import { typeset } from "./typeset.ts";
import { pageWords } from "./words.ts";

export function KeyFigures({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const { region } = data;
  const ru = language === "ru";
  const value = (metric: string) => region[metric]?.value ?? null;
  const number = (metric: string, digits = 0) => {
    const figure = value(metric);
    return figure === null ? "—" : formatNumber(figure, language, digits);
  };
  const done = region["task-done"];
  const centers = value("center-coverage") ?? 0;
  const figures: readonly (readonly [string, string, string])[] = [
    [number("nko-density", 1), ru ? "НКО на 10 000 жителей" : "non-profits per 10,000 residents", ""],
    [
      `${(value("nko-net") ?? 0) > 0 ? "+" : ""}${number("nko-net")}`,
      ru ? "НКО за 12 месяцев" : "non-profits in 12 months",
      ru
        ? `новых ${number("nko-new")}, прекратили работу ${number("nko-ended")}`
        : `${number("nko-new")} new, ${number("nko-ended")} ended`,
    ],
    [
      number("center-coverage"),
      ru
        ? `${russianPlural(centers, ["действующий ресурсный", "действующих ресурсных", "действующих ресурсных"])} ${russianPlural(centers, nouns.center.ru)}`
        : "resource centers at work",
      ru
        ? `муниципалитетов без центра: ${number("center-gap")}`
        : `municipalities without one: ${number("center-gap")}`,
    ],
    [
      `${formatNumber(done?.numerator ?? 0, language)} ${ru ? "из" : "of"} ${formatNumber(done?.denominator ?? 0, language)}`,
      ru ? `${genitive(done?.denominator ?? 0)} исполнено` : "tasks done",
      `${pageWords.unfulfilled[language]}: ${number("task-overdue")}`,
    ],
  ];
  return (
    <dl class="figures">
      {figures.map(([figure, what, note]) => (
        <div>
          <dt>{typeset(what, language)}</dt>
          <dd class="number">{typeset(figure, language)}</dd>
          {note === "" ? null : <dd class="muted">{typeset(note, language)}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** «11 из 21 задачи», «11 из 34 задач». */
function genitive(tasks: number): string {
  return russianPlural(tasks, ["задачи", "задач", "задач"]);
}
