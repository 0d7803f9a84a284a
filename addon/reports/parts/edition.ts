/** How the sheet's figures differ from those of the last edition, and why: rows that wait for correction, or edits since then. */

import { formatDate } from "../../../shared/language/dates.ts";
import { countOf, nouns, russianPlural } from "../../../shared/language/declension.ts";
import type { Metric } from "../../../shared/metrics/metric.ts";
import { percent } from "../../../shared/metrics/units.ts";
import type { CalendarDate } from "../../../shared/table.ts";
import { MemberError } from "../../member-error.ts";
import { callWorker } from "../../worker/call.ts";
import type { Computer } from "./input.ts";
import { bareValue } from "./metric-column.ts";
import type { PageSection } from "./page.ts";
import type { CheckedRows } from "./rows.ts";

/** The region's figures as the public reads them, by metric. */
export interface EditionFigures {
  readonly edition: number;
  readonly asOf: CalendarDate;
  readonly figures: { readonly [metric: string]: EditionFigure };
}

interface EditionFigure {
  readonly version: number;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly periodStart: CalendarDate;
  readonly periodEnd: CalendarDate;
}

/** What the last edition says, or why that can't be told. */
export type LastEdition = EditionFigures | { readonly why: string };

interface MetricsFile {
  readonly data: readonly (EditionFigure & { readonly metric: string; readonly municipality: string })[];
  readonly meta: { readonly edition: number; readonly asOf: CalendarDate };
}

/** Asks the Worker. Never throws what a person can do something about: a report is right without it. */
export function lastEdition(): LastEdition {
  try {
    const answer = callWorker<MetricsFile>({ method: "get", path: "/v1/metrics.json" });
    if (!answer.ok) return { why: answer.problem.detail };
    const { data, meta } = answer.body;
    if (!Array.isArray(data) || typeof meta?.edition !== "number") return { why: "Сервер ответил непонятно." };
    const regional = data.filter(({ municipality }) => municipality === "region");
    return {
      edition: meta.edition,
      asOf: meta.asOf,
      figures: Object.fromEntries(regional.map((one) => [one.metric, one])),
    };
  } catch (cause) {
    if (cause instanceof MemberError) return { why: cause.message };
    throw cause;
  }
}

/** The section in which each figure of the region stands beside the edition's, both for the edition's days. */
export function editionSection(
  metrics: readonly Metric[],
  last: LastEdition,
  compute: Computer,
  counts: CheckedRows["counts"],
): PageSection {
  const title = "Сверка с последним выпуском";
  if ("why" in last) {
    return {
      title,
      columns: [],
      rows: [],
      empty: `Сравнить с выпуском не удалось. ${last.why} На сам отчёт это не влияет.`,
    };
  }
  const rows = metrics.flatMap((metric) => {
    const standing = last.figures[metric.id];
    if (standing === undefined) return [];
    const { periodStart, periodEnd, value } = standing;
    const own = compute(metric, { asOf: periodEnd, periodStart, periodEnd }).find(
      (one) => one.municipality === "region",
    );
    const errors = counts[metric.table]?.errors ?? 0;
    const why =
      standing.version === metric.version
        ? differenceWords(own?.value ?? null, value, errors, metric.unit === percent)
        : "в выпуске посчитано по прежней формуле";
    return [[metric.title.ru, bareValue(own, metric.unit), bareValue(standing, metric.unit), why]];
  });
  return {
    title,
    notes: [
      `Выпуск № ${last.edition} на ${formatDate(last.asOf, "ru")}; показатели таблицы посчитаны на дни выпуска, по области.`,
    ],
    columns: [
      { header: "Показатель", kind: "text" },
      { header: "В таблице", kind: "hundredths" },
      { header: "В выпуске", kind: "hundredths" },
      { header: "Почему разница", kind: "text" },
    ],
    rows,
    empty: `В выпуске № ${last.edition} этих показателей нет: сравнивать не с чем.`,
  };
}

/** The first difference in a sentence, that there is none, or an empty text where nothing could be compared. */
export function differenceSentence({ rows }: PageSection): string {
  if (rows.length === 0) return "";
  const different = rows.find((row) => row[3] !== same);
  if (different === undefined) return "С последним выпуском показатели совпадают.";
  const [title, own, published, why] = different.map(String);
  return `${title}: в таблице ${own}, в выпуске ${published}: ${why}.`;
}

const same = "совпадает";

/** «41 строка ждёт исправления»: why the sheet's figure isn't the edition's. `errors` are the rows that wait in its tab. */
export function differenceWords(own: number | null, published: number | null, errors: number, isShare = false): string {
  if (own === published) return same;
  if (errors === 0) return "строки изменились после выпуска";
  const waiting = `${countOf(errors, nouns.row, "ru")} ${russianPlural(errors, ["ждёт", "ждут", "ждут"])} исправления`;
  const isWhole = !isShare && own !== null && published !== null && published - own === errors;
  return isWhole ? waiting : `${waiting}; остальное — правки после выпуска`;
}
