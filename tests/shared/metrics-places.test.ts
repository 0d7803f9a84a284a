import { describe, expect, test } from "vitest";
import { gini } from "../../shared/metrics/nko-concentration.ts";
import { placeName } from "../../shared/public/places.ts";
import type { Values } from "../../shared/table.ts";
import { compute, find, many, nko } from "../harness/metric-cases.ts";
import { fc } from "../harness/properties.ts";

describe("«не определён»", () => {
  const register = [...many(15, nko()), ...many(4, nko({ municipality: "unknown" })), nko({ municipality: null })];
  const observations = compute({ nkos: register });

  test("stays in the denominator of a share and has a line of its own", () => {
    expect(find(observations, "nko-share", "29-06")).toMatchObject({ value: 75, numerator: 15, denominator: 20 });
    expect(find(observations, "nko-share", "unknown")).toMatchObject({ value: 25, numerator: 5 });
    expect(find(observations, "nko-active", "unknown").value).toBe(5);
    expect(find(observations, "nko-top-three")).toMatchObject({ value: 75, denominator: 20 });
  });

  test("is left out of the location quotient and of the concentration", () => {
    expect(find(observations, "nko-location-quotient", "29-06").rows.count).toBe(15);
    expect(find(observations, "nko-concentration").rows.count).toBe(15);
  });
});

describe("nko-reach", () => {
  test("counts where an НКО works, once in each municipality and once in the region", () => {
    const observations = compute({
      nkos: [
        nko({ operatesIn: ["29-06", "29-06", "rest"] }),
        nko({ operatesIn: ["region", "29-06"] }),
        nko({ operatesIn: ["online"] }),
        nko({ operatesIn: ["unknown"] }),
        nko({ operatesIn: [] }),
        nko(),
        nko({ operatesIn: ["29-06"], endedOn: "2020-01-01", status: "деятельность прекращена" }),
      ],
    });
    const reach = (place: string) => find(observations, "nko-reach", place).value;
    expect([reach("29-06"), reach("rest"), reach("29-701"), reach("unstated"), reach("region")]).toEqual([
      2, 2, 1, 3, 3,
    ]);
    expect(find(observations, "nko-reach").denominator).toBe(6);
  });

  test("says where organisations are left out because nobody knows when they ended", () => {
    const ended = { status: "деятельность прекращена" };
    const observations = compute({ nkos: [nko({ ...ended, operatesIn: ["29-06"] }), nko()] });
    expect(find(observations, "nko-reach", "29-06")).toMatchObject({ value: 0, flags: ["ended-by-status"] });
    expect(find(observations, "nko-reach", "29-701").flags).toEqual([]);
    expect(find(observations, "nko-reach", "unstated").flags).toEqual([]);
    expect(find(observations, "nko-reach").flags).toEqual(["ended-by-status"]);
    expect(placeName("unstated").ru).toBe("территория не указана");
  });
});

describe("concentration", () => {
  const value = (shares: readonly (readonly [count: number, residents: number])[]) => {
    const { numerator, denominator } = gini(shares.map(([count, residents]) => ({ count, residents })));
    return numerator / denominator;
  };

  test("is 0 where everyone has as many per resident, and nears 1 where one tiny place has them all", () => {
    expect(
      value([
        [10, 1000],
        [20, 2000],
        [5, 500],
      ]),
    ).toBe(0);
    expect(
      value([
        [0, 999_999],
        [50, 1],
      ]),
    ).toBeCloseTo(1, 5);
  });

  test("agrees with the pairwise definition of the weighted Gini index", () => {
    const share = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 400_000 }));
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 26 }), (shares) => {
        const count = shares.reduce((sum, [n]) => sum + n, 0);
        const residents = shares.reduce((sum, [, p]) => sum + p, 0);
        fc.pre(count > 0);
        let differences = 0;
        for (const [n, p] of shares) for (const [m, q] of shares) differences += p * q * Math.abs(n / p - m / q);
        expect(value(shares)).toBeCloseTo(differences / (2 * residents * residents * (count / residents)), 9);
      }),
    );
  });
});

describe("centers", () => {
  const center = (values: Values): Values => ({
    municipality: "29-701",
    coverage: null,
    status: "действует",
    openedOn: "2020-01-01",
    ...values,
  });

  test("serve what they say, else their own municipality, and the rest is a gap", () => {
    const observations = compute({
      centers: [
        center({}),
        center({ coverage: ["29-06", "29-701"] }),
        center({ coverage: ["online"] }),
        center({ coverage: ["29-715"], status: "деятельность приостановлена" }),
        center({ coverage: ["29-715"], openedOn: "2023-01-01" }),
      ],
    });
    const coverage = (place: string) => find(observations, "center-coverage", place).value;
    expect([coverage("29-701"), coverage("29-06"), coverage("29-715"), coverage("region")]).toEqual([2, 1, 0, 3]);
    expect(find(observations, "center-gap")).toMatchObject({ value: 2, denominator: 4 });
    expect(find(compute({ centers: [center({ coverage: ["region"] })] }), "center-gap").value).toBe(0);
  });
});
