/** Which document a text is, and of which day. */

import { speaksTo } from "../fields/addressee.ts";
import { calendarDate, parseCalendarDate } from "../language/dates.ts";
import type { CalendarDate } from "../table.ts";
import { infinitiveAt } from "./infinitive.ts";
import { labelAt } from "./labels.ts";
import type { Paragraph } from "./paragraphs.ts";

export interface MinutesDocument {
  /** Its head in one line: «Рекомендации по итогам заседания …», «Протокол № 3 заседания Клуба»; `null` where there is none. */
  readonly name: string | null;
  readonly adoptedOn: CalendarDate | null;
}

const kinds =
  /^[«"]?(?:рекомендации|протокол|резолюция|решени[ея]|постановление|распоряжение|выписка|итоговый документ|перечень поручений|поручения|предложения|меморандум|дорожная карта|план|приказ|обращение)(?![а-яё])/i;
const goesOn = /^(?:[а-яё«№]|об? |на тему|[А-ЯЁ «»№\d-]{10,}$)/;
/** Not «до 1 июня 2025 г.»: by then something is to be done. */
const anyDate =
  /(?<!(?<![а-яё])(?:до|к|позднее|позже) )(?:[«"]?(?<!\d)(\d{1,2})[»"]? ?([а-яё]{3,8}) (\d{4})|(?<!\d)(\d{1,2})\.(\d{2})\.(\d{4}))/gi;

/** `head`: the paragraphs before the recommendations, as far as there are any. */
export function documentOf(head: readonly Paragraph[], all: readonly Paragraph[]): MinutesDocument {
  const lines = textsOf(head).slice(0, mostHeadLines);
  const first = lines.findIndex((line) => kinds.test(line) && !line.endsWith(":"));
  const plain = lines.findIndex((line) => datesIn(line).length === 0);
  // A letter begins with whom it is to.
  const from = first >= 0 || speaksTo(lines[plain] ?? "") ? first : plain;
  return {
    name: from < 0 || (first < 0 && lines.length < 3) ? null : nameFrom(lines, from),
    adoptedOn: dayOf(lines) ?? dayOf(textsOf(all).filter((line) => infinitiveAt(line) < 0 && labelAt(line) === null)),
  };
}

const mostHeadLines = 40;

function textsOf(paragraphs: readonly Paragraph[]): readonly string[] {
  return paragraphs.flatMap((one) => (one.kind === "text" ? [one.text] : []));
}

function nameFrom(lines: readonly string[], from: number): string {
  const parts = [lines[from] ?? ""];
  for (const line of lines.slice(from + 1, from + 4)) {
    const isBare = parts.length === 1 && bareKind.test(parts[0] ?? "");
    if (isBare && (/^(?:от |№|[«"(]?\d)/.test(line) || place.test(line))) continue;
    if (
      !(isBare || (goesOn.test(line) && !isPlaceAndDay(line))) ||
      place.test(line) ||
      parts.join(" ").length > 600 ||
      line.endsWith(":")
    )
      break;
    parts.push(line);
  }
  return parts.join(" ").replace(placeBehind, "").replace(/[.:]$/, "");
}

/** «РЕЗОЛЮЦИЯ», «ПЕРЕЧЕНЬ ПОРУЧЕНИЙ»: of what, the next line says. */
const bareKind = /^(?:\S+|[А-ЯЁ]+ [А-ЯЁ]+)$/;
/** «г. Калуга», and a day behind it. */
const place =
  /^(?:г|гор|с|п|пос|пгт|д|дер)\. ?[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+){0,3}(?=$|[,. ]+[«"]?\d)|^город [А-ЯЁ][а-яё]+$/;

const placeBehind = / г\. [А-ЯЁ][а-яё-]+$/;

function isPlaceAndDay(line: string): boolean {
  return line.length < 80 && datesIn(line).length > 0;
}

/** A short line with a day and its place comes first, then the number of the document, its approval, then any day at a line's end. */
function dayOf(lines: readonly string[]): CalendarDate | null {
  const short = lines.find((line) => isPlaceAndDay(line) && !/№|(?:^|[а-яё] )от /i.test(line));
  const numbered = lines.find((line) => kinds.test(line) && / от |^от /i.test(line) && datesIn(line).length > 0);
  const dated = lines.find((line) => isPlaceAndDay(line) && /^(?:от )?[«"\d]|№|\d{4} ?(?:г\.|года)?$/i.test(line));
  const approved = lines.find((line) => approval.test(line) && datesIn(line).length > 0);
  const chosen = short ?? numbered ?? approved ?? dated;
  return chosen === undefined ? null : (datesIn(chosen)[0] ?? null);
}

/** «(утв. 20.12.2023)», «Утверждён 20 декабря 2023 г.» */
const approval = /(?<![а-яё])(?:утв\.|утвержд[её]н[аоы]?|принят[аоы]?)(?![а-яё])/i;

function datesIn(line: string): readonly CalendarDate[] {
  return [...line.matchAll(anyDate)].flatMap(
    ([, day = "", month = "", year = "", dottedDay, dottedMonth, dottedYear]) => {
      const date =
        dottedDay === undefined
          ? parseCalendarDate(`${day} ${month} ${year}`)
          : calendarDate(Number(dottedYear), Number(dottedMonth), Number(dottedDay));
      return date === null ? [] : [date];
    },
  );
}
