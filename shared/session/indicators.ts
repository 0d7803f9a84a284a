/** Indicators of the recommendations: what was, what is, what is aimed at. */

import { formatExact } from "../language/numbers.ts";
import { metrics } from "../metrics/all.ts";
import type { Metric } from "../metrics/metric.ts";
import type { Json, Values } from "../table.ts";
import { type DocumentSection, note, tableOr } from "./document.ts";
import { figures } from "./figures.ts";
import type { SessionFacts } from "./input.ts";
import { adoptedBy } from "./recommendations.ts";
import { figureWords, onDay, textOf } from "./words.ts";

export function indicatorsSection(facts: SessionFacts): DocumentSection {
  const all = adoptedBy(facts).filter((values) => textOf(values, "metric") !== "");
  const empty = "Ни у одной рекомендации не выбран показатель.";
  return {
    title: "Показатели",
    summary: all.length === 0 ? empty : `у ${all.length} из ${adoptedBy(facts).length} рекомендаций`,
    blocks: [
      tableOr(
        empty,
        [
          { title: "Рекомендация", share: 30 },
          { title: "Показатель", share: 28 },
          { title: "Исходное", align: "right", share: 13 },
          { title: `Сейчас, ${onDay(facts.day)}`, align: "right", share: 16 },
          { title: "Цель", align: "right", share: 13 },
        ],
        all.map((values) => {
          const metric = indicatorMetric(values);
          return [
            textOf(values, "title"),
            metric?.title.ru ?? textOf(values, "metric"),
            aim(values.baseline),
            metric === undefined ? "не считается" : figureWords(facts.figure(metric)),
            aim(values.target),
          ];
        }),
      ),
      ...(all.length === 0
        ? []
        : [
            note(
              "Исходное и целевое значения вписаны участниками, значение «сейчас» посчитано по таблице: формулы в конце документа.",
            ),
          ]),
      { kind: "heading", text: "Область в целом" },
      ...figures(facts, "nkos", "centers", "recommendations", "tasks", "requests"),
      note(
        "Сведения о запросах — по данным центров; числа меньше пяти не называются, чтобы нельзя было узнать обратившихся.",
      ),
    ],
  };
}

/** The metric that a recommendation is measured by: its id or its Russian name; `undefined` for another text. */
export function indicatorMetric(values: Values): Metric | undefined {
  const named = textOf(values, "metric");
  return metrics.find(({ id, title }) => id === named || title.ru === named);
}

function aim(value: Json | undefined): string {
  return typeof value === "number" ? formatExact(value, "ru") : "не задано";
}
