/** Where the document begins and ends: what it is made of, and how its figures were computed. */

import { formatDate } from "../language/dates.ts";
import { countOf, nouns } from "../language/declension.ts";
import { formatPeriod } from "../language/periods.ts";
import { metricTables } from "../metrics/compute.ts";
import { demonstrationNotice } from "../public/publisher.ts";
import type { Block, DocumentSection, Line } from "./document.ts";
import { note, paragraph } from "./document.ts";
import { regionalMetrics, type SessionFacts } from "./input.ts";
import { ended, linked } from "./words.ts";

export function sourceSection(facts: SessionFacts): DocumentSection {
  const { period, before, day, today, publisher, held } = facts;
  const waiting = held.filter((one) => one.held > 0);
  const total = waiting.reduce((sum, one) => sum + one.held, 0);
  const items: Line[] = [
    [
      ended(
        `Период: ${formatPeriod(period, "ru")} (${formatDate(period.start, "ru")} — ${formatDate(period.end, "ru")}); для сравнения — ${formatPeriod(before, "ru")}`,
      ),
    ],
    [
      period.end > today
        ? `Период ещё идёт: данные на ${formatDate(day, "ru")}`
        : `Состояние на ${formatDate(day, "ru")}, составлено ${formatDate(today, "ru")}`,
    ],
    edition(facts),
    [
      total === 0
        ? "Строк с ошибками нет: учтена вся таблица."
        : `Ждут исправления и не учтены: ${countOf(total, nouns.row, "ru")} (${waiting.map((one) => `«${one.tab}» — ${one.held}`).join(", ")}).`,
    ],
  ];
  return {
    title: "О документе",
    summary: total === 0 ? "вся таблица без ошибок" : `не учтено с ошибками: ${countOf(total, nouns.row, "ru")}`,
    blocks: [
      ...(publisher.demonstration ? [paragraph({ text: `${demonstrationNotice.ru}.`, bold: true })] : []),
      { kind: "list", items },
    ],
  };
}

function edition({ edition, site }: SessionFacts): Line {
  if ("why" in edition) return [`Сведения о выпуске получить не удалось. ${edition.why} На сам отчёт это не влияет.`];
  const { number, day } = edition;
  return [
    "Последний выпуск: ",
    linked(`№ ${number}`, site === "" ? "" : `${site}/v1/editions/${number}/`),
    `, данные на ${formatDate(day, "ru")} Этот документ составлен по таблице, где могут быть правки после выпуска.`,
  ];
}

/** Formulas of the metrics that have a value in the document. */
export function methodsSection(facts: SessionFacts): DocumentSection {
  const used = regionalMetrics(facts, ...metricTables);
  const { name, licence, registersCheckedOn } = facts.publisher;
  const { site } = facts;
  const sources: Line[] = [
    [`Таблица Клуба ресурсных центров, строки без ошибок и не черновики. Издатель: ${name}.`],
    ...(site === "" ? [] : [["Открытые данные и страница для читателей: ", { text: site, link: `${site}/` }] as Line]),
    [
      "Лицензия: ",
      licence.url === null ? licence.name : { text: licence.name, link: licence.url },
      ". При использовании чисел называйте источник и день.",
    ],
    [
      registersCheckedOn === null
        ? "День сверки с реестрами Клуб не указал."
        : `Реестры сверены на ${formatDate(registersCheckedOn, "ru")}`,
    ],
    [
      "Доли и средние округлены до одного знака после запятой по обычным правилам; доля от числа меньше десяти дана дробью, без процента.",
    ],
  ];
  return {
    title: "Методика и источники",
    summary: `формул: ${used.length}`,
    blocks: [
      ...used.map(
        (metric): Block => ({
          kind: "paragraph",
          line: [{ text: `${metric.title.ru}. `, bold: true }, metric.formula.ru],
          style: "small",
        }),
      ),
      { kind: "heading", text: "Источники" },
      { kind: "list", items: sources },
      note(
        `Документ составлен программой ${formatDate(facts.today, "ru")} Его можно править как обычный документ Word.`,
      ),
    ],
  };
}
