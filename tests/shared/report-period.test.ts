import { describe, expect, test } from "vitest";
import { formatPeriod } from "../../shared/language/periods.ts";
import {
  readReportPeriod,
  recentPeriods,
  spanOf,
  spanWords,
  usualPeriod,
} from "../../shared/language/report-period.ts";
import type { CalendarDate } from "../../shared/table.ts";

const day = (text: string) => text as CalendarDate;
const plain = (text: string) => text.replace(/\u00a0/g, " ");

describe("the period of reports", () => {
  test.each([
    ["2026-10-01", "III квартал 2026 г.; для сравнения — II квартал 2026 г."],
    ["2026-09-30", "III квартал 2026 г.; для сравнения — II квартал 2026 г."],
    ["2026-09-29", "II квартал 2026 г.; для сравнения — I квартал 2026 г."],
    ["2026-02-10", "IV квартал 2025 г.; для сравнения — III квартал 2025 г."],
  ])("is the last full quarter where nobody chose: on %s %s", (today, words) => {
    expect(plain(spanWords(spanOf(usualPeriod, day(today))))).toBe(words);
  });

  test("says that it isn't over, and describes today until then", () => {
    const span = spanOf({ start: day("2026-10-01"), end: day("2026-12-31") }, day("2026-11-29"));
    expect(span).toMatchObject({ day: "2026-11-29", dayBefore: "2026-09-30", isRunning: true });
    expect(plain(spanWords(span))).toBe(
      "IV квартал 2026 г. (ещё идёт, данные на 29 ноября 2026 г.); для сравнения — III квартал 2026 г.",
    );
  });

  test.each([
    [{ last: "year" }, { last: "year" }],
    [
      { start: "2026-03-05", end: "2026-05-20" },
      { start: "2026-03-05", end: "2026-05-20" },
    ],
    [
      { start: "05.03.2026", end: "20.05.2026" },
      { start: "2026-03-05", end: "2026-05-20" },
    ],
    [{ last: "decade" }, expect.stringContaining("Выберите")],
    [null, expect.stringContaining("Выберите")],
    [{ start: "", end: "2026-05-20" }, expect.stringContaining("первый и последний день")],
    [{ start: "2026-02-30", end: "2026-05-20" }, expect.stringContaining("первый и последний день")],
    [{ start: "2026-05-20", end: "2026-03-05" }, expect.stringContaining("раньше первого")],
    [{ start: "2027-01-01", end: "2027-03-31" }, expect.stringContaining("ещё не начался")],
    [{ start: "0202-01-01", end: "2026-03-31" }, expect.stringContaining("Год указан неверно")],
  ])("is read of the dialog: %j → %j", (sent, read) => {
    expect(readReportPeriod(sent, day("2026-11-29"))).toEqual(read);
  });

  test("is chosen among the one going on and those before it", () => {
    const words = recentPeriods(day("2026-11-29"), "half-year", 3).map((period) => plain(formatPeriod(period, "ru")));
    expect(words).toEqual(["II полугодие 2026 г.", "I полугодие 2026 г.", "II полугодие 2025 г."]);
    expect(recentPeriods(day("2026-12-31"), "year", 2).map(({ start }) => start)).toEqual(["2026-01-01", "2025-01-01"]);
  });
});
