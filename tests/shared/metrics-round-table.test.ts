import { describe, expect, test } from "vitest";
import { citation } from "../../shared/metrics/citation.ts";
import { compute, day, find, many, nko } from "../harness/metric-cases.ts";

describe("the round table's own figures", () => {
  const register = [
    ...many(735, nko({ municipality: "29-701" })),
    ...many(219, nko({ municipality: "29-715" })),
    ...many(94, nko({ municipality: "29-06" })),
    ...many(515, nko({ municipality: "rest" })),
  ];
  const observations = compute({ nkos: register });

  test("come out of a register of 1,563 that splits as the text says", () => {
    expect(find(observations, "nko-active").value).toBe(1563);
    const share = (key: string) => find(observations, "nko-share", key);
    expect([share("29-701").value, share("29-715").value, share("29-06").value]).toEqual([47, 14, 6]);
    expect(share("29-701")).toMatchObject({ numerator: 735, denominator: 1563, unit: "percent", rows: { count: 735 } });
    expect(share("unknown")).toMatchObject({ value: 0, numerator: 0 });
  });

  test("mean location quotients near 1.40, 1.23 and 0.97", () => {
    const quotient = (key: string) => find(observations, "nko-location-quotient", key).value;
    expect(quotient("29-701")).toBeCloseTo(1.4, 1);
    expect(quotient("29-715")).toBeCloseTo(1.23, 1);
    expect(quotient("29-06")).toBeCloseTo(0.97, 1);
    expect(quotient("rest")).toBeLessThan(0.7);
  });

  test("are cited in a ready sentence with edition, date and link", () => {
    const source = {
      place: { ru: "Калуга", en: "Kaluga" },
      publisher: { ru: "Клуб", en: "The Club" },
      edition: 12,
      asOf: day("2022-10-30"),
      link: "https://feed.example.org/v1/editions/12/metrics.json",
    };
    const share = find(observations, "nko-share", "29-701");
    expect(citation(share, source, "ru").replaceAll("\u00a0", " ")).toBe(
      "Доля в действующих НКО области (по месту регистрации), Калуга: 47,0 % (735 из 1 563) на 31 октября 2022 г. (Клуб, выпуск № 12, данные на 30 октября 2022 г., https://feed.example.org/v1/editions/12/metrics.json).",
    );
    expect(citation(share, source, "en").replaceAll("\u00a0", " ")).toBe(
      "Share of the region's active non-profits (by place of registration), Kaluga: 47.0% (735 of 1,563) on 31 October 2022 (The Club, edition 12, data as of 30 October 2022, https://feed.example.org/v1/editions/12/metrics.json).",
    );
    const dense = citation(find(observations, "nko-density", "rest"), source, "ru").replaceAll("\u00a0", " ");
    expect(dense).toMatch(/metrics\.json\)\. Население на 1 января 2022 г\. Численность .* показатель ненадёжен\.$/);
    const grown = find(observations, "nko-new", "29-701");
    expect(citation(grown, source, "ru").replaceAll("\u00a0", " ")).toContain(
      "0 организаций с 1 ноября 2021 г. по 31 октября 2022 г. (",
    );
  });
});
