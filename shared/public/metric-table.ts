/** One metric over all places as a narrow table, and what stands beside it for whoever draws a chart of it. */

import { citation } from "../metrics/citation.ts";
import { flagWords } from "../metrics/flags.ts";
import type { Metric, Observation } from "../metrics/metric.ts";
import { region } from "../region/region.ts";
import type { CalendarDate, Json, JsonSchema, Words } from "../table.ts";
import { tables } from "../tables/all.ts";
import { csvHeader, csvLine } from "./csv.ts";
import { wordsJson } from "./envelope.ts";
import type { PublicField } from "./fields.ts";
import { metricHistoryPath } from "./metric-history.ts";
import { observationFields } from "./observation.ts";
import { demonstrationNotice, type Publisher } from "./publisher.ts";
import type { PublicRecord } from "./record.ts";
import { bilingual, licenceSchema } from "./schema.ts";

const columns = [
  "municipality",
  "municipalityName",
  "periodStart",
  "periodEnd",
  "value",
  "numerator",
  "denominator",
  "unit",
  "populationDate",
  "flags",
  "notes",
];

/** A place a line: what a chart needs. What else is known of each value, `/v1/metrics.csv` says. */
const fields: readonly PublicField[] = columns.flatMap(
  (name) => observationFields.find((one) => one.name === name) ?? [],
);

export function metricTablePath(metric: string): string {
  return `/v1/metrics/${metric}.csv`;
}

export function metricMetadataPath(metric: string): string {
  return `/v1/metrics/${metric}.metadata.json`;
}

export function metricCsv(records: readonly PublicRecord[]): string {
  return `${csvHeader(fields)}${records.map((record) => csvLine(fields, record)).join("")}`;
}

/** What is said of the values as a whole. */
export interface MetricFacts {
  readonly metric: Metric;
  readonly observations: readonly Observation[];
  /** In which one of them changed last. */
  readonly edition: number;
  readonly asOf: CalendarDate;
  readonly publisher: Publisher;
  readonly site: string;
}

/** Named as Our World in Data names it beside its charts, so that who knows one reads the other; words in both languages. */
export function metricMetadata({ metric, observations, edition, asOf, publisher, site }: MetricFacts): Json {
  const { id, title, formula, unit, version } = metric;
  const starts = observations.map(({ periodStart }) => periodStart).sort();
  const ends = observations.map(({ periodEnd }) => periodEnd).sort();
  const [first = asOf, last = asOf] = [starts[0], ends[ends.length - 1]];
  const flags = [...new Set(observations.flatMap((observation) => observation.flags))];
  return {
    chart: {
      title: wordsJson(title),
      subtitle: {
        ru: `По муниципалитетам ${region.nameGenitive}`,
        en: `By municipality, ${region.name.en}`,
      },
      citation: publisher.name,
      originalChartUrl: `${site}/`,
    },
    columns: {
      value: {
        titleShort: wordsJson(title),
        descriptionShort: wordsJson(formula),
        unit: unit.key,
        timespan: first === last ? first : `${first}/${last}`,
        lastUpdated: asOf,
        edition,
        version,
        ...citationsOf(observations, { publisher, edition, asOf, link: `${site}${metricTablePath(id)}` }),
        notes: flags.map((flag) => wordsJson(flagWords(flag))),
        fullMetadata: `${site}/v1/schemas/metrics.json`,
      },
    },
    source: {
      name: publisher.name,
      table: wordsJson(tables[metric.table].title),
      ...(publisher.registersCheckedOn === null ? {} : { registersCheckedOn: publisher.registersCheckedOn }),
    },
    licence: { ...publisher.licence },
    links: {
      csv: `${site}${metricTablePath(id)}`,
      history: `${site}${metricHistoryPath(id, "region")}`,
      edition: `${site}/v1/editions/${edition}/`,
    },
    ...(publisher.demonstration ? { demonstration: wordsJson(demonstrationNotice) } : {}),
  };
}

interface Cited {
  readonly publisher: Publisher;
  readonly edition: number;
  readonly asOf: CalendarDate;
  readonly link: string;
}

/** The ready sentence of the whole region's value, where there is one, and who is to be named in a few words. */
function citationsOf(observations: readonly Observation[], { publisher, edition, asOf, link }: Cited) {
  const whole = observations.find(({ municipality }) => municipality === "region");
  const name: Words = { ru: publisher.name, en: publisher.name };
  const source = { place: region.name, publisher: name, edition, asOf, link };
  const short = { ru: `${name.ru}, выпуск ${edition}`, en: `${name.en}, edition ${edition}` };
  if (whole === undefined) return { citationShort: short };
  const long = { ru: citation(whole, source, "ru"), en: citation(whole, source, "en") };
  return { citationShort: short, citationLong: long };
}

const text = { type: "string" } as const;
const uri = { type: "string", format: "uri" } as const;

export const metricMetadataSchema: JsonSchema = {
  type: "object",
  required: ["chart", "columns", "source", "licence", "links"],
  properties: {
    chart: {
      type: "object",
      required: ["title", "subtitle", "citation", "originalChartUrl"],
      properties: { title: bilingual, subtitle: bilingual, citation: text, originalChartUrl: uri },
    },
    columns: { type: "object", required: ["value"], properties: { value: { type: "object" } } },
    source: { type: "object", properties: { name: text, table: bilingual } },
    licence: licenceSchema,
    links: { type: "object", properties: { csv: uri, history: uri, edition: uri } },
  },
};
