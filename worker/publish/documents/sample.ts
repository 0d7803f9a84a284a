/** How a document is written, as a text that changes with it: so that one whose rows stayed the same is made anew in a new form. */

import { parseCalendarDate } from "../../../shared/language/dates.ts";
import { metrics } from "../../../shared/metrics/all.ts";
import { publisherOf } from "../../../shared/public/publisher.ts";
import { municipalities } from "../../../shared/region/municipalities.ts";
import type { Column, Json, TableKey } from "../../../shared/table.ts";
import { tables } from "../../../shared/tables/all.ts";
import type { Figures } from "../../store/observations.ts";
import { type Document, filesOf } from "./document.ts";
import type { DocumentReader, DocumentRow } from "./reader.ts";

const day = "2023-03-30";
const asOf = parseCalendarDate(day);

/** The fullest text of the document's first file, over made-up rows. Documents that speak of the edition have none: they are made in each. */
export async function sampleText(document: Document): Promise<string> {
  const municipality = filesOf(document)[0]?.municipality ?? null;
  for (const text of await document.texts(sampleReader(municipality), {})) return text;
  return "";
}

function sampleReader(municipality: string | null): DocumentReader {
  if (asOf === null) throw new RangeError("No such day");
  return {
    site: "",
    municipality,
    stamp: { edition: 1, asOf, publishedAt: "2023-03-30T00:00:00.000Z" },
    publisher: () => publisherOf([]),
    rows: async (table) => [sampleRow(table)],
    named: ofNoEdition,
    figures: async () => sampleFigures(),
    edition: ofNoEdition,
    isSigned: ofNoEdition,
    picture: ofNoEdition,
    files: ofNoEdition,
    replaced: ofNoEdition,
    editionsBefore: ofNoEdition,
    withdrawals: ofNoEdition,
    revised: ofNoEdition,
  };
}

function ofNoEdition(): never {
  throw new Error("A sample belongs to no edition");
}

function sampleRow(table: TableKey): DocumentRow {
  const columns = Object.entries(tables[table].columns);
  const values = Object.fromEntries(columns.map(([key, column]) => [key, sampleValue(column)]));
  return { id: "01J00000000000000000000000", label: tables[table].title.ru, values };
}

function sampleValue({ field, header }: Column): Json {
  const { type, format } = field.schema;
  const text = field.choices?.[0] ?? header.ru;
  if (type === "integer" || type === "number") return 12;
  if (type === "array") return [text];
  return format === "date" ? day : text;
}

function sampleFigures(): Figures {
  const places = ["region", ...municipalities.map(({ key }) => key)];
  const figure = { value: 12.5, numerator: 25, denominator: 2, flags: [], populationDate: null };
  return new Map(metrics.map(({ id }) => [id, new Map(places.map((place) => [place, figure]))]));
}
