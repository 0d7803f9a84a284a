/** The region's figures beside those of the period before. */

import { formatPeriod } from "../language/periods.ts";
import type { TableKey } from "../table.ts";
import { type Block, tableOr } from "./document.ts";
import { regionalMetrics, type SessionFacts } from "./input.ts";
import { figureWords } from "./words.ts";

/** Metrics over these tables; no block where none is computed. */
export function figures(facts: SessionFacts, ...of: readonly TableKey[]): Block[] {
  const shown = regionalMetrics(facts, ...of);
  if (shown.length === 0) return [];
  return [
    tableOr(
      "",
      [
        { title: "Показатель", share: 46 },
        { title: formatPeriod(facts.period, "ru"), align: "right", share: 27 },
        { title: formatPeriod(facts.before, "ru"), align: "right", share: 27 },
      ],
      shown.map((metric) => [
        metric.title.ru,
        figureWords(facts.figure(metric)),
        figureWords(facts.figure(metric, "before")),
      ]),
    ),
  ];
}
