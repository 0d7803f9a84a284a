/** The page's texts that aren't sentences about numbers. */

import { formatDate } from "../../shared/language/dates.ts";
import type { Language } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { nkoDensity } from "../../shared/metrics/nko-density.ts";
import type { Words } from "../../shared/table.ts";
import type { PageData } from "./data.ts";

export const pageWords = {
  title: {
    ru: "НКО Калужской области: цифры и рекомендации",
    en: "Non-profits of Kaluga Oblast: figures and recommendations",
  },
  other: { ru: "English", en: "Русский" },
  skip: { ru: "К содержанию", en: "Skip to content" },
  skipMap: { ru: "Пропустить карту", en: "Skip the map" },
  without: { ru: "Без ресурсного центра:", en: "Without a resource centre:" },
  bySeat: {
    ru: "По месту регистрации: областные организации обычно зарегистрированы в Калуге.",
    en: "By place of registration: regional bodies are usually registered in Kaluga.",
  },
  map: { ru: "Где есть ресурсные центры", en: "Where there are resource centres" },
  mapMetrics: {
    centers: { ru: "Ресурсные центры", en: "Resource centres" },
    count: { ru: "Число НКО", en: "Non-profits" },
    change: { ru: "За 12 месяцев", en: "In 12 months" },
  },
  mapNote: {
    ru: "Ресурсные центры: сколько действующих обслуживают муниципалитет; один может обслуживать несколько. За 12 месяцев: сколько зарегистрировано, минус прекратившие деятельность.",
    en: "Resource centres: how many working ones serve the municipality; one may serve several. In 12 months: registered minus ended.",
  },
  noCenters: {
    ru: "Действующих ресурсных центров в таблице Клуба пока нет.",
    en: "The Club’s sheet has no working resource centre yet.",
  },
  densityTitle: { ru: "Где больше НКО на 10 000 жителей", en: "Where there are more non-profits per 10,000 residents" },
  stripNote: {
    ru: "Точка — район, округ или город. За какой год взято население, сказано в таблице.",
    en: "A dot is a municipality. The table gives the year of each population figure.",
  },
  region: { ru: "область", en: "region" },
  table: { ru: "Районы и округа", en: "Districts and cities" },
  place: { ru: "Район или округ", en: "Municipality" },
  active: { ru: "НКО", en: "NPOs" },
  net: { ru: "За год", en: "In a year" },
  density: { ru: "На 10 тыс.", en: "Per 10k" },
  quotient: { ru: "К сред\u00adней", en: "vs. aver\u00adage" },
  centers: { ru: "Цент\u00adры", en: "Cen\u00adtres" },
  none: { ru: "нет", en: "none" },
  unknown: { ru: "не определён", en: "unknown" },
  total: { ru: "Вся область", en: "Whole region" },
  columnsNote: {
    ru: "«На 10 тыс.»: НКО на 10 000 жителей и год, за который взято население. «К средней»: во сколько раз это больше, чем по области; 1 — ровно по доле жителей.",
    en: "“Per 10k”: non-profits per 10,000 residents, and the year of the population figure. “vs. average”: how many times the region’s rate; 1 is exactly the share of residents.",
  },
  progress: { ru: "Что стало с рекомендациями", en: "What became of the recommendations" },
  addressedTo: { ru: "Кому:", en: "To:" },
  otherTasks: { ru: "Решения встреч и другие задачи", en: "Decisions of meetings and other tasks" },
  tasks: { ru: "Задачи, ответственные и сроки", en: "Tasks, who leads them and by when" },
  allTasks: { ru: "Все задачи (CSV)", en: "All tasks (CSV)" },
  noTasks: { ru: "задач пока нет", en: "no tasks yet" },
  kindsNote: {
    ru: "Каждая задача сосчитана один раз. «Срок истёк» — ещё не исполнена и не в числе тех, что в работе.",
    en: "Each task is counted once. “Past the deadline” ones are still open, and aren’t among those in progress.",
  },
  verbatim: { ru: "Рекомендации дословно", en: "Recommendations verbatim (Russian)" },
  downloads: { ru: "Скачать данные", en: "Download the data" },
  downloadsNote: {
    ru: "Без ключа и регистрации. Для Excel берите XLSX: в CSV он примет ОГРН за число. Если соединение обрывается, берите файл частями до 9 КБ.",
    en: "No key, no account. For Excel take XLSX: in a CSV it mistakes an OGRN for a number. If your connection is cut, take the file in parts of up to 9 KB.",
  },
  boxes: { ru: "Сослаться, скачать, вставить на сайт", en: "Cite, download, embed" },
  cite: { ru: "Как сослаться", en: "How to cite" },
  embed: { ru: "Код для вставки на сайт", en: "Code to embed" },
  method: { ru: "Как посчитано", en: "How it is computed" },
  front: { ru: "Главная страница", en: "Front page" },
  index: { ru: "Всё о данных", en: "About the data" },
  editions: { ru: "Все выпуски", en: "All editions" },
  empty: { ru: "Выпусков ещё нет", en: "Nothing is published yet" },
  emptyNote: {
    ru: "Клуб собирает данные. Здесь появятся цифры, карта и файлы, как только координатор опубликует первый выпуск.",
    en: "The club is collecting data. Figures, a map and files will appear here with the first edition.",
  },
} as const satisfies { readonly [key: string]: Words | { readonly [key: string]: Words } };

export const methodNotes: readonly Words[] = [
  {
    ru: "Действующая НКО: учитываемая (решение о регистрации принимает Минюст), зарегистрирована не позже даты и не прекращена к ней.",
    en: "An active non-profit: counted (the Ministry of Justice decides its registration), registered by the day and not ended by it.",
  },
  {
    ru: "У каждого числа в данных есть формула, числитель, знаменатель и контрольная сумма строк: его можно пересчитать.",
    en: "Every figure in the data carries formula, numerator, denominator and a checksum of its rows, so it can be recomputed.",
  },
];

/** Which residents rates rest on: those of the region are one figure, those of its municipalities add up to another. */
export function populationWords({ region, places }: PageData, language: Language): string {
  const base = region[nkoDensity.id];
  const years = places.flatMap(({ residentsOn }) => residentsOn?.slice(0, 4) ?? []).sort();
  if (base === undefined || base.denominator === null || base.populationDate === null) return "";
  const sum = places.reduce((total, { residents }) => total + (residents ?? 0), 0);
  const day = formatDate(base.populationDate, language);
  const number = (value: number) => formatNumber(value, language);
  const span = [...new Set([years[0], years[years.length - 1]])].join("–");
  const isOne = sum === base.denominator;
  if (language === "ru") {
    const first = `Показатель области и «К средней» посчитаны по ${number(base.denominator)} жителям области на ${day}`;
    return isOne
      ? first
      : `${first} Жители районов взяты за разные годы (${span}) и вместе дают ${number(sum)}, поэтому «К средней» в целом немного завышен.`;
  }
  const first = `The region’s rate and “vs. average” rest on ${number(base.denominator)} residents on ${day}.`;
  return isOne
    ? first
    : `${first} Residents of municipalities are of different years (${span}) and add up to ${number(sum)}, so “vs. average” is a little high throughout.`;
}
