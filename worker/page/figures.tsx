/** The figures that the page begins with: of the metrics that ask for it. */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { metricById } from "../../shared/metrics/compute.ts";
import type { PageData } from "./data.ts";
import { typeset } from "./typeset.ts";

export function KeyFigures({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const { region } = data;
  const shownOf = ({ id }: { readonly id: string }) => {
    const value = region[id]?.value ?? null;
    return value === null ? "—" : formatNumber(value, language, metricById(id).unit.digits);
  };
  const figures = metrics.flatMap((metric): (readonly [string, string, string])[] => {
    const { page } = metric;
    if (page === undefined) return [];
    const own = region[metric.id] ?? { value: null, numerator: null, denominator: null };
    const number = page.number?.(own, language) ?? shownOf(metric);
    return [[number, page.words(own, language), page.note?.(shownOf, language) ?? ""]];
  });
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
