import { describe, expect, it } from "vitest";
import { parseCalendarDate } from "../../shared/language/dates.ts";
import {
  formatPeriod,
  isWithin,
  kindOf,
  lastFullPeriod,
  type Period,
  periodAround,
  periodBefore,
  periodsWithin,
} from "../../shared/language/periods.ts";
import type { CalendarDate } from "../../shared/table.ts";

function day(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (date === null) throw new RangeError(text);
  return date;
}

const span = (start: string, end: string): Period => ({ start: day(start), end: day(end) });
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("a period that people report about", () => {
  it.each([
    ["month", "2024-02-29", "2024-02-01", "2024-02-29", "февраль 2024 г.", "2024-01-01", "2024-01-31"],
    ["quarter", "2026-01-01", "2026-01-01", "2026-03-31", "I квартал 2026 г.", "2025-10-01", "2025-12-31"],
    ["quarter", "2026-12-31", "2026-10-01", "2026-12-31", "IV квартал 2026 г.", "2026-07-01", "2026-09-30"],
    ["half-year", "2026-06-30", "2026-01-01", "2026-06-30", "I полугодие 2026 г.", "2025-07-01", "2025-12-31"],
    ["quarter", "9999-12-31", "9999-10-01", "9999-12-31", "IV квартал 9999 г.", "9999-07-01", "9999-09-30"],
    ["year", "2026-05-05", "2026-01-01", "2026-12-31", "2026 год", "2025-01-01", "2025-12-31"],
  ] as const)(
    "is the %s around %s, with its name and the one before",
    (kind, on, start, end, name, before, beforeEnd) => {
      const period = periodAround(day(on), kind);
      expect(period).toEqual(span(start, end));
      expect(kindOf(period)).toBe(kind);
      expect(plain(formatPeriod(period, "ru"))).toBe(name);
      expect(periodBefore(period)).toEqual(span(before, beforeEnd));
    },
  );

  it("of one's own choosing has as many days before it, and is named by its days", () => {
    const own = span("2026-03-05", "2026-03-14");
    expect(kindOf(own)).toBeNull();
    expect(periodBefore(own)).toEqual(span("2026-02-23", "2026-03-04"));
    expect(plain(formatPeriod(own, "ru"))).toBe("с 5 марта 2026 г. по 14 марта 2026 г.");
    expect(formatPeriod(periodAround(day("2026-03-05"), "quarter"), "en")).toBe("quarter I 2026");
  });

  it("is over only on its last day", () => {
    expect(lastFullPeriod(day("2026-04-12"), "quarter")).toEqual(span("2026-01-01", "2026-03-31"));
    expect(lastFullPeriod(day("2026-03-31"), "quarter")).toEqual(span("2026-01-01", "2026-03-31"));
    expect(lastFullPeriod(day("2026-01-01"), "month")).toEqual(span("2025-12-01", "2025-12-31"));
  });

  it("holds its first and last day, and a span is made of all that touch it", () => {
    const quarter = periodAround(day("2026-02-02"), "quarter");
    expect([isWithin("2026-01-01", quarter), isWithin("2026-03-31", quarter), isWithin("2026-04-01", quarter)]).toEqual(
      [true, true, false],
    );
    expect(isWithin(null, quarter)).toBe(false);
    expect(periodsWithin(span("2025-12-31", "2026-07-01"), "quarter").map((one) => one.start)).toEqual(
      ["2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01"].map(day),
    );
  });
});
