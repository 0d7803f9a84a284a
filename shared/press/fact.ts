/** A fact for the media: a sentence of the period, with what it is cited by. */

import { formatDate } from "../language/dates.ts";
import { formatPeriod } from "../language/periods.ts";
import { valueWords } from "../metrics/citation.ts";
import { flagWords } from "../metrics/flags.ts";
import type { Metric, Observation } from "../metrics/metric.ts";
import { placeName } from "../public/places.ts";
import type { SessionFacts } from "../session/input.ts";
import { ended, onDay } from "../session/words.ts";

export interface PressFact {
  readonly text: string;
  /** What, where, as of when, edition, link. */
  readonly citation: string;
  /** What must not get lost when the number travels. */
  readonly notes: readonly string[];
}

export interface PressTopic {
  readonly title: string;
  readonly facts: readonly PressFact[];
}

/** A fact said of an observation; `null` of a fact that can't be said stays `null`. */
export function fact(facts: SessionFacts, metric: Metric, text: string | null, place = "region"): readonly PressFact[] {
  const observation = facts.figure(metric, "now", place);
  if (text === null || observation === undefined) return [];
  return [{ text: ended(text), citation: cited(facts, metric, observation), notes: notesOf(observation) }];
}

/** Flags whose words a reader of one sentence needs. */
const told = ["as-entered", "by-registration", "population-estimate", "population-partly-estimated"];

function notesOf({ flags, populationDate }: Observation): readonly string[] {
  const words = flags.filter((flag) => told.includes(flag)).map((flag) => flagWords(flag).ru);
  return populationDate === undefined ? words : [`Население ${onDay(populationDate)}`, ...words];
}

function cited(facts: SessionFacts, metric: Metric, observation: Observation): string {
  const { publisher, today, edition, site } = facts;
  const what = `${metric.title.ru}, ${placeName(observation.municipality).ru}: ${valueWords(observation, "ru")} ${spanWords(observation)}`;
  const published =
    "why" in edition
      ? site
      : `последний выпуск № ${edition.number}, данные ${onDay(edition.day)}: ${site}/v1/editions/${edition.number}/`;
  const where = [`${publisher.name}, таблица Клуба ${onDay(today)}`, published].filter((part) => part !== "");
  return `${what} (${where.join("; ")}).`;
}

function spanWords({ periodStart, periodEnd }: Observation): string {
  if (periodStart === periodEnd) return onDay(periodEnd);
  return `с ${formatDate(periodStart, "ru")} по ${formatDate(periodEnd, "ru")}`;
}

/** «за III квартал 2026 г.», «за период с 5 марта 2026 г. по 20 мая 2026 г.» */
export function within(facts: Pick<SessionFacts, "period" | "before">, when: "now" | "before" = "now"): string {
  const words = formatPeriod(when === "now" ? facts.period : facts.before, "ru");
  return words.startsWith("с ") ? `за период ${words}` : `за ${words}`;
}
