import type { Language } from "./language.ts";
import { formatNumber } from "./numbers.ts";

/** What stands after 1, after 2 to 4, and after 5 and more: «организация, организации, организаций». */
export type RussianForms = readonly [one: string, few: string, many: string];

/** What stands after 1 and after every other number. */
export type EnglishForms = readonly [one: string, other: string];

export interface Noun {
  readonly ru: RussianForms;
  readonly en: EnglishForms;
}

/** The things that the program counts aloud. */
export const nouns = {
  organisation: { ru: ["организация", "организации", "организаций"], en: ["organisation", "organisations"] },
  municipality: { ru: ["муниципалитет", "муниципалитета", "муниципалитетов"], en: ["municipality", "municipalities"] },
  center: { ru: ["центр", "центра", "центров"], en: ["centre", "centres"] },
  recommendation: { ru: ["рекомендация", "рекомендации", "рекомендаций"], en: ["recommendation", "recommendations"] },
  task: { ru: ["задача", "задачи", "задач"], en: ["task", "tasks"] },
  file: { ru: ["файл", "файла", "файлов"], en: ["file", "files"] },
  row: { ru: ["строка", "строки", "строк"], en: ["row", "rows"] },
  record: { ru: ["запись", "записи", "записей"], en: ["record", "records"] },
  cell: { ru: ["ячейка", "ячейки", "ячеек"], en: ["cell", "cells"] },
  column: { ru: ["столбец", "столбца", "столбцов"], en: ["column", "columns"] },
  issue: { ru: ["замечание", "замечания", "замечаний"], en: ["issue", "issues"] },
  character: { ru: ["знак", "знака", "знаков"], en: ["character", "characters"] },
  application: { ru: ["заявка", "заявки", "заявок"], en: ["application", "applications"] },
  meeting: { ru: ["встреча", "встречи", "встреч"], en: ["meeting", "meetings"] },
  publication: { ru: ["публикация", "публикации", "публикаций"], en: ["publication", "publications"] },
  outlet: { ru: ["издание", "издания", "изданий"], en: ["outlet", "outlets"] },
  request: { ru: ["запрос", "запроса", "запросов"], en: ["request", "requests"] },
  month: { ru: ["месяц", "месяца", "месяцев"], en: ["month", "months"] },
  day: { ru: ["день", "дня", "дней"], en: ["day", "days"] },
  training: { ru: ["курс", "курса", "курсов"], en: ["course", "courses"] },
  nko: { ru: ["НКО", "НКО", "НКО"], en: ["non-profit", "non-profits"] },
} satisfies { readonly [noun: string]: Noun };

/** «3 организации», `3 organisations`: a number with the noun in the form it asks for. */
export function countOf(count: number, noun: Noun, language: Language): string {
  const form = language === "ru" ? russianPlural(count, noun.ru) : englishPlural(count, noun.en);
  return `${formatNumber(count, language)} ${form}`;
}

/** The Russian form after a number; a fraction takes «организации» (2,5 организации). */
export function russianPlural(count: number, [one, few, many]: RussianForms): string {
  const size = Math.abs(count);
  if (!Number.isInteger(size)) return few;
  const tens = size % 100;
  if (tens >= 11 && tens <= 14) return many;
  const units = size % 10;
  if (units === 1) return one;
  return units >= 2 && units <= 4 ? few : many;
}

/** The English form after a number. */
export function englishPlural(count: number, [one, other]: EnglishForms): string {
  return Math.abs(count) === 1 ? one : other;
}
