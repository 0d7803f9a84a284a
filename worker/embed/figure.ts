/** One metric of one place in large print. */

import { type Language, noBreakSpace } from "../../shared/language/language.ts";
import { formatNumber } from "../../shared/language/numbers.ts";
import { valueWords } from "../../shared/metrics/citation.ts";
import { type Flag, flagWords } from "../../shared/metrics/flags.ts";
import { percent } from "../../shared/metrics/units.ts";
import { placeName } from "../../shared/public/places.ts";
import type { FigureBody } from "./embed.ts";
import { type MetricObservations, periodWords, readMetric, regionWords, sentences } from "./observations.ts";
import type { EmbedReader, ReadEmbed } from "./source.ts";

/** What the title says already. */
const saidInTitle: readonly Flag[] = ["by-registration"];
const mostNotes = 1;

/** The key is an observation's id: `nko-active/29-06`. */
export async function readFigure(key: string, language: Language, reader: EmbedReader): Promise<ReadEmbed | null> {
  const [id = "", place = ""] = key.split("/");
  const found = await readMetric(id, reader);
  const observation = found?.places.get(place);
  if (found === null || observation === undefined) return null;
  const flags = observation.flags.filter((flag) => !saidInTitle.includes(flag)).slice(0, mostNotes);
  const notes = [
    ...(place === "region" ? [] : regionWords(found, language)),
    ...periodWords([observation], language),
    ...flags.map((flag) => flagWords(flag)[language]),
  ];
  return {
    embed: {
      title: found.metric.title[language],
      note: sentences(notes),
      source: found.sourceOf([observation, ...(place === "region" ? [] : regionalOf(found))]),
      body: {
        kind: "figure",
        place: placeName(place)[language],
        ...printed(observation, found, language),
      },
    },
    file: found.file,
  };
}

function regionalOf({ places }: MetricObservations) {
  const regional = places.get("region");
  return regional === undefined ? [] : [regional];
}

/** «94» and «организации», «47,0 %» and «735 из 1 563»; what stands for a number where there is none. */
function printed(
  observation: Parameters<typeof valueWords>[0],
  { metric: { unit } }: MetricObservations,
  language: Language,
): Pick<FigureBody, "number" | "unit"> {
  const words = valueWords(observation, language);
  const { value } = observation;
  if (value === null) return { number: words, unit: "" };
  const exact = formatNumber(value, language, unit.digits);
  const rest = words.slice(exact.length).trim();
  if (unit !== percent) return { number: exact.replace(/[.,]00$/, ""), unit: rest };
  const [, suffix = "", fraction = ""] = /^(%)\s*(?:\((.*)\))?$/.exec(rest) ?? [];
  return { number: `${exact}${language === "ru" ? noBreakSpace : ""}${suffix}`, unit: fraction };
}
