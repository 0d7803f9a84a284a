/** «Качество данных»: which rows wait for correction and why, what is left empty, and how old the data are. */

import { formatFraction } from "../../shared/language/numbers.ts";
import { nkoActive } from "../../shared/metrics/nko-active.ts";
import { taskDone } from "../../shared/metrics/task-done.ts";
import type { CalendarDate, Table, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { grouped, share } from "./parts/figures.ts";
import type { PageSection } from "./parts/page.ts";
import { referred } from "./parts/referred.ts";
import { listOf, type Report, type ReportInput, textOf } from "./parts/report.ts";
import type { JudgedRow } from "./parts/rows.ts";

/** «Районы и округа» are filled by the add-on, «Настройки» are no data. */
const judgedTables = (Object.keys(tables) as TableKey[]).filter(
  (key) => key !== "settings" && key !== "municipalities",
);

/** Columns named in the list of gaps. */
const mostGaps = 25;

export const dataQuality: Report = {
  title: { ru: "Качество данных", en: "Quality of data" },
  tab: "Отчёт: качество данных",
  sources: judgedTables,
  metrics: [nkoActive, taskDone],
  page(input) {
    const rows = judgedTables.map((key) => ({ table: tables[key], rows: input.judged(key) }));
    return {
      widths: [220, 220, 100, 100, 100, 100, 100],
      lead: ["Состояние таблицы на сегодня, каким бы ни был период."],
      sections: [byTable(rows, input.today), byKind(rows), byCenter(input), gaps(rows)],
      rules: [
        "Строка с ошибкой не публикуется, пока её не исправят: на сайте остаётся её последняя верная версия. С вопросами — строки без ошибок, но с предупреждением: оно просит взглянуть и ничего не задерживает; оставленные («Проверено, оставить») не считаются.",
        "Заполненность — доля непустых ячеек среди всех строк вкладки. Столбцы, которые заполняют не всегда (причина продления, отметка по закону), полными и не бывают.",
        "Самая поздняя дата — последняя из дат в строках вкладки, не позже сегодняшнего дня: по ней видно, когда вкладку в последний раз пополняли.",
      ],
    };
  },
};

interface JudgedTable {
  readonly table: Table;
  readonly rows: readonly JudgedRow[];
}

export interface TableQuality {
  readonly rows: number;
  readonly errors: number;
  readonly warnings: number;
  readonly filled: number;
  readonly cells: number;
  readonly latest: CalendarDate | null;
}

export function qualityOf({ table, rows }: JudgedTable, today: CalendarDate): TableQuality {
  const keys = Object.keys(table.columns).filter((key) => key !== "note");
  const dates = keys.filter((key) => table.columns[key]?.field.kind === "date");
  let [errors, warnings, filled] = [0, 0, 0];
  let latest: string | null = null;
  for (const { values, findings } of rows) {
    if (findings.some(({ severity }) => severity === "error")) errors++;
    else if (findings.some(({ severity }) => severity === "warning")) warnings++;
    keys.forEach((key) => {
      if (isFilled(values[key])) filled++;
    });
    dates.forEach((key) => {
      const date = values[key];
      if (typeof date === "string" && date <= today && (latest === null || date > latest)) latest = date;
    });
  }
  return {
    rows: rows.length,
    errors,
    warnings,
    filled,
    cells: rows.length * keys.length,
    latest: latest as CalendarDate | null,
  };
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function byTable(all: readonly JudgedTable[], today: CalendarDate): PageSection {
  const lines = all.map((one) => ({ title: one.table.title.ru, ...qualityOf(one, today) }));
  const sum = (of: (line: TableQuality) => number) => lines.reduce((total, line) => total + of(line), 0);
  const line = (title: string, { rows, errors, warnings, filled, cells }: Omit<TableQuality, "latest">) => [
    title,
    rows === 0 ? "пусто" : `без ошибок ${formatFraction(rows - errors, rows, "ru")}`,
    rows,
    errors,
    warnings,
    share(filled, cells),
  ];
  return {
    title: "По вкладкам",
    columns: [
      { header: "Вкладка", kind: "text" },
      { header: "Состояние", kind: "text" },
      { header: "Строк", kind: "count" },
      { header: "С ошибками", kind: "count" },
      { header: "С вопросами", kind: "count" },
      { header: "Заполнено", kind: "percent" },
      { header: "Самая поздняя дата", kind: "date" },
    ],
    rows: lines.map((one) => [...line(one.title, one), one.latest === null ? "" : { date: one.latest }]),
    total: line("Всего", {
      rows: sum(({ rows }) => rows),
      errors: sum(({ errors }) => errors),
      warnings: sum(({ warnings }) => warnings),
      filled: sum(({ filled }) => filled),
      cells: sum(({ cells }) => cells),
    }),
    empty: "Вкладок нет.",
  };
}

/** What is wrong, by column and kind of finding: the most frequent first. */
function byKind(all: readonly JudgedTable[]): PageSection {
  const found = all.flatMap(({ table, rows }) =>
    rows.flatMap(({ row, findings }) =>
      findings
        .filter(({ severity }) => severity !== "hint")
        .map(({ code, column, severity, message }) => ({ table, row, code, column, severity, message })),
    ),
  );
  const groups = grouped(found, ({ table, code, column, severity }) => `${table.key} ${column} ${code} ${severity}`);
  return {
    title: "По видам замечаний",
    notes: [
      "Словами первой такой строки; они же — ссылка на неё. Все замечания с советами: «Клуб РЦ ▸ Замечания и исправления…».",
    ],
    columns: [
      { header: "Вкладка", kind: "text" },
      { header: "Что не так", kind: "text" },
      { header: "Вид", kind: "text" },
      { header: "Строк", kind: "count" },
    ],
    rows: groups.flatMap(([, [first, ...others]]) => {
      if (first === undefined) return [];
      const text = firstSentence(first.message.ru);
      return [
        [
          first.table.title.ru,
          { table: first.table.key, row: first.row, text },
          first.severity === "error" ? "ошибка" : "предупреждение",
          others.length + 1,
        ],
      ];
    }),
    empty: "Ошибок и предупреждений нет.",
  };
}

/** The first sentence of a finding, without its advice: the sidebar has the rest. */
function firstSentence(message: string): string {
  const end = message.search(/[.:] (?=[А-ЯЁ«])/);
  return end < 0 ? message : message.slice(0, end);
}

/** Rows with errors by the center that is behind them. */
function byCenter(input: ReportInput): PageSection {
  const find = referred("centers", input.rows("centers"));
  const named = (["nkos", "meetings", "requests", "applications", "trainings"] as const).flatMap((key) =>
    input.judged(key).flatMap(({ values, findings }) => {
      const isFaulty = findings.some(({ severity }) => severity === "error");
      const centers = [...listOf(values, "centers"), textOf(values, "center")].filter((text) => text !== "");
      return centers.map((text) => ({ center: textOf(find(text)?.values ?? {}, "name") || text, isFaulty }));
    }),
  );
  return {
    title: "По ресурсным центрам",
    notes: ["Строки «НКО», «Встречи», «Запросы НКО», «Заявки» и «Обучение», в которых назван центр."],
    columns: [
      { header: "Центр", kind: "text" },
      { header: "Без ошибок", kind: "percent" },
      { header: "Строк", kind: "count" },
      { header: "С ошибками", kind: "count" },
    ],
    rows: grouped(named, ({ center }) => center).map(([center, rows]) => {
      const faulty = rows.filter(({ isFaulty }) => isFaulty).length;
      return [center, share(rows.length - faulty, rows.length), rows.length, faulty];
    }),
    empty: "Центры в строках не названы.",
  };
}

/** Columns that are empty most often. */
function gaps(all: readonly JudgedTable[]): PageSection {
  const lines = all.flatMap(({ table, rows }) =>
    Object.entries(table.columns).flatMap(([key, { header }]) => {
      const empty = rows.filter(({ values }) => !isFilled(values[key])).length;
      return key === "note" || empty === 0 ? [] : [{ table, header: header.ru, empty, all: rows.length }];
    }),
  );
  return {
    title: "Чего не хватает чаще всего",
    columns: [
      { header: "Вкладка", kind: "text" },
      { header: "Столбец", kind: "text" },
      { header: "Пустых", kind: "count" },
      { header: "Заполнено", kind: "percent" },
    ],
    rows: lines
      .sort((one, other) => other.empty / other.all - one.empty / one.all || other.empty - one.empty)
      .slice(0, mostGaps)
      .map((line) => [line.table.title.ru, line.header, line.empty, share(line.all - line.empty, line.all)]),
    empty: "Пустых ячеек нет.",
  };
}
