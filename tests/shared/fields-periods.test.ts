import { describe, expect, test } from "vitest";
import { period, periodOf } from "../../shared/fields/period.ts";
import { readingOf } from "../harness/reading.ts";

describe("a period of a report", () => {
  test.each([
    ["I квартал 2026", "I квартал 2026"],
    ["1 кв. 2026", "I квартал 2026"],
    ["за 1-й квартал 2026 года", "I квартал 2026"],
    ["первый квартал 2026 г.", "I квартал 2026"],
    ["2026-Q1", "I квартал 2026"],
    ["Q3 2026", "III квартал 2026"],
    ["III кв-л 2025", "III квартал 2025"],
    ["2026, II квартал", "II квартал 2026"],
    ["3 месяца 2026 года", "I квартал 2026"],
    ["март 2026", "март 2026"],
    ["за март 2026 г.", "март 2026"],
    ["марта 2026", "март 2026"],
    ["03.2026", "март 2026"],
    ["3/2026", "март 2026"],
    ["2026-03", "март 2026"],
    ["I полугодие 2026", "I полугодие 2026"],
    ["2 полуг. 2025", "II полугодие 2025"],
    ["6 месяцев 2026", "I полугодие 2026"],
    ["2025", "2025 год"],
    ["за 2025 год", "2025 год"],
    ["12 мес. 2025", "2025 год"],
    ["9 месяцев 2025 года", "01.01.2025–30.09.2025"],
    ["январь-март 2026", "I квартал 2026"],
    ["с 01.03.2026 по 07.03.2026", "01.03.2026–07.03.2026"],
    ["01.03.2026-31.03.2026", "март 2026"],
    ["с 1 по 7 марта 2026", "01.03.2026–07.03.2026"],
  ])("«%s» is %s", (typed, usual) => {
    const { value, said, fix } = readingOf(period(), typed);
    expect(value).toBe(usual);
    expect([said, fix]).toEqual(typed === usual ? [[], undefined] : [["hint period.form"], usual]);
    expect(readingOf(period(), usual)).toEqual({ value: usual, said: [], fix: undefined });
    expect(periodOf(usual)).not.toBeNull();
  });

  test.each([
    ["I квартал", "period.year", "I квартал 2026"],
    ["март", "period.year", "март 2026"],
    ["октябрь", "period.year", "октябрь 2025"],
    ["1 кв. 26 г.", "period.year", "I квартал 2026"],
    [{ date: "2026-03-01" }, "period.day", "март 2026"],
    ["V квартал 2026", "period.unreadable", undefined],
    ["13.2026", "period.unreadable", undefined],
    ["регулярно", "period.unreadable", undefined],
    ["07.03.2026-01.03.2026", "period.unreadable", undefined],
    ["I квартал 1926", "period.unreadable", undefined],
  ])("%s waits for a person", (typed, code, fix) => {
    expect(readingOf(period(), typed)).toEqual({ value: null, said: [`error ${code}`], fix });
  });

  test("has its days beside it in public", () => {
    expect(period().beside?.("II полугодие 2025")).toEqual({ start: "2025-07-01", end: "2025-12-31" });
    expect(period().beside?.("01.03.2026–07.03.2026")).toEqual({ start: "2026-03-01", end: "2026-03-07" });
  });
});
