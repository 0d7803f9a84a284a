/** «Сводка для СМИ»: facts of a period, topic by topic; a topic with nothing to say isn't there. */

import { formatPeriod } from "../language/periods.ts";
import { demonstrationNotice } from "../public/publisher.ts";
import { type SessionInput, sessionFacts } from "../session/input.ts";
import { ended, onDay } from "../session/words.ts";
import type { PressFact, PressTopic } from "./fact.ts";
import { centersTopic, sectorTopic } from "./sector.ts";
import {
  grantsTopic,
  meetingsTopic,
  publicationsTopic,
  recommendationsTopic,
  requestsTopic,
  trainingTopic,
} from "./work.ts";

export interface PressPage {
  readonly title: string;
  /** What whoever uses the facts should know, a sentence each. */
  readonly about: readonly string[];
  readonly topics: readonly PressTopic[];
}

const topics = [
  sectorTopic,
  centersTopic,
  grantsTopic,
  trainingTopic,
  meetingsTopic,
  publicationsTopic,
  recommendationsTopic,
  requestsTopic,
];

export function pressPage(input: SessionInput): PressPage {
  const facts = sessionFacts(input);
  const { period, day, today, publisher, edition } = facts;
  const found = topics.map((topic) => topic(facts)).filter((topic) => topic.facts.length > 0);
  return {
    title: `Сводка для СМИ: ${formatPeriod(period, "ru")}`,
    about: [
      ...(publisher.demonstration ? [`${demonstrationNotice.ru}.`] : []),
      ended(`Издатель: ${publisher.name}. Состояние ${onDay(day)}${period.end > today ? ", период ещё идёт" : ""}`),
      "why" in edition
        ? `Сведения о выпуске получить не удалось. ${edition.why} Прежде чем рассылать сводку, проверьте ссылку на сайт.`
        : `Числа посчитаны по таблице ${onDay(today)} Если после выпуска № ${edition.number} в неё вносили правки, на сайте числа другие: сначала опубликуйте выпуск.`,
      "Проценты в предложениях округлены до целых, в источниках — до десятых.",
      ...(found.length === 0 ? ["За этот период сказать нечего: в таблице нет строк, по которым считают."] : []),
    ],
    topics: found,
  };
}

/** A fact as it is copied: the sentence, what belongs to it, the source. */
export function factText({ text, citation, notes }: PressFact): string {
  return [text, ...notes, `Источник: ${citation}`].join("\n");
}

/** The whole page as it is copied. */
export function pressText({ title, about, topics }: PressPage): string {
  const parts = topics.map((topic) => [topic.title, ...topic.facts.map(factText)].join("\n\n"));
  return [title, about.join("\n"), ...parts].join("\n\n");
}
