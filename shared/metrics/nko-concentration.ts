import {
  type ActiveState,
  activeFlags,
  activeNkos,
  activeRule,
  countAt,
  isActive,
  isAt,
  type NkoValues,
} from "./active-nkos.ts";
import { municipalitiesPopulation, noCases, populationFlags, populationUnknown, ratio } from "./lines.ts";
import { defineMetric, type Line } from "./metric.ts";
import { index } from "./units.ts";

/**
 * How unevenly the sector has developed: the Gini index of NKOs per resident over municipalities, weighted by residents.
 *
 * With municipalities in ascending order of n/p (n active NKOs, p residents), N and P their sums and Nᵢ the running sum of n:
 * G = 1 − Σ pᵢ (Nᵢ + Nᵢ₋₁) / (P × N), which is twice the area between the Lorenz curve and the diagonal by the trapezoid rule.
 * Source: M. C. Brown, Using Gini-style indices to evaluate the spatial patterns of health practitioners,
 * Social Science & Medicine 38 (1994), 1243–1256.
 */
export const nkoConcentration = defineMetric<ActiveState, NkoValues>({
  ...activeNkos,
  id: "nko-concentration",
  title: {
    ru: "Неравномерность: индекс Джини НКО на жителя (по месту регистрации)",
    en: "Unevenness: Gini index of non-profits per resident (by place of registration)",
  },
  unit: index,
  places: "region",
  version: 1,
  formula: {
    ru: `Индекс Джини действующих НКО на жителя по муниципалитетам, взвешенный по населению: G = 1 − Σ pᵢ (Nᵢ + Nᵢ₋₁) / (P × N), где муниципалитеты стоят по возрастанию n/p, n — действующие НКО, p — жители, N и P — их суммы, Nᵢ — сумма n первых i муниципалитетов (Brown, 1994). 0 — поровну на жителя, 1 — всё в одном месте. НКО, муниципалитет которых не определён, не учитываются. ${activeRule.ru}`,
    en: `Gini index of active non-profits per resident over municipalities, weighted by residents: G = 1 − Σ pᵢ (Nᵢ + Nᵢ₋₁) / (P × N), municipalities in ascending order of n/p, n active non-profits, p residents, N and P their sums, Nᵢ the sum of n over the first i (Brown, 1994). 0 is even per resident, 1 is all in one place. Those whose municipality is unknown are left out. ${activeRule.en}`,
  },
  finish: (state, context): readonly Line[] => {
    const flags = activeFlags(state, "region", context);
    const shares = context.municipalities.map((key) => ({
      count: countAt(state.active, key, context),
      residents: context.population[key]?.residents ?? 0,
    }));
    const rows = shares.reduce((sum, { count }) => sum + count, 0);
    const line = { place: "region", rows, numerator: null, denominator: null, value: null, flags };
    const known = municipalitiesPopulation(context);
    if (!known) return [{ ...line, reason: populationUnknown }];
    if (rows === 0) return [{ ...line, reason: noCases }];
    const { numerator, denominator } = gini(shares);
    return [
      {
        ...line,
        value: ratio(numerator, denominator, index),
        numerator,
        denominator,
        flags: [...flags, ...populationFlags(known, known)],
        populationDate: known.date,
      },
    ];
  },
  counts: (values, place, context) =>
    place === "region" && isActive(values, context.asOf) && !isAt(values.municipality, "unknown", context),
});

interface Share {
  readonly count: number;
  /** At least 1. */
  readonly residents: number;
}

/** The index as an exact fraction of integers: (P × N − Σ pᵢ (Nᵢ + Nᵢ₋₁)) / (P × N). */
export function gini(shares: readonly Share[]): { readonly numerator: number; readonly denominator: number } {
  const ascending = [...shares].sort((a, b) => a.count * b.residents - b.count * a.residents);
  let count = 0;
  let residents = 0;
  let doubledArea = 0;
  for (const share of ascending) {
    doubledArea += share.residents * (2 * count + share.count);
    count += share.count;
    residents += share.residents;
  }
  const denominator = residents * count;
  return { numerator: denominator - doubledArea, denominator };
}
