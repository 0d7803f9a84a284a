/** The page's texts that aren't sentences about numbers. */

import { delayWords } from "../../shared/metrics/task-delay.ts";
import type { Words } from "../../shared/table.ts";

export const pageWords = {
  title: {
    ru: "НКО Калужской области: цифры и рекомендации",
    en: "Non-profits of Kaluga Oblast: figures and recommendations",
  },
  other: { ru: "English", en: "Русский" },
  skip: { ru: "К содержанию", en: "Skip to content" },
  bySeat: {
    ru: "По месту регистрации: областные организации обычно зарегистрированы в Калуге.",
    en: "By place of registration: regional bodies are usually registered in Kaluga.",
  },
  map: { ru: "Где НКО больше на число жителей", en: "Where there are more non-profits per resident" },
  mapNote: {
    ru: "Действующих НКО на 10 000 жителей; границы цветов — доли от средней по области. Плитка ведёт к списку НКО муниципалитета (CSV). Звёздочка: население известно только по оценке 2010 года.",
    en: "Active non-profits per 10,000 residents; colours change at shares of the regional average. A tile leads to the municipality's list (CSV). An asterisk: the population is known only from an estimate of 2010.",
  },
  table: { ru: "Все муниципалитеты", en: "All municipalities" },
  place: { ru: "Район или округ", en: "Municipality" },
  active: { ru: "НКО", en: "NPOs" },
  share: { ru: "Доля, %", en: "Share, %" },
  density: { ru: "На 10 тыс.", en: "Per 10k" },
  quotient: { ru: "К средней", en: "To average" },
  centers: { ru: "Центры", en: "Centers" },
  unknown: { ru: "не определён", en: "unknown" },
  total: { ru: "Вся область", en: "Whole region" },
  columnsNote: {
    ru: "«На 10 тыс.»: НКО на 10 000 жителей. «К средней»: доля НКО, делённая на долю жителей; 1 — столько, сколько ожидаешь от размера. «Центры»: сколько действующих ресурсных центров обслуживает муниципалитет. Один центр может обслуживать несколько, поэтому итог бывает меньше суммы столбца.",
    en: "“Per 10k”: non-profits per 10,000 residents. “To average”: the share of non-profits divided by the share of residents; 1 is what the size suggests. “Centers”: how many working resource centers serve the municipality. One may serve several, so the total may be less than the column’s sum.",
  },
  progress: { ru: "Что стало с рекомендациями", en: "What became of the recommendations" },
  noTasks: { ru: "задач пока нет", en: "no tasks yet" },
  ...delayWords,
  news: { ru: "Новое в выпуске", en: "New in this edition" },
  noNews: {
    ru: "Записи не изменились, показатели пересчитаны на новую дату.",
    en: "No records changed; figures are computed for the new day.",
  },
  downloads: { ru: "Скачать данные", en: "Download the data" },
  downloadsNote: {
    ru: "Без ключа и регистрации. Для Excel берите XLSX: в CSV он примет ОГРН за число. Если соединение обрывается, берите файл частями до 9 КБ.",
    en: "No key, no account. For Excel take XLSX: in a CSV it mistakes an OGRN for a number. If your connection is cut, take the file in parts of up to 9 KB.",
  },
  resource: { ru: "Данные", en: "Data" },
  parts: { ru: "Частями", en: "In parts" },
  perPlace: { ru: "По муниципалитету", en: "By municipality" },
  cite: { ru: "Как сослаться", en: "How to cite" },
  method: { ru: "Как посчитано", en: "How it is computed" },
  index: { ru: "Всё о данных", en: "About the data" },
  editions: { ru: "Все выпуски", en: "All editions" },
  empty: { ru: "Выпусков ещё нет", en: "Nothing is published yet" },
  emptyNote: {
    ru: "Клуб собирает данные. Здесь появятся цифры, карта и файлы, как только координатор опубликует первый выпуск.",
    en: "The club is collecting data. Figures, a map and files will appear here with the first edition.",
  },
} as const satisfies { readonly [key: string]: Words };

export const methodNotes: readonly Words[] = [
  {
    ru: "Действующая НКО: учитываемая (регистрацию решает Минюст), зарегистрирована не позже даты и не прекращена к ней.",
    en: "An active non-profit: counted (the Ministry of Justice decides its registration), registered by the day and not ended by it.",
  },
  {
    ru: "У каждого числа в данных есть формула, числитель, знаменатель и контрольная сумма строк: его можно пересчитать.",
    en: "Every figure in the data carries formula, numerator, denominator and a checksum of its rows, so it can be recomputed.",
  },
];
