/** Runs a report: reads and checks its tabs, computes, compares with the last edition, writes its tab and shows it. */

import { formatDate } from "../../shared/language/dates.ts";
import { countOf, nouns, russianPlural } from "../../shared/language/declension.ts";
import { formatPeriod } from "../../shared/language/periods.ts";
import { spanOf, spanWords, usualPeriod } from "../../shared/language/report-period.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { today as dayNow } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { chosenPeriod } from "../google/report-period.ts";
import { differenceSentence, editionSection, lastEdition } from "./parts/edition.ts";
import { computerOf, reportInput } from "./parts/input.ts";
import { layoutOf } from "./parts/layout.ts";
import type { Report, ReportSummary } from "./parts/report.ts";
import { type CheckedRows, checkedRows } from "./parts/rows.ts";
import { writePage } from "./parts/write.ts";

const changing = "Другой период: «Клуб РЦ ▸ Отчёты ▸ Период отчётов…».";

/** Writes the report anew and shows it. Throws a `MemberError` where it would be wrong. */
export function runReport(report: Report): ReportSummary {
  return underLock(() => {
    const today = dayNow();
    const span = spanOf(chosenPeriod() ?? usualPeriod, today);
    const checked = checkedRows(
      [...report.sources, ...report.metrics.flatMap(({ table, leans = [] }) => [table, ...leans])],
      today,
    );
    const compute = computerOf(checked);
    const page = report.page(reportInput(checked, compute, span, today));
    const last = lastEdition();
    const left = leftOut(checked.counts);
    const comparison = editionSection(report.metrics, last, compute, checked.counts);
    const difference = differenceSentence(comparison);
    const above = [
      `${ended(spanWords(span))} ${changing}`,
      `Составлен ${formatDate(today, "ru")} ${left}`,
      ...(difference === "" ? [] : [difference]),
    ];
    writePage(report.tab, layoutOf(report.title.ru, above, page, [comparison]), checked.tabs);
    return {
      tab: report.tab,
      sentences: [
        `Отчёт за период «${formatPeriod(span.period, "ru")}» готов: вкладка «${report.tab}». ${changing}`,
        left,
        ...(difference === "" ? [] : [difference]),
        ...("why" in last ? [`Сравнить с выпуском не удалось: ${last.why} На сам отчёт это не влияет.`] : []),
        "Таблицы и диаграммы на ней составляются каждый раз заново. Своё пишите рядом или ниже: там всё сохраняется.",
      ],
    };
  });
}

/** A sentence ends with one full stop, though «2026 г.» has its own. */
function ended(sentence: string): string {
  return sentence.endsWith(".") ? sentence : `${sentence}.`;
}

/** «Не учтена 41 строка с ошибками: «НКО» — 40, «Центры» — 1.» */
export function leftOut(counts: CheckedRows["counts"]): string {
  const faulty = (Object.keys(counts) as TableKey[]).flatMap((key) => {
    const errors = counts[key]?.errors ?? 0;
    return errors === 0 ? [] : [{ errors, words: `«${tables[key].title.ru}» — ${errors}` }];
  });
  const drafts = Object.values(counts).reduce((sum, { drafts }) => sum + drafts, 0);
  const all = faulty.reduce((sum, { errors }) => sum + errors, 0);
  const asDrafts = drafts === 0 ? "" : ` Черновики не считаются: ${countOf(drafts, nouns.row, "ru")}.`;
  if (all === 0) return `Строк с ошибками нет, учтены все.${asDrafts}`;
  const verb = russianPlural(all, ["Не учтена", "Не учтены", "Не учтены"]);
  return `${verb} ${countOf(all, nouns.row, "ru")} с ошибками: ${faulty.map(({ words }) => words).join(", ")}.${asDrafts}`;
}
