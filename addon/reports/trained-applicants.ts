/** «Обучение до подачи»: how many applicants had been trained by a federal fund before they applied, and how they fared. */

import { isWithin, type Period } from "../../shared/language/periods.ts";
import { type ApplicationValues, isDecided, isWon } from "../../shared/metrics/applications.ts";
import { trainingBefore } from "../../shared/metrics/training-before.ts";
import { funds } from "../../shared/tables/funds.ts";
import { countLines, headlines, share } from "./parts/figures.ts";
import type { PageSection } from "./parts/page.ts";
import { type Referred, referred } from "./parts/referred.ts";
import { dateOf, listOf, numberOf, type Report, textOf } from "./parts/report.ts";
import type { ReportRow } from "./parts/rows.ts";

export const trainedApplicants: Report = {
  title: { ru: "Обучение до подачи", en: "Training before applying" },
  tab: "Отчёт: обучение до подачи",
  sources: ["applications", "trainings", "nkos"],
  metrics: [trainingBefore],
  page(input) {
    const { period, before, day } = input.span;
    const find = referred("nkos", input.rows("nkos"));
    const known = (within: Period) => applicantsOf(input.rows("applications"), input.rows("trainings"), find, within);
    const own = { start: period.start, end: day };
    const [now, earlier] = [known(own), known(before)];
    const count = (all: readonly Applicant[], training: Applicant["training"]) =>
      all.filter((one) => one.training === training).length;
    const courses = input.rows("trainings").filter(({ values }) => isWithin(dateOf(values, "date"), own));
    return {
      widths: [360, 130, 110, 110, 110, 110],
      lead: [],
      sections: [
        headlines(input, [trainingBefore]),
        countLines("Заявители", input, [
          ["НКО-заявителей", now.length, earlier.length],
          ["   обучены у ФПГ или ПФКИ до подачи", count(now, "да"), count(earlier, "да")],
          ["   не обучены", count(now, "нет"), count(earlier, "нет")],
          ["   неизвестно", count(now, "неизвестно"), count(earlier, "неизвестно")],
        ]),
        outcomes(now),
        untrained(now),
        courseList(courses),
      ],
      rules: [
        "Заявитель — НКО, которая подала хотя бы одну заявку за период. Обучена — в столбце «Обучение до подачи» её заявки стоит «да», или она названа в строке «Обучения», которое ФПГ или ПФКИ провели раньше дня подачи. «Нет» — так сказано в заявке; всё остальное неизвестно.",
        "Победы среди обученных и необученных стоят рядом, но не доказывают, что помогло обучение: учиться могут идти сильнейшие.",
        `${trainingBefore.title.ru}. ${trainingBefore.formula.ru}`,
        "Обучение вносят в таблицу сами участники Клуба: рост может означать лучший учёт.",
      ],
    };
  },
};

export interface Applicant {
  readonly name: string;
  readonly training: "да" | "нет" | "неизвестно";
  readonly applications: readonly ReportRow[];
}

const fundNames: ReadonlySet<string> = new Set(funds.map(({ ru }) => ru));

/** НКО that applied within the period, each with what is known of its training before. */
export function applicantsOf(
  applications: readonly ReportRow[],
  trainings: readonly ReportRow[],
  find: Referred,
  period: Period,
): readonly Applicant[] {
  const nameOf = (text: string) => {
    const values = find(text)?.values ?? {};
    return textOf(values, "shortName") || textOf(values, "name") || text;
  };
  const firstCourse = new Map<ReportRow, string>();
  for (const { values } of trainings) {
    const date = dateOf(values, "date");
    if (date === null || !fundNames.has(textOf(values, "provider"))) continue;
    for (const named of listOf(values, "nkos")) {
      const nko = find(named);
      if (nko !== undefined && date < (firstCourse.get(nko) ?? "9999")) firstCourse.set(nko, date);
    }
  }
  const byNko = new Map<ReportRow | string, ReportRow[]>();
  for (const application of applications) {
    if (!isWithin(dateOf(application.values, "submittedOn"), period)) continue;
    const named = textOf(application.values, "nko");
    const key = find(named) ?? named;
    byNko.set(key, [...(byNko.get(key) ?? []), application]);
  }
  return [...byNko].map(([nko, own]) => {
    const course = typeof nko === "string" ? undefined : firstCourse.get(nko);
    const said = own.map(({ values }) => textOf(values, "trainedBefore"));
    const isTrained =
      said.includes("да") || own.some(({ values }) => (course ?? "9999") < (dateOf(values, "submittedOn") ?? ""));
    return {
      name: nameOf(textOf(own[0]?.values ?? {}, "nko")),
      training: isTrained ? "да" : said.includes("нет") ? "нет" : "неизвестно",
      applications: own,
    };
  });
}

function outcomes(all: readonly Applicant[]): PageSection {
  const line = (name: string, some: readonly Applicant[]) => {
    const own = some.flatMap(({ applications }) => applications);
    const decided = own.filter(({ values }) => isDecided(values as ApplicationValues)).length;
    const won = own.filter(({ values }) => isWon(values as ApplicationValues)).length;
    return [name, some.length, own.length, won, share(won, decided)];
  };
  const of = (training: Applicant["training"]) => all.filter((one) => one.training === training);
  return {
    title: "Как сложилось",
    columns: [
      { header: "Обучение до подачи", kind: "text" },
      { header: "НКО", kind: "count" },
      { header: "Заявок", kind: "count" },
      { header: "Побед", kind: "count" },
      { header: "Доля побед", kind: "percent" },
    ],
    rows:
      all.length === 0
        ? []
        : [line("обучены", of("да")), line("не обучены", of("нет")), line("неизвестно", of("неизвестно"))],
    total: line("Все заявители", all),
    empty: "За период заявок не подано.",
  };
}

function untrained(all: readonly Applicant[]): PageSection {
  return {
    title: "Кого позвать учиться",
    notes: ["Подали заявку без обучения или о нём неизвестно. Название — ссылка на заявку."],
    columns: [
      { header: "НКО", kind: "text" },
      { header: "Обучение", kind: "text" },
      { header: "Заявок", kind: "count" },
    ],
    rows: all
      .filter(({ training }) => training !== "да")
      .map(({ name, training, applications }) => [
        { table: "applications", row: applications[0]?.row ?? 1, text: name },
        training,
        applications.length,
      ]),
    empty: "Все заявители обучены.",
  };
}

function courseList(courses: readonly ReportRow[]): PageSection {
  return {
    title: "Курсы за период",
    columns: [
      { header: "Курс", kind: "text" },
      { header: "Кто проводил", kind: "text" },
      { header: "Дата", kind: "date" },
      { header: "НКО", kind: "count" },
      { header: "Участников", kind: "count" },
      { header: "Завершили", kind: "count" },
    ],
    rows: courses.map(({ row, values }) => {
      const date = dateOf(values, "date");
      return [
        { table: "trainings", row, text: textOf(values, "title") },
        textOf(values, "provider"),
        date === null ? "" : { date },
        listOf(values, "nkos").length,
        numberOf(values, "participants"),
        numberOf(values, "completed"),
      ];
    }),
    empty: "За период курсов не внесено.",
  };
}
