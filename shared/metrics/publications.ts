/** Publications: the words that the publication-metrics share. */
import { isInPeriod, type MetricContext } from "./metric.ts";
import type { Territory } from "./territory.ts";

export type PublicationValues = {
  readonly date: string | null;
  readonly outlet: string | null;
  readonly kind: string | null;
  readonly initiatedBy: string | null;
  readonly territory: Territory;
};

export function isPublished({ date }: PublicationValues, context: MetricContext): boolean {
  return isInPeriod(date, context);
}

/** Social channels are counted apart from outlets. */
export function isSocial({ kind }: PublicationValues): boolean {
  return kind === "публикация в соцсетях";
}
