import { describe, expect, test } from "vitest";
import { remainder } from "../../shared/metrics/remainder.ts";
import { compute, many, nko } from "../harness/metric-cases.ts";

describe("the round table's own figures", () => {
  const register = [
    ...many(735, nko({ municipality: "29-701" })),
    ...many(219, nko({ municipality: "29-715" })),
    ...many(94, nko({ municipality: "29-06" })),
    ...many(515, nko({ municipality: "rest" })),
  ];
  const observations = compute({ nkos: register });

  test("leave a remainder of 33 % that is stated", () => {
    const shares = observations.filter(({ metric }) => metric === "nko-share");
    expect(remainder(shares, ["29-701", "29-715", "29-06"])).toEqual({
      numerator: 515,
      denominator: 1563,
      words: { ru: "33\u00a0% (515 из 1\u00a0563)", en: "33% (515 of 1,563)" },
    });
  });
});
