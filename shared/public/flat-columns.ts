/** A record as a row of cells: what formats without structure have columns for. */

import type { Json, JsonSchema, Words } from "../table.ts";
import type { PublicField } from "./fields.ts";
import type { PublicRecord } from "./record.ts";

export interface FlatColumn {
  readonly name: string;
  readonly title: Words;
  readonly schema: JsonSchema;
  readonly path: readonly string[];
}

/** What of a field its columns follow from. */
type FlatField = Pick<PublicField, "name" | "title" | "schema">;

const known = new WeakMap<readonly FlatField[], readonly FlatColumn[]>();

/** A field whose schema is an object becomes a column for each of its properties, named `rows.count`. */
export function flatColumns(fields: readonly FlatField[]): readonly FlatColumn[] {
  const before = known.get(fields);
  if (before !== undefined) return before;
  const columns = fields.flatMap(({ name, title, schema }): readonly FlatColumn[] => {
    const properties = Object.entries(propertiesOf(schema));
    if (properties.length === 0) return [{ name, title, schema, path: [name] }];
    return properties.map(([property, own]) => ({
      name: `${name}.${property}`,
      title: { ru: `${title.ru}: ${property}`, en: `${title.en}: ${property}` },
      schema: own,
      path: [name, property],
    }));
  });
  known.set(fields, columns);
  return columns;
}

/** What a record holds for a column; `null` where nothing is known. */
export function flatValue({ path }: FlatColumn, record: PublicRecord): Json {
  return path.reduce<Json>((value, key) => (isObject(value) ? (value[key] ?? null) : null), record);
}

/** An object's properties, of all its variants; none for a value that isn't an object. */
function propertiesOf(schema: JsonSchema): { readonly [property: string]: JsonSchema } {
  const variants: readonly Json[] = Array.isArray(schema.oneOf) ? schema.oneOf : [schema];
  return Object.assign(
    {},
    ...variants.map((variant) => (isObject(variant) && isObject(variant.properties) ? variant.properties : {})),
  );
}

export function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
