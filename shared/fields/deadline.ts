/** Deadlines in the words of real documents: «до 1 июня 2026 года», «в 2-месячный срок», «ежеквартально», «постоянно». */

import { addDays, addMonths, addWeekdays, formatDate, formatDateShort } from "../language/dates.ts";
import type { CalendarDate, Cell, Field, Finding, ReadContext, Reading } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { date, dateOf } from "./date.ts";
import { farNotes } from "./date-text.ts";
import { pointInTime } from "./deadline-point.ts";
import { deadlineTerm, dueBeforeThen, type Interval } from "./deadline-term.ts";
import { finding, headerOf, quoted } from "./finding.ts";

/** `words` are as typed; a reader gets them even where a day could be computed. Months are calendar months. */
export type Deadline =
  | { readonly kind: "date"; readonly date: CalendarDate; readonly words: string }
  | {
      readonly kind: "recurring";
      readonly every: Interval;
      readonly until: CalendarDate | null;
      readonly words: string;
    }
  | { readonly kind: "permanent"; readonly words: string }
  | { readonly kind: "none"; readonly words: string }
  | {
      readonly kind: "relative";
      readonly months: number;
      readonly words: string;
      /** Counted from the row's document date (`adoptedOn`). */
      readonly date: CalendarDate;
    }
  /** Words of a document that say when, but no day and no interval that could be computed. */
  | { readonly kind: "words"; readonly words: string };

export function deadline(): Field<Deadline> {
  return {
    kind: "deadline",
    sample: { date: "2023-03-30" },
    format: "general",
    width: 170,
    help: {
      ru: "Дата, «до конца 2026 года», «ежеквартально», «постоянно» или «без срока»",
      en: "A date, “до конца 2026 года”, “ежеквартально”, “постоянно” or “без срока”",
    },
    schema,
    read: readDeadline,
    write,
  };
}

/** A plain day is written as a date, so that the sheet can sort it; all else in the words typed. */
function write(value: Deadline): Cell {
  return value.kind === "date" && value.words === formatDateShort(value.date) ? { date: value.date } : value.words;
}

const plainDate = date();
const reading: Understanding<Deadline> = { kind: "deadline", write, understand };
/** From later days the longest term, 366 years, would lead beyond the calendar. */
const lastOrigin = "9600-01-01";
/** Anything longer is a report, not a deadline. */
const longestWords = 200;

function readDeadline(cell: Cell, context: ReadContext): Reading<Deadline> {
  const isDay = typeof cell === "number" || (typeof cell === "object" && "date" in cell);
  const day = isDay ? plainDate.read(cell, context) : null;
  if (day === null || day.value === null) return readAsText(reading, cell, context);
  return { value: { kind: "date", date: day.value, words: formatDateShort(day.value) }, findings: day.findings };
}

function understand(words: string, context: ReadContext): Understood<Deadline> {
  if (words.length > longestWords) return { refusal: unreadable(words, context) };
  const plain = words
    .toLowerCase()
    .replace(/ё/g, "е")
    .replace(/[«»"„“”]/g, "")
    .replace(/\u2212/g, "-")
    .replace(/^срок ?(?:исполнения)? ?[:–—-] ?/, "")
    .replace(/[.;,]$/, "");
  const understood = understandPlain(words, plain, context);
  if (understood !== null) return understood;
  // «Доклад – до 15 ноября 2021 г.», «до 1 июня 2023 г. (первый этап)»: what is due stands beside the day.
  const due = plain.replace(/^[а-я ]{3,40} [–—-] ?(?=.)/, "").replace(/ ?\([^()]{1,80}\)$/, "");
  const beside = due === plain ? null : understandPlain(words, due, context);
  if (beside !== null) return beside;
  return tellsWhen.test(plain)
    ? { value: { kind: "words", words }, notes: [onlyWords(context)] }
    : { refusal: unreadable(words, context) };
}

/** Words of documents that say when something is due, though no day follows from them. */
const tellsWhen =
  /^(?:с|со|от|начиная с) [0-9]{1,2}[ .]|^(?:с|со) (?:момента|дня|даты|начала) |(?:^|[ ,])раза? в |^по (?:итогам|результатам|мере|окончании|завершении|графику|согласованию|отдельному)(?= |$)|^после |^в (?:ходе|рамках|период|соответствии) |^на (?:весь )?период|^каждые |(?:^|, )далее /;

/** What the words mean by themselves, `null` where that isn't known. */
function understandPlain(words: string, plain: string, context: ReadContext): Understood<Deadline> | null {
  const documentDate = dateOf(context.cells.adoptedOn, context.today);
  const point = pointInTime(dueBeforeThen(plain) ?? plain, documentDate, context.today);
  if (point !== null) {
    if (point.kind === "impossible") return { refusal: impossible(context) };
    const value: Deadline = { kind: "date", date: point.date, words: point.explicit ?? words };
    const notes = farNotes(point.date, context.today);
    return point.explicit === null ? { value, notes } : { value, notes, guess: withoutYear(point.explicit, context) };
  }
  const term = deadlineTerm(plain, documentDate, context.today);
  if (term === null) return null;
  if (term.kind !== "relative" && term.kind !== "days") return { value: { ...term, words } };
  if (documentDate === null) return { refusal: fromNowhere(context) };
  if (documentDate > lastOrigin) return { refusal: impossible(context) };
  if (term.kind === "relative") return { value: { ...term, words, date: addMonths(documentDate, term.months) } };
  const end = term.working ? addWeekdays(documentDate, term.days) : addDays(documentDate, term.days);
  const value: Deadline = { kind: "date", date: end, words };
  return term.working ? { value, guess: workingDays(end, context) } : { value };
}

/** «До конца года» would move on every January: the year is asked for, unless the document's date tells it. */
function withoutYear(explicit: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "deadline.year",
    "error",
    `${ru}: год не назван полностью, и со временем срок прочтут иначе. Если это «${explicit}», примите исправление.`,
    `${en}: the year isn't named in full, so the deadline will be read otherwise some day. If it is “${explicit}”, accept the fix.`,
    { value: explicit, reason: { ru: "год назван полностью", en: "the year is named in full" } },
  );
}

function impossible(context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "deadline.impossible",
    "error",
    `${ru}: такой даты нет в календаре. Проверьте день и месяц.`,
    `${en}: there is no such date in the calendar. Check day and month.`,
  );
}

