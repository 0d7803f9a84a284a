/** What describes the feed for programs says what is so. */

import { check } from "@placemarkio/check-geojson";
import jsonld from "jsonld";
import papaparse from "papaparse";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resources } from "../../shared/public/resources.ts";
import { erase } from "../harness/erasing.ts";
import { publishEdition, read, readJson, sha256 } from "../harness/publishing.ts";
import { few, idOf, nkos, startClub, type TestClub } from "../harness/worker.ts";

const settings = Object.fromEntries(
  [
    ["ИНН издателя", "1234567894"],
    ["Ответственный за открытые данные (должность)", "Координатор клуба"],
    ["Служебный телефон издателя", "+7 (4842) 12-34-56"],
    ["Служебная почта издателя", "info@example.org"],
    ["Период обновления открытых данных, дней", 30],
  ].map(([name = "", value = ""], index) => [idOf(910 + index), { name, value }]),
);

let club: TestClub;

beforeAll(async () => {
  club = await startClub();
  await club.handOver({
    ...few,
    nkos: nkos(30),
    municipalities: { [idOf(901)]: { key: "29-715", name: "Обнинск", population: 123_456 } },
    settings,
  });
  await publishEdition(club);
});
afterAll(() => club.stop());

const shapes: { readonly [type: string]: RegExp } = {
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  decimal: /^-?\d+(\.\d+)?$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  string: /./s,
};

interface DataPackage {
  readonly resources: readonly {
    readonly path: string;
    readonly schema: { readonly fields: readonly { readonly name: string; readonly type: string }[] };
  }[];
}

interface CsvMetadata {
  readonly tables: readonly {
    readonly url: string;
    readonly tableSchema: { readonly columns: readonly { readonly titles: string; readonly datatype: string }[] };
  }[];
}

test("Data Package and CSV on the Web name every column of every CSV, with types that all its cells have; codes are texts", async () => {
  const inEdition = "/v1/editions/1/";
  const [described, metadata] = await Promise.all([
    readJson<DataPackage>(club, `${inEdition}datapackage.json`),
    readJson<CsvMetadata>(club, `${inEdition}csv-metadata.json`),
  ]);
  const types = [
    ...described.resources.map(({ path, schema }) => ({
      path,
      columns: schema.fields.map(({ name, type }) => [name, type] as const),
    })),
    ...metadata.tables.map(({ url, tableSchema }) => ({
      path: url,
      columns: tableSchema.columns.map(({ titles, datatype }) => [titles, datatype] as const),
    })),
  ];
  expect(types).toHaveLength(22);
  for (const { path, columns } of types) {
    const { data } = papaparse.parse<readonly string[]>((await read(club, inEdition + path)).text.trimEnd());
    const [names, ...rows] = data;
    expect(names, path).toEqual(columns.map(([name]) => name));
    for (const row of rows) {
      for (const [index, cell] of row.entries()) {
        const [name = "", type = ""] = columns[index] ?? [];
        if (cell !== "") expect(cell, `${path} ${name}`).toMatch(shapes[type] ?? /^$/);
      }
    }
  }
  const typeOf = (name: string) =>
    new Set(types.flatMap(({ columns }) => columns.flatMap(([own, type]) => (own === name ? [type] : []))));
  for (const code of ["ogrn", "inn", "oktmo", "oktmoAfterReform", "id"])
    expect(typeOf(code), code).toEqual(new Set(["string"]));
});

test("the municipalities are points that GeoJSON's checker takes, inside the region, with what the club entered and their figures", async () => {
  const { text, headers } = await read(club, "/v1/municipalities.geojson");
  expect(headers["content-type"]).toContain("application/geo+json");
  const { features } = check(text) as {
    features: { id: string; geometry: { coordinates: [number, number] }; properties: { [name: string]: unknown } }[];
  };
  expect(features).toHaveLength(26);
  for (const { geometry } of features) {
    const [longitude, latitude] = geometry.coordinates;
    expect(longitude).toBeGreaterThan(33);
    expect(longitude).toBeLessThan(38);
    expect(latitude).toBeGreaterThan(53);
    expect(latitude).toBeLessThan(56);
  }
  expect(features.find(({ id }) => id === "29-715")?.properties).toMatchObject({
    name: "Обнинск",
    population: 123_456,
  });
  const { data } = await readJson(club, "/v1/municipalities.json");
  const counted = data.find(({ id }) => id === "29-701") as unknown as { metrics: { [metric: string]: number } };
  expect(features.find(({ id }) => id === "29-701")?.properties).toMatchObject(counted.metrics);
});

