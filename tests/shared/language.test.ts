import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addWeekdays,
  calendarDate,
  daysBetween,
  formatDate,
  formatDateShort,
  lastDayOfMonth,
  monthsBetween,
  moscowDate,
  parseCalendarDate,
} from "../../shared/language/dates.ts";
import { countOf, nouns, russianPlural } from "../../shared/language/declension.ts";
import {
  formatExact,
  formatFraction,
  formatNumber,
  formatPercent,
  roundFraction,
} from "../../shared/language/numbers.ts";
import type { CalendarDate } from "../../shared/table.ts";
import { fc } from "../harness/properties.ts";

const day = (text: string): CalendarDate => {
  const date = parseCalendarDate(text);
  if (date === null) throw new Error(`not a date: ${text}`);
  return date;
};

/** Any date from 1900 to 2200. */
const anyDate = fc.integer({ min: -25_567, max: 84_000 }).map((days) => addDays(day("1970-01-01"), days));

describe("declension", () => {
  test("gives a Russian noun the form that its number asks for", () => {
    const form = (count: number) => russianPlural(count, ["один", "два", "пять"]);
    expect([1, 21, 101, 121, 1001].map(form)).toEqual(Array(5).fill("один"));
    expect([2, 4, 22, 102, 1563].map(form)).toEqual(Array(5).fill("два"));
    expect([0, 5, 11, 12, 14, 20, 111, 112, 1000].map(form)).toEqual(Array(9).fill("пять"));
  });

  test("counts aloud in both languages", () => {
    expect(countOf(1, nouns.organisation, "ru")).toBe("1 организация");
    expect(countOf(94, nouns.organisation, "ru")).toBe("94 организации");
    expect(countOf(1563, nouns.organisation, "ru")).toBe("1\u00a0563 организации");
    expect(countOf(-3, nouns.organisation, "ru")).toBe("−3 организации");
    expect(countOf(2.5, nouns.month, "ru")).toMatch(/месяца$/);
    expect(countOf(1, nouns.municipality, "en")).toBe("1 municipality");
    expect(countOf(26, nouns.municipality, "en")).toBe("26 municipalities");
  });
});

describe("numbers", () => {
  test("are written as each language writes them", () => {
    expect(formatNumber(1_234_567.5, "ru", 2)).toBe("1\u00a0234\u00a0567,50");
    expect(formatNumber(1_234_567.5, "en", 2)).toBe("1,234,567.50");
    expect(formatNumber(-20.46, "ru", 1)).toBe("−20,5");
    expect(formatNumber(0.05, "ru", 2)).toBe("0,05");
    expect(formatNumber(999, "ru")).toBe("999");
    expect(formatNumber(-0.04, "ru", 1)).toBe("0,0");
  });

  test("keep the decimals they have", () => {
    expect([62.75, 1200, -0.5, 1e-7].map((value) => formatExact(value, "ru"))).toEqual([
      "62,75",
      "1\u00a0200",
      "−0,5",
      "0,0000001",
    ]);
    expect(formatExact(1234.5, "en")).toBe("1,234.5");
  });

  test("round the decimals that people see, not their binary twins", () => {
    expect(formatNumber(1.005, "ru", 2)).toBe("1,01");
    expect(formatNumber(0.285, "ru", 2)).toBe("0,29");
    expect(formatNumber(-2.5, "ru")).toBe("−3");
    expect(formatNumber(1e-7, "ru", 2)).toBe("0,00");
    expect(() => formatNumber(Number.NaN, "ru")).toThrow(RangeError);
    expect(() => formatNumber(1e21, "ru")).toThrow(RangeError);
  });

  test("give percentages of exact fractions", () => {
    expect(formatPercent(735, 1563, "ru")).toBe("47,0\u00a0%");
    expect(formatPercent(735, 1563, "ru", 0)).toBe("47\u00a0%");
    expect(formatPercent(1, 8, "en")).toBe("12.5%");
    expect(formatPercent(1, 16, "ru")).toBe("6,3\u00a0%");
    expect(formatFraction(1, 2, "ru")).toBe("1 из 2");
    expect(formatFraction(735, 1563, "en")).toBe("735 of 1,563");
  });

  test("rounding agrees with exact integer arithmetic, halves away from zero", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 1e9 }),
        fc.constantFrom(1, 100, 1000, 10_000),
        (numerator, denominator, perOne) => {
          const exact = BigInt(Math.abs(numerator)) * BigInt(perOne) * 2n + BigInt(denominator);
          const size = Number(exact / (2n * BigInt(denominator)));
          expect(roundFraction(numerator, denominator, perOne)).toBe(numerator < 0 && size !== 0 ? -size : size);
        },
      ),
    );
    expect(roundFraction(1, -2)).toBe(-1);
    expect(() => roundFraction(1, 0)).toThrow(RangeError);
    expect(() => roundFraction(0.5, 2)).toThrow(RangeError);
  });
});

