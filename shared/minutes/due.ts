/** The deadline of an item: from its label, else from within its sentence. */

import { deadline } from "../fields/deadline.ts";
import { formatDateShort } from "../language/dates.ts";
import type { CalendarDate, ReadContext, Today } from "../table.ts";
import { recommendations } from "../tables/recommendations.ts";
import type { Doubt } from "./doubts.ts";
import type { Labelled } from "./labels.ts";

export interface Due {
  /** In the text's own words, as the cell «Срок» takes them; `null` where none is named. */
  readonly words: string | null;
  readonly doubts: readonly Doubt[];
}

const month = "(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)";
const year = "20\\d{2}(?: ?(?:года?|г\\.))?";
const day = `(?:[«"]?\\d{1,2}[»"]? ${month}(?: (?:${year}|с\\. ?г\\.))?|\\d{1,2}\\.\\d{2}\\.20\\d{2}(?: ?(?:года?|г\\.))?)`;
const quarter =
  "(?:I{1,3}|IV|[1-4]|перв(?:ого|ом)|втор(?:ого|ом)|треть(?:его|ем)|четв[её]рт(?:ого|ом))(?:-?(?:го|м|ом))? (?:квартал[ае]|полугоди[ияе])";
const count = "(?:\\d{1,3}|одного|двух|тр[её]х|четыр[её]х|пяти|шести|семи|десяти|двенадцати)";
const since = "(?: (?:со дня|с даты|с момента) [а-яё]+(?: настоящего [а-яё]+| решения| протокола| рекомендаций)?)?";
const within = new RegExp(
  `(?<![А-Яа-яёЁ\\d])(?:(?:в срок )?(?:до|не позднее|к) ${day}|(?:до|к) концу?а? (?:(?:текущего |этого )?(?:года|квартала|месяца)|${quarter}(?: ${year})?|${year}|${month}(?: ${year})?)|(?:в|во|до) ${quarter} ${year}|в течение (?:${count} )?(?:рабочих |календарных )?(?:месяц(?:а|ев)|дней|недел[ьи]|года)${since}|в (?:${count}|\\d{1,2}-?(?:ти|х)?)?[ -]?(?:месячный|дневный|недельный|(?:одно|двух|тр[её]х|шести|десяти)(?:месячный|дневный|недельный)) срок${since}|не реже (?:одного |1 |двух |2 )?раза? в (?:месяц|квартал|полугодие|год)|ежеквартально|ежемесячно|ежегодно|еженедельно|на постоянной основе|(?:в|до) 20\\d{2}(?: ?[-–—] ?20\\d{2})? (?:год(?:у|а|ах|ов)|гг?\\.))(?![А-Яа-яё])`,
  "gi",
);
const field = deadline();
const { deadline: column = undefined } = recommendations.columns;

/** `adoptedOn`: the document's date, from which terms are counted. */
export function dueOf(quote: string, labels: readonly Labelled[], adoptedOn: CalendarDate | null, today: Today): Due {
  const labelled = [...labels.filter(isDue("deadline")), ...labels.filter(isDue("report"))];
  const inside = labelled.length > 0 ? [] : [...quote.matchAll(within)].map(([words]) => words);
  const found = labelled.length > 0 ? labelled.map(({ value }) => value) : inside;
  const [words] = found;
  if (words === undefined) return { words: null, doubts: [] };
  const doubts: Doubt[] = labelled.length > 0 ? [] : ["deadline.inside"];
  if (found.length > 1) doubts.push("deadline.several");
  const tidy = words.replace(/[«"](\d{1,2})[»"]/g, "$1");
  return { words: tidy, doubts: [...doubts, ...judged(tidy, adoptedOn, today)] };
}

function isDue(kind: Labelled["kind"]) {
  return (label: Labelled) => label.kind === kind && label.value !== "";
}

/** What the cell would say of these words. */
function judged(words: string, adoptedOn: CalendarDate | null, today: Today): readonly Doubt[] {
  if (column === undefined) return [];
  const cells = adoptedOn === null ? {} : { adoptedOn: formatDateShort(adoptedOn) };
  const context: ReadContext = { today, cells, column };
  const { value } = field.read(words, context);
  if (value === null || value.kind === "words") return ["deadline.unclear"];
  return value.kind === "date" && adoptedOn !== null && value.date < adoptedOn ? ["deadline.passed"] : [];
}
