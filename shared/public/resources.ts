/** What the feed publishes: every table with a resource of its own, and what is computed from them. */

import type { Table, Words } from "../table.ts";
import { tableList } from "../tables/all.ts";
import { type PublicField, publicFields } from "./fields.ts";
import { municipalityFields } from "./municipality.ts";
import { observationFields } from "./observation.ts";
import { placeColumns } from "./places.ts";

export interface Resource {
  /** Its name in addresses, `/v1/{key}.json`. */
  readonly key: string;
  readonly title: Words;
  readonly method: Words;
  readonly fields: readonly PublicField[];
  /** Where its records come from: a table's rows, or a computation over them. */
  readonly source: { readonly table: Table } | "municipalities" | "metrics";
  /** Whether each municipality has a file of its own. */
  readonly byMunicipality: boolean;
}

const recorded: Words = {
  ru: "Строки таблицы клуба без ошибок, колонки из схемы. Строка с ошибкой представлена последней верной версией.",
  en: "Rows of the club's sheet without errors, columns as in the schema. A faulty row is represented by its last good version.",
};

const bySeat: Words = {
  ru: `${recorded.ru} Муниципалитет — по месту регистрации.`,
  en: `${recorded.en} The municipality is that of registration.`,
};

const computed: readonly Resource[] = [
  {
    key: "municipalities",
    title: { ru: "Муниципалитеты", en: "Municipalities" },
    method: {
      ru: "26 муниципальных образований в границах и с кодами на 2023 год; показатели — по месту регистрации НКО.",
      en: "26 municipalities with boundaries and codes of 2023; figures by place of registration of NKOs.",
    },
    fields: municipalityFields,
    source: "municipalities",
    byMunicipality: true,
  },
  {
    key: "metrics",
    title: { ru: "Показатели", en: "Metrics" },
    method: {
      ru: "У каждого значения — числитель, знаменатель и строки, по которым оно посчитано: их публичные id по возрастанию, каждый с переводом строки, дают rows.sha256. Значение, которое с тех пор не изменилось, названо с днём и выпуском, где оно появилось.",
      en: "Each value carries numerator, denominator and the rows behind it: their public ids in ascending order, each with a line feed, give rows.sha256. A value that hasn't changed since is given with the day and the edition in which it appeared.",
    },
    fields: observationFields,
    source: "metrics",
    byMunicipality: true,
  },
];

export const resources: readonly Resource[] = [
  ...tableList.filter(({ key, resource }) => resource && key !== "municipalities").map(tableResource),
  ...computed,
];

function tableResource(table: Table): Resource {
  const places = placeColumns(table);
  return {
    key: table.key,
    title: table.title,
    method: table.key === "nkos" ? bySeat : recorded,
    fields: publicFields(table),
    source: { table },
    byMunicipality: places.length > 0,
  };
}