describe("dates", () => {
  test("are read in the forms that people and machines write", () => {
    for (const text of [
      "2023-03-30",
      "30.03.2023",
      "30 марта 2023 г.",
      "30 марта 2023 года",
      "30 Марта\u00a02023",
      "30 March 2023",
    ]) {
      expect(parseCalendarDate(text), text).toBe("2023-03-30");
    }
    for (const text of ["31.04.2023", "29.02.2023", "2023-13-01", "30 мартобря 2023", "30.03.23", "март 2023", ""]) {
      expect(parseCalendarDate(text), text).toBeNull();
    }
    expect(calendarDate(2024, 2, 29)).toBe("2024-02-29");
    expect(calendarDate(1900, 2, 29)).toBeNull();
    expect(calendarDate(2023, 1.5, 1)).toBeNull();
  });

  test("are written so that no line ends between day and month", () => {
    expect(formatDate(day("2023-03-30"), "ru")).toBe("30\u00a0марта 2023\u00a0г.");
    expect(formatDate(day("2023-03-01"), "en")).toBe("1\u00a0March 2023");
    expect(formatDateShort(day("2023-03-01"))).toBe("01.03.2023");
  });

  test("whatever was written is read again as the same day", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(parseCalendarDate(formatDate(date, "ru"))).toBe(date);
        expect(parseCalendarDate(formatDate(date, "en"))).toBe(date);
        expect(parseCalendarDate(formatDateShort(date))).toBe(date);
      }),
    );
  });

  test("days added are days between", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const later = addDays(date, days);
        expect(daysBetween(date, later)).toBe(days);
        expect([later > date, later < date]).toEqual([days > 0, days < 0]);
      }),
    );
  });

  test("working days skip Saturdays and Sundays", () => {
    expect(addWeekdays(day("2023-03-30"), 1)).toBe("2023-03-31");
    expect(addWeekdays(day("2023-03-31"), 1)).toBe("2023-04-03");
    expect(addWeekdays(day("2023-04-01"), 5)).toBe("2023-04-07");
    expect(addWeekdays(day("1969-12-26"), 1)).toBe("1969-12-29");
  });

  test("months end where the calendar ends them", () => {
    expect(addMonths(day("2023-01-31"), 1)).toBe("2023-02-28");
    expect(addMonths(day("2024-01-31"), 1)).toBe("2024-02-29");
    expect(addMonths(day("2024-02-29"), -12)).toBe("2023-02-28");
    expect(addMonths(day("2022-11-30"), 3)).toBe("2023-02-28");
    expect(lastDayOfMonth(day("2024-02-01"))).toBe("2024-02-29");
    expect(monthsBetween(day("2023-03-30"), day("2023-06-29"))).toBe(2);
    expect(monthsBetween(day("2023-03-30"), day("2023-06-30"))).toBe(3);
    expect(monthsBetween(day("2023-06-30"), day("2023-03-30"))).toBe(0);
  });

  test("turn at midnight in Moscow", () => {
    expect(moscowDate(Date.UTC(2023, 2, 29, 20, 59, 59, 999))).toBe("2023-03-29");
    expect(moscowDate(Date.UTC(2023, 2, 29, 21, 0, 0))).toBe("2023-03-30");
    expect(moscowDate(-1)).toBe("1970-01-01");
  });
});
