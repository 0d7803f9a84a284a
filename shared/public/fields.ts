/** The fields of a public record: what follows from a table's declaration for JSON, CSV, schema and documentation alike. */

import type { Column, JsonSchema, Table, Words } from "../table.ts";

/** One field of a public record. */
export interface PublicField {
  readonly name: string;
  readonly title: Words;
  readonly schema: JsonSchema;
  /** The column it comes from; `null` for the public id and for what is computed. */
  readonly column: string | null;
  /** The column's own value, a name that stands beside it, what a reference points at, or what follows from the row. */
  readonly part: "id" | "value" | "name" | "label" | "computed";
}

const known = new WeakMap<Table, readonly PublicField[]>();

/**
 * The public fields of a table in the order of its columns; the public id comes first, what is computed last. Other columns
 * don't exist here.
 */
export function publicFields(table: Table): readonly PublicField[] {
  const before = known.get(table);
  if (before !== undefined) return before;
  const fields = [
    idField,
    ...Object.entries(table.columns).flatMap(([key, column]) =>
      column.reach === "public" ? fieldsOf(key, column) : [],
    ),
    ...Object.entries(table.computed).map(
      ([name, { title, schema }]): PublicField => ({ name, title, schema, column: null, part: "computed" }),
    ),
  ];
  known.set(table, fields);
  return fields;
}

/** The name under which something beside a column's value is published: `municipality` + `name` → `municipalityName`. */
export function besideName(key: string, suffix: string): string {
  return `${key}${suffix.charAt(0).toUpperCase()}${suffix.slice(1)}`;
}

const idField: PublicField = {
  name: "id",
  title: { ru: "Идентификатор", en: "Identifier" },
  schema: { type: "string" },
  column: null,
  part: "id",
};

function fieldsOf(key: string, column: Column): readonly PublicField[] {
  const { field, header } = column;
  const value: PublicField = { name: key, title: header, schema: field.schema, column: key, part: "value" };
  const text: JsonSchema =
    field.schema.type === "array" ? { type: "array", items: { type: "string" } } : { type: "string" };
  if (field.refersTo !== undefined) {
    const title = { ru: `${header.ru}: название`, en: `${header.en}: title` };
    return [
      { ...value, schema: text },
      { name: besideName(key, "label"), title, schema: text, column: key, part: "label" },
    ];
  }
  const names = (field.besideKeys ?? []).map((suffix): PublicField => {
    const title = { ru: `${header.ru}: название`, en: `${header.en}: name` };
    return { name: besideName(key, suffix), title, schema: { type: "string" }, column: key, part: "name" };
  });
  return [value, ...names];
}
