import { expect, test } from "vitest";
import { moscowOffsetHours } from "../../shared/language/dates.ts";

test("Moscow's hours agree with the time zone database at each hour around its changes since 1970", () => {
  const format = new Intl.DateTimeFormat("en", { timeZone: "Europe/Moscow", timeZoneName: "longOffset" });
  const hourMs = 3_600_000;
  const known = (ms: number) => {
    const name = format.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value ?? "";
    return Number(/[+-]\d+/.exec(name)?.[0]);
  };
  const wrong: string[] = [];
  // Every day at noon, and hour by hour where two days differ.
  for (let day = Date.UTC(1970, 0, 1); day < Date.UTC(2027, 0, 1); day += 24 * hourMs) {
    const step = known(day) === known(day + 24 * hourMs) ? 24 : 1;
    for (let ms = day; ms < day + 24 * hourMs; ms += step * hourMs) {
      if (moscowOffsetHours(ms) !== known(ms)) wrong.push(new Date(ms).toISOString());
    }
  }
  expect(wrong).toEqual([]);
});
