/** Texts of the pages of single things that aren't sentences about numbers. */

import type { Words } from "../../shared/table.ts";

export const singleWords = {
  near: { ru: "Рядом с соседями и областью", en: "Beside its neighbours and the region" },
  bar: { ru: "На 10 тыс. в сравнении", en: "Per 10k, compared" },
  appeared: { ru: "Новые за 12 мес.", en: "New in 12 months" },
  estimate: {
    ru: "Звёздочка: население известно только по оценке 2010 года.",
    en: "An asterisk: the population is known only from an estimate of 2010.",
  },
  year: { ru: "Что изменилось за 12 месяцев", en: "What changed in 12 months" },
  noYear: {
    ru: "Ни одна НКО здесь не зарегистрирована и не прекратила деятельность, задачи не закрывались.",
    en: "No non-profit was registered here or ended, and no task was closed.",
  },
  history: { ru: "Число НКО по выпускам", en: "Non-profits by edition" },
  nkos: { ru: "НКО", en: "Non-profits" },
  noNkos: { ru: "Ни одной НКО здесь не внесено.", en: "No non-profit is entered here." },
  centers: { ru: "Ресурсные центры", en: "Resource centers" },
  noCenters: {
    ru: "Ни один внесённый ресурсный центр этот муниципалитет не обслуживает.",
    en: "No resource centre that is entered serves this municipality.",
  },
  tasks: { ru: "Задачи по рекомендациям", en: "Tasks of the recommendations" },
  noTasks: { ru: "Ни одна задача не называет этот муниципалитет.", en: "No task names this municipality." },
  applications: { ru: "Заявки на гранты", en: "Grant applications" },
  noApplications: {
    ru: "Ни одна заявка не называет этот муниципалитет.",
    en: "No application names this municipality.",
  },
  wholeCsv: { ru: "Все: CSV", en: "All: CSV" },
  wholeXlsx: { ru: "XLSX", en: "XLSX" },
  downloads: { ru: "Скачать", en: "Download" },
  downloadsNote: {
    ru: "Для Excel берите XLSX: в CSV он примет ОГРН за число.",
    en: "For Excel take XLSX: in a CSV it mistakes an OGRN for a number.",
  },
  changes: { ru: "Что изменили выпуски", en: "What editions changed" },
  noHistory: { ru: "В последних выпусках запись не менялась.", en: "The latest editions didn’t change the record." },
  added: { ru: "Запись появилась", en: "The record appeared" },
  firstEdition: {
    ru: "Это первый выпуск: сравнивать не с чем. Записи — в данных выпуска.",
    en: "This is the first edition: there is nothing to hold it against. The records are in its data.",
  },
  gone: { ru: "Больше не публикуется", en: "No longer published" },
  corrected: { ru: "Исправленные выпуски", en: "Corrected editions" },
  fileList: { ru: "Какие файлы заменены", en: "Which files were replaced" },
  recommendationTasks: { ru: "Что для этого делают", en: "What is done about it" },
  noTasksYet: { ru: "Задач по этой рекомендации пока нет.", en: "There are no tasks for this recommendation yet." },
  recordJson: { ru: "Запись для программ: JSON", en: "The record for programs: JSON" },
  region: { ru: "Вся область", en: "Whole region" },
} as const satisfies { readonly [key: string]: Words };
