/** A municipality as the feed publishes it: the region's facts, what the club entered about it, and its figures. */

import { metrics } from "../metrics/all.ts";
import type { Municipality } from "../region/municipalities.ts";
import type { Json, Values } from "../table.ts";
import type { PublicField } from "./fields.ts";
import type { PublicRecord } from "./record.ts";

/** Those that have a value for each municipality. */
const ownMetrics = metrics.filter(({ places }) => places === "each").map(({ id }) => id);

/** Values of a place's observations by metric. */
export type Figures = { readonly [metric: string]: number | null };

/** What the club enters («Районы и округа») beats what came with the program. */
export function municipalityRecord(municipality: Municipality, entered: Values | null, figures: Figures): PublicRecord {
  const { key, name, nameEn, latitude, longitude, tile, population } = municipality;
  const own = (column: string, fallback: Json): Json => entered?.[column] ?? fallback;
  const hasFigure = typeof entered?.population === "number";
  return {
    id: key,
    name,
    nameEn,
    officialName: own("officialName", municipality.officialName),
    names: datedNames(municipality, entered?.nameAfterReform ?? null),
    oktmo: own("oktmo", municipality.oktmo),
    oktmoAfterReform: own("oktmoAfterReform", municipality.oktmoAfterReform),
    reform: municipality.reform?.ru ?? null,
    centre: own("centre", municipality.centre),
    latitude,
    longitude,
    tileColumn: tile.column,
    tileRow: tile.row,
    population: hasFigure ? own("population", null) : population.residents,
    populationOn: hasFigure ? own("populationOn", null) : population.date,
    populationSource: hasFigure ? own("populationSource", null) : population.source.ru,
    metrics: Object.fromEntries(ownMetrics.map((metric) => [metric, figures[metric] ?? null])),
  };
}

/** The region's names, the last one in the club's own words where it has entered them. */
function datedNames({ name, okrugName, names, reformOn }: Municipality, entered: Json): Json {
  const known = names.map((one) => ({ name: one.name, from: one.from, until: one.until }));
  if (typeof entered !== "string" || entered === name || entered === okrugName) return known;
  return [...known.slice(0, 1), { name: entered, from: reformOn, until: null }];
}

const text = { type: "string" } as const;
const number = { type: "number" } as const;
const whole = { type: "integer" } as const;
const day = { type: "string", format: "date" } as const;
const dayOrNull = { type: ["string", "null"], format: "date" } as const;

export const municipalityFields: readonly PublicField[] = [
  field("id", "Код", "Key", text),
  field("name", "Название", "Name", text),
  field("nameEn", "Название по-английски", "Name in English", text),
  field("officialName", "Официальное название", "Official name", text),
  field("names", "Названия и дни, когда они действуют", "Names and the days on which they hold", {
    type: "array",
    items: { type: "object", properties: { name: text, from: dayOrNull, until: dayOrNull } },
  }),
  field("oktmo", "ОКТМО (2023)", "OKTMO (2023)", text),
  field("oktmoAfterReform", "ОКТМО после реформы", "OKTMO after the reform", text),
  field("reform", "Преобразование", "Reform", text),
  field("centre", "Центр", "Centre", text),
  field("latitude", "Широта центра", "Latitude of the centre", number),
  field("longitude", "Долгота центра", "Longitude of the centre", number),
  field("tileColumn", "Столбец на плиточной карте", "Column on the tile map", whole),
  field("tileRow", "Строка на плиточной карте", "Row on the tile map", whole),
  field("population", "Население", "Population", whole),
  field("populationOn", "Население на дату", "Population as of", day),
  field("populationSource", "Источник числа", "Source of the figure", text),
  field("metrics", "Показатели", "Metrics", {
    type: "object",
    properties: Object.fromEntries(ownMetrics.map((metric) => [metric, { type: ["number", "null"] }])),
  }),
];

function field(name: string, ru: string, en: string, schema: PublicField["schema"]): PublicField {
  return { name, title: { ru, en }, schema, column: null, part: name === "id" ? "id" : "value" };
}
