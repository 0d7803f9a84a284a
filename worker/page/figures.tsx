/** The figures that the page begins with: of the metrics that ask for it. */

import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { metricById } from "../../shared/metrics/compute.ts";
import type { PageData } from "./data.ts";

export function KeyFigures({ data, language }: { readonly data: PageData; readonly language: Language }) {
  const { region } = data;
  const shownOf = ({ id }: { readonly id: string }) => {
    const value = region[id]?.value ?? null;
    return value === null ? "—" : formatNumber(value, language, metricById(id).unit.digits);
  };
  const figures = metrics.flatMap((metric) => {
    const { page } = metric;
    if (page === undefined) return [];
    const own = region[metric.id] ?? { value: null, numerator: null, denominator: null };
    const number = page.number?.(own, language) ?? shownOf(metric);
    return [[number, page.words(own, language), page.note?.(shownOf, language) ?? ""]];
  });
  return (
    <dl class="f">
      {figures.map(([figure, what, note]) => (
        <div>
          <dt>{what}</dt>
          <dd class="n">{figure}</dd>
          {note === "" ? null : <dd class="m">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