test("the catalogue's every file is there with the very size and SHA-256, which a JSON-LD reader keeps as exact texts", async () => {
  const { text } = await read(club, "/v1/catalog.jsonld");
  const expanded = (await jsonld.expand(JSON.parse(text))) as readonly { [term: string]: unknown }[];
  const distributions = JSON.stringify(expanded).match(
    /"http:\/\/www\.w3\.org\/ns\/dcat#downloadURL":\[\{"@id":"[^"]+/g,
  );
  expect(distributions?.length).toBe(44);
  const { "dcat:dataset": datasets } = JSON.parse(text) as {
    "dcat:dataset": readonly {
      "dcat:distribution": readonly {
        "@id": string;
        "dcat:byteSize": { "@value": string };
        "spdx:checksum": { "spdx:checksumValue": { "@value": string } };
      }[];
    }[];
  };
  for (const file of datasets.flatMap((dataset) => dataset["dcat:distribution"])) {
    const { pathname } = new URL(file["@id"]);
    const answer = await read(club, pathname, { "Accept-Encoding": "identity" });
    expect(file["dcat:byteSize"]["@value"], pathname).toBe(String(answer.raw.length));
    expect(file["spdx:checksum"]["spdx:checksumValue"]["@value"], pathname).toBe(sha256(answer.raw));
  }
});

/** Rows as a strict reader of RFC 4180 has them. */
async function csvAt(address: string): Promise<readonly (readonly string[])[]> {
  const { status, text, headers } = await read(club, new URL(address, club.url).pathname);
  expect([status, headers["content-type"]], address).toEqual([200, "text/csv; charset=utf-8; header=present"]);
  expect(text.replaceAll("\r\n", ""), address).not.toMatch(/[\r\n]/);
  const { data, errors } = papaparse.parse<readonly string[]>(text.replace(/\r\n$/, ""), { newline: "\r\n" });
  expect(errors, address).toEqual([]);
  expect(new Set(data.map(({ length }) => length)).size, address).toBe(1);
  return data;
}

const passportProperties = [
  ...["property", "standardversion", "identifier", "title", "description", "creator", "created", "modified", "subject"],
  ...["format", "provenance", "valid", "publishername", "publisherphone", "publishermbox"],
];

test("the open-data register leads to a passport of each set, by the standard's names in their order, and that to its CSV and its columns", async () => {
  const [names, version, ...sets] = await csvAt("/opendata/list.csv");
  expect(names).toEqual(["property", "title", "value", "format"]);
  expect([version?.[0], version?.[2]]).toEqual(["standardversion", "http://opendata.gosmonitor.ru/standard/3.0"]);
  expect(sets.map(([set]) => set)).toEqual(resources.map(({ key }) => `1234567894-${key}`));
  const today = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");
  for (const [set = "", , address = ""] of sets) {
    const rows = await csvAt(address);
    expect(rows.slice(0, -2).map(([property]) => property)).toEqual(passportProperties);
    const said = Object.fromEntries(rows);
    expect(said).toMatchObject({
      identifier: set,
      created: today,
      modified: today,
      provenance: "Первая публикация",
      publishername: "Координатор клуба",
      publisherphone: "8 (4842) 12-34-56",
      publishermbox: "info@example.org",
    });
    expect(said.valid).toMatch(/^20\d{6}$/);
    const data = await csvAt(said[`data-${today}-structure-${today}`] ?? "");
    const [columns, ...described] = await csvAt(said[`structure-${today}`] ?? "");
    expect(columns).toEqual(["field name", "english description", "russian description", "format"]);
    expect(described.map(([name]) => name)).toEqual(data[0]);
  }
});

test("what the club erases of its settings is in no passport any more, and without an ИНН the register says what is missing", async () => {
  const passport = async () => (await read(club, "/opendata/1234567894-nkos/meta.csv")).text;
  expect(await passport()).toContain("Координатор клуба");
  await erase(club, "settings", idOf(911));
  expect(await passport()).not.toContain("Координатор клуба");
  expect(await passport()).toContain("publishername,\r\n");
  await erase(club, "settings", idOf(910));
  const { status, text } = await read(club, "/opendata/list.csv");
  expect([status, JSON.parse(text).type]).toEqual([404, "/problems/no-passports"]);
  expect(JSON.parse(text).detail).toContain("«Настройки»");
});
