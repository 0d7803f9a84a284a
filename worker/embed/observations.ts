/** The observations of one metric, as an edition's `/v1/metrics.json` has them. */

import type { Language } from "../../shared/language/language.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { spanWords, valueWords } from "../../shared/metrics/citation.ts";
import type { Metric, Observation } from "../../shared/metrics/metric.ts";
import { region } from "../../shared/region/region.ts";
import { recordsHolding } from "../files/dataset-records.ts";
import type { StoredFile } from "../store/files.ts";
import type { EmbedSource } from "./embed.ts";
import { type EmbedReader, type Origin, originOf, sourceOf } from "./source.ts";

type Published = Omit<Observation, "rows" | "breakdown"> & Partial<Origin>;

export interface MetricObservations {
  readonly metric: Metric;
  /** By place. */
  readonly places: ReadonlyMap<string, Published>;
  readonly file: StoredFile;
  /** Of some of the observations: the last edition that said one of them anew. */
  sourceOf(said: readonly Published[]): EmbedSource;
}

export const metricsFile = "/v1/metrics.json";

/** `null` where the edition has no such metric. */
export async function readMetric(
  id: string,
  { db, site, file: find }: EmbedReader,
): Promise<MetricObservations | null> {
  const metric = metrics.find((one) => one.id === id);
  const file = metric === undefined ? null : await find(metricsFile);
  if (metric === undefined || file === null) return null;
  const { meta, records } = await recordsHolding(db, file, `{"id":"${id}/`, (starts) => runsOf(id, starts));
  const observations = records as unknown as readonly Published[];
  if (observations.length === 0) return null;
  const whole = originOf(file, meta);
  return {
    metric,
    places: new Map(observations.map((one) => [one.municipality, one])),
    file,
    sourceOf(said) {
      // Editions from before each observation named its own are as old as the file.
      const origins = said.map(({ edition, asOf }) =>
        edition === undefined || asOf === undefined ? whole : { edition, asOf },
      );
      const last = origins.reduce((one, other) => (other.edition > one.edition ? other : one), origins[0] ?? whole);
      return sourceOf(meta, last, site);
    },
  };
}

/** Records stand in the order of metrics: the runs that begin with this one, and the last that begins with one before it. */
function runsOf(id: string, starts: readonly string[]): readonly number[] {
  const place = (metric: string) => metrics.findIndex((one) => one.id === metric);
  const begins = starts.map((start) => /^\{"id":"([a-z0-9-]+)\//.exec(start)?.[1] ?? "");
  const before = begins.findLastIndex((metric) => place(metric) >= 0 && place(metric) < place(id));
  return [...begins.keys()].filter((index) => index === before || begins[index] === id);
}

/** «Вся область: 15,4 на 10 000 жителей» */
export function regionWords({ places }: MetricObservations, language: Language): readonly string[] {
  const regional = places.get("region");
  if (regional === undefined) return [];
  const name = language === "ru" ? "Вся область" : region.name.en;
  return [`${name}: ${valueWords(regional, language)}`];
}

/** «Вся область: 15,4. С 31 марта 2022 г. по 30 марта 2023 г. По данным центров.» */
export function sentences(words: readonly string[]): string {
  return words.map((one) => (one.endsWith(".") ? one : `${one}.`)).join(" ");
}

/** «С 31 марта 2022 г. по 30 марта 2023 г.»; nothing of what holds on one day, which the source names. */
export function periodWords(said: readonly Published[], language: Language): readonly string[] {
  const [first] = [...said].sort((one, other) => (one.periodEnd < other.periodEnd ? 1 : -1));
  if (first === undefined || first.periodStart === first.periodEnd) return [];
  const words = spanWords(first, language);
  return [words.charAt(0).toUpperCase() + words.slice(1)];
}
