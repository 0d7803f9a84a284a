import { describe, expect, test } from "vitest";
import { formatPercent } from "../../shared/language/numbers.ts";
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
    const others = shares.filter(({ municipality }) => municipality === "rest");
    const numerator = others.reduce((sum, share) => sum + (share.numerator ?? 0), 0);
    expect([numerator, formatPercent(numerator, 1563, "ru", 0)]).toEqual([515, "33\u00a0%"]);
  });
});
