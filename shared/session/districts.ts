/** Municipalities beside each other, with pictures. */

import { formatNumber } from "../language/numbers.ts";
import { metrics } from "../metrics/all.ts";
import type { Metric } from "../metrics/metric.ts";
import { nkoActive } from "../metrics/nko-active.ts";
import { nkoDensity } from "../metrics/nko-density.ts";
import { municipalities } from "../region/municipalities.ts";
import { type Chart, type DocumentSection, note, tableOr } from "./document.ts";
import type { SessionFacts } from "./input.ts";
import { dash, ended, onDay } from "./words.ts";

/** Columns by metric id, with a header short enough for a page; those that aren't computed are left out. */
const columns: readonly (readonly [id: string, header: string])[] = [
  ["nko-active", "НКО"],
  ["nko-density", "НКО на 10 тыс. жителей"],
  ["nko-new", "Новые"],
  ["nko-ended", "Прекратили"],
  ["center-coverage", "Центры"],
  ["grant-applications", "Заявки"],
  ["meeting-count", "Встречи"],
  ["publication-count", "Публикации"],
];

export function districtsSection(facts: SessionFacts): DocumentSection {
  const shown = columns.flatMap(([id, header]) => {
    const metric = metrics.find((one) => one.id === id && one.places === "each");
    return metric === undefined ? [] : [{ metric, header }];
  });
  const lines = [...municipalities.map(({ key, name }) => ({ key, name })), { key: "region", name: "Вся область" }];
  return {
    title: "Районы и округа",
    summary: `${municipalities.length} муниципалитетов, диаграмм: 2`,
    blocks: [
      tableOr(
        "",
        [
          { title: "Муниципалитет", share: 30 },
          ...shown.map(({ header }) => ({ title: header, align: "right", share: 70 / shown.length }) as const),
        ],
        lines.map(({ key, name }) => [name, ...shown.map(({ metric }) => cell(facts, metric, key))]),
      ),
      note(
        `НКО и новые НКО — по месту регистрации: областные организации обычно зарегистрированы в Калуге. Состояние ${onDay(facts.day)}`,
      ),
      chart(facts, nkoActive, `Действующие НКО ${onDay(facts.day)}`),
      chart(facts, nkoDensity, `НКО на 10 000 жителей ${onDay(facts.day)}`),
    ],
  };
}

function cell(facts: SessionFacts, metric: Metric, place: string): string {
  const value = facts.figure(metric, "now", place)?.value ?? null;
  return value === null ? dash : formatNumber(value, "ru", metric.unit.digits);
}

/** Those with most first. */
function chart(facts: SessionFacts, metric: Metric, title: string): Chart {
  const bars = municipalities
    .map(({ key, name }) => ({
      label: name,
      value: facts.figure(metric, "now", key)?.value ?? 0,
      shown: cell(facts, metric, key),
    }))
    .sort((one, other) => other.value - one.value);
  const [first] = bars;
  const last = bars[bars.length - 1];
  const words = `${ended(title)} Больше всего: ${first?.label}, ${first?.shown}; меньше всего: ${last?.label}, ${last?.shown}. Все числа — в таблице выше.`;
  return { kind: "chart", title, words, bars };
}
