/** Ready lines of observations: the rules that every count, share and rate keeps. */
import { formatFraction, roundFraction } from "../language/numbers.ts";
import type { PopulationFigure } from "../region/population.ts";
import type { Words } from "../table.ts";
import type { Flag } from "./flags.ts";
import type { Line, MetricContext, Place } from "./metric.ts";
import { per10000, percent, type Unit } from "./units.ts";

/** Below this a share is a fraction in words («1 из 2») without a percentage. */
const smallestDenominator = 10;

export const noCases: Words = { ru: "Случаев нет: делить не на что.", en: "There are no cases to divide by." };
export const populationUnknown: Words = {
  ru: "Численность населения неизвестна.",
  en: "The population is unknown.",
};

/** A plain count, each of whose rows is one. */
export function countLine(place: Place, count: number, flags: readonly Flag[] = []): Line {
  return { place, value: count, numerator: count, denominator: null, rows: count, flags };
}

/** A share in percent with one decimal; `null` with a reason where the denominator is zero or too small. */
export function shareLine(place: Place, numerator: number, denominator: number, flags: readonly Flag[] = []): Line {
  const line = { place, numerator, denominator, rows: numerator, flags };
  if (denominator === 0) return { ...line, value: null, reason: noCases };
  if (denominator < smallestDenominator) return { ...line, ...smallShare(numerator, denominator, flags) };
  return { ...line, value: ratio(numerator, denominator, percent) };
}

/** A count per 10,000 residents; `null` with a reason where the population isn't known. */
export function rateLine(
  place: Place,
  count: number,
  population: PopulationFigure | undefined,
  flags: readonly Flag[] = [],
): Line {
  const line = { place, numerator: count, rows: count };
  if (!population || population.residents <= 0) {
    return { ...line, value: null, reason: populationUnknown, denominator: null, flags };
  }
  return {
    ...line,
    value: ratio(count, population.residents, per10000),
    denominator: population.residents,
    flags: [...flags, ...populationFlags(population)],
    populationDate: population.date,
  };
}

/** The same for the whole region. */
export function regionRateLine(count: number, context: MetricContext, flags: readonly Flag[]): Line {
  const region = regionPopulation(context);
  const line = rateLine("region", count, region, flags);
  return region ? { ...line, flags: [...flags, ...populationFlags(region, region)] } : line;
}

/** What a share with a small denominator says instead of a percentage, or of what else isn't given. */
export function smallShare(
  numerator: number,
  denominator: number,
  flags: readonly Flag[],
  without: Words = { ru: "процент не считается", en: "no percentage is given" },
): Pick<Line, "value" | "reason" | "flags"> {
  const fraction = (language: "ru" | "en") => formatFraction(numerator, denominator, language);
  return {
    value: null,
    reason: {
      ru: `${fraction("ru")}: случаев меньше десяти, ${without.ru}.`,
      en: `${fraction("en")}: fewer than ten cases, ${without.en}.`,
    },
    flags: [...flags, "small-denominator"],
  };
}

export function isSmall(denominator: number): boolean {
  return denominator < smallestDenominator;
}

/** `numerator / denominator × unit.perOne`, rounded to the decimals of the unit. */
export function ratio(numerator: number, denominator: number, unit: Unit): number {
  const scale = 10 ** unit.digits;
  return roundFraction(numerator, denominator, (unit.perOne ?? 1) * scale) / scale;
}

/**
 * The region's residents: Rosstat's figures of all municipalities added up, or else the region's own figure, because figures of
 * different years don't add up to it. `undefined` where neither is known.
 */
export function regionPopulation(context: MetricContext): PopulationFigure | undefined {
  const sum = municipalitiesPopulation(context);
  return sum?.confidence === "official" ? sum : (context.population.region ?? sum);
}

/** The sum over the municipalities, as old and as uncertain as the worst of the figures; `undefined` if one is unknown. */
export function municipalitiesPopulation({ municipalities, population }: MetricContext): PopulationFigure | undefined {
  let sum: PopulationFigure | undefined;
  for (const key of municipalities) {
    const one = population[key];
    if (!one || one.residents <= 0) return undefined;
    sum = {
      residents: one.residents + (sum?.residents ?? 0),
      date: sum && sum.date < one.date ? sum.date : one.date,
      confidence:
        sum && confidenceRank[sum.confidence] < confidenceRank[one.confidence] ? sum.confidence : one.confidence,
    };
  }
  return sum;
}

const confidenceRank = { estimate: 0, secondary: 1, official: 2 } as const;

/** What is to be said about the figure of a place (the region itself or one of its municipalities). */
export function populationFlags(place: PopulationFigure, region?: PopulationFigure): readonly Flag[] {
  const flags: Flag[] = [];
  if (place !== region && place.confidence === "estimate") flags.push("population-estimate");
  if (region?.confidence === "estimate") flags.push("population-partly-estimated");
  return flags;
}
