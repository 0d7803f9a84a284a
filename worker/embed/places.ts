/** A metric over the municipalities: as a map, and as bars. */

import type { Language } from "../../shared/language/language.ts";
import { formatFraction, formatNumber } from "../../shared/language/numbers.ts";
import type { Metric, Observation } from "../../shared/metrics/metric.ts";
import { municipalities } from "../../shared/region/municipalities.ts";
import type { Words } from "../../shared/table.ts";
import type { Embed, EmbedPlace } from "./embed.ts";
import { levelSteps } from "./levels.ts";
import { type MetricObservations, periodWords, readMetric, regionWords, sentences } from "./observations.ts";
import type { EmbedReader, ReadEmbed } from "./source.ts";

export async function readMap(key: string, language: Language, reader: EmbedReader): Promise<ReadEmbed | null> {
  const found = await readMetric(key, reader);
  if (found === null || found.metric.places !== "each") return null;
  const places = placesOf(found, language);
  const { scale, digits } = scaleOf(found.metric);
  const regional = found.places.get("region")?.value ?? null;
  return {
    embed: {
      ...about(found, language),
      body: {
        kind: "map",
        places,
        steps: levelSteps(baseOf(regional === null ? null : regional * scale, places), digits),
        digits,
      },
    },
    file: found.file,
  };
}

export async function readBars(key: string, language: Language, reader: EmbedReader): Promise<ReadEmbed | null> {
  const found = await readMetric(key, reader);
  if (found === null || found.metric.places !== "each") return null;
  const rank = ({ value }: EmbedPlace) => value ?? Number.NEGATIVE_INFINITY;
  const places = placesOf(found, language).sort((one, other) => rank(other) - rank(one) || 0);
  return { embed: { ...about(found, language), body: { kind: "bars", places } }, file: found.file };
}

function about(found: MetricObservations, language: Language): Omit<Embed, "body"> {
  const said = [...found.places.values()].filter(({ municipality }) => municipality !== "unknown");
  const isEstimated = said.some(({ flags }) => flags.includes("population-estimate"));
  const notes = [
    ...regionWords(found, language),
    ...(scaleOf(found.metric).isMillions ? [millions[language]] : []),
    ...periodWords(said, language),
    ...(isEstimated ? [estimate[language]] : []),
  ];
  return { title: found.metric.title[language], note: sentences(notes), source: found.sourceOf(said) };
}

function placesOf({ metric, places }: MetricObservations, language: Language): EmbedPlace[] {
  const { scale } = scaleOf(metric);
  return municipalities.map(({ key, name, nameEn, tile }) => {
    const observation = places.get(key);
    return {
      name: (language === "ru" ? name : nameEn).replace(/ (район|District)$/, ""),
      ...tile,
      value: observation === undefined || observation.value === null ? null : observation.value * scale,
      shown: observation === undefined ? "—" : shownValue(observation, metric, language),
    };
  });
}

/** The number alone, or the fraction that stands for one; an asterisk where it rests on an old estimate. */
function shownValue(
  { value, numerator, denominator, flags }: Pick<Observation, "value" | "numerator" | "denominator" | "flags">,
  metric: Metric,
  language: Language,
): string {
  if (value === null) {
    const isFraction = flags.includes("small-denominator") && numerator !== null && denominator !== null;
    return isFraction ? formatFraction(numerator, denominator, language) : "—";
  }
  const { scale, digits } = scaleOf(metric);
  return `${formatNumber(value * scale, language, digits)}${flags.includes("population-estimate") ? "*" : ""}`;
}

/** Sums of money are written in millions: a tile has room for five characters. */
function scaleOf({ unit }: Metric): { readonly scale: number; readonly digits: number; readonly isMillions: boolean } {
  const isMillions = unit.key === "roubles";
  return isMillions ? { scale: 1e-6, digits: 1, isMillions } : { scale: 1, digits: unit.digits, isMillions };
}

const millions: Words = { ru: "По районам — в миллионах рублей", en: "Municipalities in millions of roubles" };
const estimate: Words = {
  ru: "Звёздочка: население по старой оценке",
  en: "Asterisk: by an old estimate of the population",
};

/** What a place is compared with: the region's own value where it lies among theirs, else their mean. */
function baseOf(regional: number | null, places: readonly EmbedPlace[]): number | null {
  const values = places.flatMap(({ value }) => value ?? []);
  if (regional !== null && regional > Math.min(...values) && regional < Math.max(...values)) return regional;
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
