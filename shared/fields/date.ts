/** Calendar dates. */

import { calendarDate, formatDateShort } from "../language/dates.ts";
import type { CalendarDate, Cell, Field, Finding, ReadContext, Reading, Today, Words } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { farNotes, type TypedDate, typedDate, typedSerial } from "./date-text.ts";
import { finding, headerOf, quoted, usualForm } from "./finding.ts";

/** `2023-03-30` in JSON, a real date in the sheet. */
export function date(): Field<CalendarDate> {
  return {
    kind: "date",
    sample: { date: "2023-03-30" },
    format: "date",
    width: 100,
    help: { ru: "Дата, например 30.03.2023", en: "A date, for example 30.03.2023" },
    schema: { type: "string", format: "date" },
    read: readDate,
    write: (value) => ({ date: value }),
  };
}

/** The date of a cell without findings: for kinds that count from a neighbour. `null` where it is none or only a guess. */
export function dateOf(cell: Cell | undefined, today: Today): CalendarDate | null {
  if (cell === undefined || typeof cell === "boolean") return null;
  if (typeof cell === "object") return "date" in cell ? calendarDateOf(cell.date) : null;
  const typed = typeof cell === "number" ? typedSerial(cell) : typedDate(cell.trim(), today);
  return typed?.kind === "date" && typed.guess === null ? typed.date : null;
}

const reading: Understanding<CalendarDate> = { kind: "date", write: (value) => ({ date: value }), understand };

function readDate(cell: Cell, context: ReadContext): Reading<CalendarDate> {
  if (typeof cell === "object" && "date" in cell) {
    const whole = calendarDateOf(cell.date);
    if (whole !== null) return { value: whole, findings: farNotes(whole, context.today) };
  }
  if (typeof cell === "number") {
    const serial = typedSerial(cell);
    if (serial?.kind === "date") return unformatted(serial.date);
  }
  return readAsText(reading, cell, context);
}

function understand(text: string, context: ReadContext): Understood<CalendarDate> {
  const typed = typedDate(text, context.today);
  if (typed === null || typed.kind === "impossible") return { refusal: refusal(text, typed, context) };
  const notes = farNotes(typed.date, context.today);
  return typed.guess !== null
    ? { value: typed.date, notes, guess: guessedDate(typed.date, guesses[typed.guess], context) }
    : { value: typed.date, notes };
}

/** Days that every month has, so that the calendar needn't be consulted. */
const inEveryMonth = /^[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])$/;

/** Checks the digits of `2023-03-30`, because the dates of cells come from outside. */
function calendarDateOf(text: string): CalendarDate | null {
  if (inEveryMonth.test(text)) return text as CalendarDate;
  if (text.length !== 10 || text.charAt(4) !== "-" || text.charAt(7) !== "-") return null;
  return calendarDate(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

function unformatted(value: CalendarDate): Reading<CalendarDate> {
  const note = finding(
    "date.serial",
    "hint",
    `Дата показана числом. Это ${formatDateShort(value)}: примите исправление, чтобы её было видно.`,
    `The date is shown as a number. It is ${formatDateShort(value)}: accept the fix to make it readable.`,
    { value: { date: value }, reason: usualForm },
  );
  return { value, findings: [note] };
}

const guesses = {
  century: { ru: "год записан двумя цифрами", en: "the year has two digits" },
  serial: { ru: "дата превратилась в число, когда её копировали", en: "the date became a number when it was copied" },
} satisfies { readonly [guess: string]: Words };

function guessedDate(value: CalendarDate, reason: Words, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "date.guess",
    "error",
    `${ru}: похоже, что это ${formatDateShort(value)}: ${reason.ru}. Проверьте и примите исправление.`,
    `${en}: this seems to be ${formatDateShort(value)}: ${reason.en}. Check it and accept the fix.`,
    { value: { date: value }, reason },
  );
}

function refusal(text: string, typed: TypedDate | null, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  if (typed !== null) {
    return finding(
      "date.impossible",
      "error",
      `${ru}: такой даты нет в календаре. Проверьте день и месяц.`,
      `${en}: there is no such date in the calendar. Check day and month.`,
    );
  }
  return /^[0-9]{4}(?: ?г(?:\.|од)?)?$/.test(text)
    ? finding(
        "date.year-only",
        "error",
        `${ru}: указан только год, а нужны день и месяц. Введите дату, например 30.03.2023; если её не знаете, оставьте пусто.`,
        `${en}: only a year is given. Type a date such as 30.03.2023; if it isn't known, leave the cell empty.`,
      )
    : finding(
        "date.unreadable",
        "error",
        `${ru}: «${quoted(text)}» не похоже на дату. Введите её так: 30.03.2023.`,
        `${en}: “${quoted(text)}” doesn't look like a date. Type it like this: 30.03.2023.`,
      );
}
