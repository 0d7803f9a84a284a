/** An observation as the feed publishes it: with its title, the rows behind it, and a citation ready to be pasted. */

import { metrics } from "../metrics/all.ts";
import { flagWords } from "../metrics/flags.ts";
import type { Metric, Observation } from "../metrics/metric.ts";
import type { CalendarDate, Json, Words } from "../table.ts";
import type { PublicField } from "./fields.ts";
import type { PublicRecord } from "./record.ts";

/** What the publisher knows besides the observation itself. */
export interface Evidence {
  readonly municipalityName: Words;
  /** SHA-256 of the counted rows' public ids, ascending, each followed by a line feed. */
  readonly sha256: string;
  /** The dataset that holds the counted rows; `null` for private tables. */
  readonly link: string | null;
  readonly citation: Words;
  /** The edition that said this first, and its day. */
  readonly edition: number;
  readonly asOf: CalendarDate;
}

export function observationRecord(metric: Metric, observation: Observation, evidence: Evidence): PublicRecord {
  return {
    id: `${observation.metric}/${observation.municipality}`,
    metric: observation.metric,
    title: words(metric.title),
    version: observation.version,
    municipality: observation.municipality,
    municipalityName: evidence.municipalityName.ru,
    periodStart: observation.periodStart,
    periodEnd: observation.periodEnd,
    value: observation.value,
    reason: observation.reason === undefined ? null : words(observation.reason),
    numerator: observation.numerator,
    denominator: observation.denominator,
    unit: observation.unit,
    rows: { count: observation.rows.count, sha256: evidence.sha256, link: evidence.link },
    flags: observation.flags,
    notes: observation.flags.map((flag) => flagWords(flag).ru),
    populationDate: observation.populationDate ?? null,
    breakdown: observation.breakdown?.map(({ label, count }) => ({ label: words(label), count })) ?? null,
    formula: words(metric.formula),
    citation: words(evidence.citation),
    edition: evidence.edition,
    asOf: evidence.asOf,
  };
}

function words({ ru, en }: Words): Json {
  return { ru, en };
}

const bilingual = { type: "object", properties: { ru: { type: "string" }, en: { type: "string" } } } as const;
const wholeNumber = { type: "integer" } as const;
const number = { type: "number" } as const;
const text = { type: "string" } as const;
const day = { type: "string", format: "date" } as const;
const texts = { type: "array", items: text } as const;

export const observationFields: readonly PublicField[] = [
  field("id", "Идентификатор", "Identifier", text),
  field("metric", "Показатель", "Metric", { type: "string", enum: metrics.map(({ id }) => id) }),
  field("title", "Название", "Title", bilingual),
  field("version", "Версия формулы", "Version of the formula", wholeNumber),
  field(
    "municipality",
    "Муниципалитет (region — вся область, unknown — не определён, unstated — территория не указана)",
    "Municipality",
    text,
  ),
  field("municipalityName", "Муниципалитет: название", "Municipality: name", text),
  field("periodStart", "Начало периода", "First day of the period", day),
  field("periodEnd", "Конец периода", "Last day of the period", day),
  field("value", "Значение", "Value", number),
  field("reason", "Почему значения нет", "Why there is no value", bilingual),
  field("numerator", "Числитель", "Numerator", number),
  field("denominator", "Знаменатель", "Denominator", number),
  field("unit", "Единица", "Unit", { type: "string", enum: [...new Set(metrics.map(({ unit }) => unit.key))] }),
  field("rows", "Строки, по которым посчитано", "Rows behind the value", {
    type: "object",
    properties: { count: wholeNumber, sha256: text, link: { type: ["string", "null"], format: "uri" } },
  }),
  field("flags", "Пометки", "Flags", texts),
  field("notes", "Пояснения", "Notes", texts),
  field("populationDate", "Население на дату", "Population as of", day),
  field("breakdown", "Из чего складывается знаменатель", "What the denominator is made of", {
    type: "array",
    items: { type: "object", properties: { label: bilingual, count: wholeNumber } },
  }),
  field("formula", "Формула", "Formula", bilingual),
  field("citation", "Как сослаться", "Citation", bilingual),
  field("edition", "Выпуск, в котором это значение появилось", "Edition in which the value appeared", wholeNumber),
  field("asOf", "День данных этого выпуска", "Day of that edition's data", day),
];

function field(name: string, ru: string, en: string, schema: PublicField["schema"]): PublicField {
  return { name, title: { ru, en }, schema, column: null, part: name === "id" ? "id" : "value" };
}
