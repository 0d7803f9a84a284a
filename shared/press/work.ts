/** Facts about what was done: grants, training, meetings, publications, recommendations, requests. */

import { nouns, russianPlural as plural } from "../language/declension.ts";
import { formatFraction, formatNumber } from "../language/numbers.ts";
import { grantApplications } from "../metrics/grant-applications.ts";
import { grantMunicipalities } from "../metrics/grant-municipalities.ts";
import { grantSuccess } from "../metrics/grant-success.ts";
import { grantSum } from "../metrics/grant-sum.ts";
import { meetingCount } from "../metrics/meeting-count.ts";
import { meetingMunicipalities } from "../metrics/meeting-municipalities.ts";
import type { Metric } from "../metrics/metric.ts";
import { publicationCount } from "../metrics/publication-count.ts";
import { publicationOutlets } from "../metrics/publication-outlets.ts";
import { publicationReach } from "../metrics/publication-reach.ts";
import { requestCount } from "../metrics/request-count.ts";
import { requestMet } from "../metrics/request-met.ts";
import { taskDone } from "../metrics/task-done.ts";
import { taskOverdue } from "../metrics/task-overdue.ts";
import { taskReplied } from "../metrics/task-replied.ts";
import { trainingBefore } from "../metrics/training-before.ts";
import { areRequestsShown, type SessionFacts } from "../session/input.ts";
import { onDay, roubles } from "../session/words.ts";
import { fact, type PressFact, type PressTopic, within } from "./fact.ts";
import { compared, counted, inMunicipalities, inPlace, joined, ranked, valueAt, wholePercent } from "./sentences.ts";

/** «5 из 12 (42 %)»; below ten cases without the percentage; `null` where there are no cases. */
function shareWords(facts: SessionFacts, metric: Metric): string | null {
  const { numerator = null, denominator = null } = facts.figure(metric) ?? {};
  if (numerator === null || !denominator) return null;
  const fraction = formatFraction(numerator, denominator, "ru");
  return denominator < 10 ? fraction : `${fraction} (${wholePercent(numerator, denominator)})`;
}

export function grantsTopic(facts: SessionFacts): PressTopic {
  const submitted = valueAt(facts, grantApplications);
  const places = valueAt(facts, grantMunicipalities);
  const won = shareWords(facts, grantSuccess);
  const sum = valueAt(facts, grantSum);
  return {
    title: "Гранты",
    facts: [
      ...fact(
        facts,
        grantApplications,
        submitted
          ? `НКО области ${within(facts)} подали на гранты ${formatNumber(submitted, "ru")} ${plural(submitted, ["заявку", "заявки", "заявок"])}${compared(facts, grantApplications)}`
          : null,
      ),
      ...fact(
        facts,
        grantMunicipalities,
        places ? `Проекты из поданных ${within(facts)} заявок должны пройти ${inMunicipalities(places)} области` : null,
      ),
      ...fact(facts, grantSuccess, won ? `Из рассмотренных ${within(facts)} заявок победили ${won}` : null),
      ...fact(
        facts,
        grantSum,
        sum ? `${capital(within(facts))} НКО области присуждено грантов на ${roubles(sum)}` : null,
      ),
    ],
  };
}

export function trainingTopic(facts: SessionFacts): PressTopic {
  const trained = shareWords(facts, trainingBefore);
  return {
    title: "Обучение",
    facts: fact(
      facts,
      trainingBefore,
      trained && (facts.figure(trainingBefore)?.numerator ?? 0) > 0
        ? `Из организаций, подавших заявки ${within(facts)}, прошли до этого обучение фондов ${trained}`
        : null,
    ),
  };
}

export function meetingsTopic(facts: SessionFacts): PressTopic {
  const held = valueAt(facts, meetingCount);
  const visited = valueAt(facts, meetingMunicipalities);
  const named = ranked(facts, meetingCount).filter(({ value }) => value > 0);
  const where =
    named.length <= 4 && named.length === visited ? `: ${joined(named.map(({ key }) => inPlace(key)))}` : "";
  return {
    title: "Встречи",
    facts: [
      ...fact(
        facts,
        meetingCount,
        held
          ? `${capital(within(facts))} ${counted(held, ["состоялась", "состоялись", "состоялось"], nouns.meeting.ru)}${compared(facts, meetingCount)}`
          : null,
      ),
      ...fact(
        facts,
        meetingMunicipalities,
        visited ? `Встречи ${within(facts)} прошли ${inMunicipalities(visited)}${where}` : null,
      ),
    ],
  };
}

export function publicationsTopic(facts: SessionFacts): PressTopic {
  const count = valueAt(facts, publicationCount);
  const outlets = valueAt(facts, publicationOutlets);
  const reach = valueAt(facts, publicationReach);
  return {
    title: "Публикации",
    facts: [
      ...fact(
        facts,
        publicationCount,
        count
          ? `${capital(within(facts))} об НКО области ${counted(count, ["вышла", "вышли", "вышло"], nouns.publication.ru)}${compared(facts, publicationCount)}`
          : null,
      ),
      ...fact(
        facts,
        publicationOutlets,
        outlets
          ? `Об НКО ${within(facts)} ${plural(outlets, ["писало", "писали", "писали"])} ${formatNumber(outlets, "ru")} ${plural(outlets, nouns.outlet.ru)}`
          : null,
      ),
      ...fact(
        facts,
        publicationReach,
        reach
          ? `Героями публикаций ${within(facts)} стали НКО ${formatNumber(reach, "ru")} ${plural(reach, ["муниципалитета", "муниципалитетов", "муниципалитетов"])}`
          : null,
      ),
    ],
  };
}

export function recommendationsTopic(facts: SessionFacts): PressTopic {
  const replied = shareWords(facts, taskReplied);
  const done = shareWords(facts, taskDone);
  const overdue = valueAt(facts, taskOverdue);
  return {
    title: "Рекомендации и задачи",
    facts: [
      ...fact(
        facts,
        taskReplied,
        replied ? `${capital(onDay(facts.day))} адресаты ответили на направленные рекомендации: ${replied}` : null,
      ),
      ...fact(facts, taskDone, done ? `${capital(onDay(facts.day))} исполнено задач по рекомендациям: ${done}` : null),
      ...fact(
        facts,
        taskOverdue,
        overdue
          ? `${capital(onDay(facts.day))} ${plural(overdue, ["просрочена", "просрочены", "просрочено"])} ${formatNumber(overdue, "ru")} ${plural(overdue, nouns.task.ru)}`
          : null,
      ),
    ],
  };
}

/** Only aggregates, only of whole quarters and longer, and none that would name a few. */
export function requestsTopic(facts: SessionFacts): PressTopic {
  const title = "Запросы НКО";
  if (!areRequestsShown(facts)) return { title, facts: [] };
  const count = valueAt(facts, requestCount);
  const met = valueAt(facts, requestMet) === null ? null : shareWords(facts, requestMet);
  return {
    title,
    facts: [
      ...fact(
        facts,
        requestCount,
        count
          ? `${capital(within(facts))} в ресурсные центры ${counted(count, ["поступил", "поступили", "поступило"], nouns.request.ru)}`
          : null,
      ),
      ...fact(
        facts,
        requestMet,
        met ? `Из закрытых ${within(facts)} запросов помощь получена полностью по ${met}` : null,
      ),
    ].map(bySayingOfCenters),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function bySayingOfCenters(one: PressFact): PressFact {
  return { ...one, notes: ["По данным центров.", ...one.notes] };
}
