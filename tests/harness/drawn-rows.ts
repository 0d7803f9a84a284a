/** Rows drawn from the declarations: whatever the field of a column may give, so that a new column or table is drawn too. */

import type { Json, JsonSchema, Table, TableKey, Values } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { fc } from "./properties.ts";

export interface Pools {
  /** `2023-03-30`; those on both sides of an edge tell most. */
  readonly days: readonly string[];
  /** What texts and references say. */
  readonly texts: readonly string[];
}

export type DrawnRows = { readonly [table in TableKey]: readonly Values[] };

/** Rows of every table. */
export function drawnTables(pools: Pools): fc.Arbitrary<DrawnRows> {
  return fc.record(
    Object.fromEntries(tableList.map((table) => [table.key, drawnRows(table, pools)])) as {
      [table in TableKey]: fc.Arbitrary<readonly Values[]>;
    },
  );
}

/** Parsed rows of a table as they leave the sheet, each cell of which may be empty. */
export function drawnRows({ columns }: Table, pools: Pools): fc.Arbitrary<readonly Values[]> {
  const leaving = Object.entries(columns).filter(([, { reach }]) => reach !== "sheet");
  const values = leaving.map(([key, { field }]) => [key, fc.option(drawnValue(field.schema, pools))] as const);
  return fc.array(fc.record(Object.fromEntries(values)), { maxLength: 30, size: "max" });
}

/** A value of a field's schema. Throws where the schema says something new: then say here how it is drawn. */
function drawnValue(schema: JsonSchema, pools: Pools): fc.Arbitrary<Json> {
  const { type, minimum, maximum } = schema;
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (isList(schema.enum)) return fc.constantFrom(...schema.enum);
  if (isList(schema.oneOf)) return fc.oneof(...schema.oneOf.map((one) => drawnValue(schemaIn(one), pools)));
  if (isList(type)) return fc.oneof(...type.map((one) => drawnValue({ ...schema, type: one }, pools)));
  if (type === "null") return fc.constant(null);
  if (type === "string" && schema.format === "date") return fc.constantFrom(...pools.days);
  if (type === "string" && typeof schema.pattern === "string") return fc.stringMatching(new RegExp(schema.pattern));
  if (type === "string") return fc.constantFrom(...pools.texts);
  if (type === "integer" || type === "number") {
    const parts = type === "integer" ? 1 : 100;
    const [min, max] = [Number(minimum ?? 0), Number(maximum ?? 1000)];
    const any = fc.integer({ min: min * parts, max: Math.min(max, min + 1000) * parts });
    return fc.oneof(
      fc.constantFrom(min, max),
      any.map((number) => number / parts),
    );
  }
  if (type === "array") {
    return fc.uniqueArray(drawnValue(schemaIn(schema.items), pools), { minLength: 1, maxLength: 3 });
  }
  if (type === "object") {
    const properties = Object.entries(schemaIn(schema.properties));
    return fc.record(Object.fromEntries(properties.map(([key, one]) => [key, drawnValue(schemaIn(one), pools)])));
  }
  throw new Error(`No way to draw ${JSON.stringify(schema)}`);
}

function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

function schemaIn(json: Json | undefined): JsonSchema {
  if (typeof json !== "object" || json === null || isList(json))
    throw new Error(`${JSON.stringify(json)} is no schema`);
  return json;
}
