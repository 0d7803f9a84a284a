/**
 * The Russian open-data passport: the register of sets, and of each set its passport and structure, as CSV. Names and order of the
 * properties: «Методические рекомендации по публикации открытых данных …, версия 3.0» (протокол of 29.05.2014 № 4), appendices on
 * the register, the passport and the structure in CSV.
 */

import { addDays } from "../language/dates.ts";
import { region } from "../region/region.ts";
import { clubSettings } from "../settings/settings.ts";
import type { CalendarDate, Json, JsonSchema, Values, Words } from "../table.ts";
import { csvTexts } from "./csv.ts";
import { datasetPath, editionPath } from "./envelope.ts";
import { flatColumns, isObject } from "./flat-columns.ts";
import { demonstrationNotice, enteredIn, type Publisher, publisherOf } from "./publisher.ts";
import { type Resource, resources } from "./resources.ts";
import { xmlTypeOf } from "./table-schema.ts";

/** The section of open data, where the recommendations look for it. */
export const openDataPath = "/opendata/";

const standard = "http://opendata.gosmonitor.ru/standard/3.0";

/** Who answers for the sets. What «Настройки» don't say is empty; without an ИНН sets have no identifiers, and nothing is published here. */
export interface PassportPublisher {
  readonly inn: string;
  readonly responsible: string;
  readonly phone: string;
  readonly mailbox: string;
  /** Days from one update to the next; `null` where nobody has said. */
  readonly updateDays: number | null;
  readonly publisher: Publisher;
}

export function passportPublisherOf(rows: readonly Values[]): PassportPublisher {
  const valueFor = enteredIn(rows);
  return {
    inn: valueFor(clubSettings.inn),
    responsible: valueFor(clubSettings.responsible),
    phone: valueFor(clubSettings.phone),
    mailbox: valueFor(clubSettings.mailbox),
    updateDays: Number(valueFor(clubSettings.updateDays)) || null,
    publisher: publisherOf(rows),
  };
}

/** What an address of the section means. */
export type PassportAddress =
  | { readonly of: "register" }
  | { readonly of: "passport"; readonly set: string }
  /** The day on which it first held, as `20260331`. */
  | { readonly of: "structure"; readonly set: string; readonly day: string };

/** `null` for an address that can't be one of the section. */
export function passportAddress(path: string): PassportAddress | null {
  if (path === `${openDataPath}list.csv`) return { of: "register" };
  const [, set, file, day] = /^\/opendata\/(\d{10}-[a-z]+)\/(meta|structure-(\d{8}))\.csv$/.exec(path) ?? [];
  if (set === undefined || file === undefined) return null;
  return day === undefined ? { of: "passport", set } : { of: "structure", set, day };
}

/** The resource that is the set of this name; `null` where there is none, or another publisher's. */
export function resourceOfSet(set: string, { inn }: PassportPublisher): Resource | null {
  return resources.find((resource) => set === setName(resource, inn)) ?? null;
}

function setName({ key }: Resource, inn: string): string {
  return `${inn}-${key}`;
}

/** `/opendata/list.csv`. */
export function registerText({ inn }: PassportPublisher, site: string): string {
  return [
    ["property", "title", "value", "format"],
    ["standardversion", "Версия методических рекомендаций", standard, ""],
    ...resources.map((resource) => [
      setName(resource, inn),
      titleOf(resource),
      `${site}${openDataPath}${setName(resource, inn)}/meta.csv`,
      "csv",
    ]),
  ]
    .map(csvTexts)
    .join("");
}

/** A version of a set or of its structure: the edition that first had it, and the day of that edition. */
export interface DatedVersion {
  readonly edition: number;
  readonly day: CalendarDate;
}

export interface PassportFacts {
  readonly resource: Resource;
  readonly created: CalendarDate;
  /** What the edition that last changed the set did to it, in words. */
  readonly provenance: string;
  /** The newest first, one a day. */
  readonly versions: readonly DatedVersion[];
  /** Of the structure, likewise. */
  readonly structures: readonly DatedVersion[];
}

/** `/opendata/{set}/meta.csv`. Each version of the data is the CSV of the edition that changed it, where its bytes stay. */
export function passportText(from: PassportPublisher, facts: PassportFacts, site: string): string {
  const { resource, created, provenance, versions, structures } = facts;
  const { publisher, inn, updateDays } = from;
  const modified = versions[0]?.day ?? created;
  const path = datasetPath({ resource, municipality: null });
  const folder = `${site}${openDataPath}${setName(resource, inn)}/`;
  return [
    ["property", "value"],
    ["standardversion", standard],
    ["identifier", setName(resource, inn)],
    ["title", titleOf(resource)],
    ["description", descriptionOf(resource, publisher)],
    ["creator", publisher.name],
    ["created", basicDay(created)],
    ["modified", basicDay(modified)],
    ["subject", [...new Set([resource.title.ru, "НКО", "некоммерческие организации", region.name.ru])].join(", ")],
    ["format", "csv"],
    ["provenance", provenance],
    ["valid", updateDays === null ? "" : basicDay(addDays(modified, updateDays))],
    ["publishername", from.responsible],
    ["publisherphone", from.phone],
    ["publishermbox", from.mailbox],
    ...versions.flatMap(({ edition, day }) => {
      const structure = structures.find((one) => one.edition <= edition);
      const name = `data-${basicDay(day)}-structure-${basicDay(structure?.day ?? day)}`;
      return [[name, `${site}${editionPath(edition, path)}.csv`]];
    }),
    ...structures.map(({ day }) => {
      const name = `structure-${basicDay(day)}`;
      return [name, `${folder}${name}.csv`];
    }),
  ]
    .map(csvTexts)
    .join("");
}

/** `/opendata/{set}/structure-{day}.csv`: the columns of the CSV, from the JSON Schema that the edition had (`resourceSchema`). */
export function structureText(schema: Json): string {
  return [
    ["field name", "english description", "russian description", "format"],
    ...flatColumns(fieldsOf(schema)).map(({ name, title, schema: own }) => [name, title.en, title.ru, xmlTypeOf(own)]),
  ]
    .map(csvTexts)
    .join("");
}

/** ISO 8601 without signs, as file names have it. */
export function basicDay(day: CalendarDate): string {
  return day.replace(/-/g, "");
}

function titleOf({ title }: Resource): string {
  return `${region.name.ru}: ${title.ru}`;
}

function descriptionOf({ method }: Resource, { licence, demonstration }: Publisher): string {
  const terms = `Лицензия: ${licence.name}${licence.url === null ? "" : `, ${licence.url}`}.`;
  return [...(demonstration ? [`${demonstrationNotice.ru}.`] : []), method.ru, terms].join(" ");
}

interface DescribedField {
  readonly name: string;
  readonly title: Words;
  readonly schema: JsonSchema;
}

/** Fields of a record by what `fieldSchema` says of them. */
function fieldsOf(schema: Json): readonly DescribedField[] {
  const properties = ["properties", "data", "items", "properties"].reduce<Json>(
    (inner, key) => (isObject(inner) ? (inner[key] ?? null) : null),
    schema,
  );
  return Object.entries(isObject(properties) ? properties : {}).map(([name, field]) => {
    const { title = name, description = name, anyOf } = isObject(field) ? field : {};
    const [own] = Array.isArray(anyOf) ? anyOf : [field];
    return { name, title: { ru: String(description), en: String(title) }, schema: isObject(own) ? own : {} };
  });
}