function fromNowhere(context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "deadline.origin",
    "error",
    `${ru}: такой срок отсчитывают от даты документа, а в строке её нет, и день неизвестен. Впишите день, например 30.06.2026.`,
    `${en}: such a deadline is counted from the document's date, which the row doesn't have. Type a date, for example 30.06.2026.`,
  );
}

function workingDays(date: CalendarDate, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  const day = `до ${formatDate(date, "ru")
    .replace(/\u00a0г\.$/, " года")
    .replace(/\u00a0/g, " ")}`;
  return finding(
    "deadline.working-days",
    "error",
    `${ru}: рабочие дни сосчитаны без праздников, выходит «${day}». Проверьте по календарю и примите исправление.`,
    `${en}: the working days were counted without public holidays: “${day}”. Check it and accept the fix.`,
    { value: day, reason: { ru: "срок назван днём", en: "the deadline is named as a day" } },
  );
}

function onlyWords(context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "deadline.words",
    "warning",
    `${ru}: день из этих слов не следует, поэтому читатели увидят слова, а просрочка не считается. Если в документе так и сказано, отметьте «Проверено, оставить»; если день известен, впишите его.`,
    `${en}: no day follows from these words, so readers see the words and nothing counts as overdue. Keep them if the document says so; if the day is known, type it.`,
  );
}

function unreadable(words: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  // Without a document's date a term would be refused in its turn.
  const counted = context.cells.adoptedOn === undefined ? "" : "в 2-месячный срок";
  return finding(
    "deadline.unreadable",
    "error",
    `${ru}: «${quoted(words)}» не понять как срок. Можно так: 30.06.2026; до конца 2026 года; ${counted && `${counted}; `}ежеквартально; постоянно; без срока.`,
    `${en}: “${quoted(words)}” can't be read as a deadline. Type a date, “до конца 2026 года”, ${counted && `“${counted}”, `}“ежеквартально”, “постоянно” or “без срока”.`,
  );
}

const day = { type: "string", format: "date" } as const;
const dayOrNull = { type: ["string", "null"], format: "date" } as const;
const words = { type: "string", minLength: 1, maxLength: longestWords } as const;

function variant(kind: string, own: { readonly [key: string]: typeof day | typeof dayOrNull | Field["schema"] }) {
  const properties = { kind: { const: kind }, ...own, words };
  return { type: "object", properties, required: Object.keys(properties), additionalProperties: false } as const;
}

const schema: Field["schema"] = {
  oneOf: [
    variant("date", { date: day }),
    variant("recurring", { every: { enum: ["week", "month", "quarter", "half-year", "year"] }, until: dayOrNull }),
    variant("permanent", {}),
    variant("none", {}),
    variant("relative", { months: { type: "integer", minimum: 1 }, date: day }),
    variant("words", {}),
  ],
};
