/** The period that a report is about: a month, a quarter, a half-year, a year, or from one day to another. */

import { formatDateShort, parseCalendarDate } from "../language/dates.ts";
import { type Period, periodAround } from "../language/periods.ts";
import { todayIs } from "../language/today.ts";
import type { CalendarDate, Cell, Field, Finding, ReadContext, Reading } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { finding, headerOf, quoted } from "./finding.ts";
import { typedPeriod, writtenPeriod } from "./period-text.ts";

/** The period in its usual words, «I квартал 2026»; `periodOf` gives its days. */
export function period(): Field<string> {
  return {
    kind: "period",
    sample: "I квартал 2026",
    format: "text",
    width: 140,
    help: {
      ru: "«март 2026», «I квартал 2026», «I полугодие 2026», «2026 год» или «01.03.2026–07.03.2026»",
      en: "“март 2026”, “I квартал 2026”, “I полугодие 2026”, “2026 год” or “01.03.2026–07.03.2026”",
    },
    schema: { type: "string", minLength: 1, maxLength: 40 },
    read: readPeriod,
    write: (value) => value,
    beside: (value) => {
      const days = periodOf(value);
      return days === null ? {} : { start: days.start, end: days.end };
    },
    besideKeys: ["start", "end"],
  };
}

/** First and last day of a period as this kind writes it; `null` for any other text. */
export function periodOf(value: string): Period | null {
  // With its year named, no day plays a part.
  return typedPeriod(value, todayIs("2026-01-01" as CalendarDate))?.period ?? null;
}

const reading: Understanding<string> = { kind: "period", write: (value) => value, understand };
const earliest = "2000-01-01";
const latest = "2100-01-01";

function readPeriod(cell: Cell, context: ReadContext): Reading<string> {
  const day = typeof cell === "object" && "date" in cell ? parseCalendarDate(cell.date) : null;
  if (day === null) return readAsText(reading, cell, context);
  const month = writtenPeriod(periodAround(day, "month"));
  const { ru, en } = headerOf(context);
  return {
    value: null,
    findings: [
      finding(
        "period.day",
        "error",
        `${ru}: в ячейке день ${formatDateShort(day)}, а нужен период. Таблица делает так из записи «${day.slice(5, 7)}.${day.slice(0, 4)}». Если это отчёт за ${month}, примите исправление.`,
        `${en}: the cell holds a day where a period is expected. If the report is about ${month}, accept the fix.`,
        { value: month, reason: { ru: "период назван словами", en: "the period in words" } },
      ),
    ],
  };
}

function understand(text: string, context: ReadContext): Understood<string> {
  const typed = text.length > 60 ? null : typedPeriod(text, context.today);
  if (typed === null || typed.period.start < earliest || typed.period.end >= latest) {
    return { refusal: unreadable(text, context) };
  }
  const value = writtenPeriod(typed.period);
  return typed.guess === null ? { value } : { value, guess: guessed(value, typed.guess, context) };
}

function guessed(value: string, guess: "year" | "century", context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "period.year",
    "error",
    guess === "year"
      ? `${ru}: год не назван, и через год не понять, о каком периоде отчёт. Если это «${value}», примите исправление.`
      : `${ru}: год записан двумя цифрами. Если это «${value}», примите исправление.`,
    `${en}: the year isn't named in full. If it is “${value}”, accept the fix.`,
    { value, reason: { ru: "год назван полностью", en: "the year is named in full" } },
  );
}

function unreadable(text: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "period.unreadable",
    "error",
    `${ru}: «${quoted(text)}» не понять как период. Можно так: март 2026; I квартал 2026; I полугодие 2026; 2026 год; 01.03.2026–07.03.2026.`,
    `${en}: “${quoted(text)}” can't be read as a period. Type “март 2026”, “I квартал 2026”, “2026 год” or two days.`,
  );
}
