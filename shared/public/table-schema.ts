/** What the columns of a resource's CSV are, for programs that read tables: Data Package v2 and CSV on the Web. */

import type { Json, JsonSchema } from "../table.ts";
import { flatColumns } from "./flat-columns.ts";
import { demonstrationNotice, type Publisher } from "./publisher.ts";
import { resources } from "./resources.ts";

const profiles = "https://datapackage.org/profiles/2.0";

/**
 * `datapackage.json` (Data Package 2.0): every resource's CSV beside it. Only types that readers of version 1 know. Of `fieldsMatch`
 * the standard's words say a text, its published profile takes a list: what validators check is the profile.
 */
export function dataPackage(title: string, publisher: Publisher, site: string): Json {
  const { name, licence, demonstration } = publisher;
  return {
    $schema: `${profiles}/datapackage.json`,
    name: "kaluga-nko",
    title,
    ...(demonstration ? { description: demonstrationNotice.ru } : {}),
    homepage: `${site}/`,
    licenses: [licenceEntry(licence.name, licence.url)],
    contributors: [{ title: name, roles: ["publisher"] }],
    resources: resources.map((resource) => ({
      $schema: `${profiles}/dataresource.json`,
      name: resource.key,
      type: "table",
      title: resource.title.ru,
      description: resource.method.ru,
      path: `${resource.key}.csv`,
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      schema: {
        $schema: `${profiles}/tableschema.json`,
        fieldsMatch: ["subset"],
        primaryKey: ["id"],
        fields: flatColumns(resource.fields).map(({ name: own, title: called, schema }) => ({
          name: own,
          title: called.ru,
          type: typeOf(schema),
        })),
      },
    })),
  };
}

/** A licence is named by its identifier where it has one: by the profile a name has no blanks. */
function licenceEntry(name: string, url: string | null): Json {
  return { name: name.replace(/[^-\w.]+/g, "-"), title: name, ...(url === null ? {} : { path: url }) };
}

/** `csv-metadata.json` (Metadata Vocabulary for Tabular Data, 5.3): found beside any CSV, it describes all of them. */
export function csvMetadata(): Json {
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "ru" }],
    tables: resources.map((resource) => ({
      url: `${resource.key}.csv`,
      "dc:title": resource.title.ru,
      tableSchema: {
        columns: flatColumns(resource.fields).map(({ name, title, schema }) => ({
          name,
          titles: name,
          "dc:title": title.ru,
          datatype: xmlTypeOf(schema),
        })),
        primaryKey: "id",
      },
    })),
  };
}

/** As XML Schema calls it. */
export function xmlTypeOf(schema: JsonSchema): string {
  const type = typeOf(schema);
  return type === "number" ? "decimal" : type;
}

/** Codes of digits are texts: an ОГРН isn't a number, and a list is the text that joins it. */
function typeOf(schema: JsonSchema): "boolean" | "date" | "integer" | "number" | "string" {
  const types: readonly Json[] = Array.isArray(schema.type) ? schema.type : [schema.type ?? "string"];
  const found = types.find((type) => type === "boolean" || type === "integer" || type === "number");
  if (found === "boolean" || found === "integer" || found === "number") return found;
  return schema.format === "date" ? "date" : "string";
}
